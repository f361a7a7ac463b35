"""What the page of business cases shows, read and worked out as a whole off the main thread."""

from dataclasses import dataclass, replace
from datetime import date

from govtransform.errors import GovTransformError
from govtransform.jobs import Progress
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import CaseResults, OptionResult, case_results
from govtransform.queries.case_tests import OptionTests, option_tests
from govtransform.queries.cases import CaseLine, case_content, case_lines
from govtransform.registers import CASES
from govtransform.registers.case.cases import CaseState
from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which case is asked for, or the one begun last; `order` counts what was asked.

    `option` is the code of the one that is tested, or empty for the one put forward.
    """

    order: int
    case_id: int | None = None
    option: str = ""


@dataclass(frozen=True, slots=True)
class CaseReading:
    """The cases there are, and one of them; `problem` says why it cannot be worked out.

    `why_not` says why the account may change nothing in them.
    """

    wanted: Wanted
    lines: tuple[CaseLine, ...] = ()
    line: CaseLine | None = None
    case: BusinessCase | None = None
    results: CaseResults | None = None
    tested: OptionResult | None = None
    tests: OptionTests | None = None
    problem: str = ""
    why_not: str = ""

    @property
    def is_frozen(self) -> bool:
        """Whether the case was submitted, so that nothing in it may change."""
        return self.line is not None and self.line.is_frozen

    @property
    def is_fixed(self) -> bool:
        """Whether nothing in it may change, as it is frozen or the account may not."""
        return self.is_frozen or bool(self.why_not)


def read_case(workspace: Workspace, wanted: Wanted, progress: Progress) -> CaseReading:
    """Read the case that is wanted, and work it out."""
    reading = _read(workspace, wanted)
    return replace(reading, why_not=workspace.why_not(CASES.table))


def _read(workspace: Workspace, wanted: Wanted) -> CaseReading:
    with workspace.read() as session:
        lines = case_lines(session)
        line = chosen(lines, wanted.case_id)
        if line is None:
            return CaseReading(wanted)
        try:
            case = case_content(session, line.id, date.today())
        except GovTransformError as error:
            return CaseReading(wanted, lines, line, problem=str(error))
    try:
        results = case_results(case)
    except GovTransformError as error:
        return CaseReading(wanted, lines, line, case, problem=str(error))
    tested = results.of(wanted.option)
    tested = tested if tested and not tested.is_usual else results.lead
    tests = option_tests(case, tested) if tested else None
    return CaseReading(wanted, lines, line, case, results, tested, tests)


def chosen(lines: tuple[CaseLine, ...], case_id: int | None) -> CaseLine | None:
    """The case that is asked for, else the last that nothing supersedes, else the last."""
    known = {line.id: line for line in lines}
    if case_id in known:
        return known[case_id]
    current = [line for line in lines if line.state != CaseState.SUPERSEDED]
    return next(reversed(current or lines), None)
