"""Values below which a distribution lies with given probabilities, without scipy."""

from functools import lru_cache
from math import erf, log, log1p, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from govtransform.calc.simulation.distributions import (
    Beta,
    Discrete,
    Distribution,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)  # fmt: skip

Floats = npt.NDArray[np.float64]

_NODES, _WEIGHTS = (np.array(told) for told in np.polynomial.legendre.leggauss(5))
_CELLS, _MOST_CELLS = 512, 20_000
_SLACK = 1e-12  # within which a discrete cumulative probability counts as reached


def quantiles(distribution: Distribution, at: Floats) -> Floats:
    """The quantile at each probability, from above nought to below one."""
    match distribution:
        case Triangular():
            return _triangular(distribution, at)
        case Pert() | Beta():
            shape = distribution.shape if isinstance(distribution, Pert) else distribution
            wide = shape.high - shape.low
            return shape.low + wide * (_beta(shape.alpha, shape.beta, at) if wide else at * 0)
        case Uniform():
            return distribution.low + (distribution.high - distribution.low) * at
        case Normal():
            return distribution.mean + distribution.sd * _normal(at)
        case LogNormal():
            variance = log1p((distribution.sd / distribution.mean) ** 2)
            middle = log(distribution.mean) - variance / 2
            return np.exp(middle + sqrt(variance) * _normal(at))
        case Discrete():
            return _discrete(distribution, at)


def cumulative_normal(at: Floats) -> Floats:
    """The standard normal distribution's probability below each value."""
    return np.array([(1 + erf(value / sqrt(2))) / 2 for value in at.tolist()])


def _triangular(shape: Triangular, at: Floats) -> Floats:
    wide = shape.high - shape.low
    if not wide:
        return np.full(at.shape, shape.low)
    turn = (shape.likely - shape.low) / wide
    rising = shape.low + np.sqrt(at * wide * (shape.likely - shape.low))
    falling = shape.high - np.sqrt((1 - at) * wide * (shape.high - shape.likely))
    return np.where(at <= turn, rising, falling)


def _normal(at: Floats) -> Floats:
    return _normals(at.tobytes()).reshape(at.shape)


@lru_cache(maxsize=8)
def _normals(points: bytes) -> Floats:
    """Of the same few grids of probabilities again and again."""
    inverse = NormalDist().inv_cdf
    return np.array([inverse(p) for p in np.frombuffer(points).tolist()])


def _discrete(shape: Discrete, at: Floats) -> Floats:
    order = np.argsort(shape.values, kind="stable")
    reached = np.cumsum(np.array(shape.chances)[order]) + _SLACK
    places = np.minimum(np.searchsorted(reached, at), len(order) - 1)
    found: Floats = np.array(shape.values)[order][places]
    return found


def _beta(alpha: float, beta: float, at: Floats) -> Floats:
    """The density over the logit, which is smooth, added up cell by cell and turned round."""
    middle, width = log(alpha / beta), 10 / sqrt(alpha * beta / (alpha + beta))
    ends = middle - 36 / alpha - width, middle + 36 / beta + width
    count = min(max(_CELLS, int(4 * (ends[1] - ends[0]))), _MOST_CELLS)
    edges = np.linspace(*ends, count + 1)
    reached = np.concatenate(([0.0], np.cumsum(_mass(alpha, beta, edges[:-1], edges[1:]))))
    wanted = at * reached[-1]
    cells = np.clip(np.searchsorted(reached, wanted, side="right") - 1, 0, count - 1)
    left, right = edges[cells], edges[cells + 1]
    held = np.maximum(reached[cells + 1] - reached[cells], 1e-300)
    found = left + (right - left) * (wanted - reached[cells]) / held
    for _ in range(2):  # Newton's steps; the first guess is off by a small part of a cell
        off = reached[cells] + _mass(alpha, beta, left, found) - wanted
        step = off / np.maximum(_density(alpha, beta, found), 1e-300)
        found = np.clip(found - step, left, right)
    values: Floats = 1 / (1 + np.exp(-found))
    return values


def _mass(alpha: float, beta: float, left: Floats, right: Floats) -> Floats:
    """The integral of the density between pairs of logits."""
    half = (right - left) / 2
    places = (left + half)[:, None] + half[:, None] * _NODES
    found: Floats = half * (_density(alpha, beta, places) @ _WEIGHTS)
    return found


def _density(alpha: float, beta: float, logits: Floats) -> Floats:
    """Not yet divided by its whole; the peak is one, so that nothing underflows."""
    peak = alpha * log(alpha / (alpha + beta)) + beta * log(beta / (alpha + beta))
    # Minus the logarithm of the value.
    above = np.log(1 + np.exp(-np.abs(logits))) + np.maximum(-logits, 0)
    found: Floats = np.exp(-alpha * above - beta * (above + logits) - peak)
    return found
