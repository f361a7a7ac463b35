"""The lines an option of a business case has of its own, as rows of a phasing grid."""

from collections.abc import Iterable
from dataclasses import replace

from govtransform.i18n import tr
from govtransform.queries import grid as queries
from govtransform.queries.grid import Amounts, GridLine
from govtransform.queries.organisation import own_settings
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month, financial_year
from ui.models.grid_columns import Calendar
from ui.models.grid_rows import GridRow, GridRows, Level, Show
from ui.models.grid_spec import GridLook, GridSpec, Mode


class OptionLines(GridRows):
    """All lines of one `option`, whatever their initiative and part, and their sum above them.

    Nothing of an option is past: it has no actuals, so every month may be typed into. There is
    a column for each of `years` at least.
    """

    def __init__(self, workspace: Workspace, spec: GridSpec) -> None:
        super().__init__(workspace, spec)
        self.option = 0
        self.years: tuple[int, ...] = ()
        self._mine: tuple[GridLine, ...] = ()

    def read(self, look: GridLook) -> None:
        """Read all afresh."""
        with self.workspace.read() as session:
            self.own = replace(own_settings(session), as_at=None)
            self._mine = queries.option_lines(session, self.spec.grid, self.option)

    def reread(self, look: GridLook, lines: Iterable[int]) -> None:
        """They are few, so all are read."""
        self.read(look)

    def rows(self, look: GridLook) -> list[GridRow]:
        """The sum, then each line."""
        show = Show.AGREED if look.mode is Mode.AGREED else Show.OUTTURN
        if not self._mine:
            return []
        total = GridRow(Level.TOTAL, show, tr("All lines of the option"), self.total)
        own = (GridRow(Level.LINE, show, e.title, e.amounts, e.id, e.code) for e in self._mine)
        return [total, *own]

    @property
    def total(self) -> Amounts:
        """All lines, added up."""
        return queries.added(line.amounts for line in self._mine)

    def calendar(self, year: int | None) -> Calendar:
        """The years of the case, and those with amounts besides."""
        start = self.own.fy_start_month
        keys = [m for by_month in self.total.kinds.values() for m in by_month]
        told = {financial_year(Month.of(key), start) for key in keys}
        years = told | {*self.years} | (set() if year is None else {year})
        return Calendar(min(years, default=0), max(years, default=0), start)
