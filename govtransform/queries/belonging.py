"""What belongs to an initiative, a service or a system: all that a finding may be about."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, String, cast, literal, or_, select
from sqlalchemy.orm import Session

from govtransform.queries.moved_by import moved_by
from govtransform.queries.rows import target
from govtransform.registers.data.data_assets import DataAsset
from govtransform.registers.estate.systems import System
from govtransform.registers.measures.measures import Measure
from govtransform.registers.money.contracts import Contract
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.alignments import Alignment
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.services.journeys import Journey
from govtransform.registers.services.services import Service
from govtransform.registers.services.user_needs import UserNeed


def places(session: Session, ref: str) -> frozenset[str]:
    """The record itself, its services and systems, and their journeys and data, as links.

    The services of an initiative are those whose needs it says it meets, and those whose measures
    it is meant to move. Its systems are those of its contracts, those that its plan retires or runs
    beside others, what replaces them, and those of its services.
    """
    kind, row_id = target(ref)
    services = {row_id} if kind == Service.__tablename__ else set[int]()
    systems = {row_id} if kind == System.__tablename__ else set[int]()
    if kind == Initiative.__tablename__:
        systems = _planned(session, row_id) | _contracted(session, row_id)
        services = _told(session, row_id) | _moved(session, row_id) | _served(session, systems)
    systems |= _ids(session, System, System.service_id.in_(services))
    journeys = _ids(session, Journey, Journey.service_id.in_(services))
    data = _ids(session, DataAsset, DataAsset.system_id.in_(systems))
    found = ((Service, services), (System, systems), (Journey, journeys), (DataAsset, data))
    return frozenset(
        [ref, *(f"{entity.__tablename__}:{each}" for entity, ids in found for each in ids)]
    )


def _told(session: Session, initiative: int) -> set[int]:
    """The services whose needs it is said outright to meet."""
    needs = Alignment.target == literal(f"{UserNeed.__tablename__}:") + cast(UserNeed.id, String)
    query = select(UserNeed.service_id).join(Alignment, needs).where(
        Alignment.initiative_id == initiative, Alignment.archived.is_(False),
        UserNeed.archived.is_(False),
    )  # fmt: skip
    return {each for each in session.scalars(query) if each is not None}


def _contracted(session: Session, initiative: int) -> set[int]:
    """The systems that its contracts say outright they are of."""
    query = select(Contract.system_id).where(
        Contract.initiative_id == initiative, Contract.archived.is_(False)
    )
    return {each for each in session.scalars(query) if each is not None}


def _planned(session: Session, initiative: int) -> set[int]:
    """The systems that its plan retires or runs beside others, and those that replace them."""
    mine = select(PlanItem.id).where(PlanItem.initiative_id == initiative)
    wanted = or_(System.retired_by_id.in_(mine), System.dual_from_id.in_(mine))
    query = select(System.id, System.replaced_by_id).where(wanted, System.archived.is_(False))
    return {each for row in session.execute(query) for each in row if each is not None}


def _served(session: Session, systems: Collection[int]) -> set[int]:
    query = select(System.service_id).where(System.id.in_(systems))
    return {each for each in session.scalars(query) if each is not None}


def _moved(session: Session, initiative: int) -> set[int]:
    """The services of the measures that it is meant to move."""
    of_services = Measure.target.like(f"{Service.__tablename__}:%")
    known = list(session.scalars(select(Measure).where(Measure.archived.is_(False), of_services)))
    code = session.scalar(select(Initiative.code).where(Initiative.id == initiative))
    moving = moved_by(session, known)
    return {
        target(row.target or "")[1]
        for row in known
        if any(name.code == code for name in moving.get(row.id, ()))
    }


def _ids(
    session: Session,
    entity: type[System] | type[Journey] | type[DataAsset],
    wanted: ColumnElement[bool],
) -> set[int]:
    return set(session.scalars(select(entity.id).where(wanted, entity.archived.is_(False))))
