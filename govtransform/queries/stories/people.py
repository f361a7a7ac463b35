"""Talent and training: whether we have the people and the skills, in time."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.i18n import N_, tr
from govtransform.queries.capability import Gap, Hire, gaps, hires, workforce
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories.measured import measured
from govtransform.queries.stories.parts import state_column
from govtransform.queries.stories.people_whys import of_course, of_gap, of_hire
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, money, plain, share
from govtransform.queries.training_effect import Learnt, learnt
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values import words

WIDE = 25  # per cent from which a gap is marked
_BASIS = N_("Levels 0 to 4; a contractor’s year of 220 days, on-cost of 28%")


def tell(session: Session) -> Told:
    """The skills gap, the posts, hiring, and what training brought."""
    own, found = own_settings(session), gaps(session)
    campaigns, staff, (training, *courses) = hires(session), workforce(session), learnt(session)
    whole = found.whole
    measures = measured(session, MeasureKind.PEOPLE)
    facts = (
        Fact(tr("Skills gap index"), share(whole), tr("of what the roles require"),
             _tone(whole), "roles",
             tr("Σ max(0, required − held) × weight ÷ Σ required × weight")),
        Fact(tr("Vacant posts"), words.count(staff.vacant),
             tr("of {all} posts", all=words.count(staff.posts)), page="posts",
             why=tr("Posts that are vacant, of all that are not closed")),
        Fact(tr("Days to hire"), plain(_days(campaigns), 0), tr("from approval to acceptance"),
             page="recruitments", why=tr("Mean over the campaigns that were accepted")),
        Fact(tr("Contractors"), share(staff.share),
             tr("of {fte} full-time equivalents", fte=words.trimmed(staff.fte)),
             page="people", why=tr("Contractors’ full-time equivalents ÷ all")),
        Fact(tr("Cost per competent person"), money(training.each, own.currency),
             _learnt(training), page="enrolments",
             why=tr("Cost of the places taken ÷ people who passed")),
    )  # fmt: skip
    return Told(
        _sentence(whole, staff.vacant, campaigns, own.currency), facts,
        (
            _gaps(tr("Gap by role"), tr("Role"), "roles", found.roles),
            _gaps(tr("Gap by team"), tr("Team"), "teams", found.teams),
            _gaps(tr("Gap by skill"), tr("Skill"), "skills", found.skills),
            _campaigns(campaigns, own.currency), _courses(courses, own.currency),
            measures.table,
        ),
        measures.drawn,
        tr(_BASIS),
    )  # fmt: skip


def _sentence(whole: Figure, vacant: int, campaigns: tuple[Hire, ...], currency: str) -> str:
    saved = sum((hire.saving or Decimal(0) for hire in campaigns), Decimal(0))
    told = tr("Posts vacant: {vacant}.", vacant=words.count(vacant))
    if whole.value is None:
        told = tr("No role says yet which skills it requires.") + " " + told
    else:
        lacking = tr("{share} of the skills required are lacking.", share=share(whole))
        told = f"{lacking} {told}"
    if saved:
        told += " " + tr("Turning contractors into posts saves {saved} a year.",
                         saved=words.short(saved, currency))  # fmt: skip
    return told


def _tone(figure: Figure) -> Tone:
    return Tone.WARN if figure.value is not None and figure.value * 100 >= WIDE else Tone.PLAIN


def _days(campaigns: tuple[Hire, ...]) -> Figure:
    known = [hire.days for hire in campaigns if hire.days is not None]
    return ratio(Decimal(sum(known)), Decimal(len(known)), Reason.NO_SCOPE)


def _learnt(training: Learnt) -> str:
    return tr("gain {gain}, reaction {reaction}, used {used}", gain=share(training.gain),
              reaction=plain(training.reaction), used=plain(training.used))  # fmt: skip


def _gaps(title: str, what: str, key: str, found: tuple[Gap, ...]) -> Table:
    headings = (Heading(what), Heading(tr("People"), 90, right=True),
                Heading(tr("Gap"), 90, right=True))  # fmt: skip
    rows = tuple(
        Row((gap.name, words.count(gap.people), share(gap.told)),
            {2: _tone(gap.told)}, record(key, gap.id), whys=of_gap(gap))
        for gap in found
    )  # fmt: skip
    return Table(title, headings, rows, tr("No role says yet which skills it requires."))


def _campaigns(campaigns: tuple[Hire, ...], currency: str) -> Table:
    headings = (
        Heading(tr("Campaign")), state_column(110), Heading(tr("Source"), 170),
        Heading(tr("Applicants"), 90, right=True), Heading(tr("Days to hire"), 100, right=True),
        Heading(tr("Contractor a year"), 130, right=True),
        Heading(tr("Post a year"), 110, right=True), Heading(tr("Saved a year"), 110, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((hire.title, tr(hire.state), hire.source or words.NIL, _count(hire.applicants),
             _count(hire.days),
             *(words.pounds(worth, currency, places=0) or words.NIL
               for worth in (hire.contractor, hire.post, hire.saving))),
            behind=record("recruitments", hire.id), whys=of_hire(hire))
        for hire in campaigns
    )  # fmt: skip
    return Table(tr("Recruitment"), headings, rows, tr("No campaign is kept here yet."))


def _count(things: int | None) -> str:
    return words.NIL if things is None else words.count(things)


def _courses(courses: Sequence[Learnt], currency: str) -> Table:
    headings = (
        Heading(tr("Course")), Heading(tr("Places taken"), 100, right=True),
        Heading(tr("Passed"), 76, right=True),
        Heading(tr("Cost per competent person"), 190, right=True),
        Heading(tr("1 Reaction"), 92, right=True), Heading(tr("2 Gain"), 80, right=True),
        Heading(tr("3 Used at work"), 120, right=True),
        Heading(tr("4 Results"), 84, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((one.name, words.count(one.taken), words.count(one.passed), money(one.each, currency),
             plain(one.reaction), share(one.gain), plain(one.used), plain(one.results)),
            behind=record("courses", one.course), whys=of_course(one))
        for one in courses
    )  # fmt: skip
    note = tr("Levels 1, 3 and 4 on a scale of 1 to 5; a mean of one person is not told")
    return Table(tr("What training brought, by its four levels"), headings, rows,
                 tr("Nobody has taken a course yet."), note)  # fmt: skip


def figures(session: Session) -> list[dict[str, Any]]:
    """The gap of each role and team exactly."""
    found = gaps(session)
    return [
        {kind: gap.name, "people": gap.people, "gap_index": exact(gap.told)}
        for kind, each in (("role", found.roles), ("team", found.teams))
        for gap in each
    ]


PEOPLE_STORY = Story(
    "skills-and-posts",
    N_("Skills and posts"),
    ("teams", "roles", "skills", "posts", "recruitments", "courses"),
    tell,
    frozenset({
        "role", "skill", "skill_requirement", "skill_rating", "person", "post", "recruitment",
        "enrolment", "course", "team",
    }),
    figures,
)  # fmt: skip
