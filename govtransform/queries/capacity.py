"""People asked for and people there, by role and month, and what would help where too few are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtransform.calc.capacity import Demand, RoleLoad
from govtransform.calc.schedule import PlanRefused
from govtransform.queries.schedule import worked_out
from govtransform.registers import RESOURCE_VALUES
from govtransform.registers.people.roles import Role
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.plan.resource_lines import ResourceKind, ResourceLine
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values.money import from_pence
from govtransform.values.period import Month

_Lines = Mapping[int, Mapping[Month, Decimal]]


@dataclass(frozen=True, slots=True)
class People:
    """One line with its full-time equivalents in a month."""

    id: int
    code: str
    name: str
    fte: Decimal


def role_loads(session: Session, on: date) -> list[RoleLoad]:
    """Every role with a line, the most short of people first."""
    cells, floats = _cells(session), _floats(session, on)
    names: dict[int, str] = {}
    asked: defaultdict[int, list[Demand]] = defaultdict(list)
    there: defaultdict[int, defaultdict[Month, Decimal]]
    there = defaultdict(lambda: defaultdict(Decimal))
    for line, role, code, title, item in session.execute(_live_lines()):
        names[line.role_id] = role
        fte = cells.get(line.id, {})
        if line.kind == ResourceKind.DEMAND:
            name = _name(line, code, title)
            asked[line.role_id].append(Demand(line.id, name, fte, floats.get(item or "")))
            continue
        for month, amount in fte.items():
            there[line.role_id][month] += amount
    found = [
        RoleLoad(role_id, name, tuple(asked[role_id]), dict(there[role_id]))
        for role_id, name in names.items()
    ]
    return sorted(found, key=lambda load: (-_worst(load), load.name))


def people_of(session: Session, role_id: int, month: Month, kind: ResourceKind) -> list[People]:
    """The lines that ask for a role in a month, or are its capacity, in order."""
    cells, found = _cells(session), []
    of_role = _live_lines().where(ResourceLine.role_id == role_id, ResourceLine.kind == kind)
    for line, _, code, title, _ in session.execute(of_role):
        if fte := cells.get(line.id, {}).get(month):
            found.append(People(line.id, line.code, _name(line, code, title), fte))
    return found


def months_of(loads: list[RoleLoad]) -> list[Month]:
    """Every month in which anybody is asked for or there, in order."""
    found = {month for load in loads for month in (*load.asked, *load.capacity)}
    if not found:
        return []
    first, last = min(found), max(found)
    return [first.plus(n) for n in range(last.minus(first) + 1)]


def _live_lines() -> Select[ResourceLine, str, str, str, str]:
    """Lines of live initiatives with the names of what they are of."""
    return (
        select(ResourceLine, Role.name, Initiative.code, Initiative.title, PlanItem.code)
        .join(Role, Role.id == ResourceLine.role_id)
        .outerjoin(Initiative, Initiative.id == ResourceLine.initiative_id)
        .outerjoin(PlanItem, PlanItem.id == ResourceLine.plan_item_id)
        .where(ResourceLine.archived.is_(False), Initiative.archived.is_not(True))
        .order_by(ResourceLine.id)
    )


def _name(line: ResourceLine, code: str | None, title: str | None) -> str:
    return f"{code} {title}" if code else line.note or line.code


def _worst(load: RoleLoad) -> Decimal:
    return max((load.over(month) for month in load.asked), default=Decimal(-1_000_000))


def _cells(session: Session) -> _Lines:
    cells = RESOURCE_VALUES.cells.c
    found: defaultdict[int, dict[Month, Decimal]] = defaultdict(dict)
    for line, month, hundredths in session.execute(
        select(cells.line_id, cells.month, cells.pence)
    ):  # fmt: skip
        found[line][Month.of(month)] = from_pence(hundredths)
    return found


def _floats(session: Session, on: date) -> dict[str, int]:
    """Total float in working days by reference; none where the plan is refused."""
    try:
        worked = worked_out(session, on)
    except PlanRefused:
        return {}
    return {dates.key: int(worked.schedule.in_days(dates.total_float)) for dates in worked.dates}
