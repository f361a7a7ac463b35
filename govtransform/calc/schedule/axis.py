"""Dates and working numbers, each turned into the other by looking it up in a list.

The axis is a row of slots, one a unit of time; a boundary is the number of slots before it.
Each calendar numbers its working slots along the axis.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, compress

from govtransform.calc.schedule.inputs import DAY, Calendar, Shift


class OutOfAxisError(IndexError):
    """The plan reaches beyond the axis, which has to be longer."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Slots of `unit` minutes from the opening of a first day (an ordinal), so many days."""

    first: int
    days: int
    unit: int

    def up(self, at: datetime) -> int:
        """The first boundary at or after a moment."""
        return -(-self._minutes(at) // self.unit)

    def down(self, at: datetime) -> int:
        """The last boundary at or before a moment."""
        return self._minutes(at) // self.unit

    def moment(self, boundary: int) -> datetime:
        """The moment of a boundary; OverflowError beyond the years there are."""
        day, minutes = divmod(boundary * self.unit, DAY)
        if self.first + day < 1:
            raise OverflowError("before the year 1")
        return datetime.fromordinal(self.first + day) + timedelta(minutes=minutes)

    def _minutes(self, at: datetime) -> int:
        return (at.toordinal() - self.first) * DAY + at.hour * 60 + at.minute


@dataclass(frozen=True, slots=True)
class Numbers:
    """`before[b]` working slots lie before boundary b; working slot n opens at `opens[n]`."""

    before: list[int]
    opens: list[int]

    def closes(self, number: int) -> int:
        """The boundary at which the work of so many slots is done."""
        if number < 1:
            raise OutOfAxisError
        return self.opens[number - 1] + 1


def numbered(calendar: Calendar, axis: Axis) -> Numbers:
    """A calendar's numbers along an axis."""
    mask = bytes(_mask(calendar, axis))
    return Numbers(list(accumulate(mask, initial=0)), list(compress(range(len(mask)), mask)))


def _mask(calendar: Calendar, axis: Axis) -> bytearray:
    """A byte a slot: whether it is worked."""
    week = [_slots(shift, axis.unit) for shift in calendar.week]
    turn = (axis.first - 1) % 7  # ordinal 1 was a Monday
    cycle = b"".join(week[turn:] + week[:turn])
    mask = bytearray((cycle * (axis.days // 7 + 1))[: axis.days * DAY // axis.unit])
    for day, shift in calendar.exceptions:
        place = (day.toordinal() - axis.first) * DAY // axis.unit
        if 0 <= place < len(mask):
            slots = _slots(shift, axis.unit)
            mask[place : place + len(slots)] = slots
    return mask


def _slots(shift: Shift, unit: int) -> bytes:
    """A day's slots: of whole days, worked or not."""
    if unit == DAY:
        return bytes([bool(shift)])
    slots = bytearray(DAY // unit)
    for begin, end in shift:
        for place in range(begin // unit, -(-end // unit)):
            slots[place] = 1
    return bytes(slots)


def around(dates: Iterable[datetime], reach: int, unit: int) -> Axis:
    """An axis with all the moments, and so many days before and after them."""
    days = [at.toordinal() for at in dates]
    first = min(days) - reach
    return Axis(first, max(days) + reach - first, unit)
