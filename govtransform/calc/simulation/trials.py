"""Works out some trials of a model from their random levels: what each costs, brings and takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.engine import Engine
from govtransform.calc.simulation.layout import Chance
from govtransform.calc.simulation.model import Hit, Line, Target
from govtransform.calc.simulation.money import Pounds, Sums
from govtransform.calc.simulation.plan import Trials
from govtransform.calc.simulation.streams import Levels
from govtransform.calc.simulation.tables import Table, Values

Days = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Where = Mapping[str, tuple[int, Table]]


@dataclass(slots=True)
class Outcome:
    """What some trials come to; savings are the benefits that release cash.

    Only trials that are told keep what led to it: the value of everything that varies, and when
    each plan item drives the finish.
    """

    costs: Sums
    benefits: Sums
    savings: Sums
    finish: Days | None = None
    critical: dict[str, Flags] = field(default_factory=dict)
    drivers: dict[str, Values] = field(default_factory=dict)


def outcome(engine: Engine, levels: Levels, *, is_told: bool = False) -> Outcome:
    """The outcome of each column of levels."""
    work = _Work(engine, levels, is_told)
    for chance in engine.layout.chances:
        work.happen(chance)
    work.schedule()
    for take_up in engine.model.take_ups:
        share = work.sample(take_up.key, engine.layout.shares).astype(np.float64)
        for key in take_up.benefits:
            work.keep(key, share)
    for line in engine.model.costs:
        work.count(line, work.made.costs)
    for line in engine.model.benefits:
        work.count(line, *((work.made.savings,) if line.is_saving else ()), work.made.benefits)
    return work.made


class _Work:
    """One batch on its way."""

    def __init__(self, engine: Engine, levels: Levels, is_told: bool) -> None:
        years, size = len(engine.model.years.factors), levels.shape[1]
        self.engine, self.levels, self.is_told = engine, levels, is_told
        costs, benefits, savings = (Sums.nothing(years, size) for _ in range(3))
        self.made = Outcome(costs, benefits, savings)
        self._late: dict[int, Days] = {}
        self._kept: dict[str, Pounds] = {}
        self._trials: Trials | None = None
        self._months: dict[str, Days] = {}
        self._savings = {line.key for line in engine.model.benefits if line.is_saving}

    def sample(self, key: str, where: Where) -> Values:
        """The values of something that varies."""
        row, table = where[key]
        found = table.sample(self.levels[row])
        if self.is_told:
            self.made.drivers[key] = found
        return found

    def keep(self, benefit: str, share: Pounds) -> None:
        """Leave only a share of a benefit, and of what is left of it already."""
        before = self._kept.get(benefit)
        self._kept[benefit] = share if before is None else before * share

    def happen(self, chance: Chance) -> None:
        """Let an event happen where its level says so."""
        event, first = chance.event, chance.first
        happens = self.levels[first] >= np.int32(chance.level)
        days = chance.days.sample(self.levels[first + 2]) * happens if chance.days else None
        cost = chance.cost.sample(self.levels[first + 1]) * happens if chance.cost else None
        if cost is not None:
            self.engine.weights[event.key].add(self.made.costs, cost.astype(np.float64), None)
        if self.is_told:
            told = happens.astype(np.float32) if days is None else days
            self.made.drivers[event.key] = told if cost is None else cost
        for hit in event.hits:
            self._hit(hit, cost, days)

    def _hit(self, hit: Hit, cost: Values | None, days: Values | None) -> None:
        if hit.target is Target.BENEFIT and cost is not None and hit.key in self.engine.losses:
            lost = cost * -hit.share
            to = [self.made.benefits, *([self.made.savings] if hit.key in self._savings else [])]
            for sums in to:
                self.engine.losses[hit.key].add(sums, lost.astype(np.float64), None)
        node = self.engine.late.get(hit.key) if hit.target is Target.ITEM else None
        if node is not None and days is not None:
            later = np.rint(days * np.float32(hit.share)).astype(np.int32)
            self._late[node] = self._late[node] + later if node in self._late else later

    def schedule(self) -> None:
        """Work the plan out, note when it finishes and, if told, what drives that."""
        plan, made = self.engine.plan, self.made
        if plan is None:
            return
        leaves = plan.net.outline.leaves
        lengths = np.repeat(self.engine.lengths, self.levels.shape[1], axis=1)
        for node, task in enumerate(leaves):
            if task.key in self.engine.layout.durations:
                days = self.sample(task.key, self.engine.layout.durations)
                lengths[node] = np.maximum(1, np.rint(days))
        waiting = {}
        for node, later in self._late.items():
            if leaves[node].duration:
                np.maximum(1, lengths[node] + later, out=lengths[node])
            else:
                waiting[node] = np.maximum(0, later)
        self._trials = trials = plan.trials(lengths, waiting)
        made.finish = plan.axis.first + trials.finish() - 1
        if self.is_told:
            found = trials.critical(range(len(leaves)))
            made.critical = {leaves[node].key: flags for node, flags in found.items()}

    def count(self, line: Line, *to: Sums) -> None:
        """Add a line to sums."""
        share = self._kept.get(line.key)
        if line.factor:
            factor = self.sample(line.key, self.engine.layout.factors).astype(np.float64)
            share = factor if share is None else factor * share
        delays = self._delays(line.after) if line.after else None
        for sums in to:
            self.engine.past[line.key].add(sums, None, None)
            self.engine.ahead[line.key].add(sums, share, delays)

    def _delays(self, key: str) -> Days | None:
        """By how many months an item finishes later, worked out once."""
        if self._trials is None:
            return None
        if key not in self._months:
            self._months[key] = self.engine.delays(self._trials.last_day(key), key)
        return self._months[key]
