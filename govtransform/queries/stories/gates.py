"""Gates and reviews: what may go on, on which conditions, and what was found."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.gates import Gate
from govtransform.queries.going_live import Barred, barred
from govtransform.queries.governance import Governance, governance
from govtransform.queries.open_findings import GRAVE, at_least, open_findings
from govtransform.queries.rows import names, target
from govtransform.queries.stories.parts import (
    criteria_met,
    due_column,
    findings_table,
    state_column,
)
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, share
from govtransform.registers.governance.findings import Finding
from govtransform.registers.governance.reviews import ReviewOutcome
from govtransform.registers.governance.status_reports import StatusReport
from govtransform.values import words

_TONES = {
    ReviewOutcome.PROCEED: Tone.GOOD, ReviewOutcome.CONDITIONS: Tone.WARN,
    ReviewOutcome.REPEAT: Tone.BAD, ReviewOutcome.STOP: Tone.BAD,
}  # fmt: skip
_ENDED = (ReviewOutcome.REPEAT, ReviewOutcome.STOP, ReviewOutcome.NOT_MET)


def tell(session: Session) -> Told:
    """Each gate with what is met, the conditions, the findings, and the latest reports."""
    told, findings = governance(session), open_findings(session)
    return Told(
        _sentence(told, findings),
        _facts(told, findings),
        (_gates(session, told), _unmet(told), _barring(barred(session)), _conditions(told),
         findings_table(session, tr("Findings that are open"), findings),
         _reports(session)),
        basis=tr("As at {day}", day=words.day(told.today) or tr("no closed month")),
    )  # fmt: skip


def _held(told: Governance) -> list[Gate]:
    return [gate for gate in told.gates if gate.review.held_on]


def _sentence(told: Governance, findings: Sequence[Finding]) -> str:
    return tr(
        "{held} gates and assessments were held and {ahead} lie ahead; {share} passed the first "
        "time, {conditions} conditions and {findings} findings are open.",
        held=len(_held(told)), ahead=len(told.gates) - len(_held(told)),
        share=share(told.passed_first), conditions=len(_open_conditions(told)),
        findings=len(findings),
    )  # fmt: skip


def _open_conditions(told: Governance) -> list[tuple[Gate, Any]]:
    return [(gate, one) for gate in told.gates for one in (*gate.conditions, *gate.loose)
            if one.state == "Open"]  # fmt: skip


def _facts(told: Governance, findings: Sequence[Finding]) -> tuple[Fact, ...]:
    worst = sum(at_least(row.severity, GRAVE) for row in findings)
    late = [one for _, one in _open_conditions(told)
            if one.due_on and told.today and one.due_on < told.today]  # fmt: skip
    return (
        Fact(tr("Gates passed first time"), share(told.passed_first), tr("of gates held"),
             page="reviews", why=tr("Gates whose first review passed ÷ gates held")),
        Fact(tr("Gates ahead"), words.count(len(told.gates) - len(_held(told))),
             tr("of {all}", all=len(told.gates)), page="reviews",
             why=tr("Reviews with criteria that are planned and not held")),
        Fact(tr("Conditions open"), words.count(len(_open_conditions(told))),
             tr("overdue: {late}", late=len(late)), Tone.BAD if late else Tone.PLAIN,
             "actions", tr("Gate conditions that are neither done nor cancelled")),
        Fact(tr("Findings open"), words.count(len(findings)),
             tr("severity 4 or 5: {worst}", worst=worst), Tone.BAD if worst else Tone.PLAIN,
             "findings", tr("Findings neither closed nor accepted as a risk")),
    )  # fmt: skip


def _gates(session: Session, told: Governance) -> Table:
    headings = (
        Heading(tr("Review")), Heading(tr("Of"), 290), Heading(tr("Date"), 110),
        Heading(tr("Criteria met"), 100, right=True), Heading(tr("Outcome"), 190),
    )  # fmt: skip
    rows = []
    for gate in reversed(told.gates):
        review = gate.review
        outcome = ReviewOutcome(review.outcome) if review.outcome else None
        tones = {4: _TONES[outcome]} if outcome in _TONES else {}
        cells = (
            f"{review.code} {review.title}", _of(session, review.target),
            words.day(review.held_on or review.planned_on) or words.NIL,
            tr("{met} of {all}", met=gate.met, all=len(gate.criteria)),
            tr(outcome) if outcome else tr("Planned"),
        )  # fmt: skip
        whys = {3: criteria_met(gate)}
        rows.append(Row(cells, tones, record("reviews", review.id), whys=whys))
    nothing = tr("No gate is planned or held yet.")
    return Table(tr("Gates and assessments"), headings, tuple(rows), nothing)


def _of(session: Session, ref: str | None) -> str:
    if not ref:
        return words.NIL
    table, row_id = target(ref)
    found = names(session, table, [row_id]).get(row_id)
    return found.title if found else words.NIL


def _unmet(told: Governance) -> Table:
    headings = (Heading(tr("Criterion")), Heading(tr("Review"), 310), Heading(tr("Verdict"), 110),
                Heading(tr("Reason"), 390))  # fmt: skip
    rows = tuple(
        Row((one.name, f"{gate.review.code} {gate.review.title}",
             tr(one.verdict) if one.verdict else tr("not judged"), one.reason),
            {2: Tone.BAD if one.verdict else Tone.QUIET}, record("reviews", gate.review.id))
        for gate in told.gates
        for one in gate.unmet
    )  # fmt: skip
    return Table(tr("Required and not met"), headings, rows, tr("Everything required is met."))


def _barring(found: Sequence[Barred]) -> Table:
    """What stands in the way of going live, of the gates that have not ended otherwise."""
    headings = (Heading(tr("Open")), Heading(tr("Kind"), 120), Heading(tr("Review"), 360),
                due_column(), Heading(tr("Condition"), 130))  # fmt: skip
    rows = []
    for one in found:
        review = one.gate.review
        if review.outcome in _ENDED:
            continue
        gate = f"{review.code} {review.title}"
        for row in one.findings:
            is_bare = row in one.uncovered
            cells = (f"{row.code} {row.title}", tr(row.kind), gate, words.day(row.due_on)
                     or words.NIL, tr("none yet") if is_bare else tr("agreed"))  # fmt: skip
            rows.append(Row(cells, {4: Tone.BAD if is_bare else Tone.WARN},
                            record("findings", row.id)))  # fmt: skip
        if use := one.unscreened:
            cells = (f"{use.code} {use.title}", tr("Not screened"), gate, words.NIL,
                     tr("screen it"))  # fmt: skip
            rows.append(Row(cells, {4: Tone.BAD}, record("privacy-assessments", use.id)))
    nothing = tr("Nothing critical is open before a go-live.")
    return Table(tr("What blocks a go-live"), headings, tuple(rows), nothing)


def _conditions(told: Governance) -> Table:
    headings = (Heading(tr("Condition")), Heading(tr("Criterion"), 270), Heading(tr("Review"), 250),
                due_column(), state_column(110))  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}", _criterion(gate, one.criterion_id),
             f"{gate.review.code} {gate.review.title}", words.day(one.due_on) or words.NIL,
             tr(one.state)), {}, record("actions", one.id))
        for gate in told.gates
        for one in (*gate.conditions, *gate.loose)
    )  # fmt: skip
    return Table(tr("Conditions of gates"), headings, rows, tr("No gate has a condition."))


def _criterion(gate: Gate, criterion_id: int | None) -> str:
    named = (one.name for one in gate.criteria if one.id == criterion_id)
    return next(named, words.NIL)


def _reports(session: Session) -> Table:
    """The latest report of each initiative; ratings in words, with whose they are."""
    query = select(StatusReport).where(StatusReport.archived.is_(False))
    latest: dict[int, StatusReport] = {}
    for row in session.scalars(query.order_by(StatusReport.month, StatusReport.id)):
        latest[row.initiative_id] = row
    known = names(session, "initiative", latest)
    headings = (
        Heading(tr("Initiative")), Heading(tr("Period"), 130), Heading(tr("Owner"), 130),
        Heading(tr("Independent"), 130), state_column(110),
    )  # fmt: skip
    rows = tuple(
        Row((known[row.initiative_id].title, row.period, tr(row.confidence_owner),
             tr(row.confidence_independent), tr(row.state)), {},
            record("status-reports", row.id))
        for row in latest.values()
    )  # fmt: skip
    return Table(tr("Latest status reports"), headings, rows, tr("No status report yet."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each gate exactly."""
    told = governance(session)
    passed = exact(told.passed_first)
    open_by = {one.gate.review.id: one for one in barred(session)}
    return [
        {
            "code": gate.review.code, "title": gate.review.title, "gate": gate.review.gate,
            "met": gate.met, "criteria": len(gate.criteria),
            "unmet": [one.name for one in gate.unmet], "outcome": gate.review.outcome,
            "conditions": len(gate.conditions), "passed_first": passed,
            "blocked_by": _codes(open_by.get(gate.review.id)),
        }
        for gate in told.gates
    ]  # fmt: skip


def _codes(found: Barred | None) -> list[str]:
    """The references of what blocks a go-live."""
    if found is None:
        return []
    waiting = [found.unscreened.code] if found.unscreened else []
    return [*(row.code for row in found.findings), *waiting]


GATES_STORY = Story(
    "gates-and-reviews",
    N_("Gates and reviews"),
    ("reviews", "findings", "criteria", "status-reports", "actions"),
    tell,
    frozenset({"review", "finding", "criterion", "score", "action", "status_report",
               "initiative", "privacy_assessment", "plan_item", "dependency", "system", "service",
               "journey", "data_asset", "measure", "benefit", "enabler", "alignment",
               "user_need"}),
    figures,
)  # fmt: skip
