"""Earned value: what the work done was budgeted at, against what it cost and what was planned.

All amounts are pounds to date but `budget`, which is the budget at completion; indices and
shares are fractions of one. Formulas and guards: evm.json of the reference data.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import IndexBands

_COST_WEIGHT, _SCHEDULE_WEIGHT = Decimal("0.8"), Decimal("0.2")  # of the weighted method
_NONE = Decimal(0)


class Method(StrEnum):
    """How the forecast at completion is made; the value is the measure's id in evm.json."""

    PERFORMANCE_CONTINUES = "eac_cpi"
    REMAINING_AT_PLAN = "eac_remaining_at_plan"
    COST_AND_SCHEDULE = "eac_cpi_spi"
    BOTTOM_UP = "eac_bottom_up"
    WEIGHTED = "eac_weighted"


class Rag(StrEnum):
    """The rating of an index."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Budget at completion, and planned value, earned value and actual cost to date.

    `left` is the new forecast of the cost of the work that is left; None where nobody made one.
    """

    budget: Decimal
    planned: Decimal
    earned: Decimal
    actual: Decimal
    left: Decimal | None = None

    @property
    def cost_variance(self) -> Decimal:
        """CV, pounds: below nought the work cost more than it was budgeted at."""
        return self.earned - self.actual

    @property
    def schedule_variance(self) -> Decimal:
        """SV, pounds: below nought less was done than planned."""
        return self.earned - self.planned

    @property
    def cost_index(self) -> Figure:
        """CPI: budgeted pounds of work for one pound spent."""
        return _share(max(_NONE, self.earned), self.actual, Reason.NO_ACTUAL_COST)

    @property
    def schedule_index(self) -> Figure:
        """SPI; it drifts to one at the end even of late work: show SPI(t) beside it."""
        return _share(max(_NONE, self.earned), self.planned, Reason.NO_PLANNED_VALUE)

    @property
    def complete_rate(self) -> Figure:
        """The share of the budget that is earned."""
        return _share(self.earned, self.budget, Reason.NO_BUDGET)

    @property
    def spent_rate(self) -> Figure:
        """The share of the budget that is spent."""
        return _share(self.actual, self.budget, Reason.NO_BUDGET)

    def at_completion(self, method: Method = Method.PERFORMANCE_CONTINUES) -> Figure:
        """EAC, pounds, unrounded: what the whole work will cost by a method."""
        match method:
            case Method.REMAINING_AT_PLAN:
                return Figure(self.actual + self._work_left)
            case Method.BOTTOM_UP:
                return self._bottom_up()
            case Method.PERFORMANCE_CONTINUES:
                reason = self.cost_index.reason or self._unearned
            case _:
                reason = self.cost_index.reason or self.schedule_index.reason or self._unearned
        return Figure(reason=reason) if reason else Figure(self._by_index(method))

    def to_complete(self, method: Method = Method.PERFORMANCE_CONTINUES) -> Figure:
        """ETC, pounds: what is still to be spent by a method."""
        whole = self.at_completion(method)
        return whole if whole.value is None else Figure(whole.value - self.actual)

    def variance_at_completion(self, method: Method = Method.PERFORMANCE_CONTINUES) -> Figure:
        """VAC, pounds: budget less forecast; below nought an overspend."""
        whole = self.at_completion(method)
        return whole if whole.value is None else Figure(self.budget - whole.value)

    @property
    def needed_for_budget(self) -> Figure:
        """TCPI(BAC): the cost index the rest needs to finish on the budget."""
        return self._needed(self.budget)

    def needed_for_forecast(self, method: Method = Method.PERFORMANCE_CONTINUES) -> Figure:
        """TCPI(EAC): the cost index the rest needs to finish on the forecast of a method."""
        whole = self.at_completion(method)
        return whole if whole.value is None else self._needed(whole.value)

    @property
    def _work_left(self) -> Decimal:
        return self.budget - self.earned

    @property
    def _unearned(self) -> Reason | None:
        return None if self.earned > 0 else Reason.NO_EARNED_VALUE

    def _bottom_up(self) -> Figure:
        if self.left is None:
            return Figure(reason=Reason.NO_NEW_FORECAST)
        return Figure(self.actual + self.left)

    def _by_index(self, method: Method) -> Decimal:
        """Multiplied before it is divided, so that no rounded index enters money."""
        spent, planned, earned = self.actual, self.planned, self.earned
        if method is Method.PERFORMANCE_CONTINUES:
            return self.budget * spent / earned
        if method is Method.COST_AND_SCHEDULE:
            return spent + self._work_left * spent * planned / (earned * earned)
        weighed = _COST_WEIGHT * earned * planned + _SCHEDULE_WEIGHT * earned * spent
        return spent + self._work_left * spent * planned / weighed

    def _needed(self, money: Decimal) -> Figure:
        if self.budget <= 0:
            return Figure(reason=Reason.NO_BUDGET)
        if self._work_left <= 0:
            return Figure(reason=Reason.COMPLETE)
        return _share(self._work_left, money - self.actual, Reason.BUDGET_EXHAUSTED)


def earned_by_points(budget: Decimal, accepted: int, total: int) -> Figure:
    """EV, pounds, of work counted in points; it falls when the scope grows."""
    return _share(budget * accepted, Decimal(total), Reason.NO_SCOPE)


def rag(index: Figure, bands: IndexBands) -> Rag | None:
    """The rating of CPI, SPI or SPI(t); a boundary belongs to the better side, no index to none."""
    if index.value is None:
        return None
    if index.value >= bands.green_at_least:
        return Rag.GREEN
    return Rag.AMBER if index.value >= bands.amber_at_least else Rag.RED


def _share(top: Decimal, bottom: Decimal, reason: Reason) -> Figure:
    return Figure(top / bottom) if bottom > 0 else Figure(reason=reason)
