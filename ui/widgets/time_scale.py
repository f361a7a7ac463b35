"""Where a day lies across the timeline: how far in it is zoomed, and what is at its left edge.

Days are ordinals (`date.toordinal()`), lengths pixels. The delegate, the head, the strip and the
tree share one scale and paint again when it has `changed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from govtransform.queries.roadmap import Roadmap
from govtransform.values import words
from govtransform.values.period import Month, financial_year, quarter, quarter_label, year_label

YEARS, QUARTERS, MONTHS = "years", "quarters", "months"
LEVELS: Mapping[str, float] = {YEARS: 0.24, QUARTERS: 0.6, MONTHS: 1.6}  # pixels a day
QUARTERS_FROM, MONTHS_FROM = 0.3, 1.05  # pixels a day
MOST, LEAST, STEP = 12.0, 0.02, 1.25
MARGIN_DAYS = 60  # after the last date, for its label
LOOK_BACK = 0.4  # of the width lies before the as-at date


@dataclass(frozen=True, slots=True)
class Tick:
    """A span of the head: its first and last day, what it says, and whether a year begins."""

    first: int
    after: int
    text: str
    is_year: bool = False


class TimeScale(QObject):
    """Zoom and place; everything that moves them keeps the plan in sight."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = date.today().toordinal()
        self.last = self.first + 365
        self.left, self.per_day, self.width = float(self.first), LEVELS[QUARTERS], 600
        self.fy_start_month = 4
        self.as_at: int | None = None
        self._has_plan = False
        self._counted: tuple[object, list[Month]] = (None, [])

    def show_plan(self, data: Roadmap) -> None:
        """Take the ends of a plan; its first view is of quarters around the as-at date."""
        days = data.dates or [data.as_at or date.today()]
        self.fy_start_month = data.fy_start_month
        self.as_at = data.as_at.toordinal() if data.as_at else None
        self.first = self._quarter_of(days[0]).first_day.toordinal()
        end = self._quarter_of(days[-1] + timedelta(days=MARGIN_DAYS)).plus(3)
        self.last = end.first_day.toordinal()
        if not self._has_plan:
            self._has_plan = True
            self.per_day = LEVELS[QUARTERS]
            self.go_to_as_at()
        else:
            self._settle()

    @property
    def level(self) -> str:
        """What the lower line of the head counts at this zoom."""
        if self.per_day < QUARTERS_FROM:
            return YEARS
        return QUARTERS if self.per_day < MONTHS_FROM else MONTHS

    @property
    def days_seen(self) -> float:
        """How many days lie between the edges."""
        return self.width / self.per_day

    def x(self, day: float) -> float:
        """Where a day begins, in pixels from the left edge."""
        return (day - self.left) * self.per_day

    def day_at(self, x: float) -> float:
        """The day at so many pixels from the left edge."""
        return self.left + x / self.per_day

    def resize(self, width: int) -> None:
        """Take another width; the left edge stays."""
        if width != self.width:
            self.width = max(1, width)
            self._settle()

    def go_to(self, left: float) -> None:
        """Put this day at the left edge."""
        self.left = left
        self._settle()

    def go_to_as_at(self) -> None:
        """Bring the as-at date into sight."""
        middle = self.as_at if self.as_at is not None else date.today().toordinal()
        self.go_to(middle - self.days_seen * LOOK_BACK)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zoom in (over 1) or out, around these pixels or the middle."""
        anchor = self.width / 2 if at is None else at
        day = self.day_at(anchor)
        self.per_day = min(MOST, max(self._furthest, self.per_day * factor))
        self.go_to(day - anchor / self.per_day)

    def zoom_in(self) -> None:
        """One step further in, around the middle."""
        self.zoom(STEP)

    def zoom_out(self) -> None:
        """One step further out, around the middle."""
        self.zoom(1 / STEP)

    def choose(self, level: str) -> None:
        """Show years, quarters or months, around the as-at date where it is in sight."""
        seen = self.as_at is not None and 0 <= self.x(self.as_at) <= self.width
        at = self.x(self.as_at) if seen and self.as_at is not None else None
        self.zoom(LEVELS[level] / self.per_day, at)

    def fit(self) -> None:
        """Show the plan from its first day to its last."""
        self.per_day = self._fitting
        self.go_to(self.first)

    def show_days(self, first: float, last: float) -> None:
        """Show just these days."""
        self.per_day = min(MOST, max(self._furthest, self.width / max(1.0, last - first)))
        self.go_to(first)

    def upper(self) -> list[Tick]:
        """Years, or quarters with their year where the lower line counts months."""
        if self.level == MONTHS:
            return [self._tick(m, 3, quarter_label(m, self.fy_start_month)) for m in self._seen(3)]
        start = self.fy_start_month
        seen = self._seen(3)
        years = [m for n, m in enumerate(seen) if n == 0 or quarter(m, start) == 1]
        return [self._year(month) for month in years]

    def lower(self) -> list[Tick]:
        """Months or quarters; nothing where they would be too narrow."""
        if self.level == MONTHS:
            return [self._tick(m, 1, words.month_name(m)) for m in self._seen(1)]
        if self.level == QUARTERS:
            start = self.fy_start_month
            return [self._tick(m, 3, f"Q{quarter(m, start)}") for m in self._seen(3)]
        return []

    def lines(self) -> list[tuple[float, bool]]:
        """The uprights between the edges: place in pixels, and whether a year begins."""
        step = 1 if self.level == MONTHS else 3
        ticks = [self._tick(month, step, "") for month in self._seen(step)]
        kept = [t for t in ticks if t.is_year or self.level != YEARS or self.per_day > 0.12]
        return [(self.x(tick.first), tick.is_year) for tick in kept]

    @property
    def _fitting(self) -> float:
        return min(MOST, max(LEAST, self.width / max(1, self.last - self.first)))

    @property
    def _furthest(self) -> float:
        """Out to where the whole plan is seen, or years are counted, whichever is further."""
        return min(self._fitting, LEVELS[YEARS])

    def _settle(self) -> None:
        """Never beyond the plan's ends; what is smaller than its room stands at the left."""
        self.per_day = max(self.per_day, self._furthest)
        self.left = max(self.first, min(self.left, self.last - self.days_seen))
        self.changed.emit()

    def _quarter_of(self, day: date) -> Month:
        month = Month.on(day)
        return month.plus(-((month.number - self.fy_start_month) % 3))

    def _seen(self, step: int) -> list[Month]:
        """Months or quarters of which at least a day is between the edges; counted once a place."""
        place = (step, self.left, self.days_seen, self.fy_start_month)
        if self._counted[0] != place:
            self._counted = place, self._count(step)
        return self._counted[1]

    def _count(self, step: int) -> list[Month]:
        month = self._quarter_of(date.fromordinal(max(1, int(self.left))))
        end, found = self.left + self.days_seen, []
        while month.first_day.toordinal() < end:
            if month.plus(step).first_day.toordinal() > self.left:
                found.append(month)
            month = month.plus(step)
        return found

    def _tick(self, month: Month, step: int, text: str) -> Tick:
        first, after = month.first_day, month.plus(step).first_day
        is_year = month.number == self.fy_start_month
        return Tick(first.toordinal(), after.toordinal(), text, is_year)

    def _year(self, month: Month) -> Tick:
        year = financial_year(month, self.fy_start_month)
        first, label = Month(year, self.fy_start_month), year_label(year, self.fy_start_month)
        return self._tick(first, 12, label)
