"""A model made ready for trials: its plan, its money by delay, and where random levels go."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.layout import Layout
from govtransform.calc.simulation.model import Event, Line, Model, Target
from govtransform.calc.simulation.money import Profile, profile, spread
from govtransform.calc.simulation.plan import TrialPlan, trial_plan
from govtransform.values.period import Month

Days = npt.NDArray[np.int32]


class Engine:
    """A model made ready. Threads may share one: it does not change once it is made.

    `past` and `ahead` are the profiles of the lines, `weights` those of a pound that each event
    costs, `losses` those of a pound that each benefit loses.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.layout = Layout(model)
        self.plan = _plan(model, self.layout)
        self._first, self._months = _month_numbers(self.plan)
        self.lengths = _lengths(self.plan)
        self._likely_days = self._finishes()
        lines = (*model.costs, *model.benefits)
        self.past = {line.key: _profile(line, model, is_past=True) for line in lines}
        self.ahead = {line.key: _profile(line, model, is_past=False) for line in lines}
        common = Profile(np.atleast_2d(spread(model.costs, model.years)))
        self.weights = {event.key: _weights(event, model, common) for event in model.events}
        self.losses = {
            line.key: Profile(np.atleast_2d(spread([line], model.years))) for line in model.benefits
        }
        self.late = {key: self._last_leaf(key) for key in self._hit_items()}

    def delays(self, days: Days, key: str) -> Days:
        """By how many months the finish of a plan item differs from the likely one."""
        likely = self._months[self._likely_days[key] - self._first]
        found: Days = self._months[days - self._first] - likely
        return found

    @property
    def base(self) -> float:
        """The cost if every line costs what is likely and nothing happens."""
        profiles = (own[line.key] for own in (self.past, self.ahead) for line in self.model.costs)
        return float(sum(one.by_delay[one.most, :-1].sum() for one in profiles))

    @property
    def likely_finish(self) -> date | None:
        """When the plan finishes if everything takes as long as is likely."""
        if self.plan is None:
            return None
        found = self.plan.trials(self.lengths, {}).finish()[0]
        return date.fromordinal(int(self.plan.axis.first + found - 1))

    def _finishes(self) -> Mapping[str, int]:
        """The ordinals of the likely finishes, by key; a summary finishes with its last leaf."""
        if self.plan is None:
            return {}
        trials = self.plan.trials(self.lengths, {})
        keys = [task.key for task in self.plan.net.plan.tasks]
        return {key: int(trials.last_day(key)[0]) for key in keys}

    def _hit_items(self) -> set[str]:
        hits = (hit for event in self.model.events for hit in event.hits)
        return {hit.key for hit in hits if hit.target is Target.ITEM}

    def _last_leaf(self, key: str) -> int | None:
        """The node that is lengthened for an item: of a summary, that which finishes last."""
        if self.plan is None:
            return None
        leaves = self.plan.net.outline.leaves
        nodes = self.plan.leaves(key)
        return max(nodes, key=lambda node: self._likely_days[leaves[node].key], default=None)


def _plan(model: Model, layout: Layout) -> TrialPlan | None:
    """The plan, on an axis that holds the longest durations and every delay at once."""
    if model.plan is None or not model.plan.tasks:
        return None
    longest = {key: int(table.values[-1]) + 1 for key, (_, table) in layout.durations.items()}
    later = 0
    for chance in layout.chances:
        if chance.days:
            later += max(0, int(chance.days.values.max()) + 1) * len(chance.event.hits)
    if later:
        durations = {t.key: max(t.duration, longest.get(t.key, 0)) for t in model.plan.tasks}
        longest = {key: days + later for key, days in durations.items() if days}
    return trial_plan(model.plan, longest)


def _lengths(plan: TrialPlan | None) -> Days:
    """The likely lengths of the leaves, as one trial."""
    leaves = plan.net.outline.leaves if plan else ()
    return np.array([[task.duration] for task in leaves], np.int32).reshape(len(leaves), 1)


def _month_numbers(plan: TrialPlan | None) -> tuple[int, Days]:
    """The first day of the axis, and of each of its days the number of its month."""
    if plan is None:
        return 0, np.zeros(1, np.int32)
    first, days = plan.axis.first, plan.axis.days + 1
    start = Month.on(date.fromordinal(first))
    last = Month.on(date.fromordinal(first + days))
    found = np.zeros(days, np.int32)
    for number in range(1, last.minus(start) + 1):
        at = start.plus(number).first_day.toordinal() - first
        found[at:] = number
    return first, found


def _profile(line: Line, model: Model, *, is_past: bool) -> Profile:
    moves = not is_past and line.after is not None and model.plan is not None
    months = line.past if is_past else line.ahead
    return profile(months, model.years, moves=moves, worth=line.worth)


def _weights(event: Event, model: Model, common: Profile) -> Profile:
    """Where a pound of an event falls: on the lines it hits, in its month, or with all costs."""
    hits = [hit for hit in event.hits if hit.target is not Target.ITEM]
    if hits:
        lines = {line.key: line for line in model.costs}
        shares = np.zeros(len(model.years.factors) + 1)
        for hit in hits:
            if hit.target is Target.COST and hit.key in lines:
                shares += hit.share * spread([lines[hit.key]], model.years)
        return Profile(np.atleast_2d(shares))
    if event.month is not None and model.years.place(event.month) is not None:
        return profile({event.month: 1.0}, model.years, moves=False)
    return common
