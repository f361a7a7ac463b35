"""What surrounds a case: its services and systems, who is asked for, whose data, who is ready."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from govtransform.calc.legacy import Zone
from govtransform.queries.assessed import assessed, latest
from govtransform.queries.estate import rated
from govtransform.queries.rows import target
from govtransform.registers import RESOURCE_VALUES
from govtransform.registers.change.impacts import Impact
from govtransform.registers.change.readiness import Readiness
from govtransform.registers.change.stakeholder_groups import StakeholderGroup
from govtransform.registers.data.assessments import Assessment, AssessmentKind
from govtransform.registers.data.data_assets import DataAsset
from govtransform.registers.estate.privacy_assessments import PrivacyAssessment
from govtransform.registers.estate.systems import System
from govtransform.registers.governance.reviews import Review, ReviewKind
from govtransform.registers.people.roles import Role
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.plan.resource_lines import ResourceKind, ResourceLine
from govtransform.registers.services.channels import Channel
from govtransform.registers.services.services import Service
from govtransform.values.money import from_pence
from govtransform.values.period import Month

SEVERE = 3  # from here on a group has to be surveyed
_AUDITS = (ReviewKind.ACCESSIBILITY_AUDIT, ReviewKind.SERVICE_STANDARD)


@dataclass(frozen=True, slots=True)
class Around:
    """One thing around the case: a group, a role, a service or a system, by such as `system:3`.

    `is_met` says that what a rule asks of it is there.
    """

    record: str
    code: str
    name: str
    is_met: bool = False
    amount: Decimal = Decimal(0)  # of people too few, in full-time equivalents
    on: date | None = None


@dataclass(frozen=True)
class Surroundings:
    """Each list is empty where there is nothing that its rule could be asked of."""

    groups: tuple[Around, ...] = ()  # with severe impacts; met: surveyed
    roles: tuple[Around, ...] = ()  # asked for; met: never more than there are
    personal: tuple[str, ...] = ()  # data about persons in the systems of the case
    screened: Mapping[int, str] = field(default_factory=dict)  # state by initiative
    secured: tuple[Around, ...] = ()  # services and systems; met: assessed
    public: tuple[Around, ...] = ()  # services; met: an audit is dated before go-live
    red: tuple[Around, ...] = ()  # systems rated red; met: on their way out


def surroundings(
    session: Session, initiatives: Collection[int], measures: Collection[str]
) -> Surroundings:
    """Read them for some initiatives, and for the services that some measures are of."""
    services = _services(session, measures)
    systems = _systems(session, services, initiatives)
    return Surroundings(
        groups=tuple(_groups(session, initiatives)),
        roles=tuple(_roles(session, initiatives)),
        personal=_personal(session, systems),
        screened=_screened(session, initiatives),
        secured=tuple(_secured(session, initiatives, (services, systems))),
        public=tuple(_public(session, services)),
        red=tuple(_red(session, systems)),
    )


def _services(session: Session, measures: Collection[str]) -> dict[int, Service]:
    """The services that the measures are of, or whose channels they are of."""
    places = [target(place) for place in measures]
    ids = {row for table, row in places if table == Service.__tablename__}
    channels = {row for table, row in places if table == Channel.__tablename__}
    if channels:
        ids |= set(session.scalars(select(Channel.service_id).where(Channel.id.in_(channels))))
    return _held(session, Service, Service.id.in_(ids)) if ids else {}


def _systems(
    session: Session, services: Collection[int], initiatives: Collection[int]
) -> dict[int, System]:
    """The systems of these services, and those that the plan retires."""
    mine = select(PlanItem.id).where(PlanItem.initiative_id.in_(initiatives))
    wanted = or_(System.service_id.in_(services), System.retired_by_id.in_(mine))
    return _held(session, System, wanted)


def _held(session: Session, entity: type[Any], wanted: ColumnElement[bool]) -> dict[int, Any]:
    query = select(entity).where(wanted, entity.archived.is_(False)).order_by(entity.id)
    return {row.id: row for row in session.scalars(query)}


def _groups(session: Session, initiatives: Collection[int]) -> Iterator[Around]:
    """Groups with an impact of severity 3 or more, and whether they were asked how ready they are.

    A survey of a group without an initiative holds for all.
    """
    surveyed = {
        (group, initiative)
        for group, initiative in session.execute(
            select(Readiness.group_id, Readiness.initiative_id).where(Readiness.archived.is_(False))
        )
    }
    query = (
        select(Impact.initiative_id, StakeholderGroup)
        .join(StakeholderGroup, StakeholderGroup.id == Impact.group_id)
        .where(
            Impact.archived.is_(False),
            Impact.initiative_id.in_(initiatives),
            Impact.severity >= SEVERE,
        )
        .order_by(StakeholderGroup.id)
    )
    found: dict[int, Around] = {}
    for initiative, group in session.execute(query):
        is_met = bool({(group.id, initiative), (group.id, None)} & surveyed)
        known = found.get(group.id)
        found[group.id] = Around(
            f"{StakeholderGroup.__tablename__}:{group.id}", group.code, group.name,
            is_met and (known is None or known.is_met),
        )  # fmt: skip
    yield from found.values()


def _roles(session: Session, initiatives: Collection[int]) -> Iterator[Around]:
    """The roles that the initiatives ask for, with the month in which most are missing."""
    cells, line = RESOURCE_VALUES.cells.c, ResourceLine
    asked = select(line.role_id).where(
        line.archived.is_(False),
        line.kind == ResourceKind.DEMAND,
        line.initiative_id.in_(initiatives),
    )
    query = (
        select(line.role_id, line.kind, cells.month, func.sum(cells.pence))
        .join_from(RESOURCE_VALUES.cells, line, line.id == cells.line_id)
        .where(line.archived.is_(False), line.role_id.in_(asked))
        .group_by(line.role_id, line.kind, cells.month)
    )
    over: dict[int, dict[int, int]] = {}
    for role, kind, month, hundredths in session.execute(query):
        sign = 1 if kind == ResourceKind.DEMAND else -1
        months = over.setdefault(role, {})
        months[month] = months.get(month, 0) + sign * int(hundredths)
    roles = _held(session, Role, Role.id.in_(over)) if over else {}
    for role in roles.values():
        month, most = max(over[role.id].items(), key=lambda each: (each[1], -each[0]))
        yield Around(
            f"{Role.__tablename__}:{role.id}", role.code, role.name, most <= 0,
            from_pence(most), Month.of(month).first_day,
        )  # fmt: skip


def _personal(session: Session, systems: Collection[int]) -> tuple[str, ...]:
    query = select(DataAsset.name).where(
        DataAsset.archived.is_(False), DataAsset.is_personal, DataAsset.system_id.in_(systems)
    )
    return tuple(session.scalars(query.order_by(DataAsset.id)))


def _screened(session: Session, initiatives: Collection[int]) -> dict[int, str]:
    """The state of the latest data-protection assessment of each initiative."""
    entity = PrivacyAssessment
    query = select(entity.initiative_id, entity.state).where(
        entity.archived.is_(False), entity.initiative_id.in_(initiatives)
    )
    return dict(session.execute(query.order_by(entity.id)).all())


def _secured(
    session: Session,
    initiatives: Collection[int],
    held: tuple[Mapping[int, Service], Mapping[int, System]],
) -> Iterator[Around]:
    """Each with a cyber assessment of its own, or one of an initiative of the case."""
    query = select(Assessment.target).where(
        Assessment.archived.is_(False), Assessment.kind == AssessmentKind.CYBER
    )
    targets = set(session.scalars(query))
    is_all = any(f"initiative:{each}" in targets for each in initiatives)
    for rows in held:
        for row in rows.values():
            place = f"{row.__tablename__}:{row.id}"
            yield Around(place, row.code, row.name, is_all or place in targets)


def _public(session: Session, services: Mapping[int, Service]) -> Iterator[Around]:
    """Public services, with the day of the first audit that is held or planned."""
    places = {f"{Service.__tablename__}:{each}" for each in services}
    query = select(Review.target, func.coalesce(Review.held_on, Review.planned_on)).where(
        Review.archived.is_(False), Review.kind.in_(_AUDITS), Review.target.in_(places)
    )
    days: dict[str, date] = {}
    for place, day in session.execute(query):
        on = date.fromisoformat(day) if isinstance(day, str) else day
        if place and on:
            days[place] = min(on, days.get(place, on))
    for row in services.values():
        place = f"{Service.__tablename__}:{row.id}"
        if row.is_public:
            yield Around(place, row.code, row.name, place in days, on=days.get(place))


def _red(session: Session, systems: Mapping[int, System]) -> Iterator[Around]:
    """Systems of the case that are rated red."""
    if not systems:
        return
    found = latest(assessed(session, AssessmentKind.LEGACY))
    for row in systems.values():
        place = f"{System.__tablename__}:{row.id}"
        told = rated(found.get(place))
        if told is not None and told.zone() is Zone.RED:
            yield Around(place, row.code, row.name, row.retired_by_id is not None)
