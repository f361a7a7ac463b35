"""Records as the rules of the checker read them: a few fields each, named as in the registers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Held:
    """One record, and where to find it."""

    table: ClassVar[str] = ""

    id: int
    code: str

    @property
    def record(self) -> str:
        """Such as `cost_line:31`."""
        return f"{self.table}:{self.id}"


@dataclass(frozen=True, slots=True)
class CaseHeld(Held):
    """The case itself."""

    table: ClassVar[str] = "business_case"

    subject: str
    base_fy: int | None
    profile: str | None
    state: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class ExportHeld(Held):
    """A workbook of the case that went out; `control_total` is what it comes to."""

    table: ClassVar[str] = "exchange"

    source: str
    control_total: Decimal | None
    happened_on: date


@dataclass(frozen=True, slots=True)
class InitiativeHeld(Held):
    """An initiative of the case."""

    table: ClassVar[str] = "initiative"

    title: str
    category: str
    senior_owner_id: int | None
    lead_id: int | None
    confidence_owner: str
    confidence_independent: str
    procurement_route: str | None
    bias_type: str | None
    appraisal_ends_on: date | None


@dataclass(frozen=True, slots=True)
class CostHeld(Held):
    """A cost line of the case, live or of an option."""

    table: ClassVar[str] = "cost_line"

    name: str
    initiative_id: int
    category: str
    nature: str
    recurrence: str
    vat: str
    funding_source_id: int | None
    supplier: str | None
    low_percent: Decimal | None
    high_percent: Decimal | None
    is_bias_eligible: bool
    bias_mitigation_rate: Decimal | None
    bias_evidence: str | None
    covers: str | None
    is_sunk: bool
    estimate_source: str | None


@dataclass(frozen=True, slots=True)
class BenefitHeld(Held):
    """A benefit of the case, live or of an option."""

    table: ClassVar[str] = "benefit"

    title: str
    initiative_id: int
    kind: str
    type: str
    is_disbenefit: bool
    recurrence: str
    recipient: str
    owner_id: int | None
    budget_holder_id: int | None
    start_milestone_id: int | None
    starts_on: date | None
    override_reason: str | None
    ramp: str
    ends_on: date | None
    low_percent: Decimal | None
    high_percent: Decimal | None
    grade: str | None
    attribution_rate: Decimal | None
    deadweight_rate: Decimal | None
    measure_id: int | None


@dataclass(frozen=True, slots=True)
class PlanHeld(Held):
    """A plan item of an initiative of the case."""

    table: ClassVar[str] = "plan_item"

    name: str
    initiative_id: int
    kind: str
    duration_days: int
    high_days: int | None
    start_on: date | None
    finish_on: date | None
    deadline_on: date | None
    actual_finish_on: date | None

    @property
    def on(self) -> date | None:
        """The day it is met: in fact, else as it is planned."""
        return self.actual_finish_on or self.finish_on


@dataclass(frozen=True, slots=True)
class RiskHeld(Held):
    """A live threat to an initiative of the case."""

    table: ClassVar[str] = "risk"

    title: str
    owner_id: int | None
    action_owner_id: int | None
    response: str | None
    next_review_on: date | None
    appetite: str | None


@dataclass(frozen=True, slots=True)
class MeasureHeld(Held):
    """A measure, whatever it measures."""

    table: ClassVar[str] = "measure"

    name: str
    kind: str
    target: str | None
    unit: str
    baseline_value: Decimal | None
    baseline_on: date | None
    target_value: Decimal | None
    target_on: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ObjectiveHeld(Held):
    """A spending objective of the case."""

    table: ClassVar[str] = "objective"

    name: str
    measure_id: int | None
    target_on: date | None


@dataclass(frozen=True, slots=True)
class AssumptionHeld(Held):
    """An assumption or constraint the case rests on."""

    table: ClassVar[str] = "assumption"

    kind: str
    title: str
    source: str | None
    owner_id: int | None
    review_on: date | None
    used_by: str | None


@dataclass(frozen=True, slots=True)
class SourceHeld(Held):
    """A funding source."""

    table: ClassVar[str] = "funding_source"

    name: str
    nature: str
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class AllocationHeld(Held):
    """An allocation to an initiative of the case."""

    table: ClassVar[str] = "allocation"

    source_id: int
    state: str


@dataclass(frozen=True, slots=True)
class DrawHeld(Held):
    """What a benefit of the case takes from a pool, in pounds of one financial year."""

    table: ClassVar[str] = "pool_draw"

    benefit_id: int
    pool_id: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PoolHeld(Held):
    """A cost pool of one financial year, in pounds."""

    table: ClassVar[str] = "cost_pool"

    name: str
    fy: int
    baseline: Decimal


@dataclass(frozen=True, slots=True)
class GateScoreHeld(Held):
    """How a gate of the plan does by one criterion."""

    table: ClassVar[str] = "score"

    target: str
    verdict: str | None
    is_required: bool
    criterion: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A measure that a benefit of any initiative is credited with, and with how much of it."""

    measure_id: int
    benefit: str  # its code
    initiative_id: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """The months of a line that have an amount of one kind, and its lowest, in pounds."""

    first: Month
    last: Month
    lowest: Decimal
