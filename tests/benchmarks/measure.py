"""Measures two things alternately in one run and compares them by the median of pairs."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, the goal in words, what came out, and whether it is met.

    Nothing is met, nor missed, where there was no rival to compare with: `met` is None.
    """

    key: str
    what: str
    goal: str
    measured: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Milliseconds of the subject and of its rival, medians, and the median of their ratios."""

    subject: float
    rival: float
    ratio: float


def milliseconds(work: Work) -> float:
    """How long it takes, once."""
    gc.collect()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def alternately(subject: Work, rival: Work, pairs: int = 7) -> Pair:
    """Run both in turn, after one round that does not count."""
    subject()
    rival()
    told = [(milliseconds(subject), milliseconds(rival)) for _ in range(pairs)]
    ours, theirs = zip(*told, strict=True)
    ratio = statistics.median(one / other for one, other in told)
    return Pair(statistics.median(ours), statistics.median(theirs), ratio)
