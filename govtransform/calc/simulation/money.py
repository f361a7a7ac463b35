"""Money by month made ready for trials: sums by year and a present value, for every delay.

A line that moves with a plan item moves whole; what then lies outside the years is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.model import Line, Months, Years

Pounds = npt.NDArray[np.float64]
Delays = npt.NDArray[np.int32]


@dataclass(slots=True)
class Sums:
    """What some trials come to: pounds by year, and their present value."""

    years: Pounds
    worth: Pounds

    @classmethod
    def nothing(cls, years: int, trials: int) -> "Sums":
        """Sums to begin with."""
        return cls(np.zeros((years, trials)), np.zeros(trials))


@dataclass(frozen=True, slots=True)
class Profile:
    """Pounds of a line by delay and year, the present value last; no delay is the middle row."""

    by_delay: Pounds

    @property
    def most(self) -> int:
        """The longest delay it knows, either way."""
        return len(self.by_delay) // 2

    def add(self, sums: Sums, share: Pounds | None, delays: Delays | None) -> None:
        """Add the line to the sums: a share of it in each trial, so many months later."""
        rows = None if delays is None else np.clip(delays, -self.most, self.most) + self.most
        for year, column in enumerate(self.by_delay.T):
            to = sums.worth if year == len(sums.years) else sums.years[year]
            if rows is None and not column[self.most]:
                continue
            pounds = column[self.most] if rows is None else column.take(rows)
            to += pounds if share is None else pounds * share


def profile(months: Months, years: Years, *, moves: bool, worth: float = 1.0) -> Profile:
    """The profile of some months; a line that does not move has one row."""
    reach = years.months if moves else 0
    pounds = np.zeros(3 * years.months)  # also the months that a delay brings in
    for month, amount in months.items():
        at = month.minus(years.first) + years.months
        if 0 <= at < len(pounds):
            pounds[at] += amount
    first = years.months + reach - np.arange(2 * reach + 1)
    moved = pounds[first[:, None] + np.arange(years.months)]
    sums = moved.reshape(len(first), -1, 12).sum(axis=2)
    present = worth * (sums @ np.array(years.factors))
    return Profile(np.column_stack((sums, present)))


def spread(lines: Iterable[Line], years: Years) -> Pounds:
    """How a pound of these lines' money to come falls on the years, its present value last.

    Without any, it falls in the first year.
    """
    found = np.zeros(len(years.factors) + 1)
    for line in lines:
        found += profile(line.ahead, years, moves=False, worth=line.worth).by_delay[0]
    whole = float(found[:-1].sum())
    if whole <= 0:
        found, whole = profile({years.first: 1.0}, years, moves=False).by_delay[0], 1.0
    told: Pounds = found / whole
    return told
