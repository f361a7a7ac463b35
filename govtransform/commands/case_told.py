"""`appraise CASE.json`: every option of a case file with every metric, for people and programs."""

from datetime import date
from pathlib import Path

from govtransform.calc.options import appraise_options
from govtransform.commands.frame import Result
from govtransform.commands.option_told import Tests, option_data, option_lines
from govtransform.exchange import case_file


def case_result(path: Path, today: date) -> Result:
    """The options of the file worked out; GovTransformError where the file is not right."""
    case = case_file.read(path, today)
    found = appraise_options(case.frame, case.options, case.beside)
    table = case.two_way
    rows, columns = (table.rows, table.columns) if table else ((), ())
    tests = Tests(case.drivers, case.scenarios, rows, columns)
    data = {
        "title": case.title,
        "currency": case.currency,
        "years": case.year_labels,
        "options": [option_data(each, tests) for each in found],
        "overlaps": list(case.overlaps),
    }
    lines = (case.title, *option_lines(found, case.currency), *case.overlaps)
    return Result("\n".join(lines), data)
