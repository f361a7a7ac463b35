"""What the page of business cases does to a case: each is one edit, one undo step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import CaseLine
from govtransform.queries.rows import Row, page
from govtransform.registers import CASE_SECTIONS, CASES, OPTIONS, SCENARIOS, SCORES
from govtransform.registers.case.case_sections import CasePart
from govtransform.registers.case.cases import CaseLevel, CaseState
from govtransform.registers.case.options import OptionKind
from govtransform.services import case_copies, cases, records
from govtransform.services.case_copies import NewOption
from govtransform.services.cases import Opening, Step
from govtransform.store.workspace import Workspace

NEW = ("subject", "level", "title", "profile", "timing", "prices", "base_fy", "horizon_years")
PARAMETERS = (
    "profile", "timing", "prices", "inflation_rate", "base_fy", "horizon_years", "ratio",
    "uses_own_record", "haircut", "risk_allowance", "health_profile", "median_income", "dated_on",
    "price_index",
)  # fmt: skip
SCENARIO = ("name", "cost_change_rate", "benefit_change_rate", "delay_months", "discount_rate")
NEW_OPTION = ("name", "kind", "is_shortlisted", "is_live", "reason")
SCORE = ("value", "verdict", "reason", "scored_by_id", "scored_on")


def begin(workspace: Workspace, told: Mapping[str, Any]) -> int:
    """Begin a case with the headings of its level, and give its id."""
    if not told["subject"]:
        raise GovTransformError(tr("Choose the initiative or the programme the case is of"))
    opening = Opening(
        told["subject"], CaseLevel(told["level"] or CaseLevel.SOC), told["title"] or "",
        base_fy=told["base_fy"], horizon_years=told["horizon_years"], profile=told["profile"],
    )  # fmt: skip
    with workspace.edit(tr("Begin a business case")) as session:
        case_id = cases.begin(session, opening)
        chosen = {name: told[name] for name in ("timing", "prices") if told[name]}
        records.update(session, CASES, case_id, chosen)
    return case_id


def parameters(session: Any, case_id: int) -> dict[str, Any]:
    """By what a case is appraised, as it is stored."""
    row = row_of(session, CASES, case_id)
    return {name: row.values[name] for name in PARAMETERS} if row else {}


def appraise_by(workspace: Workspace, case_id: int, told: Mapping[str, Any]) -> None:
    """Have a case appraised by other parameters."""
    with workspace.edit(tr("Change how a business case is appraised")) as session:
        records.update(session, CASES, case_id, dict(told))


def keep_scenario(
    workspace: Workspace, case_id: int, scenario: int | None, told: Mapping[str, Any]
) -> None:
    """Name a scenario of a case, or change one."""
    with workspace.edit(tr("Name a scenario of a business case")) as session:
        if scenario is None:
            records.add(session, SCENARIOS, {**SCENARIOS.defaults, **told, "case_id": case_id})
        else:
            records.update(session, SCENARIOS, scenario, dict(told))


def new_version(workspace: Workspace, case_id: int, version: str) -> int:
    """Make the next version of a case, and give its id."""
    with workspace.edit(tr("Make a new version of a business case")) as session:
        return case_copies.new_version(session, case_id, version)


def next_version(version: str) -> str:
    """What the version after this is called: its last number is one more."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else f"{version}.1"


def move(workspace: Workspace, line: CaseLine, to: CaseState, decision: int | None = None) -> None:
    """Take a case to its next state."""
    label = tr("{case} is {state}", case=line.code, state=tr(to).lower())
    with workspace.edit(label) as session:
        cases.move(session, line.id, Step(to, date.today(), decision))


def add_option(workspace: Workspace, case: BusinessCase, told: Mapping[str, Any]) -> int:
    """Add an option, and give its id."""
    new = NewOption(
        told["name"], OptionKind(told["kind"] or OptionKind.LONG_LIST),
        is_shortlisted=bool(told["is_shortlisted"]), reason=told["reason"],
    )  # fmt: skip
    with workspace.edit(tr("Add an option")) as session:
        option = case_copies.add_option(session, case.head.case_id, new)
        if told["is_live"]:
            records.update(session, OPTIONS, option, {"is_live": True})
    return option


def copy_option(workspace: Workspace, case: BusinessCase, source: int, name: str) -> int:
    """Add an option with the lines of another, to be made more or less ambitious; its id."""
    new = NewOption(name, OptionKind.MORE_AMBITIOUS, copy_of=source)
    with workspace.edit(tr("Copy an option")) as session:
        return case_copies.add_option(session, case.head.case_id, new)


def add_section(workspace: Workspace, case: BusinessCase, part: CasePart, heading: str) -> int:
    """Add a section under a heading that is expected, at the end of its part; its id."""
    sections = next(each.sections for each in case.parts if each.part == part)
    values = {
        "case_id": case.head.case_id,
        "part": part.value,
        "heading": heading,
        "position": len(sections) + 1,
    }
    with workspace.edit(tr("Add a section")) as session:
        return records.add(session, CASE_SECTIONS, values)


def score(
    workspace: Workspace, place: tuple[int, int], score_id: int | None, told: Mapping[str, Any]
) -> None:
    """Say how an option does by a factor (their ids, factor first), for the first time or anew."""
    factor, option = place
    with workspace.edit(tr("Score an option")) as session:
        if score_id is None:
            target = {"criterion_id": factor, "target": f"option:{option}"}
            records.add(session, SCORES, {**target, **told})
        else:
            records.update(session, SCORES, score_id, dict(told))


def add_line(workspace: Workspace, register: Register, option: int, told: Mapping[str, Any]) -> int:
    """Add a cost line or a benefit to an option alone, and give its id."""
    thing = tr(register.singular).lower()
    with workspace.edit(tr("Add {thing} of an option", thing=thing)) as session:
        return records.add(session, register, {**told, "option_id": option})


def row_of(session: Any, register: Register, row_id: int) -> Row | None:
    """A record by its id; None where it is gone."""
    return next(iter(page(session, register, [row_id])), None)
