"""The days of a calendar that are otherwise, as people write them: one to a line.

`24 Dec 2026 off, office closed`, `2026-12-29 to 2026-12-31 off`, `5 Jun 2027 worked, cutover`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from govtransform.i18n import tr
from govtransform.values import days, words

_LINE = re.compile(
    r"(?P<first>.+?)(?:\s+(?:to|until|–|-)\s+(?P<last>.+?))?\s*[:,]?\s+(?P<how>off|work(?:ed)?)\b"
    r"\s*[:,–-]?\s*(?P<reason>.*)",
    re.IGNORECASE,
)
_LONGEST = 366  # days of one line


@dataclass(frozen=True, slots=True)
class DayException:
    """A day that is worked although it would not be, or off although it would be worked."""

    on: date
    is_worked: bool
    reason: str = ""


def read(text: str | None) -> tuple[DayException, ...]:
    """The days of a text; ValueError says which line cannot be read, and how to write it."""
    lines = (line.strip() for line in (text or "").splitlines())
    return tuple(day for line in lines if line for day in _days(line))


def written(exceptions: Iterable[DayException]) -> str:
    """The same as text, days that follow one another in one line."""
    lines = []
    for run in _runs(sorted(exceptions, key=lambda each: each.on)):
        first, last = run[0], run[-1]
        told = words.day(first.on)
        if last is not first:
            told = f"{told} to {words.day(last.on)}"
        how = "worked" if first.is_worked else "off"
        lines.append(f"{told} {how}, {first.reason}" if first.reason else f"{told} {how}")
    return "\n".join(lines)


def _days(line: str) -> Iterator[DayException]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise _refusal(line)
    try:
        first = days.read(found["first"])
        last = days.read(found["last"]) if found["last"] else first
    except ValueError as error:
        raise _refusal(line) from error
    if not first <= last <= first + timedelta(_LONGEST):
        told = tr(
            "“{line}”: the last day is before the first, or more than a year after", line=line
        )
        raise ValueError(told)
    is_worked = found["how"].casefold() != "off"
    for number in range((last - first).days + 1):
        yield DayException(first + timedelta(number), is_worked, found["reason"].strip())


def _refusal(line: str) -> ValueError:
    return ValueError(
        tr(
            "“{line}” is no day of a calendar: write one to a line, such as “24 Dec 2026 off, "
            "office closed” or “5 Jun 2027 worked”",
            line=line,
        )
    )


def _runs(found: list[DayException]) -> Iterator[list[DayException]]:
    run: list[DayException] = []
    for each in found:
        if run and not _follows(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _follows(before: DayException, after: DayException) -> bool:
    is_next = after.on - before.on == timedelta(1)
    return is_next and (before.is_worked, before.reason) == (after.is_worked, after.reason)
