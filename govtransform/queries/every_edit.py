"""Every edit of the audit trail, the latest first, a page at a time and never as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries import trail
from govtransform.queries.rows import Name, names
from govtransform.registers import BY_KEY, GRIDS, REGISTER_OF
from govtransform.store import audit
from govtransform.store.audit import AuditLine, Head
from govtransform.values import words

PAGE = 200  # edits that are read at once
LONGEST = 300  # characters of a value that are told
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which edits are meant: those of a person, of a day, of a register; empty for all."""

    who: str = ""
    day: date | None = None
    register: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the trail in words; `row_id` is None where the record is there no more."""

    line: int
    at: datetime
    who: str
    action: str
    reason: str
    register: str
    record: str
    row_id: int | None
    field: str
    before: str
    after: str

    @property
    def when(self) -> str:
        """Its moment here, to the minute."""
        return tr("{day}, {time:%H:%M}", day=words.day(self.at.date()), time=self.at)


@dataclass(frozen=True, slots=True)
class Edits:
    """One page; `older` is the line before which the next begins, None where this is the last."""

    shown: tuple[Edit, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the trail ends, and what is wrong with it: nothing, where each line proves the last."""

    head: Head
    faults: tuple[str, ...]


def edits(session: Session, asked: Asked, before: int | None = None, count: int = PAGE) -> Edits:
    """The latest edits that are meant, or those before a line of the trail."""
    query = _query(asked)
    if before is not None:
        query = query.where(AuditLine.id < before)
    lines: Sequence[AuditLine] = session.scalars(
        query.order_by(AuditLine.id.desc()).limit(count + 1)
    ).all()
    shown, is_last = lines[:count], len(lines) <= count
    return Edits(tuple(_told(session, shown)), None if is_last else shown[-1].id)


def walk(session: Session, asked: Asked, progress: Progress | None = None) -> Iterator[Edit]:
    """All that are meant, page by page."""
    last, before = audit.end(session), None
    while True:
        page = edits(session, asked, before)
        yield from page.shown
        if page.older is None:
            return
        before = page.older
        if progress:
            progress.step(last - before, last, tr("Reading the audit trail"))
        session.expunge_all()  # what has been told is needed no more


def people(session: Session) -> list[str]:
    """Everybody who has edited."""
    return sorted(session.scalars(select(AuditLine.who).distinct()), key=str.casefold)


def verified(session: Session, progress: Progress | None = None) -> Chain:
    """Work every hash of the chain out anew; of a whole session, which hides no line."""
    found = list(audit.faults(session, progress))
    if not audit.is_guarded(session):
        found.append(tr("The database no longer keeps the audit trail from being changed"))
    return Chain(audit.head(session), tuple(found))


def _query(asked: Asked) -> Select[Any]:
    query = select(AuditLine).where(AuditLine.table_name.in_(_tables(asked.register)))
    if asked.who:
        query = query.where(AuditLine.who == asked.who)
    if asked.day:
        first, after = (_moment(asked.day + timedelta(days=days)) for days in (0, 1))
        query = query.where(AuditLine.at >= first, AuditLine.at < after)
    return query


def _tables(register: str) -> list[str]:
    """The tables of a register and of its amounts; of all registers where none is named."""
    if not register:
        return sorted(REGISTER_OF)
    own = BY_KEY[register]
    return [own.table, *(grid.cells.name for grid in GRIDS if grid.lines is own)]


def _moment(day: date) -> str:
    """The beginning of a day here, as the trail writes moments."""
    begins = datetime.combine(day, time()).astimezone()
    return begins.astimezone(UTC).isoformat(timespec="seconds")


def _told(session: Session, lines: Sequence[AuditLine]) -> Iterator[Edit]:
    known = _names(session, lines)
    for line, parts in zip(lines, trail.parted(session, lines), strict=True):
        register = REGISTER_OF[line.table_name]
        name = known.get((register.table, line.row_id))
        gone = tr("{thing} number {number}, since removed", thing=tr(register.singular),
                  number=line.row_id)  # fmt: skip
        yield Edit(
            line.id, datetime.fromisoformat(line.at).astimezone(), line.who, line.action,
            line.reason or "", register.key, f"{name.code} {name.title}" if name else gone,
            line.row_id if name else None, parts.field, _cut(parts.before), _cut(parts.after),
        )  # fmt: skip


def _names(session: Session, lines: Iterable[AuditLine]) -> dict[Place, Name]:
    wanted = defaultdict[str, set[int]](set)
    for line in lines:
        wanted[REGISTER_OF[line.table_name].table].add(line.row_id)
    return {
        (table, row_id): name
        for table, ids in wanted.items()
        for row_id, name in names(session, table, ids).items()
    }


def _cut(text: str) -> str:
    """A value that is read at a glance: a frozen pack would fill the page."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
