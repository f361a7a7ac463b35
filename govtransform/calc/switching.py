"""By how much a line may change before the decision changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio


@dataclass(frozen=True, slots=True)
class SwitchingValue:
    """The change of one line, as a fraction (0.10 = +10 %), that brings NPSV to nought.

    `present` is signed: costs are negative. A line worth nothing has no switching value.
    """

    key: str
    name: str
    present: Decimal
    to_zero: Figure


def switching_values(
    lines: Iterable[tuple[str, str, Decimal]], npv: Decimal
) -> tuple[SwitchingValue, ...]:
    """The switching value of each line (key, name, signed present value).

    Against the next best option pass how much more the option is worth than that one.
    """
    return tuple(
        SwitchingValue(key, name, present, ratio(-npv, present, Reason.NO_VALUE))
        for key, name, present in lines
    )
