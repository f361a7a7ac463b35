"""What was edited since a day or a line of the trail, put together by what it was done to."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_
from govtransform.queries import trail
from govtransform.registers import (
    ATTACHMENTS,
    BASELINE_ITEMS,
    EXCHANGES,
    GRID_OF,
    MAPPINGS,
    PACKS,
    PERSONAL,
    REGISTER_OF,
    RUNS,
)
from govtransform.store import audit
from govtransform.store.audit import AuditLine
from govtransform.values.money import from_pence

QUIET = frozenset({
    BASELINE_ITEMS.table, EXCHANGES.table, MAPPINGS.table, PACKS.table, RUNS.table,
    ATTACHMENTS.table, *PERSONAL,
})  # fmt: skip  # what no board asks about
MONEY = {  # of an initiative, by grid and kind
    ("cost_value", "budget"): N_("Budget"), ("cost_value", "forecast"): N_("Forecast"),
    ("cost_value", "actual"): N_("Spend"), ("benefit_value", "plan"): N_("Planned savings"),
    ("benefit_value", "forecast"): N_("Forecast of savings"),
    ("benefit_value", "actual"): N_("Realised savings"),
}  # fmt: skip
Cells = dict[tuple[int, str], int | None]  # line and month to pence
Key = tuple[str, int, str]  # table or grid, record or initiative, field or kind


@dataclass(slots=True)
class Group:
    """The `edits` of one thing, first to last; what they came to is told by the `lines`."""

    key: Key
    lines: list[AuditLine] = field(default_factory=list)
    edits: list[AuditLine] = field(default_factory=list)

    @property
    def is_money(self) -> bool:
        """Whether these are amounts of an initiative, told as their sum."""
        return (self.key[0], self.key[2]) in MONEY

    @property
    def cells(self) -> tuple[Cells, Cells]:
        """Each month that was touched, as it was first and as it is last."""
        first: Cells = {}
        last: Cells = {}
        for line in self.lines:
            was, now = (json.loads(text) if text else {} for text in (line.before, line.after))
            for month in {**was, **now}:
                place = (line.row_id, month)
                first.setdefault(place, was.get(month))
                last[place] = now.get(month)
        return first, last

    @property
    def moved(self) -> Decimal | None:
        """What changes of amounts come to; None where every month is as it was."""
        first, last = self.cells
        moved = [(last[place] or 0) - (first[place] or 0) for place in first]
        return from_pence(sum(moved)) if any(moved) else None

    @property
    def joined(self) -> AuditLine:
        """One line that says what all of a field's lines came to; it is in no session."""
        first, last = self.lines[0], self.lines[-1]
        before, after = first.before, last.after
        if first.table_name in GRID_OF:
            before, after = (
                json.dumps({m: v for (_, m), v in told.items() if v is not None}, sort_keys=True)
                for told in self.cells
            )
        return AuditLine(
            id=last.id, at=last.at, who=last.who, action=last.action, reason=last.reason,
            table_name=last.table_name, row_id=last.row_id, version=last.version,
            field=last.field, before=before, after=after, hash="",
        )  # fmt: skip

    @property
    def is_new(self) -> bool:
        """Whether a record was added."""
        return self.key[2] == "code" and not self.lines[0].before

    @property
    def is_reversed(self) -> bool:
        """Whether it is as it was before the first edit."""
        if self.is_money:
            return self.moved is None
        return self.joined.before == self.joined.after


def groups(session: Session, day: date | None = None, line: int = 0) -> list[Group]:
    """All of it, in the order it was last touched; of a record that came or went, one group."""
    lines = _lines(session, max(line, audit.end_of(session, day) if day else 0))
    owners = _owners(session, lines)
    whole = {(one.table_name, one.row_id) for one in lines if one.field == "code"}
    steps = {(one.table_name, one.row_id, one.version) for one in lines if one.field == "code"}
    found: dict[Key, Group] = {}
    for each in lines:
        key = _key(each, owners)
        if is_whole := key[:2] in whole:
            key = (*key[:2], "code")
        group = found.setdefault(key, Group(key))
        if each.field == "code" or not is_whole:
            group.lines.append(each)
        if each.field == "code" or (each.table_name, each.row_id, each.version) not in steps:
            group.edits.append(each)
    return list(found.values())


def _lines(session: Session, line: int) -> Sequence[AuditLine]:
    row = AuditLine
    query = select(row).where(row.id > line, row.table_name.not_in(QUIET | {"baseline_value"}))
    found = session.scalars(query.order_by(row.id))
    return [one for one in found if one.table_name in REGISTER_OF and not trail.is_nameless(one)]


def _owners(session: Session, lines: Iterable[AuditLine]) -> dict[tuple[str, int], int]:
    """The initiative that the amounts of each line belong to."""
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for each in lines:
        if (each.table_name, each.field) in MONEY:
            asked[each.table_name].add(each.row_id)
    found: dict[tuple[str, int], int] = {}
    for table, ids in asked.items():
        entity = GRID_OF[table].lines.entity
        owner = getattr(entity, GRID_OF[table].owner)
        query = select(entity.id, owner).where(entity.id.in_(ids))
        found |= {(table, row_id): of for row_id, of in session.execute(query)}
    return found


def _key(line: AuditLine, owners: dict[tuple[str, int], int]) -> Key:
    owner = owners.get((line.table_name, line.row_id))
    is_money = (line.table_name, line.field) in MONEY  # of a line since removed: of nobody
    return line.table_name, owner or -line.row_id if is_money else line.row_id, line.field
