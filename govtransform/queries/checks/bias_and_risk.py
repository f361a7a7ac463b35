"""Rules of optimism bias, of the risks behind a case, and of never paying for both twice."""

from collections.abc import Callable
from decimal import Decimal

from govtransform.calc.case import CostSeries
from govtransform.calc.optimism_bias import base_type
from govtransform.calc.parameters import BiasType as Bounded
from govtransform.i18n import N_, tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import CostHeld, InitiativeHeld, RiskHeld
from govtransform.registers.case.runs import RunKind
from govtransform.registers.money.cost_lines import CostCategory, Recurrence
from govtransform.registers.portfolio.initiatives import BiasType
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values import words
from govtransform.values.category import Category

_DIGITAL = frozenset(
    {
        Category.SERVICE_REDESIGN,
        Category.LEGACY_REPLACEMENT,
        Category.DATA,
        Category.CYBER,
        Category.SHARED_SERVICE,
        Category.AUTOMATION,
    }
)
_BUILT = frozenset(
    {
        BiasType.STANDARD_BUILDINGS,
        BiasType.NON_STANDARD_BUILDINGS,
        BiasType.STANDARD_CIVIL_ENGINEERING,
        BiasType.NON_STANDARD_CIVIL_ENGINEERING,
    }
)
_GRAVE = frozenset({"high", "critical"})  # zones of risk_scales.json


def bias_missing(content: CheckContent) -> Found:
    """CHK-043: lines that it applies to, with money still to come, none of which carries any."""
    eligible = [cost for cost in content.largest_first if _is_eligible(content, cost)]
    if not eligible:
        return None
    if _biased(content):
        return ()
    amount = content.money(sum((content.totals[c.code] for c in eligible), Decimal(0)))
    untyped = [i for i in content.initiatives if not i.bias_type]
    told = tr("{amount} of cost still to come carries no optimism bias.", amount=amount)
    return (at(untyped[0], "bias_type", told),) if untyped else (Hit(told),)


def counted_twice(content: CheckContent) -> Found:
    """CHK-044: a contingency beside costs of its initiative that carry the bias in full.

    One that says what it covers is held against costs of that category alone (B03).
    """
    held = {cost.code: cost for cost in content.preferred_costs}
    full = [(held.get(each.line.key), each.bias_rate) for each in _unmitigated(content)]

    def hit(contingency: CostHeld) -> Hit | None:
        own, covers = contingency.initiative_id, contingency.covers
        rates = [
            rate
            for cost, rate in full
            if cost and cost.initiative_id == own and covers in (None, cost.category)
        ]
        if not rates:
            return None
        told = {
            "name": contingency.name,
            "amount": content.money(content.totals[contingency.code]),
            "rate": words.percentage(max(rates)),
        }
        sentence = tr("“{name}” of {amount} beside optimism bias of {rate}.", **told)
        return at(contingency, "covers", sentence)

    return among(content.contingencies, hit)


def bias_below_lower_bound(content: CheckContent) -> Found:
    """CHK-045: what a line has mitigated is held at the bound, so it is a record too thin."""
    return _rates(content, lambda rate, kind: rate < kind.cost.lower and not _is_proven(content))


def bias_reduced_unproven(content: CheckContent) -> Found:
    """CHK-046: by a record of nothing finished, or on a line without a word of evidence (B03)."""
    low = _rates(content, lambda rate, kind: rate < kind.cost.upper and not _is_proven(content))
    if low is None:
        return None
    held = {cost.code: cost for cost in content.preferred_costs}
    mitigated = (held.get(each.line.key) for each in _biased(content))
    bare = [c for c in mitigated if c and c.bias_mitigation_rate and not c.bias_evidence]

    def hit(cost: CostHeld) -> Hit:
        told = {"name": cost.name, "share": words.percentage(cost.bias_mitigation_rate)}
        sentence = tr("“{name}” mitigates its bias by {share} and shows no evidence.", **told)
        return at(cost, "bias_evidence", sentence)

    return (*low, *map(hit, bare))


def bias_low_early(content: CheckContent) -> Found:
    """CHK-047."""
    share = content.limits.least_bias_share
    return _rates(content, lambda rate, kind: rate < share * kind.cost.upper, with_lines=True)


def wrong_type(content: CheckContent) -> Found:
    """CHK-048."""
    digital = [i for i in content.initiatives if i.category in _DIGITAL and i.bias_type]

    def hit(initiative: InitiativeHeld) -> Hit | None:
        if initiative.bias_type not in _BUILT:
            return None
        told = {
            "name": initiative.title,
            "category": tr(initiative.category),
            "type": tr(initiative.bias_type),
        }
        sentence = tr("“{name}” is {category}, with the bias of {type}.", **told)
        return at(initiative, "bias_type", sentence)

    return among(digital, hit)


def duration_without_bias(content: CheckContent) -> Found:
    """CHK-049: a plan item that may take longer, or a simulation kept."""
    if not _biased(content):
        return None
    may_slip = any((item.high_days or 0) > item.duration_days for item in content.plan)
    told = tr("Costs carry optimism bias, and no item of the plan may take longer.")
    return missing(not may_slip and RunKind.SIMULATION not in content.evidence.runs, told)


def no_priced_risk(content: CheckContent) -> Found:
    """CHK-050."""
    count = len(content.risks)
    priced = [r for r in content.risks if _expected(content, r) is not None]
    told = tr("{count} open risks, none with a probability and a cost.", count=count)
    return missing(not priced, told)


