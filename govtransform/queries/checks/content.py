"""Everything the rules of the checker read of one case: frozen, so that each rule is pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from govtransform.calc.options import AppraisedOption, Kind
from govtransform.calc.output_guard import OutputGuard
from govtransform.calc.parameters import BiasType, Profile
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import SectionLine
from govtransform.queries.checks.around import Surroundings
from govtransform.queries.checks.held import (
    AllocationHeld,
    AssumptionHeld,
    BenefitHeld,
    CaseHeld,
    CostHeld,
    DrawHeld,
    ExportHeld,
    GateScoreHeld,
    InitiativeHeld,
    MeasureHeld,
    ObjectiveHeld,
    PlanHeld,
    PoolHeld,
    RiskHeld,
    Shared,
    SourceHeld,
    Span,
)
from govtransform.queries.checks.rules import Limits
from govtransform.queries.narratives import Explained
from govtransform.queries.raid import RiskLine
from govtransform.queries.training import Need
from govtransform.registers.case.runs import RunKind
from govtransform.registers.money.cost_lines import CostCategory
from govtransform.registers.plan.plan_items import PlanKind
from govtransform.values import words
from govtransform.values.period import Month, financial_year, year_label

Spans = Mapping[tuple[int, str], Span]  # by line and kind of amount


@dataclass(frozen=True, slots=True)
class Evidence:
    """What other registers say of the case's subject; sets are of records such as `risk:3`."""

    aligned: frozenset[int] = frozenset()  # initiatives with an objective of the strategy
    attached: frozenset[str] = frozenset()  # records with evidence
    decided: frozenset[str] = frozenset()  # what decisions were asked for or taken about
    acted: frozenset[str] = frozenset()  # sources of actions with an owner and a date
    dependencies: int = 0
    runs: frozenset[RunKind] = frozenset()
    was_approved: bool = False  # an earlier version or level of the case
    unexplained: tuple[Explained, ...] = ()  # years past the threshold without a narrative
    confidence_told: frozenset[int] = frozenset()  # initiatives with a narrative of confidence
    gate_scores: tuple[GateScoreHeld, ...] = ()
    exported: ExportHeld | None = None  # the workbook that went out last


@dataclass(frozen=True)
class Money:
    """What the case spends, and out of what."""

    costs: tuple[CostHeld, ...]
    cost_spans: Spans
    sources: Mapping[int, SourceHeld]
    allocations: tuple[AllocationHeld, ...]
    allocation_spans: Spans


@dataclass(frozen=True)
class Gains:
    """What the case brings; `over_claims` are the pounds by which a pool is over-drawn by all."""

    benefits: tuple[BenefitHeld, ...]
    benefit_spans: Spans
    measures: Mapping[int, MeasureHeld]
    draws: tuple[DrawHeld, ...]
    pools: Mapping[int, PoolHeld]
    over_claims: Mapping[int, Decimal]
    guards: Mapping[int, tuple[OutputGuard, ...]]
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class Work:
    """What is to be done, by whom, and what may go wrong."""

    initiatives: tuple[InitiativeHeld, ...]
    plan: tuple[PlanHeld, ...]
    training: tuple[Need, ...]
    risks: tuple[RiskHeld, ...]
    standings: Mapping[int, RiskLine]
    objectives: tuple[ObjectiveHeld, ...]
    assumptions: tuple[AssumptionHeld, ...]


