"""An assessment as a sheet: every item of its edition, with what was found now and before."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.frameworks import NAMES, Framework, framework
from govtransform.registers.data.assessment_results import AssessmentResult
from govtransform.registers.data.assessments import Assessment, AssessmentState


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item; `before` is the result of the last assessment of the same record and edition."""

    item: str
    title: str
    part: str
    question: str
    result: str = ""
    before: str = ""
    target: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessment; a final one is shown and not typed over."""

    id: int
    code: str
    title: str
    framework: Framework
    is_final: bool
    lines: tuple[SheetLine, ...]

    @property
    def answered(self) -> int:
        """Items with a result."""
        return sum(bool(line.result) for line in self.lines)


def sheet(session: Session, assessment_id: int) -> Sheet | None:
    """The sheet of an assessment; None where it is gone or its edition is not known."""
    row = session.get(Assessment, assessment_id)
    if row is None or row.edition not in NAMES:
        return None
    known, found = framework(row.edition), _results(session, row.id)
    last = before(session, row)
    earlier = _results(session, last.id) if last else {}
    lines = tuple(
        _line(item.key, (item.title, item.part, item.question), found, earlier)
        for item in known.items
    )
    final = row.state == AssessmentState.FINAL
    return Sheet(row.id, row.code, row.title, known, final, lines)


def before(session: Session, row: Assessment) -> Assessment | None:
    """The assessment of the same record, kind and edition that came before."""
    query = select(Assessment).where(
        Assessment.kind == row.kind, Assessment.edition == row.edition,
        Assessment.archived.is_(False), Assessment.assessed_on < row.assessed_on,
        Assessment.target == row.target if row.target else Assessment.target.is_(None),
    )  # fmt: skip
    return session.scalars(query.order_by(Assessment.assessed_on.desc())).first()


def _results(session: Session, assessment_id: int) -> dict[str, AssessmentResult]:
    query = select(AssessmentResult).where(
        AssessmentResult.assessment_id == assessment_id, AssessmentResult.archived.is_(False)
    )
    return {row.item: row for row in session.scalars(query)}


def _line(
    item: str, words: tuple[str, str, str], found: Mapping[str, AssessmentResult],
    earlier: Mapping[str, AssessmentResult],
) -> SheetLine:  # fmt: skip
    row, old = found.get(item), earlier.get(item)
    told = (row.result or "", row.target or "", row.evidence or "") if row else ("", "", "")
    was = (old.result or "") if old else ""
    return SheetLine(item, *words, result=told[0], before=was, target=told[1], evidence=told[2])
