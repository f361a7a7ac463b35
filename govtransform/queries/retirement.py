"""What retiring a system brings: the run cost that falls away, and the dual running before it.

Both follow from plan items, the one that retires it and the one from which its replacement runs,
and move with them. Years are counted from the as-at day. Source: product.md, breakthrough 11.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from govtransform.queries.estate import YEARS, Estate, SystemLine
from govtransform.values.period import Month

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Retirement:
    """One system on its way out; pounds. `months` both run before it is gone.

    `last` is the year in which it goes, nought the first.
    """

    line: SystemLine
    gone_on: date
    last: int
    saved: Decimal
    months: int
    dual_running: Decimal


def retirements(known: Estate) -> tuple[Retirement, ...]:
    """Those with a day on which they go that is still to come, the first ones first."""
    return tuple(sorted(_each(known), key=lambda one: (one.gone_on, one.line.code)))


def _each(known: Estate) -> Iterator[Retirement]:
    for line in known.lines:
        if line.gone_on is None or line.is_gone or known.as_at is None:
            continue
        last = _year(known.as_at, line.gone_on)
        months = 0
        if line.replaced_on is not None:
            months = max(0, Month.on(line.gone_on).minus(Month.on(line.replaced_on)))
        yield Retirement(
            line, line.gone_on, last, line.keeping.saved_after(last, YEARS), months,
            line.keeping.dual_running(last, months),
        )  # fmt: skip


def _year(now: date, then: date) -> int:
    """The year that a day falls into, the first beginning after the as-at day."""
    return max(0, Month.on(then).minus(Month.on(now)) - 1) // MONTHS
