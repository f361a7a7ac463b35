"""A distribution as a table of its quantiles, from which a random level takes a value."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.distributions import Discrete, Distribution
from govtransform.calc.simulation.quantiles import quantiles
from govtransform.calc.simulation.streams import COARSE, LEVELS, Levels, middles, shifted

Values = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """4,096 quantiles, which fit the processor's nearest memory; of discrete ones all levels."""

    values: Values
    shift: int

    def sample(self, levels: Levels) -> Values:
        """The value of each random level."""
        return self.values.take(shifted(levels, self.shift), mode="clip")


@lru_cache(maxsize=1024)
def table(distribution: Distribution) -> Table:
    """The table of a distribution: that of its quantile in the middle of each equal part."""
    shift = 0 if isinstance(distribution, Discrete) else COARSE
    found = quantiles(distribution, middles(LEVELS >> shift))
    return Table(found.astype(np.float32), shift)
