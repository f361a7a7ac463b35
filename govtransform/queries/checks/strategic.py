"""Rules of the strategic case: objectives, the gap, the strategy, what binds and what is needed."""

from govtransform.i18n import N_, tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import InitiativeHeld, ObjectiveHeld
from govtransform.registers.case.assumptions import AssumptionKind
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values.category import Category


def no_objectives(content: CheckContent) -> Found:
    """CHK-001."""
    return missing(not content.objectives, tr("The case has no spending objective."))


def objective_not_measurable(content: CheckContent) -> Found:
    """CHK-002: a measure with a baseline, a target and a date; the objective may have its own."""

    def hit(objective: ObjectiveHeld) -> Hit | None:
        measure = content.measures.get(objective.measure_id or 0)
        if measure is None:
            sentence = tr("“{name}” has no measure.", name=objective.name)
            return at(objective, "measure_id", sentence)
        lacks = [
            tr(label)
            for label, value in (
                (N_("baseline"), measure.baseline_value),
                (N_("target"), measure.target_value),
                (N_("target date"), objective.target_on or measure.target_on),
            )
            if value is None
        ]
        if not lacks:
            return None
        told = {"name": objective.name, "measure": measure.name, "what": ", ".join(lacks)}
        return at(measure, "target_value", tr("“{name}”: {measure} has no {what}.", **told))

    return among(content.objectives, hit)


def too_many_objectives(content: CheckContent) -> Found:
    """CHK-003."""
    if not content.objectives:
        return None
    count, most = len(content.objectives), content.limits.most_objectives
    told = tr("{count} objectives; {most} are the most a choice bears.", count=count, most=most)
    return missing(count > most, told)


def no_link_to_strategy(content: CheckContent) -> Found:
    """CHK-004."""

    def hit(initiative: InitiativeHeld) -> Hit | None:
        if initiative.id in content.evidence.aligned:
            return None
        told = tr("“{name}” serves no objective of the strategy.", name=initiative.title)
        return at(initiative, "title", told)

    return among(content.initiatives, hit)


def no_gap(content: CheckContent) -> Found:
    """CHK-005."""
    return unwritten(content, "CHK-005")


def moved_on_unrevisited(content: CheckContent) -> Found:
    """CHK-006: asked only where an earlier level or version was approved."""
    return unwritten(content, "CHK-006") if content.evidence.was_approved else None


def nothing_binds(content: CheckContent) -> Found:
    """CHK-007: a constraint on record and a dependency of the plan, or a section that speaks."""
    bound = any(each.kind == AssumptionKind.CONSTRAINT for each in content.assumptions)
    told = []
    if not bound and not _is_written(content, 0):
        told.append(Hit(tr("No constraint is recorded, and no section says that there is none.")))
    if not content.evidence.dependencies and not _is_written(content, 1):
        told.append(Hit(tr("No dependency is recorded, and no section says that there is none.")))
    return told


def no_user_need(content: CheckContent) -> Found:
    """CHK-008: a measure of a service behind it, or evidence on the initiative."""
    redesigned = [i for i in content.initiatives if i.category == Category.SERVICE_REDESIGN]
    used = {b.measure_id for b in content.benefits} | {o.measure_id for o in content.objectives}
    counted = [measure for row_id, measure in content.measures.items() if row_id in used]
    has_service = any(measure.kind == MeasureKind.SERVICE for measure in counted)

    def hit(initiative: InitiativeHeld) -> Hit | None:
        if has_service or initiative.record in content.evidence.attached:
            return None
        told = tr("“{name}” has no measure of a service and no evidence.", name=initiative.title)
        return at(initiative, "problem", told)

    return among(redesigned, hit)


def unwritten(content: CheckContent, rule: str) -> Found:
    """Every heading a rule reads that has no text; not checked at a level without them."""
    empty = content.unwritten(rule)
    if empty is None:
        return None
    held = {section.heading: section for section in content.sections(rule)}

    def hit(heading: str) -> Hit:
        told = tr("Nothing is written under “{heading}”.", heading=heading)
        section = held.get(heading)
        if section is None:
            return Hit(told)
        return Hit(told, f"case_section:{section.id}", section.code, "text")

    return tuple(hit(heading) for heading in empty)


def _is_written(content: CheckContent, place: int) -> bool:
    """Whether the section of constraints (0) or dependencies (1) has a text."""
    wanted = content.limits.headings["CHK-007"][place]
    sections = content.sections("CHK-007")
    return any(s.text.strip() for s in sections if s.heading == wanted)


CHECKS = {
    "CHK-001": no_objectives,
    "CHK-002": objective_not_measurable,
    "CHK-003": too_many_objectives,
    "CHK-004": no_link_to_strategy,
    "CHK-005": no_gap,
    "CHK-006": moved_on_unrevisited,
    "CHK-007": nothing_binds,
    "CHK-008": no_user_need,
}
