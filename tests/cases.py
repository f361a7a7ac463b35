"""A business case of the worked example, in few words."""

from datetime import date
from decimal import Decimal

from govtransform.model import Register
from govtransform.queries import consistency
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.registers import COST_LINES, COST_VALUES, DECISIONS
from govtransform.registers.case.cases import CaseLevel, CaseState
from govtransform.services import cases, records
from govtransform.services.case_copies import new_version
from govtransform.services.cases import Opening, Step
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, put

TODAY = date(2026, 9, 1)
PREFERRED = "Preferred way forward"


def worked_example(workspace: Workspace) -> int:
    """£100,000 in year 0 and £40,000 in each of three years, as the preferred option; its case."""
    add(workspace, COST_LINES, name="Build", initiative_id=1, is_bias_eligible=False)
    put(workspace, "forecast", 100_000, grid=COST_VALUES)
    for year in (2027, 2028, 2029):
        put(workspace, "plan", 40_000, start=Month(year, 4))
    return begun(workspace)


def begun(workspace: Workspace, level: CaseLevel = CaseLevel.OBC) -> int:
    with workspace.edit("Begin a business case") as session:
        return cases.begin(session, Opening("initiative:1", level))


def content(workspace: Workspace, case_id: int = 1) -> BusinessCase:
    with workspace.read() as session:
        return case_content(session, case_id, TODAY)


def change(workspace: Workspace, register: Register, row_id: int, **to: object) -> None:
    with workspace.edit("Change") as session:
        records.update(session, register, row_id, to)


def move(
    workspace: Workspace, to: CaseState, case_id: int = 1, decision: int | None = None
) -> None:
    with workspace.edit("Move a business case") as session:
        cases.move(session, case_id, Step(to, TODAY, decision))


def submitted(workspace: Workspace, case_id: int = 1) -> None:
    move(workspace, CaseState.IN_ASSURANCE, case_id)
    move(workspace, CaseState.SUBMITTED, case_id)


def approved(workspace: Workspace, case_id: int = 1) -> None:
    submitted(workspace, case_id)
    decision = add(workspace, DECISIONS, title="Approve the case")
    move(workspace, CaseState.APPROVED, case_id, decision)


def option_with_line(workspace: Workspace, pounds: int = 500, **more: object) -> tuple[int, int]:
    """The do-minimum option of the first case, with a cost line of its own; both ids."""
    (option,) = (o.id for o in content(workspace).options if o.name == "Do minimum")
    line = add(
        workspace, COST_LINES, name="Patch", initiative_id=1, option_id=option,
        **{"is_bias_eligible": False} | more,
    )  # fmt: skip
    put(workspace, "forecast", pounds, grid=COST_VALUES, line=line)
    return option, line


def npsv(workspace: Workspace, name: str, case_id: int = 1) -> Decimal:
    found = content(workspace, case_id).appraised
    (worth,) = (each.worth for each in found if each.option.name == name)
    return round(worth.npsv, 2)


def versioned(workspace: Workspace, case_id: int = 1, name: str = "1.0") -> int:
    """The number of a new version of a case."""
    with workspace.edit("Make a new version") as session:
        return new_version(session, case_id, name)


def broken(workspace: Workspace) -> list[str]:
    """What the rules between records say is broken."""
    with workspace.read() as session:
        rules = (r for r in consistency.RULES if not (r.warns or r.of_steps))
        return [told for rule in rules for told in rule.broken(session, None)]
