"""A figure that may not exist, and why it does not: never infinity, never a nought instead."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.i18n import N_, tr


class Reason(StrEnum):
    """Why a figure does not exist; the value is the code that JSON and tests see."""

    NO_COSTS = "no_costs"
    NET_COST_NOT_POSITIVE = "net_cost_not_positive"
    NO_VALUE = "no_value"
    NO_BUDGET = "no_budget"
    NOT_APPLICABLE = "not_applicable"
    NEVER = "never"
    TOO_SHORT = "too_short"
    NO_RATE = "no_rate"
    SEVERAL_RATES = "several_rates"
    EVERY_RATE = "every_rate"
    NOBODY_REQUIRED = "nobody_required"
    NO_ACTUAL_COST = "no_actual_cost"
    NO_PLANNED_VALUE = "no_planned_value"
    NO_EARNED_VALUE = "no_earned_value"
    NO_NEW_FORECAST = "no_new_forecast"
    BUDGET_EXHAUSTED = "budget_exhausted"
    COMPLETE = "complete"
    NO_ELAPSED_TIME = "no_elapsed_time"
    PLANNED_DURATION_USED = "planned_duration_used"
    NO_SCOPE = "no_scope"
    NO_PLAN = "no_plan"
    ONE_SIGN = "one_sign"
    NO_EFFECT = "no_effect"
    NO_RECORD = "no_record"
    NO_RATINGS = "no_ratings"
    NO_STARTS = "no_starts"
    COMPLETED_EXCEEDS_STARTED = "completed_exceeds_started"
    NO_TRANSACTIONS = "no_transactions"
    NO_DISTANCE = "no_distance"
    NO_CAPACITY = "no_capacity"


_WORDS = {
    Reason.NO_COSTS: N_("There are no costs to divide by."),
    Reason.NET_COST_NOT_POSITIVE: N_("Savings cover the cost: the option pays for itself."),
    Reason.NO_VALUE: N_("The line has no value, so no change of it matters."),
    Reason.NO_BUDGET: N_("There is no budget to compare with."),
    Reason.NOT_APPLICABLE: N_("No such figure exists for this type."),
    Reason.NEVER: N_("The costs are never paid back within the period."),
    Reason.TOO_SHORT: N_("One year alone has no yearly equivalent."),
    Reason.NO_RATE: N_("No rate of return exists: the flows never balance at any rate."),
    Reason.SEVERAL_RATES: N_("Several rates of return exist, so none of them may stand alone."),
    Reason.EVERY_RATE: N_("All flows are nil, so every rate balances them."),
    Reason.NOBODY_REQUIRED: N_("Nobody has to be trained."),
    Reason.NO_ACTUAL_COST: N_("Nothing has been spent yet."),
    Reason.NO_PLANNED_VALUE: N_("The baseline has no work planned up to now."),
    Reason.NO_EARNED_VALUE: N_("No work has been earned yet."),
    Reason.NO_NEW_FORECAST: N_("Nobody has made a new forecast of the work that is left."),
    Reason.BUDGET_EXHAUSTED: N_("The money is spent, and work is left."),
    Reason.COMPLETE: N_("The work is complete."),
    Reason.NO_ELAPSED_TIME: N_("No time has passed yet."),
    Reason.PLANNED_DURATION_USED: N_("The planned time has passed, and work is left."),
    Reason.NO_SCOPE: N_("The work has no points to count."),
    Reason.NO_PLAN: N_("Nothing was planned up to now."),
    Reason.ONE_SIGN: N_("The flows have one sign only, so there is no rate between them."),
    Reason.NO_EFFECT: N_("There is no effect to divide by."),
    Reason.NO_RECORD: N_("Nothing is finished yet, so there is no record of one's own."),
    Reason.NO_RATINGS: N_("Nobody has rated the service."),
    Reason.NO_STARTS: N_("Nobody has started."),
    Reason.COMPLETED_EXCEEDS_STARTED: N_("More were completed than were started."),
    Reason.NO_TRANSACTIONS: N_("There are no transactions to divide by."),
    Reason.NO_DISTANCE: N_("The target is the baseline, so there is no way to go."),
    Reason.NO_CAPACITY: N_("There is nobody of this role."),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or the reason why there is none: exactly one of the two is set."""

    value: Decimal | None = None
    reason: Reason | None = None

    @property
    def words(self) -> str:
        """The reason in a sentence; nothing when the number exists."""
        return tr(_WORDS[self.reason]) if self.reason else ""


def ratio(top: Decimal, bottom: Decimal, reason: Reason) -> Figure:
    """One number over another, or the reason given when there is nothing to divide by."""
    return Figure(top / bottom) if bottom else Figure(reason=reason)
