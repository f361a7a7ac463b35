"""Forecasts at completion by method: each with what is left, against the budget, and its TCPI."""

from dataclasses import replace
from itertools import zip_longest

from govtransform.calc.earned_value import EarnedValue, Method
from govtransform.calc.guard import Figure
from govtransform.i18n import N_, tr
from govtransform.queries.completion_whys import of_forecast
from govtransform.queries.earned import Earned
from govtransform.values.words import number, pounds, short
from ui.delegates.roles import TONE
from ui.models.cells_model import Cell, Head, Side
from ui.models.earned_words import METHODS
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

AMOUNT, INDEX, ROW = 78, 60, 38
_HEADS = {
    "EAC": N_("EAC, forecast of the whole cost"),
    "ETC": N_("ETC, still to be spent"),
    "VAC": N_("VAC, budget less forecast"),
    "TCPI": N_("TCPI, what the rest must earn to end on the forecast"),
}


class ForecastTable(CellsView):
    """A row a method; where a figure does not exist its row says why."""

    def __init__(self, theme: Theme) -> None:
        widths = (REST, AMOUNT, AMOUNT, AMOUNT, INDEX)
        super().__init__(theme, tr("Forecasts at completion"), widths, ROW)

    def show_told(self, told: Earned) -> None:
        """Show the forecasts of where an initiative stands; nothing where that is not known."""
        heads = [
            Head(tr("If …")),
            *(Head(name, Side.RIGHT, tr(text)) for name, text in _HEADS.items()),
        ]
        rows = [_row(told.now, method, told) for method in Method] if told.now else []
        self.show_rows(heads, rows)


def _row(now: EarnedValue, method: Method, told: Earned) -> list[Cell]:
    currency, end = told.currency, now.at_completion(method)
    name = tr(METHODS[method])
    if end.value is None:
        nothing = [Cell("–", end.words, right=True, tip=end.words) for _ in _HEADS]
        text = f"{name}. {end.words}"
        return [Cell(text, text, tip=text, marks={TONE: "text2"}), *nothing]
    left, against = now.to_complete(method), now.variance_at_completion(method)
    is_over = against.value is not None and against.value < 0
    cells = (
        _money(end, currency),
        _money(left, currency),
        _money(against, currency, tone="bad" if is_over else "ok"),
        _index(now.needed_for_forecast(method)),
    )
    whys = zip_longest(cells, of_forecast(told, method))
    return [Cell(name, tip=name), *(replace(cell, why=why) for cell, why in whys)]


def _money(figure: Figure, currency: str, tone: str = "") -> Cell:
    marks = {TONE: tone} if tone and figure.value else {}
    signed = bool(tone)
    shown = short(figure.value, currency, signed=signed)
    return Cell(shown, pounds(figure.value, currency, signed=signed), right=True, marks=marks)


def _index(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell("–", figure.words, right=True, tip=figure.words)
    return Cell(number(figure.value), right=True)
