"""Who was erased: in the programme, and in lists elsewhere, which outlive a restore.

The lists lie beside the backups of a file and in the own folder of whoever has opened it. A person
is known again by the line of the trail that first named them. No name is kept.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Column, Integer, String, Table, Text, insert, select
from sqlalchemy.orm import Session

from govtransform.errors import ConflictError
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.model import Base
from govtransform.registers import PEOPLE, PERSONAL
from govtransform.store import sealing
from govtransform.store.audit import AuditLine
from govtransform.store.changes import Change

ERASURE = Table(
    "erasure",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, nullable=False),
    Column("code", String(20), nullable=False),
    Column("born", String(64), nullable=False),
    Column("tables", String(200), nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("reason", Text),
)
LIST = "erasures.json"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One person erased: id and code, hash of their first line, registers, moment, by whom, why."""

    person_id: int
    code: str
    born: str
    tables: str
    at: str
    who: str
    reason: str | None = None

    @property
    def covers(self) -> frozenset[str]:
        """The tables it emptied."""
        return frozenset(self.tables.split())


def born(session: Session, person_id: int) -> str:
    """The hash of the line that first named a person; empty where there is none.

    The name is sealed with a number drawn by lot, so no other programme has the same line.
    """
    line = AuditLine
    mine = (line.table_name == PEOPLE.table) & (line.row_id == person_id)
    mine &= line.field == PEOPLE.title_field
    return session.scalars(select(line.hash).where(mine).order_by(line.id).limit(1)).first() or ""


def add(session: Session, erasure: Erasure) -> None:
    """Put an erasure on the programme's own list, and into the trail."""
    done = session.connection().execute(insert(ERASURE), [asdict(erasure)])
    (row_id,) = done.inserted_primary_key or (0,)
    told = {"version": 1, "code": erasure.code, "tables": erasure.tables}
    session.info["recorder"].note([Change(ERASURE.name, row_id, None, told)])


def done(session: Session) -> list[Erasure]:
    """The programme's own list, the earliest first."""
    columns = [c for c in ERASURE.c if c.name != "id"]
    rows = session.execute(select(*columns).order_by(ERASURE.c.id))
    return [Erasure(*row) for row in rows]


def write(folder: Path, erasures: Iterable[Erasure]) -> None:
    """Add to the list in a folder; it is written whole or not at all, and only if it grows."""
    there = read(folder)
    known = {(e.born, e.tables, e.at): e for e in (*there, *erasures)}
    if len(known) == len(there):
        return
    content = {"erasures": [_told(erasure) for erasure in known.values()]}
    folder.mkdir(parents=True, exist_ok=True)
    with whole(folder / LIST) as part:
        part.write_text(json.dumps(content, indent=2), encoding="utf-8")


def read(folder: Path) -> list[Erasure]:
    """The list in a folder; empty where there is none that can be read."""
    try:
        found = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return [Erasure(**each) for each in found["erasures"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def undone(session: Session, listed: Iterable[Erasure]) -> list[Erasure]:
    """Those of a list that a restored copy of the programme has not had."""
    wanted = {(each.born, each.tables): each for each in listed}
    for erasure in done(session):
        wanted.pop((erasure.born, erasure.tables), None)
    return [each for each in wanted.values() if born(session, each.person_id) == each.born]


def faults(session: Session) -> Iterator[str]:
    """Say whose history cannot be read any more, though nobody erased them."""
    person = PEOPLE.entity
    readable = {owner for table, owner in sealing.held(session) if table == PEOPLE.table}
    readable |= {e.person_id for e in done(session) if PEOPLE.table in e.covers}
    for row_id, code in session.execute(select(person.id, person.code).order_by(person.id)):
        if row_id not in readable:
            yield tr("{record}: the key of its history is gone, though nobody erased it",
                     record=code)  # fmt: skip


def refuse_revival(session: Session, changes: Collection[Change]) -> None:
    """Refuse to put back what was erased of somebody, as an undo of another person may try."""
    ours = [change for change in changes if change.after and change.table in PERSONAL]
    if not ours:
        return
    readable, erased = sealing.held(session), done(session)
    for change in ours:
        owner = sealing.owner_of(change, change.after or {})
        found = next((e for e in erased if _is_of(e, owner)), None)
        if found and owner not in readable and any(_revived(change, found.code)):
            raise ConflictError(
                tr("{code} was erased meanwhile. That cannot be taken back.", code=found.code)
            )


def _is_of(erasure: Erasure, owner: sealing.Owner) -> bool:
    table, person = owner
    return erasure.person_id == person and table in erasure.covers


def _revived(change: Change, code: str) -> Iterator[str]:
    personal = PERSONAL[change.table].personal
    after = change.after or {}
    for field in personal.sealed if personal else ():
        if after.get(field) not in (None, code):
            yield field


def _told(erasure: Erasure) -> dict[str, object]:
    """What such a list says: neither who did it nor why."""
    return asdict(erasure) | {"who": "", "reason": None}
