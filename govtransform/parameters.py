"""The shipped reference data, each file read once, when first asked for."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govtransform.calc.parameters import Data

FOLDER = Path(__file__).parent.parent / "resources" / "reference"


@cache
def reference(name: str) -> Data:
    """One file, such as `discount_rates`; numbers are exact, and nobody can change the whole."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return MappingProxyType(parsed)
