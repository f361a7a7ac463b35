"""When the running sum of the flows is back at nought."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import Timing

TOLERANCE = Decimal("0.005")  # half a penny below nought is nought: what arithmetic leaves over


@dataclass(frozen=True, slots=True)
class Payback:
    """Years from the start until costs are paid back, for the first time and for good.

    `year` is the index of the flow that pays back first; None when none does or none has to.
    """

    first: Figure
    permanent: Figure
    year: int | None
    final_cumulative: Decimal


def payback(flows: Sequence[Decimal], timing: Timing) -> Payback:
    """Interpolated within the year; flows may be discounted or not.

    With start-of-year timing flow t stands at point t; otherwise it fills the year from t to
    t + 1, which adds one.
    """
    running = tuple(accumulate(flows, initial=Decimal(0)))
    crossings = [t for t in range(1, len(flows)) if running[t] < -TOLERANCE <= running[t + 1]]
    later = 0 if timing is Timing.START else 1
    times = [t - 1 + later - running[t] / flows[t] for t in crossings]
    if all(total >= -TOLERANCE for total in running):
        return Payback(Figure(Decimal(0)), Figure(Decimal(0)), None, running[-1])
    never = Figure(reason=Reason.NEVER)
    first = Figure(times[0]) if times else never
    permanent = Figure(times[-1]) if times and running[-1] >= -TOLERANCE else never
    return Payback(first, permanent, crossings[0] if crossings else None, running[-1])
