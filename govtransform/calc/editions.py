"""A body's own editions laid over the shipped ones: on each day one holds, the own one first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from govtransform.calc.parameters import Data

LAST = "9999-12-31"


def laid_over(entries: Sequence[Data], own: Iterable[Data]) -> tuple[Data, ...]:
    """The entries with a body's own among them; where an own one ends, what was there goes on.

    Days are ISO texts, both ends inclusive; an absent one is open. Of two own ones the later rules.
    """
    found: list[Data] = list(entries)
    for each in sorted(own, key=lambda entry: str(entry["effective_from"])):
        found = [piece for entry in found for piece in _outside(entry, each)]
        found.append(each)
    return tuple(found)


def bands(values: Iterable[tuple[int, int | None, Any]]) -> list[Mapping[str, Any]]:
    """Rates by year as the shipped data tells them, the first year first."""
    ordered = sorted(values, key=lambda band: band[0])
    return [{"from_year": first, "to_year": last, "rate": rate} for first, last, rate in ordered]


def _outside(entry: Data, own: Data) -> Iterator[Data]:
    """What of an entry's time an own one leaves it."""
    starts, ends = entry["effective_from"] or "", entry["effective_to"] or LAST
    first, last = own["effective_from"] or "", own["effective_to"] or LAST
    if ends < first or starts > last:
        yield entry
        return
    if starts < first:
        yield {**entry, "effective_to": _day(first, -1)}
    if ends > last:
        yield {**entry, "effective_from": _day(last, 1)}


def _day(iso: str, days: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
