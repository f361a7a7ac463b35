"""A whole run: blocks of trials on a few threads, with progress; cancelling leaves nothing."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.engine import Engine
from govtransform.calc.simulation.model import Method, Model
from govtransform.calc.simulation.streams import BLOCK, Sampler
from govtransform.calc.simulation.tables import Values
from govtransform.calc.simulation.trials import Flags, Outcome, outcome

Pounds = npt.NDArray[np.float64]
Days = npt.NDArray[np.int32]
TOLD_BYTES = 128 * 2**20  # of what leads to the results, whatever the number of trials
Report = Callable[[int, int], None]  # called with what is done and what is to do


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of every trial. Pounds by year have a row a year, a column a trial.

    `drivers` and `critical` are those of all trials, or of the first blocks that fit TOLD_BYTES:
    enough to tell what matters, in memory that does not grow. `base` is the likely outturn.
    """

    model: Model
    method: Method
    costs: Pounds
    savings: Pounds
    worth: Pounds
    finish: Days | None
    base: float
    likely_finish: date | None
    critical: Mapping[str, Flags]
    drivers: Mapping[str, Values]
    names: Mapping[str, str]

    @property
    def outturn(self) -> Pounds:
        """Costs of all years; added up year by year, so that nothing depends on the batch."""
        found = np.zeros(self.costs.shape[1])
        for year in self.costs:
            found += year
        return found


def unheard(_done: int, _all: int) -> None:
    """Nobody wants to know how far a run is."""


def simulate(
    model: Model, method: Method, report: Report = unheard, *, is_told: bool = True
) -> Run:
    """Run all trials; what `report` raises stops the run after the blocks in hand.

    One that is not told keeps its results only, not what led to them.
    """
    engine = Engine(model)
    sampler, told = engine.layout.sampler(method), _told_blocks(engine) if is_told else 0

    def block(number: int) -> Outcome:
        return _block(engine, sampler, method.batch, (number, number < told))

    parts = list[Outcome]()
    with ThreadPoolExecutor(max_workers=max(1, method.threads)) as pool:
        try:
            for part in pool.map(block, range(sampler.blocks)):
                parts.append(part)
                report(len(parts), sampler.blocks)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return _joined(engine, method, parts)


def _told_blocks(engine: Engine) -> int:
    """Of how many blocks it is kept what led to the results: a value and a flag for each thing."""
    each = np.dtype(np.float32).itemsize + np.dtype(np.bool_).itemsize
    return max(1, TOLD_BYTES // (BLOCK * each * max(1, sum(1 for _ in engine.layout.names()))))


def _block(engine: Engine, sampler: Sampler, batch: int, which: tuple[int, bool]) -> Outcome:
    number, is_told = which
    levels, size = sampler.block(number), max(1, batch)
    told = [
        outcome(engine, levels[:, first : first + size], is_told=is_told)
        for first in range(0, sampler.size(number), size)
    ]
    return told[0] if len(told) == 1 else _merged(told)


def _merged(parts: Sequence[Outcome]) -> Outcome:
    """Batches of one block, side by side."""
    made = parts[0]
    for name in ("costs", "benefits", "savings"):
        own = getattr(made, name)
        own.years = np.hstack([getattr(part, name).years for part in parts])
        own.worth = np.hstack([getattr(part, name).worth for part in parts])
    if made.finish is not None:
        made.finish = np.hstack([part.finish for part in parts if part.finish is not None])
    made.critical = {k: np.hstack([part.critical[k] for part in parts]) for k in made.critical}
    made.drivers = {k: np.hstack([part.drivers[k] for part in parts]) for k in made.drivers}
    return made


def _led(parts: Sequence[Outcome]) -> tuple[Mapping[str, Flags], Mapping[str, Values]]:
    """What led to the results, of the first blocks that kept it."""
    first = parts[0]
    told = [part for part in parts if part.drivers.keys() == first.drivers.keys()
            and part.critical.keys() == first.critical.keys()]  # fmt: skip
    if len(told) == 1:
        return first.critical, first.drivers
    return (
        {key: np.hstack([part.critical[key] for part in told]) for key in first.critical},
        {key: np.hstack([part.drivers[key] for part in told]) for key in first.drivers},
    )


def _joined(engine: Engine, method: Method, parts: Sequence[Outcome]) -> Run:
    first = parts[0]
    whole = first if len(parts) == 1 else None
    critical, drivers = _led(parts)
    whole = whole or _merged([Outcome(p.costs, p.benefits, p.savings, p.finish) for p in parts])
    return Run(
        engine.model,
        method,
        whole.costs.years,
        whole.savings.years,
        whole.benefits.worth - whole.costs.worth,
        whole.finish,
        engine.base,
        engine.likely_finish,
        critical,
        drivers,
        dict(engine.layout.names()),
    )
