"""Results of a simulation written down to be kept, and read again; and the hash of its inputs."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from govtransform.calc.simulation.model import Model
from govtransform.calc.simulation.told import (
    Chances,
    Critical,
    Driver,
    Figures,
    Spread,
    Targets,
    Worth,
)

ENGINE = "govtransform-simulation/1"
_DIGITS = 2


def fingerprint(model: Model, targets: Targets) -> str:
    """The hash of all inputs: another one means that kept results are out of date."""
    told = json.dumps(_plain([ENGINE, model, targets]), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def written(figures: Figures) -> dict[str, Any]:
    """Figures as what JSON can hold."""
    found = _plain(figures)
    assert isinstance(found, dict)
    return found


def read(told: Mapping[str, Any]) -> Figures:
    """Figures from what was written."""
    finish, likely = told["finish"], told["likely_finish"]
    return Figures(
        told["trials"],
        _spread(told["outturn"]),
        None if finish is None else _spread(finish),
        _spread(told["worth"]),
        tuple(map(_spread, told["costs"])),
        tuple(map(_spread, told["savings"])),
        told["base"],
        None if likely is None else date.fromisoformat(likely),
        _chances(told["chances"]),
        {name: tuple(Driver(**one) for one in own) for name, own in told["drivers"].items()},
        tuple(Critical(**one) for one in told["critical"]),
    )


def written_targets(targets: Targets) -> dict[str, Any]:
    """Targets as what JSON can hold."""
    found = _plain(targets)
    assert isinstance(found, dict)
    return found


def read_targets(told: Mapping[str, Any]) -> Targets:
    """Targets from what was written."""
    finish = told["finish"]
    return Targets(
        told["outturn"],
        None if finish is None else date.fromisoformat(finish),
        told["worth"],
        _by_year(told["costs"] or {}),
        _by_year(told["savings"] or {}),
    )


def read_worths(told: list[dict[str, Any]]) -> tuple[Worth, ...]:
    """What responses are worth, from what was written."""
    return tuple(Worth(**one) for one in told)


def written_worth(worth: Worth) -> dict[str, Any]:
    """What a response is worth, as what JSON can hold."""
    return dataclasses.asdict(worth)


def _spread(told: Mapping[str, Any]) -> Spread:
    percentiles = {int(key): value for key, value in told["percentiles"].items()}
    return Spread(told["mean"], told["sd"], percentiles, tuple(told["curve"]))


def _chances(told: Mapping[str, Any]) -> Chances:
    costs, savings = _by_year(told["costs"]), _by_year(told["savings"])
    return Chances(told["outturn"], told["finish"], told["worth"], costs, savings)


def _by_year(told: Mapping[str, float]) -> dict[int, float]:
    return {int(year): value for year, value in told.items()}


def _plain(value: Any) -> Any:
    """The same for equal values, whatever the order of sets and mappings."""
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(own) for key, own in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, list | tuple):
        return [_plain(own) for own in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum) or value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{value!r} cannot be kept")
