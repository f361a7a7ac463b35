"""`appraise FILE`: present values, benefit-cost ratio, payback and rates of return."""

import argparse
from decimal import Decimal
from typing import Any

from govtransform.calc.guard import Figure
from govtransform.commands.cases import case_arguments, case_of
from govtransform.commands.frame import Call, Command, Result, file_argument, reading
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
    file_argument(parser)
    case_arguments(parser)


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        case = case_of(session, call.options)
    return Result("\n".join(_lines(case)), _data(case))


def _data(case: BusinessCase) -> dict[str, Any]:
    """Money as pounds with two decimals; what does not exist is null, its reason in `missing`."""
    worth = case.appraisal.worth
    figures = {
        "bcr_all_costs": worth.bcr_all_costs,
        "bcr_net_public_cost": worth.bcr_net_public_cost,
        "equivalent_annual": worth.equivalent_annual,
        "payback_years": worth.payback.permanent,
        "discounted_payback_years": worth.discounted_payback.permanent,
    }
    return {
        "code": case.head.code,
        "title": case.head.title,
        "currency": case.head.currency,
        "years": list(case.year_labels),
        "price_base": case.price_base,
        "profile": case.inputs.profile.id,
        **{name: _two(getattr(worth, name)) for name, _ in MONEY},
        **{name: _told(figure) for name, figure in figures.items()},
        "band": worth.band_all_costs.label if worth.band_all_costs else None,
        "rates_of_return": [str(rate) for rate in worth.returns.rates],
        "rates_in_words": worth.returns.words,
        "missing": {n: f.reason.value for n, f in figures.items() if f.reason},
    }


def _lines(case: BusinessCase) -> list[str]:
    worth, currency = case.appraisal.worth, case.head.currency
    bcr = worth.bcr_all_costs
    years = worth.payback.permanent
    rates = ", ".join(words.percentage(rate) for rate in worth.returns.rates)
    return [
        f"{case.head.code} {case.head.title}".strip(),
        tr("In the prices of {year}, discounted", year=case.price_base),
        *(f"{tr(n)}: {words.pounds(getattr(worth, key), currency)}" for key, n in MONEY),
        tr("Benefit-cost ratio: {figure}", figure=_shown(bcr)),
        tr("Paid back after years: {figure}", figure=_shown(years)),
        tr("Rate of return: {figure}", figure=rates or worth.returns.words),
    ]


def _two(amount: Decimal) -> str:
    return f"{words.rounded(amount, 2):.2f}"


def _told(figure: Figure) -> str | None:
    return None if figure.value is None else str(words.rounded(figure.value, 6))


def _shown(figure: Figure) -> str:
    return figure.words if figure.value is None else words.number(figure.value)


APPRAISE = Command(
    "appraise",
    N_("Work out the value for money of an initiative or the programme."),
    _arguments,
    _do,
)
