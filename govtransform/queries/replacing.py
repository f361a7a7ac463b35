"""Finds a text in the texts of a register, and what each would say once it is replaced."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.store.engine import batches
from govtransform.store.roles import is_hidden
from govtransform.values.convention import PLAIN

TEXTS = frozenset({"text", "note"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought and what stands in its place; the case of letters counts if `has_case`.

    If `is_whole`, only whole words are meant. Neither is a pattern: every sign means itself.
    """

    find: str
    by: str
    has_case: bool = False
    is_whole: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """It as a pattern."""
        sign = re.escape(self.find)
        bound = rf"(?<!\w){sign}(?!\w)" if self.is_whole else sign
        return re.compile(bound, 0 if self.has_case else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Replacing:
    """One text of one record, now and then; `reason` says why it cannot be so."""

    row_id: int
    version: int
    code: str
    name: str
    now: str
    then: str
    reason: str = ""


def texts_of(register: Register) -> list[str]:
    """The fields of a register in which text is sought."""
    return [n for n, f in register.fields.items() if f.kind.name in TEXTS]


def replacings(
    session: Session,
    register: Register,
    ids: Sequence[int],
    wanted: Wanted,
    progress: Progress | None = None,
) -> list[Replacing]:
    """Every text of these records that holds what is sought, in their order."""
    names = texts_of(register)
    if not wanted.find or not names or is_hidden(session, register.table):
        return []
    found: dict[int, list[Replacing]] = {}
    for number, few in enumerate(batches(ids)):
        if progress:
            progress.step(number * len(few), len(ids) + 1, tr("Looking through the records"))
        for each in _in(session, register, names, few, wanted):
            found.setdefault(each.row_id, []).append(each)
    return [each for row_id in ids for each in found.get(row_id, ())]


def _in(
    session: Session, register: Register, names: list[str], ids: Iterable[int], wanted: Wanted
) -> Iterator[Replacing]:
    entity, pattern = register.entity, wanted.pattern
    columns = [getattr(entity, name) for name in names]
    query = select(entity.id, entity.version, entity.code, *columns).where(entity.id.in_(ids))
    for row_id, version, code, *texts in session.execute(query):
        for name, now in zip(names, texts, strict=True):
            if now and pattern.search(now):
                then = _read(register, name, pattern.sub(lambda _: wanted.by, now))
                reason = _reason(register, name, then)
                if then != now:
                    yield Replacing(row_id, version, code, name, now, then or "", reason)


def _read(register: Register, name: str, text: str) -> Any:
    """The text as it would be stored when typed."""
    return register.fields[name].kind.parse(text, PLAIN) or None


def _reason(register: Register, name: str, value: Any) -> str:
    problems = list(register.fields[name].problems(name, value))
    return problems[0].message if problems else ""
