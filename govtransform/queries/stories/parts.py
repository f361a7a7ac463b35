"""What several stories show alike: some columns, how bad a severity is, and open findings."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.basis import given, records, shared
from govtransform.queries.figured import Why
from govtransform.queries.gates import Gate
from govtransform.queries.open_findings import CRITICAL, GRAVE, at_least
from govtransform.queries.rows import names, target
from govtransform.queries.stories.story import Heading, Row, Table, Tone, record
from govtransform.registers.governance.findings import Finding
from govtransform.registers.portfolio.criteria import Criterion
from govtransform.values import words


def severity_column() -> Heading:
    """The heading of severities."""
    return Heading(tr("Severity"), 84, right=True)


def state_column(width: int = 120) -> Heading:
    """The heading of states."""
    return Heading(tr("State"), width)


def due_column() -> Heading:
    """The heading of the day by which a thing is to be done."""
    return Heading(tr("Due"), 112)


def severity_tones(place: int, severity: int | None) -> dict[int, Tone]:
    """The one rule: 5 is bad, 4 is a warning; nothing below."""
    if at_least(severity, CRITICAL):
        return {place: Tone.BAD}
    return {place: Tone.WARN} if at_least(severity, GRAVE) else {}


def severity_told(severity: int | None) -> str:
    """A severity; a dash where none was given."""
    return words.NIL if severity is None else str(severity)


def criteria_met(gate: Gate) -> Why:
    """What explains how many criteria of a gate are met."""
    table = Criterion.__tablename__
    met = records(table, (one.id for one in gate.criteria if one.is_met))
    every = records(table, (one.id for one in gate.criteria))
    formula = tr("Criteria that are met or do not apply, or score 3 or more, of all")
    return shared(formula, (tr("Met"), met), (tr("All"), every))


def findings_table(session: Session, title: str, findings: Sequence[Finding]) -> Table:
    """Findings as they are given, each with what mends it, and leading to its record."""
    headings = (
        Heading(tr("Finding")), Heading(tr("Kind"), 170), severity_column(), due_column(),
        state_column(), Heading(tr("Mended by"), 100),
    )  # fmt: skip
    menders = _menders(session, findings)
    rows = tuple(
        Row((f"{row.code} {row.title}", tr(row.kind), severity_told(row.severity),
             words.day(row.due_on) or words.NIL, tr(row.state), menders.get(row.id, words.NIL)),
            severity_tones(2, row.severity), record("findings", row.id),
            whys={2: given(Finding.__tablename__, row.id, "severity")})
        for row in findings
    )  # fmt: skip
    return Table(title, headings, rows, tr("No finding is open."))


def _menders(session: Session, findings: Sequence[Finding]) -> dict[int, str]:
    """The reference of the action or initiative that mends each."""
    links = {row.id: target(row.remediation) for row in findings if row.remediation}
    known = {
        table: names(session, table, {n for t, n in links.values() if t == table})
        for table in {table for table, _ in links.values()}
    }
    return {
        row_id: known[table][number].code
        for row_id, (table, number) in links.items()
        if number in known[table]
    }
