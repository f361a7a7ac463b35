"""Rules of the evidence for benefits: outputs, baselines, owners, grades, and what comes anyway."""

from govtransform.calc.output_guard import Finding
from govtransform.i18n import N_, tr
from govtransform.queries.checks.benefits import monetised, told_of
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at
from govtransform.queries.checks.held import BenefitHeld
from govtransform.registers.savings.benefits import BenefitKind, EfficiencyType, Recipient
from govtransform.values import words
from govtransform.values.period import Month

_EFFICIENT = frozenset({EfficiencyType.TECHNICAL, EfficiencyType.ALLOCATIVE})
_MEASURED = frozenset({BenefitKind.CASH_RELEASING, BenefitKind.NON_CASH})


def output_falls(content: CheckContent) -> Found:
    """CHK-062: by the last reading of a guard."""
    month = content.as_at or Month.on(content.today)

    def hit(benefit: BenefitHeld) -> Hit | None:
        found = (guard.finding(month) for guard in content.guards[benefit.id])
        broken: Finding | None = next((f for f in found if f and not f.holds), None)
        if broken is None:
            return None
        measure = content.measures.get(broken.guard.measure_id)
        told = {
            "name": benefit.title,
            "measure": measure.name if measure else "",
            "reading": words.number(broken.reading),
            "limit": words.number(broken.guard.limit),
        }
        sentence = tr("“{name}”: {measure} is at {reading}; {limit} is the worst that holds.",
                      **told)  # fmt: skip
        return at(benefit, "type", sentence)

    return among((b for b in _efficiencies(content) if content.guards.get(b.id)), hit)


def efficiency_unguarded(content: CheckContent) -> Found:
    """CHK-063."""
    told = (N_("Nothing shows that the output behind “{name}” stays."), "type")
    return told_of(_efficiencies(content), lambda b: not content.guards.get(b.id), told)


def no_baseline(content: CheckContent) -> Found:
    """CHK-064: value, date and source of its measure."""

    def hit(benefit: BenefitHeld) -> Hit | None:
        measure = content.measures.get(benefit.measure_id or 0)
        if measure is None:
            return at(benefit, "measure_id", tr("“{name}” has no measure.", name=benefit.title))
        lacks = [
            (field, tr(label))
            for field, label in (
                ("baseline_value", N_("baseline")),
                ("baseline_on", N_("date of its baseline")),
                ("source", N_("source")),
            )
            if getattr(measure, field) in (None, "")
        ]
        if not lacks:
            return None
        told = {"name": benefit.title, "what": ", ".join(label for _, label in lacks)}
        told["measure"] = measure.name
        return at(measure, lacks[0][0], tr("“{name}”: {measure} has no {what}.", **told))

    return among((b for b in content.benefits if b.kind != BenefitKind.QUALITATIVE), hit)


def baseline_after_go_live(content: CheckContent) -> Found:
    """CHK-065."""

    def hit(benefit: BenefitHeld) -> Hit | None:
        measure, item = content.measures[benefit.measure_id or 0], content.milestone(benefit)
        if item is None or not measure.baseline_on or not item.on or measure.baseline_on <= item.on:
            return None
        told = {
            "name": measure.name,
            "day": words.day(measure.baseline_on),
            "milestone": item.name,
            "on": words.day(item.on),
        }
        sentence = tr("{name} was first read on {day}, after “{milestone}” on {on}.", **told)
        return at(measure, "baseline_on", sentence)

    measured = [b for b in content.benefits if (b.measure_id or 0) in content.measures]
    return among((b for b in measured if content.milestone(b)), hit)


def no_owner_in_the_business(content: CheckContent) -> Found:
    """CHK-066: whoever leads the initiative is none."""
    leads = {i.id: i.lead_id for i in content.initiatives}

    def hit(benefit: BenefitHeld) -> Hit | None:
        if benefit.owner_id is None:
            return at(benefit, "owner_id", tr("“{name}” has no owner.", name=benefit.title))
        if benefit.owner_id != leads.get(benefit.initiative_id):
            return None
        told = tr("“{name}” is owned by the lead of its initiative.", name=benefit.title)
        return at(benefit, "owner_id", told)

    return among(content.benefits, hit)


def no_grade(content: CheckContent) -> Found:
    """CHK-069."""
    told = (N_("“{name}” has no grade, so nothing is taken off."), "grade")
    return told_of(monetised(content), lambda b: not b.grade, told)


def gross_not_net(content: CheckContent) -> Found:
    """CHK-070: of the public; an assumption about the benefit considers it too."""
    considered = {each.used_by for each in content.assumptions}
    public = [b for b in monetised(content) if b.recipient == Recipient.PUBLIC]

    def is_gross(benefit: BenefitHeld) -> bool:
        is_whole = benefit.attribution_rate in (None, 1) and not benefit.deadweight_rate
        return is_whole and benefit.record not in considered

    told = (N_("“{name}” counts in full, with nothing that would have come anyway."),
            "deadweight_rate")  # fmt: skip
    return told_of(public, is_gross, told)


def _efficiencies(content: CheckContent) -> list[BenefitHeld]:
    return [
        b
        for b in content.benefits
        if b.kind in _MEASURED and b.type in _EFFICIENT and not b.is_disbenefit
    ]


CHECKS = {
    "CHK-062": output_falls,
    "CHK-063": efficiency_unguarded,
    "CHK-064": no_baseline,
    "CHK-065": baseline_after_go_live,
    "CHK-066": no_owner_in_the_business,
    "CHK-069": no_grade,
    "CHK-070": gross_not_net,
}
