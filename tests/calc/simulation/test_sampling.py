"""Random numbers: the right shapes, moving together as told, and always the same."""

from math import asin, pi, sqrt

import numpy as np
import numpy.typing as npt
import pytest

from govtransform.calc.simulation.distributions import (
    Beta,
    Discrete,
    Distribution,
    ImpossibleError,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)  # fmt: skip
from govtransform.calc.simulation.drivers import rank_correlation
from govtransform.calc.simulation.quantiles import quantiles
from govtransform.calc.simulation.streams import Sampler
from govtransform.calc.simulation.tables import table

TRIALS = 100_000
AT = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95])
SHAPES = (
    Triangular(80, 100, 150),
    Pert(0.8, 1, 1.6),
    Beta(0.5, 0.8),
    Beta(7, 2, -5, 5),
    Uniform(-1, 3),
    Normal(10, 3),
    LogNormal(100, 30),
    Discrete((0.8, 1.0, 2.0), (0.4, 0.5, 0.1)),
)


def _levels(sampler: Sampler) -> npt.NDArray[np.uint16]:
    return np.hstack([sampler.block(number) for number in range(sampler.blocks)])


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
@pytest.mark.parametrize("is_hypercube", [False, True])
def test_moments_and_quantiles_lie_within_four_standard_errors(
    shape: Distribution, *, is_hypercube: bool
) -> None:
    sampler = Sampler(11, TRIALS, [None], (), is_hypercube)
    drawn = table(shape).sample(_levels(sampler)[0]).astype(np.float64)
    assert abs(drawn.mean() - shape.mean) < 4 * shape.sd / sqrt(TRIALS)
    fourth = np.mean((drawn - shape.mean) ** 4) / shape.sd**4
    assert abs(drawn.std() - shape.sd) < 4 * shape.sd * sqrt((fourth - 1) / 4 / TRIALS)
    for p, value in zip(AT.tolist(), quantiles(shape, AT).tolist(), strict=True):
        slack = 4 * sqrt(p * (1 - p) / TRIALS) + 1 / 8192  # and half an entry of the table
        assert np.mean(drawn < value - 1e-6) <= p + slack
        assert np.mean(drawn <= value + 1e-6) >= p - slack


@pytest.mark.parametrize("together", [0.2, 0.35, 0.9])
def test_streams_of_a_group_move_together_as_told_and_others_do_not(together: float) -> None:
    told = _levels(Sampler(5, TRIALS, [0, 0, 1, None], (together, 0.5)))
    expected = 6 / pi * asin(together / 2)  # the rank correlation of normal scores
    assert rank_correlation(told[0], told[1]) == pytest.approx(expected, abs=0.02)
    normal = [table(Normal(0, 1)).sample(row) for row in told]
    assert np.corrcoef(np.array(normal)).ravel()[1] == pytest.approx(together, abs=0.02)
    for other in (2, 3):
        assert abs(rank_correlation(told[0], told[other])) < 0.02


def test_a_group_leaves_each_shape_as_it_is() -> None:
    levels = _levels(Sampler(5, TRIALS, [0, 0], (0.6,)))
    drawn = table(Pert(0, 1, 4)).sample(levels[1])
    shape = Pert(0, 1, 4)
    assert abs(drawn.mean() - shape.mean) < 4 * shape.sd / sqrt(TRIALS)
    assert abs(drawn.std() - shape.sd) < 0.01 * shape.sd


def test_a_longer_run_begins_with_the_shorter_one_and_seeds_differ() -> None:
    short, long = (_levels(Sampler(3, trials, [0, None] * 5, (0.5,))) for trials in (9_000, 20_000))
    assert (long[:, :9_000] == short).all()
    other = _levels(Sampler(4, 9_000, [0, None] * 5, (0.5,)))
    assert abs(rank_correlation(short[1], other[1])) < 0.05


def test_a_hypercube_draws_every_layer_once() -> None:
    levels = Sampler(3, 512, [None], (), is_hypercube=True).block(0)[0]
    assert sorted((levels // 128).tolist()) == list(range(512))


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (Triangular, (2, 1, 3)),
        (Pert, (1, 4, 3)),
        (Uniform, (1, 0)),
        (Beta, (0, 1)),
        (Normal, (0, -1)),
        (LogNormal, (0, 1)),
        (Discrete, ((1.0, 2.0), (0.5, 0.6))),
        (Discrete, ((1.0, 2.0), (1.0,))),
    ],
)
def test_an_impossible_shape_is_refused(shape: type, told: tuple[object, ...]) -> None:
    with pytest.raises(ImpossibleError):
        shape(*told)
