"""The initiatives by rating, worst first: badge, reference, title, forecast, against budget."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from govtransform.i18n import tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.overview import InitiativeLine
from govtransform.values.words import NIL, day, short
from ui.delegates.badge import code_of, word_of
from ui.delegates.cell import ROW_COMPACT, CellDelegate
from ui.delegates.rating import RatingDelegate
from ui.delegates.roles import RATING, TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader

MOST = 12
BADGE, CODE, FORECAST, VARIANCE = 30, 66, 62, 70
PADDING = 4


class RatingList(CellsView):
    """The worst dozen; the rest are a click away on the page of initiatives."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Initiatives, worst first"), (), ROW_COMPACT)
        words, badges = CellDelegate(theme, self), RatingDelegate(theme, self)
        words.padding = badges.padding = PADDING
        self.setItemDelegate(words)
        self.setItemDelegateForColumn(0, badges)
        EventHeader(theme, self, self.cells, ruled=True)

    def show_lines(self, lines: Sequence[InitiativeLine], currency: str) -> None:
        """Show these, in their order."""
        left, right = Side.LEFT, Side.RIGHT
        names = (
            ("", left, tr("Rating")),
            (tr("Ref"), left, ""),
            (tr("Initiative"), left, ""),
            (tr("Forecast"), right, ""),
            (tr("Against budget"), right, tr("Forecast less budget")),
        )
        heads = [Head(text, side, spoken, inset=PADDING) for text, side, spoken in names]
        rows = [_row(line, currency) for line in lines[:MOST]]
        forecast = self._room([row[3].text for row in rows], FORECAST)
        variance = self._room([row[4].text for row in rows], VARIANCE)
        self.set_widths((BADGE, CODE, REST, forecast, variance))
        self.show_rows(heads, rows)

    def _room(self, texts: Sequence[str], least: int) -> int:
        """As wide as the longest figure, at 100 %: an amount cut short says another."""
        metrics = QFontMetrics(self.theme.font())
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(least, round(longest * 100 / self.theme.size) + 2 * PADDING + 4)


def _row(line: InitiativeLine, currency: str) -> tuple[Cell, ...]:
    target, of = Target("initiatives", {"record": line.id}), Figured(of=frozenset({line.id}))
    tone = "bad" if line.variance > 0 else "text2"
    variance = short(line.variance, currency, signed=True) if line.variance else tr("on budget")
    variance = variance if line.has_money else NIL
    return (
        Cell(spoken=word_of(code_of(line.rating)), tip=tr(line.rating),
             marks={RATING: code_of(line.rating)}, target=target),
        Cell(line.code, marks={TONE: "text2"}),
        Cell(line.title, tip=_told(line)),
        Cell(short(line.outturn, currency) if line.has_money else NIL, right=True,
             why=Why("outturn", of)),
        Cell(variance, spoken=_spoken(line, currency), right=True, marks={TONE: tone},
             why=Why("variance", of)),
    )  # fmt: skip


def _told(line: InitiativeLine) -> str:
    finish = day(line.finish)
    if not finish:
        return line.title
    return tr("{title}: {stage}, finish {day}", title=line.title, stage=tr(line.stage), day=finish)


def _spoken(line: InitiativeLine, currency: str) -> str:
    if not line.has_money:
        return tr("no money entered yet")
    amount, budget = short(abs(line.variance), currency), short(line.budget, currency)
    if line.variance > 0:
        return tr("{amount} over the {budget} budget", amount=amount, budget=budget)
    if line.variance < 0:
        return tr("{amount} under the {budget} budget", amount=amount, budget=budget)
    return tr("on budget")
