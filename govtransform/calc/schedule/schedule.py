"""The dates of a plan, its floats, its critical path and what drives any of its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from govtransform.calc.schedule.axis import around
from govtransform.calc.schedule.inputs import DAY, Plan
from govtransform.calc.schedule.network import Network, network
from govtransform.calc.schedule.passes import Passes, run
from govtransform.calc.schedule.refusals import PlanRefused, Reason

_SLOTS = 300_000  # of an axis before it has to grow
_YEARS = 12
_LONGEST = 1_200_000  # days


@dataclass(frozen=True, slots=True)
class Dates:
    """When an item can start and finish at the earliest and at the latest.

    The four numbers are units of its calendar's work since the plan's start. Floats are in units
    too; a summary has the lowest of its items and no free float of its own. Both moments of a
    milestone are one: the close of a day where a predecessor drives it, else an opening.
    """

    key: str
    start: int
    finish: int
    late_start: int
    late_finish: int
    early_start: datetime
    early_finish: datetime
    latest_start: datetime
    latest_finish: datetime
    total_float: int
    free_float: int | None
    is_critical: bool
    is_summary: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan that has been worked out; dates are made when they are asked for."""

    plan: Plan
    passes: Passes

    @property
    def finish(self) -> datetime:
        """When the last item finishes; the plan's start where there is none."""
        if not self.passes.net.outline.leaves:
            return self.plan.start
        return self._moment(self.passes.finish, finish=True)

    @property
    def finish_number(self) -> int:
        """The same in units of the plan's calendar since its start."""
        nodes = range(len(self.passes.net.outline.leaves))
        return max((self._dates(node).finish for node in nodes), default=0)

    def dates(self, key: str) -> Dates:
        """The dates of one item; KeyError where the plan has none such."""
        node = self.passes.net.outline.place.get(key)
        return self._rolled_up(key) if node is None else self._dates(node)

    def early(self, key: str) -> tuple[datetime, datetime]:
        """The earliest moments of one item, also where only early dates are known."""
        own = self.passes.net.outline.place.get(key)
        nodes = self.passes.net.outline.under[key] if own is None else (own,)
        found = [self._early(node) for node in nodes]
        return min(start for start, _ in found), max(finish for _, finish in found)

    def all_dates(self) -> Iterator[Dates]:
        """The dates of every item, in the plan's order."""
        return (self.dates(task.key) for task in self.plan.tasks)

    @property
    def critical(self) -> tuple[str, ...]:
        """The items that cannot slip, in the plan's order, without summaries and what is done."""
        leaves = self.passes.net.outline.leaves
        return tuple(task.key for node, task in enumerate(leaves) if self._is_critical(node))

    def finish_of(self, node: int) -> int:
        """The boundary at which a node finishes, which compares across calendars."""
        return self.passes.early_boundaries(node)[1]

    def in_days(self, units: int) -> float:
        """A float or length in working days."""
        days = units / self.plan.day_units
        return int(days) if days == int(days) else days

    def _dates(self, node: int) -> Dates:
        passes, origin = self.passes, self.passes.bounds.origin[node]
        start, finish = passes.early[2 * node : 2 * node + 2]
        late_start, late_finish = passes.late[2 * node : 2 * node + 2]
        total = late_start - start
        free = passes.free[node]
        closes = self._closes(node)
        early = self._early(node)
        numbers = (late_start, late_finish)
        late = early
        if total:
            places = passes.boundaries(node, numbers, closes=closes)
            late = self._moments(node, places, closes=closes)
        return Dates(
            passes.net.outline.leaves[node].key,
            start - origin,
            finish - origin,
            late_start - origin,
            late_finish - origin,
            *early,
            *late,
            total,
            max(0, total) if free is None else free,
            self._is_critical(node),
        )

    def _closes(self, node: int) -> bool:
        return not self.passes.bounds.length[node] and self.passes.closes(node)

    def _early(self, node: int) -> tuple[datetime, datetime]:
        places = self.passes.early_boundaries(node)
        return self._moments(node, places, closes=self._closes(node))

    def _is_critical(self, node: int) -> bool:
        late, early = self.passes.late[2 * node], self.passes.early[2 * node]
        return late <= early and node not in self.passes.bounds.finished

    def _moments(
        self, node: int, places: tuple[int, int], *, closes: bool
    ) -> tuple[datetime, datetime]:
        """The moments of a node's two ends; one and the same for a milestone."""
        if not self.passes.bounds.length[node]:
            return (self._moment(places[1], finish=closes),) * 2
        return self._moment(places[0], finish=False), self._moment(places[1], finish=True)

    def _moment(self, boundary: int, *, finish: bool) -> datetime:
        """A boundary as a moment; of whole days, the hour at which the day starts or finishes."""
        axis, (starts, finishes) = self.passes.axis, self.plan.hours
        try:
            if axis.unit != DAY:
                return axis.moment(boundary)
            day = axis.moment(boundary - finish)
        except (OverflowError, ValueError) as error:
            raise PlanRefused(Reason.TOO_LONG) from error
        return day + timedelta(minutes=finishes if finish else starts)

    def _rolled_up(self, key: str) -> Dates:
        """A summary spans its items (P02)."""
        found = [self._dates(node) for node in self.passes.net.outline.under[key]]
        return Dates(
            key,
            min(d.start for d in found),
            max(d.finish for d in found),
            min(d.late_start for d in found),
            max(d.late_finish for d in found),
            min(d.early_start for d in found),
            max(d.early_finish for d in found),
            min(d.latest_start for d in found),
            max(d.latest_finish for d in found),
            min(d.total_float for d in found),
            None,
            any(d.is_critical for d in found),
            is_summary=True,
        )


def schedule(plan: Plan) -> Schedule:
    """Work a plan out; PlanRefused says what makes that impossible."""
    return worked_out(network(plan))


def worked_out(net: Network) -> Schedule:
    """The same of a plan that has been put in order already."""
    plan = net.plan
    moments = [plan.start, *(at for task in net.told for at in task.moments)]
    reach = min(_YEARS * 366, _SLOTS * plan.unit // DAY)
    while reach < _LONGEST:
        try:
            return Schedule(plan, run(net, around(moments, reach, plan.unit)))
        except IndexError:  # the axis is too short
            reach *= 4
    raise PlanRefused(Reason.TOO_LONG)
