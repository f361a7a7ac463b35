"""The columns of the government portfolio return: data, so that a new edition changes no code."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from govtransform.parameters import reference

_BRACKETS = re.compile(r"\([^)]*\)")
_YEAR = re.compile(r"\b\d{4}\s*/\s*\d{2}\b")
_MARKS = re.compile(r"[^\w£%]+")


class Layout(StrEnum):
    """The wording of the headings: as published to 2024, or since."""

    LEGACY = "legacy"
    NISTA = "nista"


@dataclass(frozen=True, slots=True)
class ReturnColumn:
    """One column; `words` are those that may stand in it, where the edition lists them."""

    key: str
    label: str
    type: str
    legacy: str | None
    nista: str | None
    aliases: tuple[str, ...]
    is_required: bool
    words: tuple[str, ...] = ()

    def heading(self, layout: Layout, year: str) -> str | None:
        """Its heading for a financial year, such as 2026/27; None where the layout has none."""
        told = self.legacy if layout is Layout.LEGACY else self.nista
        return None if told is None else _YEAR.sub(year, told)


@cache
def columns() -> tuple[ReturnColumn, ...]:
    """Every column of any layout, in the order of the return."""
    return tuple(
        ReturnColumn(
            told["key"],
            told["label"],
            told["type"],
            told["legacy_header"],
            told["nista_header"],
            tuple(told["aliases"]),
            told["required"],
            tuple(filter(None, told.get("rule", "").split("; "))) if told["key"] == _LISTED else (),
        )
        for told in reference("gmpp_return")["columns"]
    )


_LISTED = "report_category"  # the column whose rule is a list of words


def columns_of(layout: Layout) -> tuple[ReturnColumn, ...]:
    """The columns of a layout, in order."""
    return tuple(c for c in columns() if c.heading(layout, "") is not None)


@cache
def threshold() -> Decimal:
    """The variance above which a narrative is asked for, as a fraction of the baseline."""
    return Decimal(reference("gmpp_return")["variance_threshold_pct"]["value"]) / 100


@cache
def ratings(year: int) -> tuple[str, tuple[str, ...]]:
    """The scale of ratings in a financial year (its code) and the words that may stand there."""
    told = reference("delivery_confidence")
    first = f"{year}-04-01"
    scale = next(
        s
        for s in told["scales"]
        if (s["effective_from"] or "") <= first <= (s["effective_to"] or "9999")
    )
    others = [o["label"] for o in told["other_values"] if o["id"] != "not_assessed"]
    return scale["id"], tuple([r["label"] for r in scale["ratings"]] + others)


def recognised(headings: Sequence[str]) -> dict[str, int]:
    """The place of each column among the headings of a file, whatever their layout.

    Headings are compared without case, brackets, marks and years; of two that read alike, the
    first is the independent rating and the second the owner's.
    """
    found: dict[str, int] = {}
    bare = [normalised(heading) for heading in headings]
    for place, heading in enumerate(bare):
        fitting = (c.key for c in columns() if heading in _names(c) and c.key not in found)
        if key := next(fitting, None):
            found[key] = place
    return found


def normalised(heading: str) -> str:
    """A heading as it is compared."""
    text = _YEAR.sub(" ", _BRACKETS.sub(" ", unicodedata.normalize("NFKC", heading).casefold()))
    return " ".join(_MARKS.sub(" ", text.replace("_", " ")).split())


def _names(column: ReturnColumn) -> set[str]:
    told = (column.legacy, column.nista, column.key, *column.aliases)
    return {normalised(name) for name in told if name}
