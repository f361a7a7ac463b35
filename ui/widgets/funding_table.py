"""Funding by year: needed, confirmed, provisional, headroom or gap; capital and revenue apart."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.finance import FundingPosition
from govtransform.calc.position import YearMoney
from govtransform.i18n import N_, tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.money import NATURES, Of, funding_of
from govtransform.queries.organisation import OwnSettings
from govtransform.values.period import year_label
from govtransform.values.words import Unit, in_unit, pounds, unit_heading
from ui.delegates.roles import STRONG, TONE
from ui.models.cells_model import Cell, Head, Side
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader

YEAR = 90
_HEADS = (N_("needed"), N_("confirmed"), N_("provisional"), N_("headroom"))


class FundingTable(CellsView):
    """A row a financial year; provisional money never counts as confirmed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Funding by year"), [YEAR, *[REST] * 8])
        self.fits = False
        self.head = EventHeader(theme, self, self.cells, ruled=True)
        self.head.setVisible(True)

    def show_years(self, years: Sequence[YearMoney], own: OwnSettings, unit: Unit, of: Of) -> None:
        """Show these years in a unit; F9 tells the gap of each, of some initiatives or of all."""
        currency = own.currency
        heads = [Head(unit_heading(unit, currency))]
        for nature in NATURES:
            heads += [Head(tr(nature), Side.RIGHT, below=(tr(text),)) for text in _HEADS]
        rows = [
            [
                Cell(
                    year_label(year.year, own.fy_start_month),
                    marks={STRONG: True},
                    why=Why("gap", Figured(year.year, None if of is None else frozenset(of))),
                ),
                *(
                    cell
                    for nature in NATURES
                    for cell in _cells(funding_of(year, nature), unit, currency)
                ),
            ]
            for year in years
        ]
        self.show_rows(heads, rows)


def _cells(told: FundingPosition, unit: Unit, currency: str) -> list[Cell]:
    rest = -told.year_end
    figures = (told.need, told.confirmed, told.provisional)
    plain = [
        Cell(in_unit(value, unit), pounds(value, currency), right=True, marks={TONE: "text2"})
        for value in figures
    ]
    return [*plain, _rest(rest, unit, currency)]


def _rest(rest: Decimal, unit: Unit, currency: str) -> Cell:
    amount = pounds(abs(rest), currency)
    spoken = (
        tr("gap {amount}", amount=amount) if rest < 0 else tr("headroom {amount}", amount=amount)
    )
    tone = "bad" if rest < 0 else "ok" if rest > 0 else "text2"
    marks = {TONE: tone, STRONG: rest < 0}
    return Cell(in_unit(rest, unit, signed=True), spoken, right=True, marks=marks)
