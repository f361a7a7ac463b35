"""The risks with all they are assessed by, as their workbook takes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries import raid
from govtransform.queries.money_book import Base, base
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import RiskLine, Sums
from govtransform.queries.raid_moves import Movement, movement
from govtransform.queries.risk_scale import Scale, scale
from govtransform.queries.rows import names
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risks import LIVE, Risk


@dataclass(frozen=True, slots=True)
class Assessed:
    """One position of a risk: likelihood and the four impacts, and what it would cost and delay."""

    likelihood: int | None = None
    impacts: tuple[int | None, ...] = (None,) * 4
    probability: Decimal | None = None
    cost: Decimal | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk with what it says of itself, and its three positions."""

    line: RiskLine
    initiative: str
    owner: str
    category: str
    direction: str
    assessed: Mapping[Position, Assessed]

    @property
    def may_happen(self) -> bool:
        """Whether it is open or closing: threats and opportunities alike."""
        return self.line.state in LIVE


@dataclass(frozen=True, slots=True)
class RiskBook:
    """All of it; risks in the order of their references."""

    base: Base
    rows: tuple[RiskRow, ...]
    sums: Sums
    moved: Movement
    scale: Scale


def risk_book(session: Session) -> RiskBook:
    """Every risk that is not archived."""
    own, lines = own_settings(session), raid.unarchived(session)
    risks = select(Risk).where(Risk.archived.is_(False)).order_by(Risk.code)
    initiatives, people = names(session, "initiative"), names(session, "person")
    records = {row.id: row for row in session.scalars(select(RiskAssessment))}
    rows = tuple(
        RiskRow(
            lines[risk.id],
            initiatives[risk.initiative_id].code if risk.initiative_id else "",
            people[risk.owner_id].title if risk.owner_id else "",
            risk.category or "",
            risk.direction,
            _assessed(lines[risk.id], records),
        )
        for risk in session.scalars(risks)
    )
    sums = raid.sums(session, lines.values())
    return RiskBook(base(session, own), rows, sums, movement(session, lines), scale(session))


def _assessed(line: RiskLine, records: Mapping[int, RiskAssessment]) -> Mapping[Position, Assessed]:
    found = {}
    for position, standing in line.standings.items():
        row = records[standing.assessment_id]
        impacts = (row.impact_time, row.impact_cost, row.impact_quality, row.impact_reputation)
        likelihood = standing.cell.likelihood if standing.cell else row.likelihood
        found[position] = Assessed(
            likelihood, impacts, standing.probability, standing.cost, standing.days
        )
    return found
