"""Why a plan cannot be scheduled: what is wrong with its items, named."""

from collections.abc import Iterable
from enum import StrEnum

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr


class Reason(StrEnum):
    """Why there are no dates; the value is the code that JSON and tests see."""

    SELF_LINK = "self_link"
    CYCLE = "cycle"
    OWN_SUMMARY = "link_to_own_summary"
    UNKNOWN = "unknown_task"
    NEGATIVE = "negative_duration"
    LONG_MILESTONE = "milestone_with_duration"
    HIERARCHY = "hierarchy_loop"
    TWICE = "task_twice"
    INTO_SUMMARY = "finish_of_summary"
    NO_TIME = "no_working_time"
    TOO_LONG = "too_long"


_WORDS = {
    Reason.SELF_LINK: N_("“{items}” is linked to itself. Remove that link."),
    Reason.CYCLE: N_(
        "These items wait for one another in a circle: {items}. Remove one of the links."
    ),
    Reason.OWN_SUMMARY: N_(
        "A summary cannot be linked to an item below it: {items}. Remove that link."
    ),
    Reason.UNKNOWN: N_("The plan names an item that it does not have: {items}."),
    Reason.NEGATIVE: N_("“{items}” has a duration below nought."),
    Reason.LONG_MILESTONE: N_("“{items}” is a milestone, so it cannot have a duration."),
    Reason.HIERARCHY: N_("These items contain one another: {items}. Give one another parent."),
    Reason.TWICE: N_("There are two items with the reference {items}."),
    Reason.INTO_SUMMARY: N_(
        "The finish of a summary follows from its items, so no link may hold it: {items}."
    ),
    Reason.NO_TIME: N_("The calendar “{items}” has no working time."),
    Reason.TOO_LONG: N_("The plan is longer than dates reach. Check its longest durations."),
}


class PlanRefused(GovTransformError):
    """No dates are given: `reason` says why, `keys` which items, a circle in its order."""

    def __init__(self, reason: Reason, keys: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        self.reason = reason
        self.keys = tuple(keys)
        told = tuple(names) or self.keys
        if reason is Reason.CYCLE:
            told = (*told, told[0])
        super().__init__(tr(_WORDS[reason], items=" → ".join(told)))
