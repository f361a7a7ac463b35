"""What the figures about people are worked out from: sums of groups, and never one person's (H03).

Neither a person nor a rating is an input that is named. A gap or a mean that would be one person's
is not told, and so has nothing to explain.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import (
    based,
    count_of,
    difference,
    given,
    group,
    lasting,
    records,
    source,
    times,
)
from govtransform.queries.capability import ON_COST, WORKING_DAYS, Gap, Hire
from govtransform.queries.derivation import As, Basis, Term
from govtransform.queries.figured import Why
from govtransform.queries.training_effect import Learnt, gains, places
from govtransform.registers import COURSES, ENROLMENTS, POSTS, RECRUITMENTS
from govtransform.registers.people.enrolments import Enrolment, EnrolmentState
from govtransform.registers.people.skill_requirements import SkillRequirement
from govtransform.registers.people.skills import Skill

_ONE = Decimal(1)
Scores = Callable[[Enrolment], Decimal | int | None]
_LEVELS: tuple[tuple[int, str, Scores], ...] = (
    (4, N_("Reactions, added up ÷ people who said one"), lambda row: row.reaction_score),
    (6, N_("Scores of use at work, added up ÷ people with one"), lambda row: row.behaviour_score),
    (7, N_("Scores of results, added up ÷ people with one"), lambda row: row.result_score),
)


def of_gap(gap: Gap) -> dict[int, Why]:
    """What explains how many people a gap concerns, and the gap itself where it is told."""
    formula = tr("People in work whose role requires a skill; nobody is named here")
    whys = {1: based(lambda _session: Basis(formula, (times(gap.people, tr("People")),)))}
    if gap.told.value is not None:
        whys[2] = based(partial(_gap, gap))
    return whys


def _gap(gap: Gap, session: Session) -> Basis:
    formula = tr("Σ max(0, required − held) × weight ÷ Σ required × weight; nobody is named here")
    query = select(SkillRequirement.id, Skill.name, SkillRequirement.level).join(
        Skill, Skill.id == SkillRequirement.skill_id
    )
    required = [
        source(f"{SkillRequirement.__tablename__}:{row_id}", gap.required[row_id], "level",
               f"{skill}, {tr(level)}")
        for row_id, skill, level in session.execute(query.order_by(SkillRequirement.code))
        if row_id in gap.required
    ]  # fmt: skip
    terms = (
        times(gap.missing, tr("Levels lacking × weight, of {count} people", count=gap.people)),
        group(tr("Levels required × weight, of all of them"), required, below=True),
    )
    return Basis(formula, terms, As.SHARE)


def of_hire(hire: Hire) -> dict[int, Why]:
    """What explains the applicants, the days, and what a year costs either way."""
    of = f"{RECRUITMENTS.table}:{hire.id}"
    whys = {3: given(RECRUITMENTS.table, hire.id, "applicants")}
    if hire.approved_on and hire.accepted_on:
        formula = tr("Days from approval to acceptance")
        whys[4] = lasting(formula, of, hire.approved_on, hire.accepted_on)
    rate, salary, costs = (
        _rate(hire),
        _salary(hire),
        tr("Day rate × {days} days", days=WORKING_DAYS),
    )
    if rate:
        whys[5] = based(lambda _session: Basis(costs, (rate,), As.MONEY))
    if salary:
        told = tr("Salary of the post × {rate}, with on-cost", rate=ON_COST)
        whys[6] = based(lambda _session: Basis(told, (salary,), As.MONEY))
    if hire.contractor is not None and hire.post is not None:
        whys[7] = difference(
            tr("A contractor’s year − a year of the post"),
            source(of, hire.contractor, title=tr("Contractor a year")),
            source(f"{POSTS.table}:{hire.post_id}", hire.post, title=tr("Post a year")),
            As.MONEY,
        )
    return whys


def _rate(hire: Hire) -> Term | None:
    """The day rate of whoever is replaced, who is not named."""
    if hire.contractor is None:
        return None
    return Term(tr("Day rate"), hire.contractor / WORKING_DAYS, Decimal(WORKING_DAYS))


def _salary(hire: Hire) -> Term | None:
    if hire.post is None:
        return None
    found = source(f"{POSTS.table}:{hire.post_id}", hire.post / ON_COST, "yearly_cost")
    return Term("", found.value, ON_COST, sources=(found,))


def of_course(one: Learnt) -> dict[int, Why]:
    """What explains the places, those who passed, the cost of each, and the four levels."""
    whys = {
        1: based(partial(_places, one.course, tr("Places taken of the course, counted"), False)),
        2: based(partial(_places, one.course, tr("Places of those who passed, counted"), True)),
        3: based(partial(_each, one)),
        5: based(partial(_gain, one.course)),
    } | {
        place: based(partial(_mean, (one.course, formula, place != _LEVELS[0][0]), score))
        for place, formula, score in _LEVELS
    }
    levels = {3: one.each, 4: one.reaction, 5: one.gain, 6: one.used, 7: one.results}
    return {n: why for n, why in whys.items() if n not in levels or levels[n].value is not None}


def _of(session: Session, course: int, *, is_passed: bool) -> list[Enrolment]:
    return [row for row in places(session) if row.course_id == course
            and (not is_passed or row.state == EnrolmentState.PASSED)]  # fmt: skip


def _places(course: int, formula: str, is_passed: bool, session: Session) -> Basis:
    rows = _of(session, course, is_passed=is_passed)
    return count_of(formula, records(ENROLMENTS.table, (row.id for row in rows)))


def _each(one: Learnt, _session: Session) -> Basis:
    """The price of a place times the places, by those who passed."""
    price = source(f"{COURSES.table}:{one.course}", one.cost / one.taken, "cost_per_place")
    taken = Term("", price.value, Decimal(one.taken), sources=(price,))
    formula = tr("Cost of a place × places taken ÷ people who passed")
    return Basis(formula, (taken, times(one.passed, tr("People who passed"), below=True)), As.MONEY)


def _gain(course: int, session: Session) -> Basis:
    formula = tr("(Score after − score before) ÷ (100 − score before) of each who passed, added up "
                 "÷ how many they are")  # fmt: skip
    return _together(formula, gains(_of(session, course, is_passed=True)), As.SHARE)


def _mean(told: tuple[int, str, bool], score: Scores, session: Session) -> Basis:
    course, formula, is_passed = told
    known = (score(row) for row in _of(session, course, is_passed=is_passed))
    return _together(tr(formula), [value for value in known if value is not None], As.NUMBER)


def _together(formula: str, scores: Iterable[Decimal | int], shown: As) -> Basis:
    """The mean of scores that are told together only."""
    found = [Decimal(score) for score in scores]
    above = times(sum(found, Decimal(0)), tr("Added up"))
    return Basis(formula, (above, times(len(found), tr("People"), below=True)), shown)
