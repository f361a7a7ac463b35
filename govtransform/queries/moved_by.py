"""Which initiatives are meant to move a measure.

Those that it measures itself, those whose benefits it proves or enables, and those aligned with
the component it speaks of, or with a user need of its service.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.live import is_live
from govtransform.queries.rows import Name, names, target
from govtransform.registers.measures.measures import Measure
from govtransform.registers.portfolio.alignments import Alignment
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.enablers import Enabler
from govtransform.registers.services.user_needs import UserNeed


def moved_by(session: Session, measures: Iterable[Measure]) -> dict[int, tuple[Name, ...]]:
    """The initiatives of each measure, by its id, in order of their references."""
    known = {row.id: row.target for row in measures}
    benefits = _benefits(session)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row_id, link in known.items():
        if link:
            found[row_id].update(_of_target(session, link, benefits))
    for measure, benefit in _uses(session):
        if measure in known and benefit in benefits:
            found[measure].add(benefits[benefit])
    told = names(session, "initiative", set().union(*found.values()))
    return {
        measure: tuple(sorted((told[i] for i in ids if i in told), key=lambda one: one.code))
        for measure, ids in found.items()
    }


def _benefits(session: Session) -> dict[int, int]:
    query = select(Benefit.id, Benefit.initiative_id).where(is_live(Benefit))
    return dict(session.execute(query).all())


def _uses(session: Session) -> Iterator[tuple[int, int]]:
    """Measures and the benefits they prove or enable."""
    proved = select(Benefit.measure_id, Benefit.id).where(Benefit.measure_id.is_not(None))
    for measure, benefit in session.execute(proved):
        yield measure or 0, benefit
    enabled = select(Enabler.ref, Enabler.benefit_id).where(Enabler.archived.is_(False))
    for ref, benefit in session.execute(enabled):
        kind, row_id = target(ref) if ref else ("", 0)
        if kind == Measure.__tablename__:
            yield row_id, benefit


def _of_target(session: Session, link: str, benefits: dict[int, int]) -> set[int]:
    kind, row_id = target(link)
    if kind == "initiative":
        return {row_id}
    if kind == "benefit":
        return {benefits[row_id]} if row_id in benefits else set()
    served = [link] if kind == "component" else _needs(session, row_id) if kind == "service" else []
    aligned = select(Alignment.initiative_id).where(
        Alignment.target.in_(served), Alignment.archived.is_(False)
    )
    return set(session.scalars(aligned))


def _needs(session: Session, service: int) -> list[str]:
    """The user needs of a service, as links."""
    query = select(UserNeed.id).where(UserNeed.service_id == service, UserNeed.archived.is_(False))
    return [f"{UserNeed.__tablename__}:{row_id}" for row_id in session.scalars(query)]
