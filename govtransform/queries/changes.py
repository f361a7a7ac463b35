"""What changed since a day or a board, and why: one sentence for each net change.

What was changed and changed back is no change; on demand every edit is told. People are left out:
their history is sealed, and concerns no board.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import trail
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import Name, names
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
from govtransform.store.audit import AuditLine
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values import words
from govtransform.values.money import from_pence

QUIET = frozenset({
    BASELINE_ITEMS.table, EXCHANGES.table, MAPPINGS.table, PACKS.table, RUNS.table,
    ATTACHMENTS.table, *PERSONAL,
})  # fmt: skip  # what no board asks about
_MONEY = {  # of an initiative, by grid and kind
    ("cost_value", "budget"): N_("Budget"), ("cost_value", "forecast"): N_("Forecast"),
    ("cost_value", "actual"): N_("Spend"), ("benefit_value", "plan"): N_("Planned savings"),
    ("benefit_value", "forecast"): N_("Forecast of savings"),
    ("benefit_value", "actual"): N_("Realised savings"),
}  # fmt: skip
Cells = dict[tuple[int, str], int | None]  # line and month to pence
Key = tuple[str, int, str]  # table or grid, record or initiative, field or kind


@dataclass(frozen=True, slots=True)
class Changed:
    """One net change, by whom it was made last, when and why; `edits` counts those behind it."""

    sentence: str
    who: str
    on: date
    reason: str
    register: str
    row_id: int
    edits: int = 1

    @property
    def told(self) -> str:
        """The sentence with who, when and why, as a board reads it."""
        why = tr("{who}, {day}: {reason}", who=self.who, day=words.day(self.on), reason=self.reason)
        by = why if self.reason else tr("{who}, {day}", who=self.who, day=words.day(self.on))
        return tr("{sentence} ({by}).", sentence=self.sentence, by=by)


@dataclass(frozen=True, slots=True)
class Changes:
    """All of it: `net` changes, how many `edits` there were, and how many came to nothing."""

    net: tuple[Changed, ...]
    edits: int
    reversed: int


def since(session: Session, day: date | None = None, line: int = 0) -> Changes:
    """What is otherwise than at the end of a day, or than after a line of the trail."""
    groups: defaultdict[Key, list[AuditLine]] = defaultdict(list)
    lines = _lines(session, day, line)
    owners = _owners(session, lines)
    for each in lines:
        groups[_key(each, owners)].append(each)
    whole = {key[:2] for key in groups if key[2] == "code"}
    kept = {key: group for key, group in groups.items()
            if key[2] == "code" or key[:2] not in whole}  # fmt: skip
    net = [*_moneys(session, kept), *_fields(session, kept)]
    order = sorted(net, key=lambda one: (not one.reason, -one.on.toordinal(), one.sentence))
    return Changes(tuple(order), len(lines), len(kept) - len(net))


def every_edit(session: Session, day: date | None = None, line: int = 0) -> list[Changed]:
    """Each edit by itself, those that were taken back too, newest first."""
    lines = list(reversed(_lines(session, day, line)))
    whole = {(one.table_name, one.row_id, one.version) for one in lines if one.field == "code"}
    told = [
        one for one in lines
        if one.field == "code" or (one.table_name, one.row_id, one.version) not in whole
    ]  # fmt: skip
    known = _names(session, told)
    return [
        _changed(line, tr("{record}: {words}", record=_title(line, known), words=words_of.words), 1)
        for line, words_of in zip(told, trail.tell(session, told), strict=True)
    ]


def _lines(session: Session, day: date | None, line: int) -> list[AuditLine]:
    row = AuditLine
    query = select(row).where(row.id > line, row.table_name.not_in(QUIET | {"baseline_value"}))
    if day:
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
        query = query.where(row.at >= end.isoformat()[:10])
    found = session.scalars(query.order_by(row.id))
    return [one for one in found if one.table_name in REGISTER_OF and not trail.is_nameless(one)]


def _owners(session: Session, lines: Iterable[AuditLine]) -> dict[tuple[str, int], int]:
    """The initiative that the amounts of each line belong to."""
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for each in lines:
        if (each.table_name, each.field) in _MONEY:
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
    is_money = (line.table_name, line.field) in _MONEY  # of a line since removed: of nobody
    return line.table_name, owner or -line.row_id if is_money else line.row_id, line.field


def _moneys(session: Session, groups: dict[Key, list[AuditLine]]) -> Iterator[Changed]:
    """Amounts by initiative and kind: by how much the whole rose or fell."""
    found = {key: group for key, group in groups.items() if (key[0], key[2]) in _MONEY}
    known = names(session, "initiative", {key[1] for key in found})
    currency = own_settings(session).currency
    for (table, owner, kind), group in found.items():
        change = _net(group)
        if change is None or owner not in known:
            continue
        told = {
            "what": tr(_MONEY[table, kind]),
            "record": f"{known[owner].code} {known[owner].title}",
            "now": words.pounds(_total(session, table, kind, owner), currency, places=0),
        }
        yield _changed(group[-1], _money(session, change, told, (table, kind, owner)), len(group),
                       ("initiative", owner))  # fmt: skip


def _money(
    session: Session, change: Decimal, told: dict[str, str], place: tuple[str, str, int]
) -> str:
    currency, total = own_settings(session).currency, _total(session, *place)
    if not change:
        return tr("{what} of {record} moved between months and stays {now}", **told)
    before = total - change
    told["by"] = words.pounds(abs(change), currency, places=0)
    if before:
        share = words.percentage(abs(change / before))
        told["by"] = tr("{by} ({share})", by=told["by"], share=share)
    if change > 0:
        return tr("{what} of {record} rose {by} to {now}", **told)
    return tr("{what} of {record} fell {by} to {now}", **told)


def _net(group: Sequence[AuditLine]) -> Decimal | None:
    """What changes of cells come to; None where every month is as it was."""
    first, last = _cells(group)
    moved = [(last[place] or 0) - (first[place] or 0) for place in first]
    return from_pence(sum(moved)) if any(moved) else None


def _cells(group: Sequence[AuditLine]) -> tuple[Cells, Cells]:
    """Each month that was touched, as it was first and as it is last."""
    first: Cells = {}
    last: Cells = {}
    for line in group:
        was, now = (json.loads(text) if text else {} for text in (line.before, line.after))
        for month in {**was, **now}:
            place = (line.row_id, month)
            first.setdefault(place, was.get(month))
            last[place] = now.get(month)
    return first, last


def _total(session: Session, table: str, kind: str, owner: int) -> Decimal:
    total = AMOUNT_TOTAL.c
    query = select(func.sum(total.pence)).where(
        total.grid == table, total.kind == kind, total.initiative_id == owner
    )
    return from_pence(int(session.scalar(query) or 0))


def _fields(session: Session, groups: dict[Key, list[AuditLine]]) -> Iterator[Changed]:
    """All else: the first value against the last, in words."""
    joined = (
        (_joined(group), len(group))
        for (table, _, field), group in groups.items()
        if (table, field) not in _MONEY
    )
    net = [(line, edits) for line, edits in joined if line.before != line.after]
    known = _names(session, [line for line, _ in net])
    told = trail.tell(session, [line for line, _ in net])
    for (line, edits), words_of in zip(net, told, strict=True):
        yield _changed(line, _sentence(line, words_of.words, known), edits)


def _joined(group: Sequence[AuditLine]) -> AuditLine:
    """One line that says what all of a field's lines came to; it is in no session."""
    first, last = group[0], group[-1]
    before, after = first.before, last.after
    if first.table_name in GRID_OF:
        before, after = (
            json.dumps({m: v for (_, m), v in told.items() if v is not None}, sort_keys=True)
            for told in _cells(group)
        )
    return AuditLine(
        id=last.id, at=last.at, who=last.who, action=last.action, reason=last.reason,
        table_name=last.table_name, row_id=last.row_id, version=last.version, field=last.field,
        before=before, after=after, hash="",
    )  # fmt: skip


