"""A programme as it was at the end of a past day, as a file of its own: for reading only."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from govtransform.errors import DamagedError, GovTransformError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Base
from govtransform.registers import ATTACHMENTS, GRID_OF, REGISTERS
from govtransform.store import audit, engine, roles, schema, totals
from govtransform.store.audit import AuditLine
from govtransform.store.blobs import BLOB
from govtransform.store.changes import Image
from govtransform.store.entrance import Access
from govtransform.store.erasures import ERASURE
from govtransform.store.past import AT_ONCE, Past
from govtransform.store.sealing import PERSON_KEY
from govtransform.store.state import CodeCounter, StoreState
from govtransform.store.workspace import Workspace
from govtransform.values import words

_AS_THEY_ARE = (ERASURE, PERSON_KEY, CodeCounter.__table__)  # so that who was erased stays so

_OF_PEOPLE = (PERSON_KEY, AuditLine.__table__)
_REGISTERS = {register.table: register for register in REGISTERS}


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a day, and the last line of the trail that was written by then."""

    day: date
    line: int


def moment(session: Session, day: date, today: date) -> Moment:
    """Where the trail ended on a day; GovTransformError where it says nothing of that day."""
    first = audit.begun(session)
    if day > today:
        raise GovTransformError(
            tr("{day} lies ahead. Choose a day until today.", day=words.day(day))
        )
    if first is None or day < first:
        told = words.day(first or today)
        raise GovTransformError(
            tr("The audit trail begins on {day}. Choose that day or a later one.", day=told)
        )
    return Moment(day, audit.end_of(session, day))


def opened(
    workspace: Workspace, at: Moment, who: str, progress: Progress | None = None
) -> Workspace:
    """Rebuild it into a folder of its own, which goes when this workspace is closed; open it."""
    folder = TemporaryDirectory(prefix="govtransform-")
    try:
        file = Path(folder.name) / f"{at.day}.gtp"
        write(workspace, file, at, progress)
        made = Workspace(file, who, Access.READ)
    except BaseException:
        folder.cleanup()
        raise
    made.entry = replace(made.entry, copied=folder)
    return made


def write(workspace: Workspace, target: Path, at: Moment, progress: Progress | None = None) -> None:
    """Rebuild the programme at a moment as a new file, whole or not at all.

    What the role here may not see of people is not in it, and then nor is the trail: nothing
    proves such a file.
    """
    with workspace.read(whole=True) as session, whole(target) as part:
        made = engine.open_engine(part, foreign_keys=False)
        try:
            schema.create(made)
            with Session(engine.for_writing(made)) as writing, writing.begin():
                _Writer(session, writing, at, workspace.sight.hidden, progress).write()
        finally:
            made.dispose()
            engine.tidy(part)
        _check(part, at)


@dataclass(frozen=True)
class _Writer:
    """Takes a programme from one session to the other, table by table."""

    source: Session
    target: Session
    at: Moment
    hidden: frozenset[str]
    progress: Progress | None

    @cached_property
    def _blanked(self) -> Mapping[str, Collection[str]]:
        return roles.blanked(self.hidden)

    def write(self) -> None:
        past = Past(self.source, self.at.line)
        tables = Base.metadata.sorted_tables
        for number, table in enumerate(tables):
            self._put(table, self._rows(table, past), number / len(tables))
        self._put_files()
        self._put(totals.AMOUNT_TOTAL, self._totals(), 1)
        told: dict[str, Any] = {"as_at": str(self.at.day)}
        if not self.hidden:
            head = select(AuditLine.hash).where(AuditLine.id == self.at.line)
            told |= {"last_line": self.at.line, "last_hash": self.source.scalars(head).one()}
        self.target.connection().execute(update(StoreState).values(told))

    def _rows(self, table: Table, past: Past) -> Iterable[Image]:
        if table.name in _REGISTERS:
            rows, fields = past.rows(_REGISTERS[table.name]), self._blanked.get(table.name)
            return map(partial(_without, table, fields), rows) if fields else rows
        if table.name in GRID_OF:
            return past.cells(GRID_OF[table.name])
        if self.hidden and table in _OF_PEOPLE:
            return ()
        query: Any = select(table)
        if table is AuditLine.__table__:
            query = query.where(AuditLine.id <= self.at.line).order_by(AuditLine.id)
        elif table not in _AS_THEY_ARE:
            return ()
        streamed = self.source.execute(query, execution_options={"yield_per": AT_ONCE})
        return map(dict, streamed.mappings())

    def _put(self, table: Table, rows: Iterable[Image], share: float) -> None:
        connection, left = self.target.connection(), iter(rows)
        while few := list(islice(left, AT_ONCE)):
            if self.progress:
                self.progress.step(int(100 * share), 100, tr("Rebuilding the programme"))
            connection.execute(insert(table), few)

    def _put_files(self) -> None:
        """The files that records of then name, as far as they are still there."""
        digest = ATTACHMENTS.entity.__table__.c.sha256
        for wanted in self.target.scalars(select(digest).where(digest.is_not(None)).distinct()):
            found = self.source.execute(select(BLOB).where(BLOB.c.sha256 == wanted))
            self._put(BLOB, map(dict, found.mappings()), 1)

    def _totals(self) -> Iterator[Image]:
        for grid in totals.KEPT:
            for place, pence in totals.recomputed(self.target, grid).items():
                names = ("grid", "kind", "part", "initiative_id", "month", "pence")
                yield dict(zip(names, (grid.cells.name, *place, pence), strict=True))


def _without(table: Table, fields: Iterable[str], image: Image) -> Image:
    """A record without what says who somebody is."""
    return image | {n: None if table.c[n].nullable else tr("Not shown") for n in fields}


def _check(part: Path, at: Moment) -> None:
    """Every link of then leads to a record of then, or the trail does not lead back."""
    with closing(engine.connect(part, read_only=True)) as made:
        if made.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedError(
                tr("The audit trail does not lead back to {day}: no file was made. Check the "
                   "programme.", day=words.day(at.day))
            )  # fmt: skip
