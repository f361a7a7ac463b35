"""Headings of amounts by month, such as “Budget 2026-04”, written and understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from govtransform.i18n import tr
from govtransform.model.grid import NAMES
from govtransform.values.period import APRIL, Month, months_of, read_year, year_label


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of amount and the months over which a cell is spread evenly, mostly one.

    `label`, such as `budget 2026-04`, names the text kept where no figure came.
    """

    kind: str
    months: tuple[Month, ...]
    label: str


def heading(kind: str, month: Month) -> str:
    """`Budget 2026-04`."""
    return f"{tr(NAMES[kind])} {month}"


def heading_of(label: str) -> str:
    """The heading under which a kept text goes out again: `Budget 2018/19`."""
    kind, _, period = label.partition(" ")
    return f"{tr(NAMES[kind])} {period}" if kind in NAMES and period else ""


def read(text: str, kinds: Sequence[str], fy_start: int = APRIL) -> Period | None:
    """Understand `Budget 2026-04`, `Budget Apr 2026` and `Budget 2026/27`; None if it is none."""
    told = " ".join(text.split())
    for kind in kinds:
        for name in (kind, NAMES[kind], tr(NAMES[kind])):
            begins = told.casefold().startswith(f"{name.casefold()} ")
            if begins and (found := _period(kind, told[len(name) + 1 :], fy_start)):
                return found
    return None


def bare(text: str, kinds: Sequence[str], fy_start: int = APRIL) -> Period | None:
    """Understand a month or a year alone, such as `Apr-26`: of the first of the kinds."""
    return _period(kinds[0], text, fy_start) if kinds and not text.strip().isdecimal() else None


def _period(kind: str, text: str, fy_start: int) -> Period | None:
    try:
        month = Month.read(text)
    except ValueError:
        return _year(kind, text, fy_start)
    return Period(kind, (month,), f"{kind} {month}")


def _year(kind: str, text: str, fy_start: int) -> Period | None:
    try:
        year = read_year(text)
    except ValueError:
        return None
    return Period(kind, months_of(year, fy_start), f"{kind} {year_label(year, fy_start)}")