def _sentence(line: AuditLine, told: str, known: dict[tuple[str, int], Name]) -> str:
    record = _title(line, known)
    register = REGISTER_OF[line.table_name]
    field = register.fields.get(line.field)
    if field and field.kind.name == "date" and line.before and line.after:
        was, now = date.fromisoformat(line.before), date.fromisoformat(line.after)
        days = abs((now - was).days)
        what = {"record": record, "field": tr(field.label).lower(), "day": words.day(now),
                "days": words.count(days)}  # fmt: skip
        if now > was:
            return tr("{record}: {field} is {days} days later, {day}", **what)
        return tr("{record}: {field} is {days} days earlier, {day}", **what)
    return tr("{record}: {words}", record=record, words=told[:1].lower() + told[1:])


def _names(session: Session, lines: Iterable[AuditLine]) -> dict[tuple[str, int], Name]:
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for line in lines:
        asked[REGISTER_OF[line.table_name].table].add(line.row_id)
    return {
        (table, row_id): name
        for table, ids in asked.items()
        for row_id, name in names(session, table, ids).items()
    }


def _title(line: AuditLine, known: dict[tuple[str, int], Name]) -> str:
    register = REGISTER_OF[line.table_name]
    name = known.get((register.table, line.row_id))
    if name is None:
        return tr("{thing}, since removed", thing=tr(register.singular))
    return name.code if name.title == name.code else f"{name.code} {name.title}"


def _changed(
    line: AuditLine, sentence: str, edits: int, place: tuple[str, int] | None = None
) -> Changed:
    table, row_id = place or (REGISTER_OF[line.table_name].table, line.row_id)
    on = datetime.fromisoformat(line.at).astimezone().date()
    key = REGISTER_OF[table].key
    return Changed(sentence, line.who, on, line.reason or "", key, row_id, edits)
