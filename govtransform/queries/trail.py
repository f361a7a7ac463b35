"""The audit trail of one record in people's words: “Probability: 50% to 65%”, who and when."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.model import Field, Register
from govtransform.model.grid import NAMES
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import Names, names, shown, target
from govtransform.registers import GRID_OF, GRIDS, REGISTER_OF, REGISTERS
from govtransform.store.audit import AuditLine
from govtransform.store.sealing import ERASED, Opener
from govtransform.values import words
from govtransform.values.convention import Convention
from govtransform.values.money import from_pence
from govtransform.values.period import Month

Place = tuple[str, int]  # table and row

OWN = {"code": N_("Reference"), "archived": N_("Archived"), "kept": N_("Kept as text"),
       "digest": N_("Seal"), "figures": N_("Frozen content"), "results": N_("Results")}  # fmt: skip
_NAMELESS = frozenset({"version", "kept"})


@dataclass(frozen=True, slots=True)
class Parts:
    """One line in people's words: the name of its field, and its values, empty where none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what it was in words, under which action, by whom, when (local time), why."""

    words: str
    action: str
    who: str
    at: datetime
    reason: str


def trail(session: Session, register: Register, row_id: int) -> list[Told]:
    """Every change of a record, of its amounts and of what lives inside it, newest first."""
    places = [(register.table, row_id), *_amounts(register, row_id)]
    places += _inside(session, register, row_id)
    where = tuple_(AuditLine.table_name, AuditLine.row_id).in_(places)
    found = list(session.scalars(select(AuditLine).where(where).order_by(AuditLine.id.desc())))
    return tell(session, _worth_telling(found))


def tell(session: Session, lines: Iterable[AuditLine]) -> list[Told]:
    """Lines of the trail in people's words, in their order."""
    asked = list(lines)
    linked = _linked(session, asked)
    teller = _Teller(own_settings(session).convention, linked, Opener(session))
    return [_told(line, teller) for line in asked]


def parted(session: Session, lines: Iterable[AuditLine]) -> list[Parts]:
    """The same as the field and both its values, in their order."""
    asked = list(lines)
    linked = _linked(session, asked)
    teller = _Teller(own_settings(session).convention, linked, Opener(session))
    return [teller.parts(line) for line in asked]


def _amounts(register: Register, row_id: int) -> list[Place]:
    return [(g.cells.name, row_id) for g in GRIDS if g.lines is register]


def _inside(session: Session, register: Register, row_id: int) -> Iterator[Place]:
    for other in REGISTERS:
        for name, field in other.fields.items():
            if other.inside and field.links_to == register.table:
                column = getattr(other.entity, name)
                query = select(other.entity.id).where(column == row_id)
                yield from ((other.table, found) for found in session.scalars(query))


def _worth_telling(lines: Iterable[AuditLine]) -> Iterator[AuditLine]:
    """One line for a record that was added or removed, rather than one for each of its fields."""
    found = [line for line in lines if not is_nameless(line)]
    whole = {_step(line) for line in found if line.field == "code"}
    yield from (line for line in found if line.field == "code" or _step(line) not in whole)


def is_nameless(line: AuditLine) -> bool:
    """Whether the field says nothing to people: a count, or what only the program reads."""
    register = REGISTER_OF[line.table_name]
    told = {*register.fields, "code", "archived"}
    return line.field in _NAMELESS or (
        line.field not in told and hasattr(register.entity, line.field)
    )


def _step(line: AuditLine) -> tuple[str, int, int]:
    return line.table_name, line.row_id, line.version


