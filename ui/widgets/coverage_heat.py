"""How far each initiative serves each component of the strategy; a gap is seen at once."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from govtransform.i18n import tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.overview import SPEND, ComponentLine, InitiativeLine
from govtransform.values.words import short
from ui.delegates.heat import Heat
from ui.delegates.heat_table import HeatTableDelegate
from ui.delegates.roles import HEAT, STRONG, TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.theme import SEMIBOLD, Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader

NAME, NAME_MOST, LAST, ROW = 120, 240, 124, 23


class CoverageHeat(CellsView):
    """Components down, the initiatives that serve any across, share of spend at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Strategy coverage"), (NAME, LAST), ROW)
        self._lines: Sequence[ComponentLine] = ()
        self._initiatives: Sequence[InitiativeLine] = ()
        self._currency, self._name = "GBP", NAME
        self.setItemDelegate(HeatTableDelegate(theme, self))
        EventHeader(theme, self, self.cells)

    def show_lines(
        self, lines: Sequence[ComponentLine], initiatives: Sequence[InitiativeLine], currency: str
    ) -> None:
        """Show all components, with or without initiatives."""
        serving = {served for line in lines for served in line.contributions}
        self._lines, self._currency = lines, currency
        self._initiatives = sorted(
            (i for i in initiatives if i.id in serving), key=lambda i: (len(i.code), i.code)
        )
        self._name = self._name_width()
        events = [REST] * len(self._initiatives)
        self.set_widths((self._name, *events, LAST if events else REST))
        self._show()

    def place_columns(self) -> None:
        """Give the columns their widths, and the initiatives the heads that fit."""
        super().place_columns()
        heads = self._heads()
        if [*heads] != [*self.cells.heads] and self.cells.heads:
            self.cells.heads = heads
            self.horizontalHeader().viewport().update()

    def _show(self) -> None:
        self.show_rows(self._heads(), [self._row(line) for line in self._lines])

    def _name_width(self) -> int:
        """As wide as the longest name, at 100 %."""
        metrics = QFontMetrics(self.theme.font("body", SEMIBOLD))
        longest = max((metrics.horizontalAdvance(line.name) for line in self._lines), default=0)
        return max(NAME, min(NAME_MOST, round(longest * 100 / self.theme.size) + 12))

    def _heads(self) -> tuple[Head, ...]:
        metrics = QFontMetrics(self.theme.font("secondary"))
        count = max(1, len(self._initiatives))
        room = (self.viewport().width() - self.theme.px(self._name + LAST)) // count
        fits = all(metrics.horizontalAdvance(i.code) <= room - 2 for i in self._initiatives)
        heads = (
            Head(i.code if fits else _number(i.code), Side.MIDDLE, f"{i.code} {i.title}", inset=1)
            for i in self._initiatives
        )
        first = tr("Component") if fits else tr("Component, by initiative")
        return Head(first, inset=0), *heads, Head(tr("Share of spend"), Side.RIGHT)

    def _row(self, line: ComponentLine) -> tuple[Cell, ...]:
        target = Target("components", {"record": line.id})
        tone = {TONE: "warn", STRONG: True} if line.is_gap else {}
        cells = (_cell(line, initiative) for initiative in self._initiatives)
        spend = short(line.spend, self._currency)
        last = tr("No initiative") if line.is_gap else spend
        name = Cell(line.name, tip=f"{line.code} {line.name}", marks=tone, target=target)
        return name, *cells, Cell(last, right=True, marks=tone, why=_spend(line))


def _spend(line: ComponentLine) -> Why:
    """The initiatives of a component by their shares."""
    return Why("component", Figured(record=f"component:{line.id}", part=SPEND))


def _cell(line: ComponentLine, initiative: InitiativeLine) -> Cell:
    score = line.contributions.get(initiative.id)
    if score is None:
        return Cell(spoken=tr("nothing"), marks={HEAT: Heat(0)})
    told = tr("{code} {title} contributes {score} of 5 to {name}", code=initiative.code,
              title=initiative.title, score=score, name=line.name)  # fmt: skip
    target = Target("initiatives", {"record": initiative.id})
    return Cell(spoken=told, tip=told, marks={HEAT: Heat(score, str(score))}, target=target)


def _number(code: str) -> str:
    """The number of a reference, where there is no room for all of it."""
    return code.rpartition("-")[2].lstrip("0") or code
