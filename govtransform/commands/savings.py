"""`savings FILE`: claimed, validated and removed from budget of each year; over-sold pools."""

from typing import Any

from govtransform.calc.claims import Headlines
from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.i18n import N_, tr
from govtransform.queries.savings import Ledger, PoolLine, ledger, years
from govtransform.values import words
from govtransform.values.period import year_label


def _do(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        whole = ledger(session)
        by_year = [ledger(session, year) for year in years(session)]
    data = {
        "currency": whole.currency,
        "total": _figures(whole),
        "years": [{"year": _label(told), **_figures(told)} for told in by_year],
        "over_claimed": [_over(pool, whole.start) for pool in whole.over_claimed],
    }
    lines = [_line(told) for told in by_year] or [tr("Nothing is claimed yet.")]
    lines += [_warning(pool, whole) for pool in whole.over_claimed]
    return Result("\n".join(lines), data, FOUND if whole.over_claimed else DONE)


def _figures(told: Ledger) -> dict[str, Any]:
    """Cash-releasing savings, and apart from them everything else: never one number.

    `non_efficiency` is what of both was claimed of months in which a guard had failed (S05);
    `target` is the cash that was to be saved, where that was decided.
    """
    claimed, target = told.claimed, told.target
    return {
        **_three(claimed.cash),
        "not_cash": _three(claimed.other),
        "non_efficiency": f"{told.non_efficiency:.2f}",
        "target": None if target is None else f"{target:.2f}",
    }


def _three(told: Headlines) -> dict[str, str]:
    return {
        "claimed": f"{told.claimed:.2f}",
        "validated": f"{told.validated:.2f}",
        "removed": f"{told.removed:.2f}",
        "over_claimed": f"{told.over_claimed:.2f}",
    }


def _over(pool: PoolLine, start: int) -> dict[str, Any]:
    standing = pool.standing
    return {
        "pool": pool.code,
        "name": pool.name,
        "year": year_label(pool.year, start),
        "baseline": f"{standing.pool.baseline:.2f}",
        "drawn": f"{standing.drawn:.2f}",
        "over_claim": f"{standing.over_claim:.2f}",
    }


def _label(told: Ledger) -> str:
    return "" if told.year is None else year_label(told.year, told.start)


def _line(told: Ledger) -> str:
    cash = told.claimed.cash
    return tr(
        "{year}: claimed {claimed}, validated {validated}, removed from budget {removed}",
        year=_label(told),
        claimed=words.pounds(cash.claimed, told.currency),
        validated=words.pounds(cash.validated, told.currency),
        removed=words.pounds(cash.removed, told.currency),
    )


def _warning(pool: PoolLine, told: Ledger) -> str:
    over = words.pounds(pool.standing.over_claim, told.currency)
    year = year_label(pool.year, told.start)
    return tr(
        "{code} {name} {year} is over-sold by {over}.",
        code=pool.code, name=pool.name, year=year, over=over,
    )  # fmt: skip


SAVINGS = Command(
    "savings",
    N_("Say what is claimed, validated and removed from budget in each year."),
    file_argument,
    _do,
    N_("Exit code 1 where more is drawn from a pool than it holds."),
)
