"""`evm FILE --initiative REF`: earned value by month and the forecasts at completion."""

import argparse
from decimal import Decimal
from typing import Any

from govtransform.calc.earned_months import EarnedMonth
from govtransform.calc.earned_schedule import EarnedSchedule
from govtransform.calc.earned_value import EarnedValue, Method
from govtransform.calc.guard import Figure
from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Command, Result, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.earned import Earned, earned
from govtransform.values import words

_PLACES = 6  # of an index in JSON


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--initiative", metavar="REF", required=True, help=tr("its reference"))


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        wanted = initiative_of(session, call.options.initiative)
        if wanted is None:
            raise GovTransformError(tr("Name an initiative by its reference, such as INI-0001."))
        told = earned(session, wanted)
    return Result("\n".join(_lines(told)), _data(told))


def _data(told: Earned) -> dict[str, Any]:
    """Pounds with two decimals; a measure that does not exist is null, its reason in `missing`."""
    missing: dict[str, str] = {}
    measures = _measures(told.now, told.schedule) if told.now else {}
    for name, figure in measures.items():
        if isinstance(figure, Figure) and figure.reason:
            missing[name] = figure.reason.value
    return {
        "code": told.code,
        "title": told.title,
        "currency": told.currency,
        "baseline": told.baseline or None,
        "as_at": str(told.as_at) if told.as_at else None,
        "plan_items": told.parts,
        "with_recorded_progress": told.recorded,
        **{name: _plain(figure) for name, figure in measures.items()},
        "missing": missing,
        "months": [_month(month) for month in told.months],
    }


def _measures(now: EarnedValue, schedule: EarnedSchedule | None) -> dict[str, Figure | Decimal]:
    forecasts = {method.value: now.at_completion(method) for method in Method}
    measures: dict[str, Figure | Decimal] = {
        "bac": now.budget,
        "pv": now.planned,
        "ev": now.earned,
        "ac": now.actual,
        "cv": now.cost_variance,
        "sv": now.schedule_variance,
        "cpi": now.cost_index,
        "spi": now.schedule_index,
        **forecasts,
        "etc": now.to_complete(),
        "vac": now.variance_at_completion(),
        "tcpi_bac": now.needed_for_budget,
        "tcpi_eac": now.needed_for_forecast(),
    }
    if schedule:
        measures |= {"es": schedule.earned, "at": schedule.elapsed, "spi_t": schedule.index}
    return measures


def _month(month: EarnedMonth) -> dict[str, str | None]:
    value = month.value
    return {
        "month": str(month.month),
        "pv": f"{month.planned:.2f}",
        "ev": f"{value.earned:.2f}" if value else None,
        "ac": f"{value.actual:.2f}" if value else None,
        "cpi": _plain(value.cost_index) if value else None,
        "spi": _plain(value.schedule_index) if value else None,
        "spi_t": _plain(month.schedule.index) if month.schedule else None,
    }


def _plain(figure: Figure | Decimal) -> str | None:
    if isinstance(figure, Decimal):
        return f"{words.rounded(figure, 2):.2f}"
    return None if figure.value is None else f"{words.rounded(figure.value, _PLACES):.{_PLACES}f}"


def _lines(told: Earned) -> list[str]:
    basis = (
        tr("Planned value is the budget of baseline {code}.", code=told.baseline)
        if told.baseline
        else tr("There is no baseline: planned value is the budget as it is today.")
    )
    head = [f"{told.code} {told.title}", basis]
    if told.now is None:
        return [*head, tr("Nothing is budgeted or spent yet.")]
    now = told.now
    money = {"PV": now.planned, "EV": now.earned, "AC": now.actual,
             "CV": now.cost_variance, "SV": now.schedule_variance}  # fmt: skip
    figures = {"CPI": now.cost_index, "SPI": now.schedule_index, "TCPI": now.needed_for_budget}
    if told.schedule:
        figures["SPI(t)"] = told.schedule.index
    forecast = now.at_completion()
    shown = words.pounds(forecast.value, told.currency) if forecast.value else forecast.words
    return [
        *head,
        *(f"{name}: {words.pounds(amount, told.currency)}" for name, amount in money.items()),
        *(f"{name}: {_shown(figure)}" for name, figure in figures.items()),
        f"EAC: {shown}",
    ]


def _shown(figure: Figure) -> str:
    return figure.words if figure.value is None else words.number(figure.value)


EVM = Command(
    "evm",
    N_("Work out the earned value of an initiative, by month and at completion."),
    _arguments,
    _do,
)
