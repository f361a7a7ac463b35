"""Links as they are typed: `3FS+5d`, `1.2SS-1w`; without a type the finish is waited for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govtransform.calc.schedule.inputs import LinkKind
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.values.words import MINUS

WEEK = 5  # working days
_ONE = re.compile(
    r"(?P<who>[A-Z]{3}-\d+|\d+(?:\.\d+)*)\s*(?P<kind>FS|SS|FF|SF)?"
    r"\s*(?:(?P<sign>[+-])\s*(?P<size>\d+)\s*(?P<unit>D|W)?[A-Z]*)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What is waited for, by its number or reference, how, and the lag in working days."""

    who: str
    kind: LinkKind = LinkKind.FS
    lag: int = 0


def written(waits: Iterable[Typed]) -> str:
    """Links in few signs, one after the other."""
    return ", ".join(map(_written, waits))


def read(text: str) -> Iterator[Typed]:
    """The links that were typed; GovTransformError says which of them cannot be read."""
    for part in re.split(r"[,;]", text):
        asked = part.strip().upper().replace(MINUS, "-")
        if not asked:
            continue
        found = _ONE.fullmatch(asked)
        if found is None:
            raise GovTransformError(
                tr(
                    "“{text}” is no predecessor. Type its number, its type and its lag, as in "
                    "3FS+5d.",
                    text=part.strip(),
                )
            )
        lag = int(found["size"] or 0) * (WEEK if found["unit"] == "W" else 1)
        kind = LinkKind(found["kind"] or LinkKind.FS)
        yield Typed(found["who"], kind, -lag if found["sign"] == "-" else lag)


def _written(each: Typed) -> str:
    if not each.lag:
        return each.who if each.kind is LinkKind.FS else f"{each.who}{each.kind}"
    sign = "+" if each.lag > 0 else MINUS
    return f"{each.who}{each.kind}{sign}{abs(each.lag)}d"
