"""The peaks of a group, as people write them: when it can take less change, one to a line.

`15 Mar 2027 to 9 Apr 2027: 50%, year end`, `every year 15 Mar to 9 Apr: 120, year end`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from govtransform.i18n import tr
from govtransform.values import days

_LINE = re.compile(
    r"(?P<every>every year\s+)?(?P<first>[^:]+?)(?:\s+(?:to|until|–|-)\s+(?P<last>[^:]+?))?\s*:\s*"
    r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<percent>%)?\s*[,–-]?\s*(?P<reason>.*)",
    re.IGNORECASE,
)
_LEAP = 2028  # a year with every day


@dataclass(frozen=True, slots=True)
class Peak:
    """From a day to a day a group can take less: so many points, or a share of its capacity.

    One of `every` year is told in some year.
    """

    first: date
    last: date
    points: Decimal
    is_share: bool
    is_every_year: bool = False
    reason: str = ""

    def takes(self, capacity: int) -> int:
        """Points of a week, rounded up: what is left is never too much."""
        return ceil(capacity * self.points / 100 if self.is_share else self.points)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        if not self.is_every_year:
            return self.first <= day <= self.last
        first, last, told = ((d.month, d.day) for d in (self.first, self.last, day))
        return first <= told <= last if first <= last else told >= first or told <= last


def read(text: str | None) -> tuple[Peak, ...]:
    """The peaks of a text; ValueError says which line cannot be read, and how to write it."""
    lines = (line.strip() for line in (text or "").splitlines())
    return tuple(_read(lines))


def _read(lines: Iterator[str]) -> Iterator[Peak]:
    for line in filter(None, lines):
        found = _LINE.fullmatch(line)
        try:
            if found is None:
                raise ValueError
            yield _peak(found)
        except ValueError as error:
            raise _refusal(line) from error


def _peak(found: re.Match[str]) -> Peak:
    every = bool(found["every"])
    year = f" {_LEAP}" if every else ""
    first = days.read(found["first"] + year)
    last = days.read(found["last"] + year) if found["last"] else first
    if last < first and not every:
        raise ValueError
    is_share = bool(found["percent"])
    return Peak(first, last, Decimal(found["amount"]), is_share, every, found["reason"].strip())


def _refusal(line: str) -> ValueError:
    return ValueError(
        tr(
            "“{line}” is no peak: write one to a line, such as “15 Mar 2027 to 9 Apr 2027: 50%, "
            "year end” or “every year 15 Mar to 9 Apr: 120”",
            line=line,
        )
    )
