"""Who answers for what: accountable, responsible, consulted and informed, by initiative and item.

Where no appointment says otherwise, the senior owner of an initiative is accountable and its lead
responsible, and so is the owner of a plan item.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.registers.governance.appointments import Appointment, AppointmentRole
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative

RACI = (
    AppointmentRole.RESPONSIBLE, AppointmentRole.ACCOUNTABLE, AppointmentRole.CONSULTED,
    AppointmentRole.INFORMED,
)  # fmt: skip
Roles = Mapping[AppointmentRole, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answering:
    """One initiative or plan item with the people of each role."""

    table: str
    id: int
    title: str
    roles: Roles

    @property
    def has_one_accountable(self) -> bool:
        """Whether exactly one person is: with two, nobody is."""
        return len(self.roles.get(AppointmentRole.ACCOUNTABLE, ())) == 1


def answering(session: Session) -> list[Answering]:
    """Every live initiative, each followed by its plan items to which somebody is appointed."""
    told = _appointed(session)
    initiatives = session.scalars(
        select(Initiative).where(is_live(Initiative)).order_by(Initiative.id)
    )
    items = _items(session, told)
    rows: list[tuple[str, int, str, dict[AppointmentRole, list[int]]]] = []
    for one in initiatives:
        ref = f"initiative:{one.id}"
        people = _with(told[ref], one.senior_owner_id, one.lead_id)
        rows.append(("initiative", one.id, f"{one.code} {one.title}", people))
        for item in items.get(one.id, ()):
            people = _with(told[f"plan_item:{item.id}"], None, item.owner_id)
            rows.append(("plan_item", item.id, f"{item.code} {item.name}", people))
    known = names(session, "person", {who for *_, roles in rows for ids in roles.values()
                                      for who in ids})  # fmt: skip
    return [
        Answering(table, row_id, title,
                  {role: tuple(known[who].title for who in ids) for role, ids in roles.items()})
        for table, row_id, title, roles in rows
    ]  # fmt: skip


def _appointed(session: Session) -> defaultdict[str, dict[AppointmentRole, list[int]]]:
    """Whom today's appointments name, by what they are of."""
    row, today = Appointment, own_settings(session).as_at_day or date.max
    query = select(row).where(
        row.archived.is_(False),
        row.role.in_([*RACI, AppointmentRole.SENIOR_OWNER]),
        or_(row.from_on.is_(None), row.from_on <= today),
        or_(row.to_on.is_(None), row.to_on >= today),
    )
    found: defaultdict[str, dict[AppointmentRole, list[int]]] = defaultdict(dict)
    for one in session.scalars(query.order_by(row.id)):
        found[one.target].setdefault(AppointmentRole(one.role), []).append(one.person_id)
    return found


def _items(session: Session, told: Iterable[str]) -> Mapping[int, list[PlanItem]]:
    ids = [int(ref.partition(":")[2]) for ref in told if ref.startswith("plan_item:")]
    query = select(PlanItem).where(is_live(PlanItem), PlanItem.id.in_(ids)).order_by(PlanItem.id)
    found: defaultdict[int, list[PlanItem]] = defaultdict(list)
    for item in session.scalars(query):
        found[item.initiative_id].append(item)
    return found


def _with(
    told: Mapping[AppointmentRole, list[int]], accountable: int | None, responsible: int | None
) -> dict[AppointmentRole, list[int]]:
    """The appointments, and who stands in where there is none."""
    owners = told.get(AppointmentRole.SENIOR_OWNER, [])
    stands_in = {
        AppointmentRole.ACCOUNTABLE: owners or [who for who in (accountable,) if who],
        AppointmentRole.RESPONSIBLE: [who for who in (responsible,) if who],
    }
    return {role: told.get(role) or stands_in.get(role, []) for role in RACI}
