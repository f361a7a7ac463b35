"""`money FILE`: budget, commitment, actual, forecast, outturn, variance and gap of each year."""

import argparse
from decimal import Decimal
from typing import Any

from govtransform.calc.guard import Figure
from govtransform.calc.position import YearMoney
from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Command, Result, file_argument, reading
from govtransform.i18n import N_, tr
from govtransform.queries.money import money_years
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.values import words
from govtransform.values.period import year_label


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--initiative", metavar="REF", help=tr("otherwise the whole programme"))


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        own = own_settings(session)
        wanted = initiative_of(session, call.options.initiative)
        years = money_years(session, None if wanted is None else {wanted})
    data = {
        "currency": own.currency,
        "as_at": str(own.as_at) if own.as_at else None,
        "convention": "outturn is actual to the as-at month and forecast after it",
        "years": [_data(year, own) for year in years],
    }
    lines = [_line(year, own) for year in years]
    return Result("\n".join(lines) or tr("There are no amounts yet."), data)


def _data(year: YearMoney, own: OwnSettings) -> dict[str, Any]:
    spend = year.spend
    return {
        "year": year_label(year.year, own.fy_start_month),
        "budget": _two(spend.budget),
        "commitment": _two(spend.commitment),
        "actual": _two(spend.actual),
        "forecast": _two(spend.forecast),
        "outturn": _two(spend.outturn),
        "variance": _two(spend.variance),
        "variance_rate": _rate(spend.variance_rate),
        "needs_narrative": spend.needs_narrative(own.variance_threshold),
        "gap": _two(year.gap),
        "gap_with_provisional": _two(year.gap_with_provisional),
        "headroom": _two(year.headroom),
        "capital_gap": _two(year.capital.funding.gap),
        "revenue_gap": _two(year.revenue.funding.gap),
    }


def _line(year: YearMoney, own: OwnSettings) -> str:
    spend = year.spend
    return tr(
        "{year}: budget {budget}, outturn {outturn}, variance {variance}, funding gap {gap}",
        year=year_label(year.year, own.fy_start_month),
        budget=words.pounds(spend.budget, own.currency),
        outturn=words.pounds(spend.outturn, own.currency),
        variance=words.pounds(spend.variance, own.currency),
        gap=words.pounds(year.gap, own.currency),
    )


def _rate(figure: Figure) -> str | None:
    return None if figure.value is None else str(words.rounded(figure.value, 6))


def _two(amount: Decimal) -> str:
    return f"{amount:.2f}"


MONEY = Command("money", N_("Say where the money of each financial year stands."), _arguments, _do)
