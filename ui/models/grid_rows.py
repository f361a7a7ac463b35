"""The rows of a phasing grid: three totals, then initiatives with the lines of those opened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from govtransform.i18n import tr
from govtransform.queries import grid as queries
from govtransform.queries.grid import Amounts, ByMonth, GridLine, Owner
from govtransform.queries.money import Of
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.scopes import initiatives_in
from govtransform.queries.versions import Version, frozen_budget, versions
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month, financial_year
from ui.models.grid_columns import Calendar
from ui.models.grid_spec import GridLook, GridSpec, Mode

NIL = Decimal(0)


class Level(StrEnum):
    """What a row stands for."""

    TOTAL = "total"
    HEADING = "heading"
    OWNER = "owner"
    LINE = "line"


class Show(StrEnum):
    """What its figures are."""

    AGREED = "agreed"
    OUTTURN = "outturn"
    VARIANCE = "variance"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `id` is that of an initiative or a line, `is_expanded` that of an initiative."""

    level: Level
    show: Show
    title: str
    amounts: Amounts
    id: int = 0
    code: str = ""
    rating: str = ""
    is_expanded: bool = False

    @property
    def key(self) -> tuple[Level, Show, int]:
        """What it is known again by."""
        return self.level, self.show, self.id

    def by_month(self, agreed: str, as_at: Month | None) -> ByMonth:
        """Its figures by month."""
        if self.show is Show.AGREED:
            return self.amounts.of(agreed)
        outturn = self.amounts.outturn(as_at)
        if self.show is Show.OUTTURN:
            return outturn
        plan = self.amounts.of(agreed)
        months = outturn.keys() | plan.keys()
        return {month: outturn.get(month, NIL) - plan.get(month, NIL) for month in months}


