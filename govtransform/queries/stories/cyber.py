"""Cybersecurity and privacy: whether we could withstand, and recover."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from govtransform.frameworks import framework
from govtransform.i18n import N_, tr
from govtransform.queries.basis import lasting
from govtransform.queries.csf import csf_rounds
from govtransform.queries.figured import Figured, Why
from govtransform.queries.incident_times import Incidents, incidents
from govtransform.queries.open_findings import CRITICAL, at_least
from govtransform.queries.resilience import (
    Due,
    Privacy,
    Round,
    before,
    privacy,
    rounds,
    security_findings,
    tests_due,
)
from govtransform.queries.stories.cyber_tables import (
    compared,
    gaps,
    profile_basis,
    profile_fact,
    profile_figures,
    profile_tables,
)
from govtransform.queries.stories.measured import measured
from govtransform.queries.stories.parts import due_column, findings_table, state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, plain, share
from govtransform.registers import REVIEWS
from govtransform.registers.estate.incidents import IncidentKind
from govtransform.registers.estate.privacy_assessments import PrivacyAssessment, PrivacyState
from govtransform.registers.governance.findings import Finding
from govtransform.registers.measures.measures import MeasureKind
from govtransform.values import words

SECURITY = (IncidentKind.SECURITY, IncidentKind.PERSONAL_DATA)


def tell(session: Session) -> Told:
    """Where we stand, what is below its minimum, what is overdue, and privacy."""
    known, due, happened = rounds(session), tests_due(session), incidents(session, *SECURITY)
    findings, (told, waiting) = security_findings(session), privacy(session)
    measures, profiles = measured(session, MeasureKind.CYBER), csf_rounds(session)
    return Told(
        _sentence(known, due),
        (_standing(known), *profile_fact(profiles), *_tests(due), _critical(findings),
         _times(happened), _privacy(told)),
        (gaps(session, known), *profile_tables(profiles), _due(due),
         findings_table(session, tr("Open findings"), findings), _waiting(waiting),
         measures.table),
        measures.drawn,
        basis="; ".join(filter(None, (_basis(known), profile_basis(profiles)))),
    )  # fmt: skip


def _basis(known: tuple[Round, ...]) -> str:
    if not known:
        return ""
    of = known[-1].of
    return tr("Framework {edition}, profile {profile}", edition=framework(of.edition).edition,
              profile=of.profile or "baseline")  # fmt: skip


def _sentence(known: tuple[Round, ...], due: tuple[Due, ...]) -> str:
    late = sum(one.overdue_days > 0 for one in due)
    if not known:
        return tr("No cyber assessment is kept here yet. Tests and exercises overdue: {late}.",
                  late=late)  # fmt: skip
    last, earlier = known[-1], before(known)
    was = ", " + compared(earlier) if earlier else ""
    return tr(
        "{reached} of {asked} outcomes are at the profile’s minimum ({share}{was}); {gaps} are "
        "below it. Tests and exercises overdue: {late}.",
        reached=last.standing.reached, asked=last.standing.asked, share=share(last.share),
        was=was, gaps=len(last.standing.below), late=late,
    )  # fmt: skip


def _standing(known: tuple[Round, ...]) -> Fact:
    name, why = tr("Outcomes at minimum"), tr("Outcomes at or above the profile’s minimum ÷ all")
    if not known:
        return Fact(name, words.NIL, tr("No measurement yet"), page="assessments", why=why)
    earlier = before(known)
    was = compared(earlier) if earlier else tr("first of its edition")
    tone = Tone.GOOD if known[-1].standing.is_met else Tone.WARN
    figured = Why("cyber-standing", Figured(record=f"assessment:{known[-1].of.id}"))
    return Fact(name, share(known[-1].share), was, tone, "assessments", why, figured=figured)


def _tests(due: tuple[Due, ...]) -> tuple[Fact, ...]:
    late = [one for one in due if one.overdue_days]
    worst = (
        tr("{title}: {days} days", title=late[0].title, days=late[0].overdue_days) if late else ""
    )
    return (
        Fact(tr("Tests overdue"), words.count(len(late)), worst or tr("none is late"),
             Tone.BAD if late else Tone.GOOD, "reviews",
             tr("Audits, penetration tests and exercises past the day they are due again")),
    )  # fmt: skip


def _critical(findings: tuple[Finding, ...]) -> Fact:
    worst = sum(at_least(row.severity, CRITICAL) for row in findings)
    return Fact(
        tr("Open critical findings"), words.count(worst),
        tr("of {all} open", all=words.count(len(findings))),
        Tone.BAD if worst else Tone.GOOD, "findings",
        tr("Security and privacy findings of severity 5, neither closed nor accepted"),
    )  # fmt: skip


def _times(happened: Incidents) -> Fact:
    found, over = happened.detected, happened.recovered
    middle = ""
    if over.median is not None and found.median is not None:
        middle = tr("medians {found} and {over}", found=words.trimmed(found.median),
                    over=words.trimmed(over.median))  # fmt: skip
    return Fact(
        tr("Hours to detect, to recover"), f"{plain(found.mean)} · {plain(over.mean)}",
        middle or tr("means of {count} incidents", count=len(happened.rows)),
        page="incidents",
        why=tr("Means of the security and personal-data incidents of twelve months"),
    )  # fmt: skip


def _privacy(told: Privacy) -> Fact:
    return Fact(
        tr("Privacy assessments approved"), share(told.share),
        tr("{drafting} in hand, {unscreened} not screened", drafting=told.drafting,
           unscreened=told.unscreened),
        Tone.BAD if told.unscreened else Tone.PLAIN, "privacy-assessments",
        tr("Approved ÷ initiatives with personal data"),
    )  # fmt: skip


def _due(due: tuple[Due, ...]) -> Table:
    headings = (
        Heading(tr("Test or exercise")), Heading(tr("Kind"), 150), Heading(tr("Last held"), 120),
        due_column(), Heading(tr("Days overdue"), 110, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((one.title, tr(one.kind), words.day(one.last) or words.NIL,
             words.day(one.due) or words.NIL,
             words.count(one.overdue_days) if one.overdue_days else words.NIL),
            {4: Tone.BAD} if one.overdue_days else {}, record("reviews", one.id), whys=_late(one))
        for one in due
    )  # fmt: skip
    return Table(tr("Audits, tests and exercises"), headings, rows, tr("None is planned."))


def _late(one: Due) -> dict[int, Why]:
    """What explains the days by which a test is overdue."""
    if not (one.due and one.overdue_days):
        return {}
    formula = tr("Days from the day it was due to the as-at day")
    until = one.due + timedelta(days=one.overdue_days)
    return {4: lasting(formula, f"{REVIEWS.table}:{one.id}", one.due, until)}


def _waiting(waiting: tuple[PrivacyAssessment, ...]) -> Table:
    headings = (Heading(tr("Privacy assessment")), state_column(150),
                Heading(tr("Residual risk"), 120), Heading(tr("Review due"), 120))  # fmt: skip
    rows = tuple(
        Row((row.title, tr(row.state), tr(row.residual) if row.residual else words.NIL,
             words.day(row.review_on) or words.NIL),
            {1: Tone.BAD} if row.state == PrivacyState.SCREENING else {},
            record("privacy-assessments", row.id))
        for row in waiting
    )  # fmt: skip
    return Table(tr("Privacy assessments not approved"), headings, rows, tr("All are approved."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each cyber assessment exactly, the oldest first."""
    return [
        {
            "code": one.of.code, "edition": one.of.edition, "profile": one.of.profile or "baseline",
            "on": one.of.on.isoformat(), "reached": one.standing.reached,
            "asked": one.standing.asked, "share": exact(one.share),
            "below": list(one.standing.below),
            "by_objective": {
                key: {"met": one.standing.met[key], "total": total}
                for key, total in one.standing.total.items()
            },
        }
        for one in rounds(session)
    ] + profile_figures(csf_rounds(session))  # fmt: skip


CYBER_STORY = Story(
    "cyber",
    N_("Cyber and privacy at a glance"),
    ("assessments", "reviews", "findings", "incidents", "privacy-assessments"),
    tell,
    frozenset({
        "assessment", "assessment_result", "review", "finding", "incident", "privacy_assessment",
    }),
    figures,
    ("cyber-standing", "cyber-profile"),
)  # fmt: skip
