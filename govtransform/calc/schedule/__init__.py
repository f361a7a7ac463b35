"""The critical path method: early and late dates, floats and what drives them."""

from govtransform.calc.schedule.bounds import Cause
from govtransform.calc.schedule.driving import Broken, broken, critical_path, driving_path
from govtransform.calc.schedule.inputs import (
    DAY,
    STANDARD,
    Calendar,
    Constraint,
    Hold,
    Link,
    LinkKind,
    Plan,
    Shift,
    Task,
    close,
    opening,
)  # fmt: skip
from govtransform.calc.schedule.onward import Followers, Onward, followers, onward
from govtransform.calc.schedule.refusals import PlanRefused, Reason
from govtransform.calc.schedule.schedule import Dates, Schedule, schedule

__all__ = [
    "DAY",
    "STANDARD",
    "Broken",
    "Calendar",
    "Cause",
    "Constraint",
    "Dates",
    "Followers",
    "Hold",
    "Link",
    "LinkKind",
    "Onward",
    "Plan",
    "PlanRefused",
    "Reason",
    "Schedule",
    "Shift",
    "Task",
    "broken",
    "close",
    "critical_path",
    "driving_path",
    "followers",
    "onward",
    "opening",
    "schedule",
]
