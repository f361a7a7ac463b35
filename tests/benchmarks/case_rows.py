"""X4: a business case as a workbook, the sample's and one of ten options, 60 years, 300 lines."""

import random
import statistics
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from govtransform.calc.deflation import flat
from govtransform.calc.options import Kind, Option
from govtransform.exchange import business_case
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_words import OptionLine
from govtransform.queries.cases import case_content, case_lines
from govtransform.registers.case.options import OptionKind
from govtransform.store.workspace import Workspace
from tests.benchmarks.exchange_rows import STAMP, sample_programme
from tests.benchmarks.measure import Row, milliseconds
from tests.exchange import cases

OPTIONS, YEARS, COSTS, BENEFITS = 10, 60, 18, 12  # of each option: 300 lines in all
SAMPLE_GOAL, LARGE_GOAL = 1_000, 5_000  # milliseconds
_TIMES = 3


def case_workbooks(folder: Path) -> list[Row]:
    """X4: worked out anew and written, each time."""
    with (
        closing(Workspace(sample_programme(folder), "Ann")) as workspace,
        workspace.read() as session,
    ):
        newest = case_lines(session)[-1].id
        sample = case_content(session, newest, date(2027, 11, 1))
    told = ((sample, "the sample's case", SAMPLE_GOAL),
            (large(), f"{OPTIONS} options, {YEARS} years, 300 lines", LARGE_GOAL))  # fmt: skip
    return [_row(folder, *each) for each in told]


def large() -> BusinessCase:
    """Ten options, each with lines of its own over 60 years."""
    dice, base = random.Random(1), cases.example()
    years = tuple(range(cases.FIRST, cases.FIRST + YEARS))
    deflator = flat(cases.FIRST, (*years, 2024), Decimal("0.02"), "Assumed")
    frame = replace(base.frame, years=years, deflator=deflator, costs=(), benefits=(),
                    bias_rates=cases.invented(1).frame.bias_rates)  # fmt: skip
    kinds = [Kind.PREFERRED, Kind.BUSINESS_AS_USUAL, *[Kind.MORE_AMBITIOUS] * (OPTIONS - 2)]
    options = (_option(dice, number, kind) for number, kind in enumerate(kinds))
    return replace(base, frame=frame, options=tuple(options))


def _option(dice: random.Random, number: int, kind: Kind) -> OptionLine:
    first = number * 100
    lines = Option(
        f"OPT-{number:04}", f"Option {number}", kind,
        tuple(cases.cost(dice, first + n, YEARS) for n in range(COSTS)),
        tuple(cases.benefit(dice, first + n, YEARS) for n in range(BENEFITS)),
    )  # fmt: skip
    return OptionLine(0, lines.key, lines.name, OptionKind.PREFERRED, lines=lines)


def _row(folder: Path, case: BusinessCase, what: str, goal: int) -> Row:
    target, cells = folder / "case.xlsx", 0

    def export() -> None:
        nonlocal cells
        cells = len(business_case.save(replace(case), STAMP, target).figures)  # nothing kept

    export()
    found = statistics.median(milliseconds(export) for _ in range(_TIMES))
    return Row("X4", f"workbook of {what}, {cells:,} formulas", f"≤ {goal:,} ms",
               f"{found:,.0f} ms", found <= goal)  # fmt: skip
