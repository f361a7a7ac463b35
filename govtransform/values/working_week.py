"""A working week as people write it: “Monday to Friday”, “Sun–Thu”, “Mon, Tue and Thu”."""

import re
from collections.abc import Iterator

from govtransform.i18n import N_, tr
from govtransform.values.calendar import MONDAY_TO_FRIDAY

NAMES = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
_SHORTEST = 2  # letters of a day's name
_PARTS = re.compile(r"\s*(?:,|;|&|\+|\band\b)\s*")
_SPAN = re.compile(r"\s*(?:–|—|-|\bto\b|\btill\b|\buntil\b)\s*")


def read(text: str | None) -> frozenset[int]:
    """The days worked, 1 Monday to 7 Sunday; Monday to Friday where nothing is said.

    ValueError, with a sentence, where the text names no days.
    """
    told = (text or "").strip().casefold()
    if not told:
        return MONDAY_TO_FRIDAY
    try:
        found = frozenset(day for part in _PARTS.split(told) if part for day in _days(part))
    except LookupError:
        found = frozenset()
    if not found:
        raise ValueError(
            tr("“{text}” is no working week. Type its days, such as Monday to Friday.", text=text)
        )
    return found


def _days(part: str) -> Iterator[int]:
    """The days of “monday to friday”, over the end of a week too, or of one name."""
    ends = [_number(name) for name in _SPAN.split(part)]
    first, last = ends[0], ends[-1]
    if len(ends) > 2:
        raise LookupError
    for step in range((last - first) % 7 + 1):
        yield (first - 1 + step) % 7 + 1


def _number(name: str) -> int:
    """The day of a name, or of its first letters; LookupError where it is of none or of two."""
    told = name.strip().removesuffix(".")
    known = [(n, each.casefold()) for n, day in enumerate(NAMES, 1) for each in (day, tr(day))]
    found = {n for n, each in known if len(told) >= _SHORTEST and each.startswith(told)}
    found |= {n for n, each in known if f"{each}s" == told}
    if len(found) != 1:
        raise LookupError
    return found.pop()
