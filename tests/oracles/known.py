"""Known answers of the shared folder: looked up beside the project, skipped loudly without it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "oracles"


@dataclass(frozen=True)
class Known:
    """One vector: the function it is about, what goes in and what must come out."""

    id: str
    fn: str
    inputs: dict[str, Any]
    expected: Any
    tolerance: dict[str, Decimal]


def vectors(file: str, functions: dict[str, Callable[..., Any]] | None = None) -> list[Any]:
    """The vectors of a file as test parameters: all, or those about these functions."""
    path = FOLDER / f"{file}.json"
    if not path.exists():
        reason = f"NOT TESTED against known answers: {path} is not here"
        return [pytest.param(None, id="absent", marks=pytest.mark.skip(reason=reason))]
    loaded = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    every = [known for known in _known(loaded) if functions is None or known.fn in functions]
    return [pytest.param(known, id=known.id) for known in every]


def agrees(got: Any, expected: Any, tolerance: dict[str, Decimal]) -> bool:
    """Within either tolerance, element by element; None agrees only with None."""
    if isinstance(expected, dict):
        return all(agrees(got[key], value, tolerance) for key, value in expected.items())
    if isinstance(expected, list):
        pairs = zip(got, expected, strict=True)
        return all(agrees(one, other, tolerance) for one, other in pairs)
    if expected is None or isinstance(expected, bool | str):
        return bool(got == expected)
    off = abs(Decimal(got) - Decimal(expected))
    nothing = Decimal(0)
    near = off <= tolerance.get("rel", nothing) * abs(Decimal(expected))
    return near or off <= tolerance.get("abs", nothing)


def _known(loaded: dict[str, Any]) -> Iterator[Known]:
    for raw in loaded["vectors"]:
        yield Known(raw["id"], raw["fn"], raw["inputs"], raw["expected"], raw["tolerance"])
