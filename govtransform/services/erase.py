"""Erasing one person: their details go for good, what counts rest on stays under their code.

Nothing brings them back: not undo, since it ends here; not the history, since its key is gone;
not a backup, since the erasure is done again on what is restored from one.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries import mentions
from govtransform.queries.mentions import Mention
from govtransform.registers import PEOPLE, PERSONAL
from govtransform.store import backups, erasures, sealing
from govtransform.store.backups import Backup
from govtransform.store.entrance import Access
from govtransform.store.erasures import Erasure
from govtransform.store.workspace import Workspace

EVERYTHING = tuple(PERSONAL.values())


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure left to be known of.

    `mentions` are texts of other records that name the person; `backups` were made before, and
    hold what was erased until they expire; `missed` is what could not be done, in a sentence.
    """

    code: str
    records: int
    mentions: Sequence[Mention]
    backups: Sequence[Backup]
    missed: str = ""


def erase(
    workspace: Workspace, person_id: int, reason: str, registers: Sequence[Register] = EVERYTHING
) -> Erased:
    """Erase what these registers hold of a person; people among them means all of them.

    It cannot be undone, and nor can what was done before it. GovTransformError where there is
    no such person, or where the reason would name them.
    """
    chosen = EVERYTHING if PEOPLE in registers else tuple(registers)
    now = datetime.now(UTC)
    with workspace.read() as session:
        code, known = _code(session, person_id), mentions.known_as(session, person_id)
        _refuse_reason(reason, known)
    records = _erase(workspace, _Case(person_id, code, chosen, now), reason)
    with workspace.read() as session:
        left = mentions.mentions(session, known, person_id) if PEOPLE in chosen else []
    return Erased(code, records, left, _held(workspace), _settle(workspace))


def again(workspace: Workspace, *folders: Path) -> int:
    """Erase on a restored programme who was erased since that backup; give how many.

    The list lies in the backups beside a file, in their second place, in this person's own
    folder, and in `folders`; from then on each of them knows who was erased.
    """
    if workspace.read_only or any(map(workspace.sight.why_not, PERSONAL)):
        return 0  # whoever has the right to does it when they open it
    places = (*_folders(workspace), *folders)
    listed = [each for folder in places for each in erasures.read(folder)]
    with workspace.read() as session:
        due = erasures.undone(session, listed) if listed else []
    for each in due:
        chosen = tuple(PERSONAL[table] for table in each.tables.split() if table in PERSONAL)
        case = _Case(each.person_id, each.code, chosen, datetime.fromisoformat(each.at))
        _erase(workspace, case, tr("A backup had brought it back"))
    if due:
        _settle(workspace)
    with suppress(GovTransformError, OSError):  # or else at the next opening
        keep_list(workspace, *places)
    return len(due)


def keep_list(workspace: Workspace, *folders: Path) -> None:
    """Keep the list of who was erased in folders, too; GovTransformError where it cannot be."""
    with workspace.read() as session:
        listed = [replace(each, who="", reason=None) for each in erasures.done(session)]
    for folder in folders:
        erasures.write(folder, listed)


def give_back(backup: Path, target: Path, who: str, own_place: Path | None = None) -> int:
    """Give a backup back as a new file, and erase on it who was erased since; give how many."""
    backups.restore(backup, target)
    lists = (backup.parent, own_place) if own_place else (backup.parent,)
    if not any(map(erasures.read, lists)):
        return 0
    try:
        with closing(Workspace(target, who, Access.EDIT, own_place)) as workspace:
            return again(workspace, backup.parent)
    except BaseException:
        target.unlink(missing_ok=True)  # it may hold what was erased
        raise


@dataclass(frozen=True, slots=True)
class _Case:
    person_id: int
    code: str
    registers: Sequence[Register]
    at: datetime

    @property
    def owners(self) -> list[sealing.Owner]:
        return [(register.table, self.person_id) for register in self.registers]


def _erase(workspace: Workspace, case: _Case, reason: str) -> int:
    with workspace.edit(tr("Erase {code}", code=case.code), reason, final=True) as session:
        rows = [row for register in case.registers for row in _rows(session, register, case)]
        for register, row in rows:
            _empty(register, row, case.code)
        sealing.forget(session, case.owners)
        tables = " ".join(sorted(register.table for register in case.registers))
        born, who = erasures.born(session, case.person_id), session.info["recorder"].who
        at = case.at.isoformat(timespec="seconds")
        entry = Erasure(case.person_id, case.code, born, tables, at, who, reason)
        erasures.add(session, entry)
    return len(rows)


def _rows(session: Session, register: Register, case: _Case) -> Iterator[tuple[Register, Any]]:
    personal = register.personal
    assert personal is not None
    mine = getattr(register.entity, personal.owner) == case.person_id
    for row in session.scalars(select(register.entity).where(mine).with_for_update()):
        yield register, row


def _empty(register: Register, row: Any, code: str) -> None:
    """Take out what is personal; where something has to stand, the code does."""
    row.kept = None
    for name in register.personal.fields if register.personal else ():
        setattr(row, name, code if register.fields[name].required else None)


def _code(session: Session, person_id: int) -> str:
    code = mentions.code_of(session, person_id)
    if not code:
        raise GovTransformError(tr("There is no such person."))
    return code


def _refuse_reason(reason: str, known: Iterable[str]) -> None:
    """The reason stays in the trail: it must not hold what is erased."""
    if mentions.names(reason, known):
        raise GovTransformError(
            tr("The reason stays in the audit trail. Write it without the person's name.")
        )


def _folders(workspace: Workspace) -> list[Path]:
    places = [workspace.own_place, workspace.second_place]
    if isinstance(workspace.location, Path):
        places.append(backups.folder_of(workspace.location))
    return [place for place in places if place]


def _held(workspace: Workspace) -> list[Backup]:
    if not isinstance(workspace.location, Path):
        return []
    return backups.held(workspace.location, workspace.second_place)


def _settle(workspace: Workspace) -> str:
    """Rewrite the store, and put the list beside the backups; say what could not be done."""
    missed = []
    for step in (workspace.compact, lambda: keep_list(workspace, *_folders(workspace))):
        try:
            step()
        except (GovTransformError, OSError) as error:
            missed.append(str(error))
    if not missed:
        return ""
    return tr("The details are erased, but not all was tidied up: {why}", why="; ".join(missed))
