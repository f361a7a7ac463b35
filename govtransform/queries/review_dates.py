"""When reviews that repeat were last held, and when they are due again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govtransform.calc.coverage import expiry
from govtransform.registers.governance.reviews import Review


@dataclass(frozen=True, slots=True)
class DueAgain:
    """The last review of a sort that was held, the day the next is due, and how late it is."""

    last: Review | None
    due: date | None
    overdue_days: int


def due_again(reviews: Sequence[Review], day: date | None) -> DueAgain:
    """Due so many months after it was last held, or on the day the latest is planned for.

    One that was held once, and repeats in no number of months, is not due again.
    """
    held = [row for row in reviews if row.held_on]
    last = max(held, key=lambda row: row.held_on or date.min, default=None)
    due = next((row.planned_on for row in reversed(reviews) if not row.held_on), None)
    if last and last.held_on and last.repeat_months:
        due = expiry(last.held_on, last.repeat_months)
    late = (day - due).days if day and due else 0
    return DueAgain(last, due, max(0, late))