@dataclass(frozen=True)
class CheckContent(Money, Gains, Work):
    """A case with the records behind it, on one day; `trouble` is why it cannot be worked out.

    `newest` is the edition of its discount profile that holds today.
    """

    case: BusinessCase
    record: CaseHeld
    today: date
    as_at: Month | None
    limits: Limits
    appraised: tuple[AppraisedOption, ...]
    trouble: str
    newest: Profile | None
    bias_types: Mapping[str, BiasType]
    evidence: Evidence
    around: Surroundings

    @cached_property
    def preferred(self) -> AppraisedOption | None:
        """The option that the case puts forward, worked out."""
        found = (each for each in self.appraised if each.option.kind is Kind.PREFERRED)
        return next(found, None)

    @cached_property
    def preferred_costs(self) -> tuple[CostHeld, ...]:
        """Its cost lines."""
        lines = self.preferred.option.costs if self.preferred else ()
        keys = {line.key for line in lines}
        return tuple(cost for cost in self.costs if cost.code in keys)

    @cached_property
    def totals(self) -> Mapping[str, Decimal]:
        """What each cost line of the preferred option comes to as it is told, by its code."""
        lines = self.preferred.option.costs if self.preferred else ()
        return {line.key: sum(line.amounts, Decimal(0)) for line in lines}

    @cached_property
    def largest_first(self) -> tuple[CostHeld, ...]:
        """The cost lines of the preferred option that cost anything."""
        told = (cost for cost in self.preferred_costs if self.totals[cost.code] > 0)
        return tuple(sorted(told, key=lambda cost: (-self.totals[cost.code], cost.code)))

    @cached_property
    def contingencies(self) -> tuple[CostHeld, ...]:
        """The contingencies of the preferred option that cost anything."""
        wanted = CostCategory.CONTINGENCY
        return tuple(cost for cost in self.largest_first if cost.category == wanted)

    @cached_property
    def supplied(self) -> tuple[CostHeld, ...]:
        """What the preferred option buys from suppliers."""
        return tuple(cost for cost in self.largest_first if cost.supplier)

    @cached_property
    def go_lives(self) -> Mapping[int, PlanHeld]:
        """The first dated go-live of each initiative."""
        dated = [i for i in self.plan if i.kind == PlanKind.GO_LIVE and i.on is not None]
        last_first = sorted(dated, key=lambda item: item.on or date.max, reverse=True)
        return {item.initiative_id: item for item in last_first}

    @cached_property
    def life_ends(self) -> int | None:
        """The last financial year of the appraisal life of what is built; None where not told."""
        days = [each.appraisal_ends_on for each in self.initiatives if each.appraisal_ends_on]
        return self.year(Month.on(max(days))) if days else None

    @property
    def asks_change(self) -> bool:
        """Whether people have to work in another way: be trained, or take part in a change."""
        changes = (item for item in self.plan if item.kind == PlanKind.BUSINESS_CHANGE)
        return bool(self.training) or any(changes)

    def sections(self, rule: str) -> tuple[SectionLine, ...]:
        """The sections of the case that a rule reads."""
        wanted = self.limits.headings[rule]
        held = (section for part in self.case.parts for section in part.sections)
        return tuple(section for section in held if section.heading in wanted)

    def unwritten(self, rule: str) -> tuple[str, ...] | None:
        """Which of the headings a rule reads have no text; None where the level has none."""
        wanted = self.limits.headings[rule]
        lacking = [h for part in self.case.parts for h in part.missing if h in wanted]
        empty = [s.heading for s in self.sections(rule) if not s.text.strip()]
        is_asked = bool(lacking or self.sections(rule))
        return (*empty, *lacking) if is_asked else None

    def says(self, rule: str, text: str) -> bool:
        """Whether a word of the text begins like one that a rule looks for."""
        return bool(self.first_said(rule, text))

    def first_said(self, rule: str, text: str) -> str:
        """The first of those words as it stands in the text; nothing where there is none."""
        found = _pattern(self.limits.words[rule]).search(text)
        return found[0] if found else ""

    def milestone(self, benefit: BenefitHeld) -> PlanHeld | None:
        """What a benefit waits for: its own milestone, else the first go-live of its initiative."""
        own = (item for item in self.plan if item.id == benefit.start_milestone_id)
        return next(own, None) or self.go_lives.get(benefit.initiative_id)

    def spend(self, cost: CostHeld) -> Span | None:
        """The months a cost line is spent in: as forecast, else as budgeted, else as it was."""
        kinds = ("forecast", "budget", "actual")
        return next(_known(self.cost_spans, cost.id, kinds), None)

    def gain(self, benefit: BenefitHeld) -> Span | None:
        """The months a benefit flows in: as forecast, else as planned."""
        return next(_known(self.benefit_spans, benefit.id, ("forecast", "plan")), None)

    def year(self, month: Month) -> int:
        """The financial year of a month."""
        return financial_year(month, self.case.head.start_month)

    def label(self, year: int) -> str:
        """`2026/27`."""
        return year_label(year, self.case.head.start_month)

    def money(self, amount: Decimal, *, signed: bool = False) -> str:
        """`£310k`: as short as a reviewer says it."""
        return words.short(amount, self.case.head.currency, signed=signed)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _known(spans: Spans, line: int, kinds: Iterable[str]) -> Iterator[Span]:
    return (spans[line, kind] for kind in kinds if (line, kind) in spans)
