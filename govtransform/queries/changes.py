"""What changed since a day or a board, and why: one sentence for each net change.

What was changed and changed back is no change, and what was added inside a record is one line of
that record; on demand every edit is told under what it came to. People are left out: their
history is sealed, and concerns no board.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.model.grid import NAMES
from govtransform.queries import trail
from govtransform.queries.changed import Changed, Changes
from govtransform.queries.edit_groups import MONEY, Group, Key, groups
from govtransform.queries.inner_changes import gathered
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import Name, names
from govtransform.registers import REGISTER_OF
from govtransform.store.audit import AuditLine
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values import words
from govtransform.values.money import from_pence

Edits = Mapping[Key, tuple[Changed, ...]]


def since(
    session: Session, day: date | None = None, line: int = 0, *, every: bool = False
) -> Changes:
    """What is otherwise than at the end of a day, or than after a line of the trail.

    With `every`, each change holds the edits behind it, and so does what was taken back.
    """
    found = groups(session, day, line)
    behind = _behind(session, found) if every else {}
    kept = [group for group in found if not group.is_reversed]
    gone = [group for group in found if group.is_reversed]
    fields = gathered(session, list(_fields(session, kept, behind)))
    net = [*_moneys(session, kept, behind), *fields]
    order = sorted(net, key=lambda one: (not one.reason, -one.on.toordinal(), one.sentence))
    edits = sum(len(group.edits) for group in found)
    return Changes(tuple(order), edits, tuple(_taken_back(session, gone, behind)))


def _behind(session: Session, found: Sequence[Group]) -> Edits:
    """Every edit in people's words, by the group it is of."""
    lines = [line for group in found for line in group.edits]
    told = {line.id: one for line, one in zip(lines, trail.tell(session, lines), strict=True)}
    known = _names(session, lines)
    return {
        group.key: tuple(_changed(line, tr("{record}: {words}", record=_title(line, known),
                                           words=told[line.id].words)) for line in group.edits)
        for group in found
    }  # fmt: skip


def _moneys(session: Session, kept: Iterable[Group], behind: Edits) -> Iterator[Changed]:
    """Amounts by initiative and kind: by how much the whole rose or fell."""
    found = [group for group in kept if group.is_money]
    known = names(session, "initiative", {group.key[1] for group in found})
    currency = own_settings(session).currency
    for group in found:
        table, owner, kind = group.key
        if group.moved is None or owner not in known:
            continue
        told = {
            "what": tr(MONEY[table, kind]),
            "record": f"{known[owner].code} {known[owner].title}",
            "now": words.pounds(_total(session, table, kind, owner), currency, places=0),
        }
        sentence = _money(session, group.moved, told, (table, kind, owner))
        yield _net(group, sentence, behind, ("initiative", owner))


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


def _total(session: Session, table: str, kind: str, owner: int) -> Decimal:
    total = AMOUNT_TOTAL.c
    query = select(func.sum(total.pence)).where(
        total.grid == table, total.kind == kind, total.initiative_id == owner
    )
    return from_pence(int(session.scalar(query) or 0))


def _fields(
    session: Session, kept: Iterable[Group], behind: Edits
) -> Iterator[tuple[Group, Changed]]:
    """All else: the first value against the last, in words."""
    found = [(group, group.joined) for group in kept if not group.is_money]
    known = _names(session, [line for _, line in found])
    told = trail.tell(session, [line for _, line in found])
    for (group, line), words_of in zip(found, told, strict=True):
        yield group, _net(group, _sentence(line, words_of.words, known), behind)


def _taken_back(session: Session, gone: Sequence[Group], behind: Edits) -> Iterator[Changed]:
    """What came to nothing, by its record and field."""
    known = _names(session, [group.lines[-1] for group in gone])
    for group in gone:
        line = group.lines[-1]
        if line.field == "code":
            sentence = N_("{record}: added and removed again")
        else:
            sentence = N_("{record}: {field} was changed and changed back")
        told = tr(sentence, record=_title(line, known), field=_label(line).lower())
        yield _net(group, told, behind)


def _label(line: AuditLine) -> str:
    if line.table_name != REGISTER_OF[line.table_name].table:
        return tr(NAMES[line.field])
    field = REGISTER_OF[line.table_name].fields.get(line.field)
    return tr(field.label) if field else line.field


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


def _net(
    group: Group, sentence: str, behind: Edits, place: tuple[str, int] | None = None
) -> Changed:
    made = _changed(group.lines[-1], sentence, place)
    return replace(made, edits=len(group.edits), behind=behind.get(group.key, ()))


def _changed(line: AuditLine, sentence: str, place: tuple[str, int] | None = None) -> Changed:
    table, row_id = place or (REGISTER_OF[line.table_name].table, line.row_id)
    on = datetime.fromisoformat(line.at).astimezone().date()
    return Changed(sentence, line.who, on, line.reason or "", REGISTER_OF[table].key, row_id)
