"""To which programme and component each initiative belongs, and who leads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.rows import target
from govtransform.registers import COMPONENTS
from govtransform.registers.people.people import Person
from govtransform.registers.portfolio.alignments import Alignment, AlignmentKind
from govtransform.registers.portfolio.components import Component
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme

PROGRAMME, COMPONENT, OWNER = "programme", "component", "owner"
BY = (PROGRAMME, COMPONENT, OWNER)


@dataclass(frozen=True, slots=True)
class Belongs:
    """By kind of group the group of each initiative, and the name of each group.

    An initiative that serves several components belongs to the one it serves most.
    """

    of: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def belongs(session: Session) -> Belongs:
    """Of all live initiatives."""
    i = Initiative
    heads = session.execute(select(i.id, i.programme_id, i.lead_id).where(i.archived.is_(False)))
    of: dict[str, dict[int, int]] = {PROGRAMME: {}, COMPONENT: _components(session), OWNER: {}}
    for row_id, programme, lead in heads:
        of[PROGRAMME][row_id] = programme
        if lead:
            of[OWNER][row_id] = lead
    names = {
        key: dict(session.execute(select(entity.id, entity.name).order_by(entity.id)).all())
        for key, entity in ((PROGRAMME, Programme), (COMPONENT, Component), (OWNER, Person))
    }
    return Belongs(of, names)


def _components(session: Session) -> dict[int, int]:
    a = Alignment
    query = select(a.initiative_id, a.target, a.share_rate, a.contribution).where(
        a.archived.is_(False), a.kind == AlignmentKind.COMPONENT
    )
    best: dict[int, tuple[tuple[float, float], int]] = {}
    for initiative, ref, share, contribution in session.execute(query.order_by(a.id)):
        table, component = target(ref)
        weight = float(share or 0), float(contribution or 0)
        if table == COMPONENTS.table and weight > best.get(initiative, ((-1.0, 0.0), 0))[0]:
            best[initiative] = weight, component
    return {initiative: component for initiative, (_, component) in best.items()}
