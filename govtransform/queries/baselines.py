"""Baselines: whether they are as they were taken, and what has moved since, item by item."""

import enum
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress
from govtransform.queries import snapshots
from govtransform.queries.rows import names, target
from govtransform.queries.snapshots import Cells, Item
from govtransform.registers.plan.baseline_items import BaselineItem
from govtransform.registers.plan.baselines import Baseline
from govtransform.values.money import from_pence

Told = date | Decimal | str | None


class What(enum.StrEnum):
    """What of an item is not as it was; those of amounts are called as the amounts are."""

    ADDED = N_("New since")
    GONE = N_("Gone since")
    NAME = N_("Name")
    PART = N_("Nature or kind")
    STARTS = N_("Starts")
    ENDS = N_("Ends")
    VALUE = N_("Value")
    EXPOSURE = N_("Exposure")
    DELAY = N_("Exposure, days")
    ATTRIBUTION = N_("Attribution")
    BUDGET = N_("Budget")
    FORECAST = N_("Forecast")
    ACTUAL = N_("Actual")
    ALLOCATED = N_("Allocated")
    PLAN = N_("Plan")


MONEY = frozenset(
    {What.EXPOSURE, What.BUDGET, What.FORECAST, What.ACTUAL, What.ALLOCATED, What.PLAN}
)
DAYS = frozenset({What.STARTS, What.ENDS, What.DELAY})  # whose difference is in days
_FUNDING = "allocation"
_FIELDS = {
    "name": What.NAME,
    "part": What.PART,
    "starts_on": What.STARTS,
    "ends_on": What.ENDS,
    "value": What.VALUE,
    "exposure": What.EXPOSURE,
    "delay_days": What.DELAY,
    "attribution_rate": What.ATTRIBUTION,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One baseline in a list; `scope` names a record, `digest` is empty where it was not sealed."""

    id: int
    code: str
    name: str
    taken_on: date
    taken_by: str
    scope: str
    reason: str
    items: int
    digest: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of one item that is not as it was.

    `difference` is now less then, in pounds, days or a fraction; None where there is none.
    `months` counts the months whose amount moved: a sum may stay as it was and its months not.
    """

    item: str
    code: str
    name: str
    what: What
    then: Told
    now: Told
    difference: Decimal | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline held against today, or against another one taken of the same."""

    baseline: Taken
    other: Taken | None
    differences: tuple[Difference, ...]


def taken(session: Session) -> list[Taken]:
    """All baselines, the oldest first."""
    count = select(func.count(BaselineItem.id)).where(BaselineItem.baseline_id == Baseline.id)
    found = session.execute(select(Baseline, count.scalar_subquery()).order_by(Baseline.id))
    return [
        Taken(row.id, row.code, row.name, row.taken_on, row.taken_by, row.scope, row.reason,
              items, row.digest or "")
        for row, items in found
    ]  # fmt: skip


def compare(
    session: Session, baseline_id: int, other: int | None = None, progress: Progress | None = None
) -> Comparison:
    """What of a baseline is otherwise in another one, or today; GovTransformError where gone."""
    known = {each.id: each for each in taken(session)}
    if baseline_id not in known or (other is not None and other not in known):
        raise GovTransformError(tr("This baseline no longer exists"))
    then = snapshots.frozen(session, baseline_id)
    if other is None:
        now = snapshots.today(session, known[baseline_id].scope)
    else:
        now = snapshots.frozen(session, other)
    frozen = (then,) if other is None else (then, now)
    if not all(snapshots.of_table(side, _FUNDING) for side in frozen):  # as they once were taken
        then, now = (_unfunded(side) for side in (then, now))
    found = tuple(_named(session, list(_differences(session, then, now, progress))))
    return Comparison(known[baseline_id], known[other] if other else None, found)


def _unfunded(items: list[Item]) -> list[Item]:
    """Without funding: where a baseline froze none, what there is otherwise is not new."""
    return [item for item in items if target(item.item)[0] != _FUNDING]


def digest(session: Session, baseline_id: int, progress: Progress | None = None) -> str:
    """SHA-256 over all that a baseline holds, in one form whatever the database."""
    row = session.get_one(Baseline, baseline_id)
    seal = hashlib.sha256()
    head = (row.name, row.taken_on, row.taken_by, row.scope, row.reason, row.parameters)
    seal.update(_canonical(head))
    items = sorted(snapshots.frozen(session, baseline_id), key=lambda item: (item.item, item.line))
    done = 0
    for block in snapshots.in_blocks(items):
        amounts = snapshots.amounts(session, block)
        for item in block:
            told = (item.item, *(getattr(item, name) for name in _FIELDS))
            cells = sorted(amounts.get(item.item, {}).items())
            seal.update(_canonical((*told, [(*place, pence) for place, pence in cells])))
        done += len(block)
        if progress:
            progress.step(done, len(items), tr("Sealing the baseline"))
    return seal.hexdigest()


def faults(session: Session) -> Iterator[str]:
    """Say which baselines are not as they were taken (P04)."""
    for each in taken(session):
        if digest(session, each.id) != each.digest:
            yield tr("{record}: this baseline is not as it was taken (P04)", record=each.code)


def _canonical(values: object) -> bytes:
    return json.dumps(values, default=_plain, ensure_ascii=True, separators=(",", ":")).encode()


def _plain(value: object) -> str:
    return f"{value:.6f}" if isinstance(value, Decimal) else str(value)


def _differences(
    session: Session, then: list[Item], now: list[Item], progress: Progress | None
) -> Iterator[Difference]:
    was, is_now = ({item.item: item for item in side} for side in (then, now))
    every = list(dict.fromkeys((*was, *is_now)))
    for start in range(0, len(every), snapshots.AT_ONCE):
        few = every[start : start + snapshots.AT_ONCE]
        before, after = (
            snapshots.amounts(session, [side[key] for key in few if key in side])
            for side in (was, is_now)
        )
        for key in few:
            yield from _fields(was.get(key), is_now.get(key))
            name = (is_now.get(key) or was[key]).name
            yield from _amounts(key, name, before.get(key, {}), after.get(key, {}))
        if progress:
            progress.step(start + len(few), len(every), tr("Comparing"))


def _fields(was: Item | None, now: Item | None) -> Iterator[Difference]:
    if was and now is None:
        yield Difference(was.item, "", was.name, What.GONE, was.name, None)
    if now and was is None:
        yield Difference(now.item, "", now.name, What.ADDED, None, now.name)
    if was is None or now is None:
        return
    for name, what in _FIELDS.items():
        then, since = getattr(was, name), getattr(now, name)
        if then != since:
            yield Difference(now.item, "", now.name, what, then, since, _apart(then, since))


def _apart(then: Told, now: Told) -> Decimal | None:
    if isinstance(then, date) and isinstance(now, date):
        return Decimal((now - then).days)
    if isinstance(then, Decimal) or isinstance(now, Decimal):
        first, last = (v if isinstance(v, Decimal) else Decimal(0) for v in (then, now))
        return last - first
    return None


def _amounts(item: str, name: str, before: Cells, after: Cells) -> Iterator[Difference]:
    for kind in dict.fromkeys(kind for kind, _ in (*before, *after)):
        places = {place for place in before | after if place[0] == kind}
        if moved := sum(before.get(place) != after.get(place) for place in places):
            then, now = (_sum(side, kind) for side in (before, after))
            apart = (now or Decimal(0)) - (then or Decimal(0))
            what = What(kind.capitalize())
            yield Difference(item, "", name, what, then, now, apart, moved)


def _sum(cells: Cells, kind: str) -> Decimal | None:
    """None where there is no figure: that is not nought."""
    found = [pence for (of, _), pence in cells.items() if of == kind]
    return from_pence(sum(found)) if found else None


def _named(session: Session, differences: list[Difference]) -> Iterator[Difference]:
    """The same, each with the reference of its record; empty where it is gone."""
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for each in differences:
        table, row_id = target(each.item)
        asked[table].add(row_id)
    known: dict[str, Mapping[int, str]] = {}
    for table, ids in asked.items():
        known[table] = {i: name.code for i, name in names(session, table, ids).items()}
    for each in differences:
        table, row_id = target(each.item)
        yield replace(each, code=known[table].get(row_id, ""))
