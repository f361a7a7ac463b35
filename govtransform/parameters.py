"""The shipped reference data, each file read once, when first asked for."""

import json
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from govtransform.calc.parameters import Data
from govtransform.files import resource


@cache
def names() -> tuple[str, ...]:
    """Every file of the reference data."""
    return tuple(sorted(path.stem for path in resource("reference").glob("*.json")))


@cache
def reference(name: str) -> Data:
    """One file, such as `discount_rates`; numbers are exact, and nobody can change the whole."""
    text = resource("reference", f"{name}.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return MappingProxyType(parsed)
