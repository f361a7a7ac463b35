"""One row of the roadmap: its dates, how far it can slip, and what spans others has of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

Key = tuple[str, int]  # the register and the id of a row
Days = tuple[date | None, date | None]  # its first and its last


@dataclass(frozen=True, slots=True)
class Span:
    """When a row starts and finishes, and when it was to; any of the four may be unknown."""

    start: date | None
    finish: date | None
    baseline_start: date | None
    baseline_finish: date | None

    @property
    def opens(self) -> date | None:
        """The first day it covers: a point in time has only its finish."""
        return self.start or self.finish

    @property
    def baseline_opens(self) -> date | None:
        """The first day it was to cover."""
        return self.baseline_start or self.baseline_finish

    @property
    def days(self) -> int:
        """Days from start to finish, both included; nought where either is unknown."""
        return (self.finish - self.start).days + 1 if self.start and self.finish else 0

    @property
    def slip_days(self) -> int | None:
        """Days the finish lies behind its baseline; below nought is early."""
        if self.finish is None or self.baseline_finish is None:
            return None
        return (self.finish - self.baseline_finish).days


@dataclass(frozen=True, slots=True)
class Placed:
    """How far a row can slip, in working days; `why` names what a float below nought breaks."""

    total_days: int
    free_days: int | None
    is_critical: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """What somebody outside the programme has to give an item, by when if that is known."""

    party: str
    needed_by: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the roadmap, a group, an initiative or a plan item, with the rows under it.

    `complete` is a fraction of one; `is_point` tells a diamond from a bar; `has_started` is
    true of an item whose start is a fact. `version` is that of the record, to tell whether
    somebody else has changed it since. `wbs` is its number in the outline of the whole roadmap,
    `waits` its predecessors in signs.
    """

    register: str
    id: int
    code: str
    name: str
    kind: str
    rating: str
    span: Span
    complete: float
    is_point: bool
    children: tuple["Line", ...] = ()
    version: int = 0
    has_started: bool = False
    wbs: str = ""
    duration_days: int | None = None
    waits: str = ""
    owner_id: int | None = None
    is_manual: bool = False
    placed: Placed | None = None
    outside: tuple[Outside, ...] = ()

    @property
    def is_critical(self) -> bool:
        """Whether it cannot slip without the plan finishing later."""
        return self.placed is not None and self.placed.is_critical

    def walk(self) -> Iterator["Line"]:
        """Give the row itself, then every row under it."""
        yield self
        for child in self.children:
            yield from child.walk()


def around(lines: Iterable[Line]) -> Span:
    """A summary spans its leaves (P02)."""
    spans = [line.span for line in lines]
    return Span(
        min((s.opens for s in spans if s.opens), default=None),
        max((s.finish for s in spans if s.finish), default=None),
        min((s.baseline_opens for s in spans if s.baseline_opens), default=None),
        max((s.baseline_finish for s in spans if s.baseline_finish), default=None),
    )


def moved_spans(lines: Iterable[Line], moved: Mapping[Key, Days]) -> dict[Key, Span]:
    """The spans of rows that moved to other days, and of all that spans any of them (P02)."""
    found = dict[Key, Span]()
    for line in lines:
        own = (line.register, line.id)
        below = moved_spans(line.children, moved) if line.children else {}
        if own in moved:
            start, finish = moved[own]
            found[own] = replace(line.span, start=start, finish=finish)
        elif below:
            found |= below
            found[own] = _spanning(line, below)
    return found


def _spanning(line: Line, below: Mapping[Key, Span]) -> Span:
    """What it then spans; what was agreed for it stays."""
    told = [below.get((child.register, child.id), child.span) for child in line.children]
    first = min((span.opens for span in told if span.opens), default=None)
    last = max((span.finish for span in told if span.finish), default=None)
    return replace(line.span, start=first, finish=last)


def placed_around(lines: Iterable[Line]) -> Placed | None:
    """That of the rows that can slip least."""
    found = [line.placed for line in lines if line.placed]
    if not found:
        return None
    why = dict.fromkeys(told for each in found for told in each.why)
    least = min(each.total_days for each in found)
    return Placed(least, None, any(each.is_critical for each in found), tuple(why))


def complete(lines: Iterable[Line]) -> float:
    """Share done of the working parts, weighted by their length in days."""
    bars = [line for line in lines if not line.is_point]
    total = sum(bar.span.days for bar in bars)
    return sum(bar.complete * bar.span.days for bar in bars) / total if total else 0.0
