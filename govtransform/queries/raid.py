"""Risks by their latest assessments: scores, zones, expected cost, and the matrix."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from govtransform.calc import exposure
from govtransform.calc.exposure import Rise
from govtransform.calc.parameters import Zone
from govtransform.i18n import N_
from govtransform.queries.organisation import own_settings
from govtransform.queries.risk_scale import Scale, scale, shipped
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risks import LIVE, Direction, Risk, RiskState

LIKELIHOODS = (
    N_("Rare"), N_("Unlikely"), N_("Possible"), N_("Likely"), N_("Almost certain"),
)  # fmt: skip
IMPACTS = (N_("Negligible"), N_("Minor"), N_("Moderate"), N_("Major"), N_("Severe"))
ZONE_NAMES = {"low": N_("Low"), "medium": N_("Medium"), "high": N_("High"),
              "critical": N_("Critical")}  # fmt: skip
FEW = 5_000  # of more, all are read: to name each takes longer
_NIL = Decimal(0)
_RISEN = {
    Rise.RESIDUAL_ABOVE_INHERENT: Position.RESIDUAL,
    Rise.TARGET_ABOVE_RESIDUAL: Position.TARGET,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the matrix, both from 1 to 5; `zones` are those of its scale."""

    likelihood: int
    impact: int
    zones: tuple[Zone, ...] = field(
        default_factory=lambda: shipped().zones, compare=False, repr=False
    )

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return exposure.score(self.likelihood, (self.impact,))

    @property
    def zone(self) -> Zone:
        """The zone it lies in."""
        return exposure.zone(self.score, self.zones)


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest assessment of one position; without scores it has no cell."""

    assessment_id: int
    cell: Cell | None
    probability: Decimal | None
    cost: Decimal | None
    days: int | None
    note: str

    @property
    def expected_cost(self) -> Decimal | None:
        """Probability times likely cost; None where either is not told."""
        if self.probability is None or self.cost is None:
            return None
        return self.probability * self.cost

    @property
    def expected_days(self) -> Decimal | None:
        """Probability times likely delay; None where either is not told."""
        if self.probability is None or self.days is None:
            return None
        return self.probability * self.days


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk and where it stands, by position; a position never assessed is absent.

    `is_live_threat` leaves out opportunities, drafts, and what is closed, materialised or archived.
    `programme_id` is its own, or that of its initiative.
    """

    id: int
    code: str
    title: str
    appetite: str
    standings: Mapping[Position, Standing]
    is_live_threat: bool
    state: RiskState = RiskState.OPEN
    initiative_id: int | None = None
    programme_id: int | None = None
    scale: Scale = field(default_factory=shipped)

    def cell(self, position: Position = Position.RESIDUAL) -> Cell | None:
        """Its place in the matrix."""
        found = self.standings.get(position)
        return found.cell if found else None

    @property
    def expected_cost(self) -> Decimal | None:
        """Of what is left after the responses."""
        found = self.standings.get(Position.RESIDUAL)
        return found.expected_cost if found else None

    @property
    def expected_days(self) -> Decimal | None:
        """Of what is left after the responses."""
        found = self.standings.get(Position.RESIDUAL)
        return found.expected_days if found else None

    @property
    def cost_before(self) -> Decimal | None:
        """Expected before any response; what is expected now where nothing is told of before."""
        found = self.standings.get(Position.INHERENT)
        known = found.expected_cost if found else None
        return self.expected_cost if known is None else known

    @property
    def days_before(self) -> Decimal | None:
        """The same in days."""
        found = self.standings.get(Position.INHERENT)
        known = found.expected_days if found else None
        return self.expected_days if known is None else known

    @property
    def tolerance(self) -> int | None:
        """The highest score its appetite tolerates; None where no known appetite is told."""
        return self.scale.tolerances.get(self.appetite.casefold())

    @property
    def unexplained_rises(self) -> tuple[Rise, ...]:
        """Where a score lies above the one it should have come down from, and no note says why.

        A position that was never assessed is above none (R01).
        """
        cells = {position: found.cell for position, found in self.standings.items()}
        residual = cells.get(Position.RESIDUAL)
        if residual is None:
            return ()
        first, last = (cells.get(p) or residual for p in (Position.INHERENT, Position.TARGET))
        return tuple(
            rise
            for rise in exposure.rises(first.score, residual.score, last.score)
            if not self.standings[_RISEN[rise]].note
        )

    @property
    def is_above_appetite(self) -> bool:
        """Whether the score now breaks the tolerance of the appetite; no appetite, no breach."""
        tolerance, cell = self.tolerance, self.cell()
        return bool(tolerance and cell and exposure.excess(cell.score, tolerance))


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of some risks together.

    `expected_cost` is the exposure of the Overview too: that of live threats, of which `assessed`
    counts those with an expected cost. What is `before` any response is that of the inherent
    assessment; where that tells no money or days, no response has lowered them.
    """

    count: int
    above_appetite: int
    expected_cost: Decimal
    assessed: int
    currency: str = "GBP"
    live: int = 0
    cost_before: Decimal = Decimal(0)
    expected_days: Decimal = Decimal(0)
    days_before: Decimal = Decimal(0)


def risk_lines(session: Session, ids: Iterable[int] | None = None) -> dict[int, RiskLine]:
    """Risks by id, archived ones too: all, or those asked for."""
    wanted = None if ids is None else set(ids)
    few, known = _few(wanted), scale(session)
    standings = _standings(session, few, known)
    is_live = and_(
        Risk.direction == Direction.THREAT, Risk.state.in_(LIVE), Risk.archived.is_(False)
    )
    query = select(
        Risk.id, Risk.code, Risk.title, Risk.appetite, is_live, Risk.state, Risk.initiative_id,
        func.coalesce(Risk.programme_id, Initiative.programme_id),
    ).outerjoin(Initiative, Initiative.id == Risk.initiative_id).order_by(Risk.id)  # fmt: skip
    if few is not None:
        query = query.where(Risk.id.in_(few))
    return {
        row_id: RiskLine(row_id, code, title, appetite or "", standings.get(row_id, {}),
                         bool(live), RiskState(state), initiative_id, programme_id, known)
        for row_id, code, title, appetite, live, state, initiative_id, programme_id
        in session.execute(query)
        if wanted is None or row_id in wanted
    }  # fmt: skip


def expected_costs(session: Session, ids: Collection[int]) -> dict[int, Decimal]:
    """What is expected after the responses of each of these risks that tell it."""
    wanted = set(ids)
    found = _standings(session, _few(wanted), scale(session)).items()
    now = {row_id: of[Position.RESIDUAL] for row_id, of in found if Position.RESIDUAL in of}
    costs = ((row_id, of.expected_cost) for row_id, of in now.items() if row_id in wanted)
    return {row_id: cost for row_id, cost in costs if cost is not None}


def unarchived(session: Session) -> dict[int, RiskLine]:
    """Every risk that is not archived, by id."""
    return risk_lines(session, session.scalars(select(Risk.id).where(Risk.archived.is_(False))))


def sums(session: Session, lines: Iterable[RiskLine]) -> Sums:
    """What some risks come to."""
    told = list(lines)
    live = [line for line in told if line.is_live_threat]
    known = [line.expected_cost for line in live if line.expected_cost is not None]
    return Sums(
        len(told),
        sum(line.is_above_appetite for line in told),
        sum(known, _NIL),
        len(known),
        own_settings(session).currency,
        len(live),
        sum((line.cost_before or _NIL for line in live), _NIL),
        sum((line.expected_days or _NIL for line in live), _NIL),
        sum((line.days_before or _NIL for line in live), _NIL),
    )


def matrix(lines: Iterable[RiskLine], position: Position) -> dict[Cell, list[RiskLine]]:
    """Risks by their place at one position; those never assessed there are left out."""
    placed: dict[Cell, list[RiskLine]] = {}
    for line in lines:
        if cell := line.cell(position):
            placed.setdefault(cell, []).append(line)
    return placed


def _few(ids: Collection[int] | None) -> Collection[int] | None:
    """The ids where they are few enough to be named in a query."""
    return ids if ids is not None and len(ids) <= FEW else None


def _standings(
    session: Session, risks: Collection[int] | None, known: Scale
) -> dict[int, dict[Position, Standing]]:
    query = select(RiskAssessment).where(RiskAssessment.archived.is_(False))
    if risks is not None:
        query = query.where(RiskAssessment.risk_id.in_(risks))
    oldest_first = query.order_by(RiskAssessment.assessed_on, RiskAssessment.id)
    found: dict[int, dict[Position, Standing]] = {}
    for record in session.scalars(oldest_first):
        found.setdefault(record.risk_id, {})[Position(record.position)] = _standing(record, known)
    return found


def _standing(record: RiskAssessment, known: Scale) -> Standing:
    return Standing(
        record.id,
        cell_of(record, known),
        record.probability_rate,
        record.cost_likely,
        record.delay_likely_days,
        record.note or "",
    )


def cell_of(record: RiskAssessment, known: Scale) -> Cell | None:
    """The place of an assessment in the matrix; None where it tells too little."""
    told = (
        record.impact_time, record.impact_cost, record.impact_quality, record.impact_reputation,
    )  # fmt: skip
    impacts = [impact for impact in told if impact is not None]
    likelihood = record.likelihood
    if likelihood is None and record.probability_rate is not None:
        likelihood = exposure.likelihood(record.probability_rate, known.edges)
    if likelihood is None or not impacts:
        return None
    return Cell(likelihood, max(impacts), known.zones)
