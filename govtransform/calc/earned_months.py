"""Earned value month by month, from the baseline, the progress of the work, and what it cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from govtransform.calc.earned_schedule import EarnedSchedule, earned_schedule
from govtransform.calc.earned_value import EarnedValue
from govtransform.calc.finance import ByMonth
from govtransform.values.period import Month, months_between


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: its budget in pounds, when it began and ended, and how much is done.

    `complete_rate` is a fraction of one; work that has ended is complete whatever it says.
    `recorded` is what was done at the end of the months in which somebody said so.
    """

    budget: Decimal
    complete_rate: Decimal
    started: Month | None = None
    finished: Month | None = None
    recorded: ByMonth = field(default_factory=dict)

    def done(self, month: Month, as_at: Month) -> Decimal:
        """The share done at the end of a month, as seen at the as-at month.

        Progress is known today, and for the months in which it was recorded: between these it
        is taken to have grown evenly, and ended work to have earned evenly.
        """
        end = self.finished if self.finished and self.finished <= as_at else None
        rate = Decimal(1) if end else self.complete_rate
        last = end or as_at
        if month >= last:
            return rate
        points = [(known, done) for known, done in sorted(self.recorded.items()) if known < last]
        if self.started and not (points and points[0][0] < self.started):
            points.insert(0, (self.started.plus(-1), Decimal(0)))
        points.append((last, rate))
        earlier = [point for point in points if point[0] <= month]
        if not earlier or len(points) == 1:
            return Decimal(0)
        (since, before), (until, after) = earlier[-1], points[len(earlier)]
        return before + (after - before) * month.minus(since) / until.minus(since)


@dataclass(frozen=True, slots=True)
class EarnedMonth:
    """One month: planned value to date, and where the work stood at its end.

    `value` is None after the as-at month, and `schedule` besides where there is no baseline.
    """

    month: Month
    planned: Decimal
    value: EarnedValue | None
    schedule: EarnedSchedule | None


def earned_by_month(work: Iterable[Work], months: Iterable[Month], as_at: Month) -> ByMonth:
    """EV to date, pounds, at the end of each month up to the as-at month."""
    items = tuple(work)
    return {
        month: sum((item.budget * item.done(month, as_at) for item in items), Decimal(0))
        for month in months
        if month <= as_at
    }


def by_month(
    planned: ByMonth, earned: ByMonth, actual: ByMonth, as_at: Month
) -> tuple[EarnedMonth, ...]:
    """Every month from the first figure to the last planned month or the as-at month.

    `planned` and `actual` are pounds of each month, `earned` is to date: a month without a
    figure still stands where the last one stood. Nothing planned and nothing known: no months.
    """
    told = sorted({*planned, *(m for m in (*earned, *actual) if m <= as_at)})
    if not told:
        return ()
    months = tuple(months_between(told[0], max(told[-1], as_at)))
    plan, spent = _running(planned, months), _running(actual, months)
    whole = sum(planned.values(), Decimal(0))
    pace = [plan[month] for month in months if planned and min(planned) <= month <= max(planned)]
    known = Decimal(0)
    found = []
    for month in months:
        known = earned.get(month, known)
        if month > as_at:
            found.append(EarnedMonth(month, plan[month], None, None))
            continue
        value = EarnedValue(whole, plan[month], known, spent[month])
        elapsed = month.minus(min(planned)) + 1 if planned else 0
        schedule = earned_schedule(pace, known, Decimal(max(0, elapsed))) if whole > 0 else None
        found.append(EarnedMonth(month, plan[month], value, schedule))
    return tuple(found)


def _running(amounts: ByMonth, months: tuple[Month, ...]) -> Mapping[Month, Decimal]:
    sums = accumulate(amounts.get(month, Decimal(0)) for month in months)
    return dict(zip(months, sums, strict=True))