def top_risk_left_alone(content: CheckContent) -> Found:
    """CHK-051: an action on record or a response, who does it, and when it is looked at."""
    grave = [r for r in content.risks if _zone(content, r) in _GRAVE]

    def hit(risk: RiskHeld) -> Hit | None:
        acted = risk.record in content.evidence.acted
        lacks = [
            (field, tr(label))
            for field, label, is_there in (
                ("owner_id", N_("owner"), risk.owner_id),
                ("response", N_("action"), acted or risk.response),
                ("next_review_on", N_("date"), acted or risk.next_review_on),
            )
            if not is_there
        ]
        if not lacks:
            return None
        told = {"name": risk.title, "what": ", ".join(label for _, label in lacks)}
        return at(risk, lacks[0][0], tr("“{name}” has no {what}.", **told))

    return among(grave, hit)


def above_appetite(content: CheckContent) -> Found:
    """CHK-052."""
    judged = [r for r in content.risks if r.appetite and content.standings[r.id].cell()]

    def hit(risk: RiskHeld) -> Hit | None:
        line = content.standings[risk.id]
        cell = line.cell()
        if cell is None or not line.is_above_appetite:
            return None
        told = {"name": risk.title, "score": cell.score, "appetite": risk.appetite}
        return at(risk, "appetite", tr("“{name}” scores {score}: above {appetite}.", **told))

    return among(judged, hit)


def contingency_unsimulated(content: CheckContent) -> Found:
    """CHK-053."""
    is_simulated = RunKind.SIMULATION in content.evidence.runs

    def hit(cost: CostHeld) -> Hit | None:
        told = {"name": cost.name, "amount": content.money(content.totals[cost.code])}
        sentence = tr("“{name}” of {amount} follows from no simulation.", **told)
        return None if is_simulated else at(cost, "estimate_source", sentence)

    return among(content.contingencies, hit)


def certain_risk(content: CheckContent) -> Found:
    """CHK-054."""

    def hit(risk: RiskHeld) -> Hit | None:
        told = tr("“{name}” is certain: a cost, or an issue.", name=risk.title)
        return at(risk, "state", told) if _chance(content, risk) >= 1 else None

    return among((r for r in content.risks if _chance(content, r)), hit)


def _is_eligible(content: CheckContent, cost: CostHeld) -> bool:
    """As case_parts decides; what is spent already is known, so needs none."""
    span = content.spend(cost)
    is_ahead = content.as_at is None or (span is not None and span.last > content.as_at)
    is_once = cost.recurrence == Recurrence.ONE_OFF and cost.category != CostCategory.CONTINGENCY
    return cost.is_bias_eligible and not cost.is_sunk and is_once and is_ahead


def _biased(content: CheckContent) -> list[CostSeries]:
    """The cost lines of the preferred option that carry optimism bias."""
    found = content.preferred.appraisal.costs if content.preferred else ()
    return [each for each in found if each.bias_rate > 0 and any(each.line.amounts)]


def _unmitigated(content: CheckContent) -> list[CostSeries]:
    """Those that carry all of it."""
    kinds = content.bias_types
    return [
        each
        for each in _biased(content)
        if each.line.bias_type in kinds and each.bias_rate >= kinds[each.line.bias_type].cost.upper
    ]


def _is_proven(content: CheckContent) -> bool:
    """Whether a record of one's own, of something finished, stands behind the rates."""
    record = content.case.record
    return content.case.uses_own_record and record is not None and record.cost.count > 0


def _rates(
    content: CheckContent, is_low: Callable[[Decimal, Bounded], bool], *, with_lines: bool = False
) -> Found:
    """The rate of each type of work in use, and with what single lines have mitigated."""
    every = {each.line.bias_type for each in _biased(content)}
    used = {key for key in every if base_type(key) in content.bias_types}
    asked = used if with_lines else used & set(content.bias_types)
    if not used:
        return None

    def hit(key: str) -> Hit | None:
        kind, rate = content.bias_types[base_type(key)], content.case.frame.bias_rates[key]
        if not is_low(rate, kind):
            return None
        told = {
            "type": content.case.notes.get(key, kind.label),
            "rate": words.percentage(rate),
            "low": words.percentage(kind.cost.lower),
            "high": words.percentage(kind.cost.upper),
        }
        sentence = tr("{type}: {rate}, where the table has {low} to {high}.", **told)
        return Hit(sentence, field="uses_own_record")

    return among(sorted(asked), hit) or ()


def _zone(content: CheckContent, risk: RiskHeld) -> str:
    cell = content.standings[risk.id].cell()
    return cell.zone.id if cell else ""


def _expected(content: CheckContent, risk: RiskHeld) -> Decimal | None:
    return content.standings[risk.id].expected_cost


def _chance(content: CheckContent, risk: RiskHeld) -> Decimal:
    standing = content.standings[risk.id].standings.get(Position.RESIDUAL)
    return (standing.probability if standing else None) or Decimal(0)


CHECKS = {
    "CHK-043": bias_missing,
    "CHK-044": counted_twice,
    "CHK-045": bias_below_lower_bound,
    "CHK-046": bias_reduced_unproven,
    "CHK-047": bias_low_early,
    "CHK-048": wrong_type,
    "CHK-049": duration_without_bias,
    "CHK-050": no_priced_risk,
    "CHK-051": top_risk_left_alone,
    "CHK-052": above_appetite,
    "CHK-053": contingency_unsimulated,
    "CHK-054": certain_risk,
}