class GridRows:
    """Reads what is shown, and no more: sums at once, lines of the initiatives opened."""

    def __init__(self, workspace: Workspace, spec: GridSpec) -> None:
        self.workspace, self.spec = workspace, spec
        self.own = OwnSettings()
        self.expanded: set[int] = set()
        self._owners: list[Owner] = []
        self._lines: dict[int, tuple[GridLine, ...]] = {}
        self._found: dict[int, set[int]] = {}
        self._order: list[int] = []
        self.only: Of = None
        self.version: Version | None = None
        self._frozen: ByMonth = {}

    def read(self, look: GridLook) -> None:
        """Read all afresh; initiatives keep their order, the dearest first to begin with."""
        parts = self.spec.names(look.part)
        with self.workspace.read() as session:
            self.own = own_settings(session)
            self.only = initiatives_in(session, look.scope)
            self._read_version(session, look)
            found = queries.owners(session, self.spec.grid, parts, self.only)
            text = look.text.strip()
            self._found = queries.like(session, self.spec.grid, text, parts) if text else {}
            opened = self._opened({owner.id for owner in found}, look)
            self._lines = queries.lines(session, self.spec.grid, opened, parts)
        known = {owner: place for place, owner in enumerate(self._order)}
        found.sort(key=lambda o: (known.get(o.id, len(known)), -_size(o.amounts, self.spec.agreed)))
        self._owners, self._order = found, [owner.id for owner in found]

    def reread(self, look: GridLook, lines: Iterable[int]) -> None:
        """Read again the initiatives with these lines; all of them where a line is not at hand."""
        of = {line.id: line.owner for lines_ in self._lines.values() for line in lines_}
        touched = [of.get(line) for line in lines]
        if None in touched:
            self.read(look)
            return
        parts, wanted = self.spec.names(look.part), {owner for owner in touched if owner}
        with self.workspace.read() as session:
            sums = {o.id: o for o in queries.owners(session, self.spec.grid, parts, wanted)}
            self._lines |= queries.lines(session, self.spec.grid, wanted, parts)
        self._owners = [sums.get(owner.id, owner) for owner in self._owners]

    def open(self, look: GridLook, owner: int) -> None:
        """Show the lines of an initiative, or hide them again."""
        if owner in self._lines:
            self.expanded.discard(owner)
            del self._lines[owner]
            return
        self.expanded.add(owner)
        with self.workspace.read() as session:
            parts = self.spec.names(look.part)
            self._lines |= queries.lines(session, self.spec.grid, [owner], parts)

    def open_all(self, look: GridLook, *, opened: bool) -> None:
        """Show the lines of every initiative, or of none."""
        self.expanded = {owner.id for owner in self._owners} if opened else set()
        self.read(look)

    def rows(self, look: GridLook) -> list[GridRow]:
        """Every row, from the top."""
        show = Show.AGREED if look.mode is Mode.AGREED else Show.OUTTURN
        heading = tr(self.spec.headings[look.mode])
        rows = [*self._totals(), GridRow(Level.HEADING, show, heading, Amounts())]
        for owner in self._owners:
            rows += self._of_owner(owner, show, look)
        return rows

    @property
    def total(self) -> Amounts:
        """All that is shown, added up."""
        return queries.added(owner.amounts for owner in self._owners)

    def calendar(self, year: int | None) -> Calendar:
        """The years there is something in, and the one that was chosen."""
        start, as_at = self.own.fy_start_month, self.own.as_at
        keys = {m for o in self._owners for by_month in o.amounts.kinds.values() for m in by_month}
        ends = [Month.of(key) for key in (min(keys), max(keys))] if keys else []
        years = {financial_year(month, start) for month in (*ends, *filter(None, [as_at]))}
        years |= set() if year is None else {year}
        years = years or {financial_year(Month.on(date.today()), start)}
        return Calendar(min(years), max(years), start, as_at)

    def _totals(self) -> Iterator[GridRow]:
        spec, total = self.spec, self.total
        yield GridRow(Level.TOTAL, Show.AGREED, tr(spec.agreed_label), total)
        yield GridRow(Level.TOTAL, Show.OUTTURN, tr(spec.outturn_label), total)
        yield GridRow(Level.TOTAL, Show.VARIANCE, tr("Variance"), total)
        if self.version:
            then = Amounts({**total.kinds, spec.agreed: self._frozen})
            name, place = self.version.name, self.version.id
            against = tr("Variance to {version}", version=name)
            yield GridRow(Level.TOTAL, Show.AGREED, name, then, place, self.version.code)
            yield GridRow(Level.TOTAL, Show.VARIANCE, against, then, place, self.version.code)

    def _read_version(self, session: Any, look: GridLook) -> None:
        """The figures of the version that is shown beside; none where it is gone."""
        known = versions(session) if look.version else ()
        self.version = next((each for each in known if each.baseline_id == look.version), None)
        self._frozen = {}
        if self.version:
            parts = self.spec.names(look.part)
            self._frozen = frozen_budget(session, look.version, parts, self.only)

    def _of_owner(self, owner: Owner, show: Show, look: GridLook) -> Iterator[GridRow]:
        text = look.text.strip().casefold()
        is_named = not text or text in f"{owner.code} {owner.title}".casefold()
        met = self._found.get(owner.id, set())
        if not is_named and not met:
            return
        lines = self._lines.get(owner.id, ())
        shown = lines if is_named else tuple(line for line in lines if line.id in met)
        yield GridRow(
            Level.OWNER, show, owner.title, owner.amounts, owner.id, owner.code, owner.rating,
            owner.id in self._lines,
        )  # fmt: skip
        for line in shown:
            yield GridRow(Level.LINE, show, line.title, line.amounts, line.id, line.code)

    def _opened(self, owners: set[int], look: GridLook) -> set[int]:
        self.expanded &= owners
        return self.expanded | (set(self._found) & owners if look.text.strip() else set())


def _size(amounts: Amounts, agreed: str) -> Decimal:
    return sum(amounts.of(agreed).values(), NIL)
