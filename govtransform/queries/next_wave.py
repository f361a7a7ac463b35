"""What the next wave might take on: all that waits for an initiative, the most pressing first.

Each candidate has an urgency from 1 to 5 by one rule for its source: an idea by the mean of its
five scores; a red system 4, and 5 where its support has ended; an outcome below its minimum 5,
or 4 where it is one step short; a category of a profile 4, or 3 so; a component without an
initiative 5; a user need by its priority (must 4, should 3, could 2); a finding by its severity;
a lesson that nobody has used yet 2.
"""

import enum
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.cyber import RANK, Status
from govtransform.frameworks import outcomes
from govtransform.i18n import N_, tr
from govtransform.queries.csf import csf_rounds
from govtransform.queries.estate import estate
from govtransform.queries.learning_loop import SCORES, codes
from govtransform.queries.open_findings import open_findings
from govtransform.queries.overview import components
from govtransform.queries.resilience import minimum, rounds, statuses
from govtransform.queries.rows import target
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.governance.findings import FindingKind
from govtransform.registers.innovation.ideas import Idea, IdeaState
from govtransform.registers.innovation.lessons import Lesson
from govtransform.registers.portfolio.alignments import Alignment, AlignmentKind
from govtransform.registers.services.user_needs import NeedPriority, UserNeed
from govtransform.values import words
from govtransform.values.category import Category

UNKNOWN = 3  # the urgency where what it rests on was not given
_NEEDS = {NeedPriority.MUST: 4, NeedPriority.SHOULD: 3, NeedPriority.COULD: 2}
_FINDINGS = {
    FindingKind.SECURITY: Category.CYBER, FindingKind.PRIVACY: Category.CYBER,
    FindingKind.ACCESSIBILITY: Category.SERVICE_REDESIGN,
    FindingKind.RESEARCH: Category.SERVICE_REDESIGN,
}  # fmt: skip


