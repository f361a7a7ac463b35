"""Rules of delivery: who answers, the plan, its gates, its benefits plan, and training in time."""

from collections.abc import Iterator

from govtransform.i18n import N_, tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import BenefitHeld, GateScoreHeld, InitiativeHeld, PlanHeld
from govtransform.queries.training import Need
from govtransform.registers.plan.plan_items import PlanKind
from govtransform.registers.portfolio.scores import Verdict
from govtransform.values import words
from govtransform.values.period import Month

_UNMET = frozenset({Verdict.NOT_MET, Verdict.PARTLY})
_GATE = "3"  # the investment decision, after which money may be committed


def no_senior_owner(content: CheckContent) -> Found:
    """CHK-096."""

    def hit(initiative: InitiativeHeld) -> Hit | None:
        told = tr("Nobody is accountable for “{name}”.", name=initiative.title)
        return None if initiative.senior_owner_id else at(initiative, "senior_owner_id", told)

    return among(content.initiatives, hit)


def no_plan(content: CheckContent) -> Found:
    """CHK-097: of each initiative, a go-live; and links in the plan."""
    unlinked = Hit(tr("No item of the plan waits for another, so no date can be trusted."))
    found = among(
        content.initiatives,
        lambda i: (
            None
            if i.id in content.go_lives
            else at(i, "", tr("The plan of “{name}” has no dated go-live.", name=i.title))
        ),
    )
    return (*(found or ()), *(() if content.evidence.dependencies else (unlinked,)))


def deadline_broken(content: CheckContent) -> Found:
    """CHK-098: an item ends after its deadline, which is negative float."""

    def hit(item: PlanHeld) -> Hit | None:
        if item.deadline_on is None or item.on is None or item.on <= item.deadline_on:
            return None
        told = {
            "name": item.name,
            "days": words.count((item.on - item.deadline_on).days),
            "deadline": words.day(item.deadline_on),
        }
        sentence = tr("“{name}” ends {days} days after its deadline, {deadline}.", **told)
        return at(item, "finish_on", sentence)

    return among((i for i in content.plan if i.deadline_on and i.on), hit)


def committed_before_gate(content: CheckContent) -> Found:
    """CHK-099: the first commitment of an initiative and the gate that should allow it."""
    initiative = {cost.id: cost.initiative_id for cost in content.costs}
    firsts: dict[int, Month] = {}
    for (line, kind), span in content.cost_spans.items():
        if kind == "commitment" and line in initiative:
            own = initiative[line]
            firsts[own] = min(firsts.get(own, span.first), span.first)
    gates = {i.initiative_id: i for i in content.plan if _is_gate(i)}

    def hit(each: InitiativeHeld) -> Hit | None:
        first, gate = firsts[each.id], gates.get(each.id)
        month = words.month(first)
        if gate is None:
            told = {"name": each.title, "month": month, "gate": _GATE}
            sentence = tr("“{name}” commits in {month}, and gate {gate} is not planned.", **told)
            return at(each, "", sentence)
        if gate.on is None or Month.on(gate.on) <= first:
            return None
        values = {"name": each.title, "month": month, "gate": gate.name, "day": words.day(gate.on)}
        return at(gate, "finish_on", tr("“{name}” commits in {month}; {gate} is on {day}.",
                                        **values))  # fmt: skip

    return among((i for i in content.initiatives if i.id in firsts), hit)


def criterion_unmet(content: CheckContent) -> Found:
    """CHK-100: a gate that was passed with a required criterion that is not met."""
    passed = {i.record: i for i in content.plan if i.kind == PlanKind.GATE and i.actual_finish_on}
    required = [s for s in content.evidence.gate_scores if s.is_required and s.target in passed]

    def hit(score: GateScoreHeld) -> Hit | None:
        if score.verdict not in _UNMET:
            return None
        gate = passed[score.target]
        told = {"gate": gate.name, "criterion": score.criterion, "verdict": tr(score.verdict)}
        return at(gate, "", tr("{gate}: “{criterion}” is {verdict}.", **told))

    return among(required, hit)


