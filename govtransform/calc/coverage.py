"""Training coverage: who is trained, and still is, on the day it is needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from govtransform.calc.guard import Figure, Reason
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class Pass:
    """A passed enrolment: one person, one course, valid from a day until before another."""

    person_id: int
    course_id: int
    passed_on: date
    expires_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is valid on the day; on the day it expires it no longer is."""
        return self.passed_on <= on and (self.expires_on is None or on < self.expires_on)


@dataclass(frozen=True, slots=True)
class Coverage:
    """People trained out of people required, and how many are missing to the target."""

    trained: int
    required: int
    wanted: int

    @property
    def rate(self) -> Figure:
        """The share trained, never above one: more people than required cover no more."""
        if not self.required:
            return Figure(reason=Reason.NOBODY_REQUIRED)
        return Figure(Decimal(min(self.trained, self.required)) / self.required)

    @property
    def short_by(self) -> int:
        """People still to be trained to reach the target."""
        return max(0, self.wanted - self.trained)


def coverage(
    passes: Iterable[Pass], course_id: int, on: date, required: int, target_rate: Decimal
) -> Coverage:
    """Each person counts once, however often passed; only what is valid on the day counts."""
    people = {p.person_id for p in passes if p.course_id == course_id and p.holds(on)}
    wanted = int((required * target_rate).to_integral_value(ROUND_CEILING))
    return Coverage(len(people), required, wanted)


def expiry(passed_on: date, valid_months: int | None) -> date | None:
    """The day a certificate lapses; none where the course is valid for ever.

    A month without that day ends the certificate on its last day.
    """
    if valid_months is None:
        return None
    month = Month.on(passed_on).plus(valid_months)
    return date(month.year, month.number, min(passed_on.day, month.last_day.day))
