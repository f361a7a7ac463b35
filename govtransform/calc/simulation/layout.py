"""Which stream of random numbers each thing of a model has, and the table it is looked up in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from govtransform.calc.simulation.distributions import Distribution, certain
from govtransform.calc.simulation.model import Event, Method, Model, Varying
from govtransform.calc.simulation.streams import LEVELS, Sampler
from govtransform.calc.simulation.tables import Table, table


@dataclass(frozen=True, slots=True)
class Chance:
    """An event's streams: whether it happens, what it costs and how long it takes."""

    event: Event
    first: int
    cost: Table | None
    days: Table | None

    @property
    def level(self) -> int:
        """The random level from which on it happens: a high one, as high costs are."""
        return round((1 - self.event.chance) * LEVELS)


@dataclass(slots=True)
class Layout:
    """Streams in the order of the model; an event always has three, whatever it says.

    So an event that is changed leaves every other number as it was.
    """

    model: Model
    groups: list[str] = field(default_factory=list)
    durations: dict[str, tuple[int, Table]] = field(default_factory=dict)
    factors: dict[str, tuple[int, Table]] = field(default_factory=dict)
    shares: dict[str, tuple[int, Table]] = field(default_factory=dict)
    chances: list[Chance] = field(default_factory=list)

    def __post_init__(self) -> None:
        for key, varying in self.model.durations.items():
            self.durations[key] = self._next(varying)
        for line in (*self.model.costs, *self.model.benefits):
            if line.factor:
                self.factors[line.key] = self._next(line.factor)
        for take_up in self.model.take_ups:
            self.shares[take_up.key] = self._next(take_up.share)
        for event in self.model.events:
            first = self._next(Varying(certain(0), event.group))[0]
            self.groups += [event.group, event.group]
            self.chances.append(Chance(event, first, _table(event.cost), _table(event.days)))

    def sampler(self, method: Method) -> Sampler:
        """The random numbers of a run."""
        names = list(self.model.together)
        numbers = [names.index(group) if group in names else None for group in self.groups]
        together = tuple(self.model.together.values())
        return Sampler(method.seed, method.trials, numbers, together, method.is_hypercube)

    def names(self) -> Iterator[tuple[str, str]]:
        """The keys and names of what varies."""
        items = {task.key: task.name for task in self.model.plan.tasks} if self.model.plan else {}
        yield from ((key, items.get(key) or key) for key in self.durations)
        for line in (*self.model.costs, *self.model.benefits):
            if line.factor:
                yield line.key, line.name
        yield from ((take_up.key, take_up.name) for take_up in self.model.take_ups)
        yield from ((event.key, event.name) for event in self.model.events)

    def _next(self, varying: Varying) -> tuple[int, Table]:
        self.groups.append(varying.group)
        return len(self.groups) - 1, table(varying.distribution)


def _table(distribution: Distribution | None) -> Table | None:
    return None if distribution is None else table(distribution)