def _told(line: AuditLine, teller: "_Teller") -> Told:
    at = datetime.fromisoformat(line.at).astimezone()
    return Told(teller.words(line), line.action, line.who, at, line.reason or "")


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts lines into words, knowing how this programme writes values and names records."""

    convention: Convention
    linked: Names
    opener: Opener

    def words(self, line: AuditLine) -> str:
        register = REGISTER_OF[line.table_name]
        if line.field == "code":
            return self._whole(line, register)
        if line.field == "archived":
            return tr("Archived") if line.after == "True" else tr("Brought back from the archive")
        told = self.parts(line)
        if told.before == told.after == tr("erased"):
            return tr("{field}: erased", field=told.field)
        return _change(told.field, told.before, told.after)

    def parts(self, line: AuditLine) -> Parts:
        register = REGISTER_OF[line.table_name]
        field = register.fields.get(line.field)
        if line.table_name != register.table:
            is_money = GRID_OF[line.table_name].is_money
            sums = (self._sum(text, is_money=is_money) for text in (line.before, line.after))
            return Parts(tr(NAMES[line.field]), *sums)
        if field is None:  # its reference, or a field of an earlier edition of the product
            named = tr(OWN.get(line.field, line.field))
            kept = (self._opened(line, text) for text in (line.before, line.after))
            return Parts(named, *(_plainly(line, text) for text in kept))
        was, now = self._opened(line, line.before), self._opened(line, line.after)
        if was == ERASED and now is None:
            now = ERASED
        return Parts(tr(field.label), self._value(field, was), self._value(field, now))

    def _whole(self, line: AuditLine, register: Register) -> str:
        if line.before and line.after:
            return _change(tr("Reference"), line.before, line.after)
        added = N_("{thing} added: {code}") if line.after else N_("{thing} removed: {code}")
        return tr(added, thing=tr(register.singular), code=line.after or line.before)

    def _sum(self, stored: str | None, *, is_money: bool) -> str:
        """The sum of the months that were changed; empty where none had a figure."""
        pence = json.loads(stored) if stored else {}
        total = from_pence(sum(pence.values()))
        told = words.pounds(total, self.convention.currency) if is_money else f"{total:,}"
        return tr("{sum} (months: {count})", sum=told, count=len(pence)) if pence else ""

    def _opened(self, line: AuditLine, text: str | None) -> str | None:
        return self.opener.open(line.table_name, line.row_id, line.field, text)

    def _value(self, field: Field, stored: str | None) -> str:
        if not stored:
            return ""
        if stored == ERASED:
            return tr("erased")
        if field.links_to:
            found = self.linked[field.links_to].get(int(stored))
            return found.title if found else tr("a record since removed")
        try:
            value = _READ.get(field.kind.name, str)(stored)
            return shown(field, value, self.linked, self.convention)
        except (ValueError, InvalidOperation):  # written by an earlier edition of the product
            return stored


def _plainly(line: AuditLine, stored: str | None) -> str:
    """A value of no declared field: yes or no, or how much of what only the program reads."""
    if stored == ERASED:
        return tr("erased")
    if line.field == "archived":
        return {"True": tr("Yes"), "False": tr("No")}.get(stored or "", "")
    if stored and is_nameless(line) and line.field not in ("digest", "kept"):
        return tr("{count} characters of data", count=words.count(len(stored)))
    return stored or ""


def _change(label: str, before: str, after: str) -> str:
    if before and after:
        return tr("{field}: {before} to {after}", field=label, before=before, after=after)
    if after:
        return tr("{field}: set to {after}", field=label, after=after)
    return tr("{field}: {before} taken out", field=label, before=before)


def _linked(session: Session, lines: Iterable[AuditLine]) -> Names:
    """The names of the records the lines speak of."""
    asked: dict[str, set[int]] = {r.table: set() for r in REGISTERS}
    for line in lines:
        register = REGISTER_OF[line.table_name]
        is_cell = line.table_name != register.table  # whose kind may be called as a field is
        field = None if is_cell else register.fields.get(line.field)
        for stored in filter(None, (line.before, line.after)):
            if field and field.links_to:
                asked[field.links_to].add(int(stored))
            elif field and field.links_any:
                table, row_id = target(stored)
                asked[table].add(row_id)
    return {table: names(session, table, ids) if ids else {} for table, ids in asked.items()}


_READ: dict[str, Callable[[str], Any]] = {
    "money": Decimal,
    "rate": Decimal,
    "number": Decimal,
    "whole": int,
    "date": date.fromisoformat,
    "month": lambda text: Month(*map(int, text.split("-"))),
    "year": int,
    "yes": lambda text: text == "True",
}
