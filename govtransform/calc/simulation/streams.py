"""Random numbers: one stream a thing that varies, the same whatever is run at once.

A number is one of 65,536 levels. Every 8 streams of every 8,192 trials are seeded by their own
place, so a trial is the same to the bit in a longer run, in any batch and on any thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.distributions import Normal
from govtransform.calc.simulation.quantiles import cumulative_normal, quantiles

Levels = npt.NDArray[np.uint16]
Numbers = npt.NDArray[np.intp]

BLOCK = 8_192  # trials
ROWS = 8  # streams
LEVELS = 1 << 16
COARSE = 4  # bits that tables of 4,096 entries leave out
_SCALE = 4_096  # steps of a standard normal unit
_REACH = 8  # units either way
_OWN, _COMMON = 0, 1  # what a seed is for


@dataclass(frozen=True, slots=True)
class Sampler:
    """Gives the numbers of a block; streams of one group move together.

    `groups` has the group of each stream, or None; `together` the correlation of each group,
    which is that of the normal scores. A hypercube draws each layer of a block once.
    """

    seed: int
    trials: int
    groups: Sequence[int | None]
    together: Sequence[float] = ()
    is_hypercube: bool = False

    @property
    def blocks(self) -> int:
        """How many blocks the trials take."""
        return -(-self.trials // BLOCK)

    def size(self, block: int) -> int:
        """The trials of a block; the last one is short."""
        return min(BLOCK, self.trials - block * BLOCK)

    def block(self, number: int) -> Levels:
        """A row for each stream, a column for each trial of the block."""
        found = self._rows(number, len(self.groups), _OWN)
        common = self._rows(number, len(self.together), _COMMON)
        theirs = [_theirs(row, share) for row, share in zip(common, self.together, strict=True)]
        for row, group in zip(found, self.groups, strict=True):
            if group is not None and self.together[group] > 0:
                _join(row, theirs[group], self.together[group])
        return found

    def _rows(self, block: int, count: int, use: int) -> Levels:
        size = self.size(block)
        found = np.empty((count, size), np.uint16)
        for first in range(0, count, ROWS):
            place = np.random.SeedSequence(self.seed, spawn_key=(use, block, first // ROWS))
            bits = np.random.SFC64(place)
            draw = _layers(bits, size) if self.is_hypercube else _plain(bits)[:, :size]
            found[first : first + ROWS] = draw[: count - first]
        return found


def _plain(bits: np.random.SFC64) -> Levels:
    """Four levels of each 64 random bits."""
    drawn = bits.random_raw(BLOCK * ROWS // 4).view(np.uint16)
    return drawn.reshape(ROWS, BLOCK)


def _layers(bits: np.random.SFC64, size: int) -> Levels:
    """Each of as many layers as trials once a row, in random order."""
    chance = np.random.Generator(bits)
    order = chance.permuted(np.tile(np.arange(size), (ROWS, 1)), axis=1)
    found = (order + chance.random((ROWS, size))) * (LEVELS / size)
    return found.astype(np.uint16)


def _theirs(common: Levels, together: float) -> Numbers:
    """The part of a normal score that a group has in common."""
    return _scores(together)[1].take(shifted(common, COARSE), mode="clip")


def _join(row: Levels, theirs: Numbers, together: float) -> None:
    """Make a stream move with its group: normal scores add up, and are turned back to levels."""
    score = _scores(together)[0].take(shifted(row, COARSE), mode="clip")
    score += theirs
    _levels().take(score, out=row, mode="clip")


def shifted(levels: Levels, by: int) -> Numbers:
    """Levels without their last bits, as places in a table."""
    found = np.empty(levels.shape, np.intp)
    return np.right_shift(levels, by, out=found, casting="unsafe")


@lru_cache(maxsize=64)
def _scores(together: float) -> tuple[Numbers, Numbers]:
    """Normal scores of a stream's own numbers and of its group's, in steps."""
    normal = quantiles(Normal(0, 1), middles(LEVELS >> COARSE))
    normal = normal / normal.std()
    own = normal * (sqrt(1 - together) * _SCALE) + _REACH * _SCALE
    theirs = normal * (sqrt(together) * _SCALE)
    return np.rint(own).astype(np.intp), np.rint(theirs).astype(np.intp)


@cache
def _levels() -> Levels:
    """The level of each normal score."""
    scores = (np.arange(2 * _REACH * _SCALE) - _REACH * _SCALE) / _SCALE
    return np.minimum(cumulative_normal(scores) * LEVELS, LEVELS - 1).astype(np.uint16)


def middles(count: int) -> npt.NDArray[np.float64]:
    """The probability in the middle of each of so many equal parts."""
    return (np.arange(count) + 0.5) / count