def no_benefits_plan(content: CheckContent) -> Found:
    """CHK-101: an owner, a measure and a date for every benefit."""
    if not content.benefits:
        return missing(True, tr("The case has no benefit."))

    def hit(benefit: BenefitHeld) -> Hit | None:
        start = benefit.starts_on or benefit.start_milestone_id or content.gain(benefit)
        lacks = [
            (field, tr(label))
            for field, label, is_there in (
                ("owner_id", N_("owner"), benefit.owner_id),
                ("measure_id", N_("measure"), benefit.measure_id),
                ("starts_on", N_("date"), start),
            )
            if not is_there
        ]
        if not lacks:
            return None
        told = {"name": benefit.title, "what": ", ".join(label for _, label in lacks)}
        return at(benefit, lacks[0][0], tr("“{name}” has no {what}.", **told))

    return among(content.benefits, hit)


def no_assurance_plan(content: CheckContent) -> Found:
    """CHK-102: a dated gate."""
    dated = any(i.kind == PlanKind.GATE and i.on for i in content.plan)
    return missing(not dated, tr("No gate of the plan has a date."))


def no_evaluation(content: CheckContent) -> Found:
    """CHK-103: an item after go-live whose name speaks of a review."""

    def hit(go_live: PlanHeld) -> Hit | None:
        if any(_looks_back(content, go_live)):
            return None
        told = tr("Nothing after “{name}” says whether it worked.", name=go_live.name)
        return at(go_live, "finish_on", told)

    return among(content.go_lives.values(), hit)


def trained_too_late(content: CheckContent) -> Found:
    """CHK-104."""

    def hit(need: Need) -> Hit | None:
        if need.is_met:
            return None
        told = {
            "name": need.title,
            "trained": need.counted,
            "required": need.coverage.required,
            "day": words.day(need.needed_on),
            "short": need.coverage.short_by,
        }
        sentence = tr("“{name}”: {trained} of {required} trained by {day}, short by {short}.",
                      **told)  # fmt: skip
        return Hit(sentence, f"training_need:{need.id}", need.code, "needed_by_id")

    return among((n for n in content.training if n.coverage.required), hit)


def ratings_differ(content: CheckContent) -> Found:
    """CHK-119: two ratings that are there, and no narrative of confidence."""
    none = "Not assessed"
    rated = [i for i in content.initiatives if none not in _ratings(i)]

    def hit(initiative: InitiativeHeld) -> Hit | None:
        owner, independent = _ratings(initiative)
        if owner == independent or initiative.id in content.evidence.confidence_told:
            return None
        told = {"name": initiative.title, "owner": tr(owner), "other": tr(independent)}
        sentence = tr("“{name}”: its owner says {owner}, the reviewer {other}.", **told)
        return at(initiative, "confidence_independent", sentence)

    return among(rated, hit)


def _ratings(initiative: InitiativeHeld) -> tuple[str, str]:
    return initiative.confidence_owner, initiative.confidence_independent


def _is_gate(item: PlanHeld) -> bool:
    return item.kind == PlanKind.GATE and _GATE in item.name.split()


def _looks_back(content: CheckContent, go_live: PlanHeld) -> Iterator[PlanHeld]:
    for item in content.plan:
        is_later = item.on and go_live.on and item.on > go_live.on
        is_own = item.initiative_id == go_live.initiative_id
        if is_own and is_later and content.says("CHK-103", item.name):
            yield item


CHECKS = {
    "CHK-096": no_senior_owner,
    "CHK-097": no_plan,
    "CHK-098": deadline_broken,
    "CHK-099": committed_before_gate,
    "CHK-100": criterion_unmet,
    "CHK-101": no_benefits_plan,
    "CHK-102": no_assurance_plan,
    "CHK-103": no_evaluation,
    "CHK-104": trained_too_late,
    "CHK-119": ratings_differ,
}
