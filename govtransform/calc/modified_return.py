"""The modified rate of return: surpluses are put by at one rate, shortfalls paid for at another."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason

_NIL = Decimal(0)


def modified_rate(
    flows: Sequence[Decimal], finance_rate: Decimal, reinvest_rate: Decimal
) -> Figure:
    """One rate always, as the sheets' MIRR has it; none where all flows have one sign.

    (worth of the inflows at the end / worth of the outflows at the start) ^ (1 / (n - 1)) - 1.
    """
    last = len(flows) - 1
    gained = sum(
        (f * (1 + reinvest_rate) ** (last - t) for t, f in enumerate(flows) if f > 0), _NIL
    )
    spent = sum((-f / (1 + finance_rate) ** t for t, f in enumerate(flows) if f < 0), _NIL)
    if not gained or not spent:
        return Figure(reason=Reason.ONE_SIGN)
    return Figure((gained / spent) ** (Decimal(1) / last) - 1)
