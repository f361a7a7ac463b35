"""What breaks the rules of money, buying and delivery."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from govtransform.calc.case import CaseInputs
from govtransform.calc.coverage import Coverage
from govtransform.calc.finance import YearPosition
from govtransform.queries.checks.content import CheckContent, Spans
from govtransform.queries.narratives import Explained
from govtransform.values.period import Month
from tests.queries.checks.changes import (
    Change,
    around,
    both,
    every,
    evidence,
    level,
    one,
    unmet,
    without_kind,
    worked,
)  # fmt: skip

YEAR = YearPosition(2026, Decimal(10_000_000), Decimal(0), Decimal(10_620_000))
EXPLAINED = Explained(1, "INI-0001", "Shared services", YEAR, None)


def _unfunded(inputs: CaseInputs) -> CaseInputs:
    return replace(inputs, funding=inputs.funding[:1])


def _apart(sound: CheckContent) -> CheckContent:
    """A total that is not the sum of its lines."""
    first, *others = sound.appraised
    flows = replace(first.appraisal.flows, cost_nominal=(Decimal(1),) * 5)
    made = replace(first, appraisal=replace(first.appraisal, flows=flows))
    return replace(sound, appraised=(made, *others))


def _lowest(sound: CheckContent) -> CheckContent:
    spans: Spans = {k: replace(s, lowest=Decimal(-5)) for k, s in sound.cost_spans.items()}
    return replace(sound, cost_spans=spans)


def _committed(sound: CheckContent) -> CheckContent:
    spans = {k: replace(s, first=Month(2026, 6)) for k, s in sound.cost_spans.items()}
    return replace(sound, cost_spans=spans)


def _untrained(sound: CheckContent) -> CheckContent:
    (need,) = sound.training
    return replace(sound, training=(replace(need, coverage=Coverage(28, 40, 36)),))


def _gate_passed(verdict: str) -> Change:
    def change(sound: CheckContent) -> CheckContent:
        (score,) = sound.evidence.gate_scores
        told = evidence(gate_scores=(replace(score, verdict=verdict),))
        return both(level("FBC"), told, every("plan", actual_finish_on=date(2026, 6, 1)))(sound)

    return change


BROKEN: dict[str, Change] = {
    "CHK-075": worked(_unfunded),
    "CHK-076": one("costs", 0, nature="Revenue"),
    "CHK-077": both(level("FBC"), every("allocations", state="Provisional")),
    "CHK-078": lambda sound: replace(
        sound,
        sources={k: replace(s, expires_on=date(2026, 10, 31)) for k, s in sound.sources.items()},
    ),
    "CHK-079": every("costs", vat="Not set"),
    "CHK-081": every("costs", recurrence="One-off"),
    "CHK-082": without_kind("costs", "category", "Dual running"),
    "CHK-083": without_kind("costs", "category", "Decommission"),
    "CHK-084": without_kind("costs", "category", "Training"),
    "CHK-085": one("costs", 0, low_percent=None, high_percent=None),
    "CHK-086": every("costs", estimate_source=None, supplier=None),
    "CHK-087": evidence(unexplained=(EXPLAINED,)),
    "CHK-088": _apart,
    "CHK-089": _lowest,
    "CHK-091": every("initiatives", procurement_route=None),
    "CHK-092": every("plan", name="Go"),
    "CHK-095": evidence(decided=frozenset()),
    "CHK-096": every("initiatives", senior_owner_id=None),
    "CHK-097": without_kind("plan", "kind", "Go-live"),
    "CHK-098": one("plan", 0, deadline_on=date(2026, 6, 29)),
    "CHK-099": _committed,
    "CHK-100": _gate_passed("Not met"),
    "CHK-102": without_kind("plan", "kind", "Gate"),
    "CHK-103": without_kind("plan", "kind", "Milestone"),
    "CHK-104": _untrained,
    "CHK-105": unmet("groups"),
    "CHK-106": unmet("roles", amount=Decimal("1.5")),
    "CHK-107": around(screened={1: "Screening"}),
    "CHK-108": unmet("secured"),
    "CHK-109": unmet("public", on=date(2026, 11, 1)),
    "CHK-110": unmet("red"),
    "CHK-119": every("initiatives", confidence_independent="Amber"),
}
KEPT: dict[str, Change] = {"CHK-077": level("FBC"), "CHK-100": _gate_passed("Met")}
