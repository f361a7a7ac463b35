"""K1 to K3: the checker of a business case, of the sample's and of a large one.

While one types the content of the case is at hand; the page reads it afresh after each edit.
"""

import statistics
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.exchange import sample
from govtransform.queries.case_check import case_check
from govtransform.queries.cases import case_content, case_lines
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.engine import check
from govtransform.queries.checks.gather import check_content
from govtransform.registers import BENEFIT_VALUES, BENEFITS, COST_LINES, COST_VALUES, OPTIONS
from govtransform.registers.case.cases import CaseLevel
from govtransform.registers.case.options import OptionKind
from govtransform.services import amounts, cases, records
from govtransform.services.cases import Opening
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.benchmarks.measure import Row, milliseconds
from tests.factories import sample as small

TODAY = date(2027, 11, 1)
GOAL = 200  # milliseconds
OPTIONS_COUNT, YEARS, LINES = 10, 60, 300
KINDS = tuple(OptionKind)


def checking(folder: Path) -> list[Row]:
    """The sample's case, one of 300 lines in all, and one of 300 lines in each of ten options."""
    path = folder / "checked.gtp"
    sample.build(path, "Ann")
    with closing(Workspace(path, "Ann")) as workspace:
        case_id = _case_of(workspace)

        def read() -> object:
            with workspace.read() as session:
                return case_check(session, case_id, TODAY)

        rows = [_row("K1", "the sample's case read and checked", _median(read))]
    what = f"{OPTIONS_COUNT} options × {YEARS} years × {LINES} lines"
    content = _large(folder / "long.gtp", LINES // OPTIONS_COUNT)
    rows.append(_row("K2", f"{what}: worked out and checked", _median(lambda: _anew(content))))
    longer = _large(folder / "longer.gtp", LINES)
    more = f", with the appraisal {_median(lambda: _anew(longer)):.0f} ms"
    told = _median(lambda: check(replace(longer)))
    rows.append(_row("K3", f"{what} in each option: checked", told, more))
    return rows


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(milliseconds(work) for _ in range(5))


def _row(key: str, what: str, told: float, more: str = "") -> Row:
    return Row(key, what, f"< {GOAL} ms", f"{told:.0f} ms{more}", told < GOAL)


def _anew(content: CheckContent) -> object:
    """As after an edit: the content is new, so nothing of it is worked out yet."""
    case = replace(content.case)
    return check(replace(content, case=case, appraised=case.appraised))


def _case_of(workspace: Workspace) -> int:
    with workspace.read() as session:
        lines = case_lines(session)
    return lines[0].id if lines else _begun(workspace)


def _begun(workspace: Workspace) -> int:
    opening = Opening("initiative:1", CaseLevel.OBC, base_fy=2026, horizon_years=YEARS)
    with workspace.edit("Begin") as session:
        return cases.begin(session, opening)


def _large(path: Path, lines: int) -> CheckContent:
    """So many lines in each option, nine of cost to one of benefit, with an amount a year."""
    with closing(Workspace(path, "Ann")) as workspace:
        small(workspace)
        case_id = _begun(workspace)
        with workspace.edit("Fill") as session:
            for number in range(OPTIONS_COUNT - 3):
                kind = KINDS[3 + number % 2]
                told = {"name": f"Option {number}", "kind": kind, "is_shortlisted": True}
                records.add(session, OPTIONS, told | {"case_id": case_id})
            for option in range(1, OPTIONS_COUNT + 1):
                _fill(session, option, lines)
        with workspace.read() as session:
            return check_content(session, case_content(session, case_id, TODAY), TODAY)


def _fill(session: Session, option: int, lines: int) -> None:
    months = [Month(2026 + year, 11) for year in range(YEARS)]
    own = {"initiative_id": 1, "option_id": option}
    for number in range(lines):
        if number % 10:
            line = records.add(session, COST_LINES, {"name": f"Cost {number}"} | own)
            cells = {(line, "forecast", month): Decimal(1_000 + number) for month in months}
            amounts.put(session, COST_VALUES, cells)
        else:
            line = records.add(session, BENEFITS, {"title": f"Benefit {number}"} | own)
            gains = {(line, "plan", month): Decimal(9_500) for month in months}
            amounts.put(session, BENEFIT_VALUES, gains)