class Source(enum.StrEnum):
    """Where a candidate comes from; at one urgency they stand in this order."""

    COMPONENT = N_("Component without an initiative")
    SYSTEM = N_("Red system without a way out")
    OUTCOME = N_("Outcome below its minimum")
    CATEGORY = N_("Category below its target")
    FINDING = N_("Finding that nothing mends")
    IDEA = N_("Accepted idea")
    NEED = N_("Unmet user need")
    LESSON = N_("Lesson not used yet")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that waits; `item` is the outcome or category of the assessment at `record_id`."""

    source: Source
    record_id: int
    code: str
    title: str
    why: str
    urgency: int
    category: Category = Category.OTHER
    item: str = ""


def candidates(session: Session) -> tuple[Candidate, ...]:
    """All that waits, the most pressing first."""
    found = [
        *_components(session), *_systems(session), *_outcomes(session), *_categories(session),
        *_findings(session), *_ideas(session), *_needs(session), *_lessons(session),
    ]  # fmt: skip
    order = list(Source)
    return tuple(sorted(found, key=lambda one: (-one.urgency, order.index(one.source), one.code)))


def lessons_of(session: Session) -> dict[str, tuple[str, ...]]:
    """The references of the lessons of each category: what to read before one begins."""
    query = select(Lesson.category, Lesson.code).where(
        Lesson.archived.is_(False), Lesson.category.is_not(None)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for category, code in session.execute(query.order_by(Lesson.code)):
        found[category or ""].append(code)
    return {category: tuple(each) for category, each in found.items()}


def _components(session: Session) -> Iterator[Candidate]:
    for line in components(session):
        if line.is_gap:
            why = tr("no initiative serves it")
            yield Candidate(Source.COMPONENT, line.id, line.code, line.name, why, 5)


def _systems(session: Session) -> Iterator[Candidate]:
    for line in estate(session).red_left:
        if line.rating and not line.has_way_out:
            why = tr("rated {rating}, and no plan item retires it",
                     rating=words.number(line.rating.overall))  # fmt: skip
            if line.is_unsupported:
                why += "; " + tr("support ended on {day}", day=words.day(line.support_ends))
            urgency, legacy = 5 if line.is_unsupported else 4, Category.LEGACY_REPLACEMENT
            yield Candidate(Source.SYSTEM, line.id, line.code, line.name, why, urgency, legacy)


def _outcomes(session: Session) -> Iterator[Candidate]:
    known = rounds(session)
    if not known:
        return
    of, below = known[-1].of, known[-1].standing.below
    mended, found, least = _mended(session, of.id), statuses(of), minimum(of)
    titles = {outcome.key: outcome.title for outcome in outcomes(of.edition)}
    for key in below:
        now = found.get(key, Status.NOT_ACHIEVED)
        why = tr("{now}, and {least} is asked for", now=tr(now), least=tr(least[key]).lower())
        short = RANK[least[key]] - RANK[now]
        if key not in mended:
            yield Candidate(Source.OUTCOME, of.id, f"{of.code} {key}", titles[key], why,
                            5 if short > 1 else 4, Category.CYBER, key)  # fmt: skip


def _categories(session: Session) -> Iterator[Candidate]:
    known = csf_rounds(session)
    mended = _mended(session, known[-1].of.id) if known else set()
    for gap in known[-1].whole.gaps if known else ():
        if gap.key not in mended:
            of = known[-1].of
            why = tr("tier {tier} of {target}", tier=gap.tier or 0, target=gap.target)
            yield Candidate(Source.CATEGORY, of.id, f"{of.code} {gap.key}", gap.title, why,
                            4 if gap.short > 1 else 3, Category.CYBER, gap.key)  # fmt: skip


def _mended(session: Session, assessment: int) -> set[str]:
    query = select(AssessmentResult.item).where(
        AssessmentResult.assessment_id == assessment, AssessmentResult.archived.is_(False),
        AssessmentResult.initiative_id.is_not(None),
    )  # fmt: skip
    return set(session.scalars(query))


def _findings(session: Session) -> Iterator[Candidate]:
    for row in open_findings(session):
        if not row.remediation:
            due = words.day(row.due_on)
            why = tr("open, due {day}", day=due) if due else tr("open, without a day")
            category = _FINDINGS.get(FindingKind(row.kind), Category.OTHER)
            yield Candidate(Source.FINDING, row.id, row.code, row.title, why,
                            row.severity or UNKNOWN, category)  # fmt: skip


def _ideas(session: Session) -> Iterator[Candidate]:
    query = select(Idea).where(
        Idea.archived.is_(False), Idea.state == IdeaState.ACCEPTED, Idea.initiative_id.is_(None)
    )
    for row in session.scalars(query.order_by(Idea.code)):
        scores = [one for name in SCORES if (one := getattr(row, name)) is not None]
        mean = Decimal(sum(scores)) / len(scores) if scores else Decimal(UNKNOWN)
        why = tr("accepted, scores {score} of 25", score=sum(scores)) if scores else tr("accepted")
        yield Candidate(Source.IDEA, row.id, row.code, row.title, why,
                        int(mean.quantize(Decimal(1), ROUND_HALF_UP)))  # fmt: skip


def _needs(session: Session) -> Iterator[Candidate]:
    aligned = select(Alignment.target).where(
        Alignment.kind == AlignmentKind.NEED, Alignment.archived.is_(False)
    )
    served = {target(link)[1] for link in session.scalars(aligned)}
    query = select(UserNeed).where(UserNeed.archived.is_(False), UserNeed.is_met.is_(False))
    for row in session.scalars(query.order_by(UserNeed.code)):
        if row.id not in served:
            priority = NeedPriority(row.priority)
            why = tr("not met; a {priority} of its users", priority=tr(priority).lower())
            yield Candidate(Source.NEED, row.id, row.code, row.title, why, _NEEDS[priority],
                            Category.SERVICE_REDESIGN)  # fmt: skip


def _lessons(session: Session) -> Iterator[Candidate]:
    query = select(Lesson).where(Lesson.archived.is_(False)).order_by(Lesson.code)
    for row in session.scalars(query):
        if not codes(row.reused_in):
            why = row.recommendation or tr("nobody has used it yet")
            category = Category(row.category) if row.category else Category.OTHER
            yield Candidate(Source.LESSON, row.id, row.code, row.title, why, 2, category)
