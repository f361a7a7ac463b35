"""`appraise FILE`: present values, benefit-cost ratio, payback and rates of return.

FILE is a programme, or a case on its own (`CASE.json`), whose format the help tells.
"""

import argparse
from pathlib import Path
from typing import Any

from govtransform.calc.basis import basis
from govtransform.calc.guard import Figure
from govtransform.calc.options import npsv_under
from govtransform.commands.case_options_told import options_result
from govtransform.commands.case_told import case_result
from govtransform.commands.cases import case_arguments, case_of, day_of
from govtransform.commands.frame import Call, Command, Result, reading
from govtransform.commands.worth_told import basis_data, beside_data, worth_data
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.values import words

MONEY = (
    ("present_cost", N_("Present cost")),
    ("present_benefit", N_("Present benefit")),
    ("npsv", N_("Net present social value")),
    ("npsc", N_("Net present social cost")),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=tr("the programme (.gtp), or a case (.json)")
    )
    case_arguments(parser)


def _do(call: Call) -> Result:
    if call.options.file.suffix.lower() == ".json":
        return case_result(call.options.file, day_of(call.options))
    with reading(call) as workspace, workspace.read() as session:
        case = case_of(session, call.options)
    if call.options.case:
        return options_result(case)
    return Result("\n".join(_lines(case)), _data(case))


def _data(case: BusinessCase) -> dict[str, Any]:
    """Money as pounds with two decimals; what does not exist is null, its reason in `missing`."""
    return {
        "code": case.head.code,
        "title": case.head.title,
        "currency": case.head.currency,
        "years": list(case.year_labels),
        "price_base": case.price_base,
        **basis_data(basis(case.inputs)),
        **worth_data(case.appraisal.worth),
        "beside": [
            beside_data(each.profile, npsv_under(case.inputs, each)) for each in case.beside
        ],
    }


def _lines(case: BusinessCase) -> list[str]:
    worth, currency = case.appraisal.worth, case.head.currency
    bcr = worth.bcr_all_costs
    years = worth.payback.permanent
    rates = ", ".join(words.percentage(rate) for rate in worth.returns.rates)
    return [
        f"{case.head.code} {case.head.title}".strip(),
        basis(case.inputs).words,
        *(f"{tr(n)}: {words.pounds(getattr(worth, key), currency)}" for key, n in MONEY),
        tr("Benefit-cost ratio, all costs: {figure}", figure=_shown(bcr)),
        tr("Paid back after years: {figure}", figure=_shown(years)),
        tr("Rate of return: {figure}", figure=rates or worth.returns.words),
    ]


def _shown(figure: Figure) -> str:
    return figure.words if figure.value is None else words.number(figure.value)


APPRAISE = Command(
    "appraise",
    N_("Work out the value for money of an initiative, the programme or a case on its own."),
    _arguments,
    _do,
    N_("A case on its own is a JSON file, with every option in it; it needs no programme."),
)
