"""The five parts of a business case: what is written, and which headings are still expected."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.parameters import Data
from govtransform.parameters import reference
from govtransform.queries.case_words import PartLines, SectionLine
from govtransform.queries.rows import names
from govtransform.registers.case.case_sections import CasePart, CaseSection
from govtransform.registers.case.cases import CaseLevel


def expected(level: CaseLevel) -> dict[CasePart, tuple[str, ...]]:
    """The headings of the Five Case Model at a level, by part and in order (five_case.json)."""
    data = reference("five_case")
    if level is CaseLevel.BJC:
        told = list(zip(data["bjc_parts"], data["bjc_sections"], strict=True))
        return {part: tuple(h for p, h in told if p == _key(part)) for part in CasePart}
    return {part: _headings(data, part, level) for part in CasePart}


def parts(session: Session, case_id: int, level: CaseLevel) -> tuple[PartLines, ...]:
    """The sections of a case by part, in their order; without a case all is missing."""
    query = select(CaseSection).where(
        CaseSection.case_id == case_id, CaseSection.archived.is_(False)
    )
    held = sorted(session.scalars(query), key=lambda each: (each.position or 0, each.id))
    people = names(session, "person", {row.reviewer_id for row in held if row.reviewer_id})
    reviewers = {row_id: name.title for row_id, name in people.items()}
    wanted = expected(level)
    questions = {each["id"]: each["question"] for each in reference("five_case")["cases"]}
    return tuple(
        _part(part, questions[_key(part)], wanted[part], [
            (row, reviewers.get(row.reviewer_id or 0, "")) for row in held if row.part == part
        ])
        for part in CasePart
    )  # fmt: skip


def _headings(data: Data, part: CasePart, level: CaseLevel) -> tuple[str, ...]:
    (told,) = (each for each in data["cases"] if each["id"] == _key(part))
    source = data["pbc_levels"][_key(part)] if level is CaseLevel.PBC else level.name
    return tuple(told["sections"][source])


def _key(part: CasePart) -> str:
    return part.name.lower()


def _part(
    part: CasePart, question: str, wanted: tuple[str, ...], held: Sequence[tuple[CaseSection, str]]
) -> PartLines:
    there = {row.heading for row, _ in held}
    sections = tuple(
        SectionLine(
            row.id, row.code, row.heading, row.text or "", row.is_complete, reviewer,
            row.reviewer_id, row.heading in wanted,
        )
        for row, reviewer in held
    )  # fmt: skip
    missing = tuple(heading for heading in wanted if heading not in there)
    return PartLines(part, question, sections, missing)
