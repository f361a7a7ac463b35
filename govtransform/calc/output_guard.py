"""Output guard: a saving is an efficiency only while the service it comes from holds up (S05).

Below its baseline by more than the tolerance, a measure makes the saving a non-efficiency from
that month until a reading is back. Figures of a measure are in its own unit; money is pounds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.finance import ByMonth
from govtransform.values.period import Month


class Label(StrEnum):
    """What a saving of a month counts as; the value is its code in JSON."""

    EFFICIENCY = "efficiency"
    NON_EFFICIENCY = "non_efficiency"
    UNPROVEN = "unproven"  # no guard, or no reading at or before: it cannot be validated


@dataclass(frozen=True, slots=True)
class OutputGuard:
    """A measure that watches a saving: where it stood, what it may lose, and its readings.

    `is_up` says that higher is better. A month without a reading has none in `readings`; `notes`
    say how some of the readings came about.
    """

    measure_id: int
    baseline: Decimal
    tolerance: Decimal
    readings: Mapping[Month, Decimal]
    is_up: bool = True
    notes: Mapping[Month, str] = field(default_factory=dict)

    @property
    def limit(self) -> Decimal:
        """The worst reading that still holds: the floor, or the ceiling where lower is better."""
        return self.baseline - self.tolerance if self.is_up else self.baseline + self.tolerance

    def finding(self, month: Month) -> "Finding | None":
        """The last reading at or before a month; None where there is none."""
        read_in = max((one for one in self.readings if one <= month), default=None)
        if read_in is None:
            return None
        worse = self.baseline - self.readings[read_in]
        return Finding(self, month, read_in, worse if self.is_up else -worse)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a guard says of a month: all that the sentence of the reason needs.

    `below` is how much worse than its baseline the measure is, whichever way is worse; below
    nought it is better.
    """

    guard: OutputGuard
    month: Month
    read_in: Month
    below: Decimal

    @property
    def reading(self) -> Decimal:
        """The reading that counts."""
        return self.guard.readings[self.read_in]

    @property
    def note(self) -> str:
        """How that reading came about, where it is noted."""
        return self.guard.notes.get(self.read_in, "")

    @property
    def is_carried(self) -> bool:
        """Whether the reading is of an earlier month, for want of one of its own."""
        return self.read_in < self.month

    @property
    def holds(self) -> bool:
        """Whether the measure is within its tolerance; at the limit it is."""
        return self.below <= self.guard.tolerance


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label of one month: the guards that failed, and the measures without a reading."""

    month: Month
    label: Label
    failed: tuple[Finding, ...] = ()
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A saving by what it counts as; the three add up to it. One verdict a month, in order."""

    efficiency: Decimal
    non_efficiency: Decimal
    unproven: Decimal
    verdicts: tuple[Verdict, ...]


def verdict(month: Month, guards: Iterable[OutputGuard]) -> Verdict:
    """The label of a month: one guard that fails is enough, one that is unread proves nothing."""
    watched = [(guard.measure_id, guard.finding(month)) for guard in guards]
    failed = tuple(found for _, found in watched if found and not found.holds)
    unread = tuple(measure_id for measure_id, found in watched if found is None)
    if failed:
        return Verdict(month, Label.NON_EFFICIENCY, failed, unread)
    label = Label.EFFICIENCY if watched and not unread else Label.UNPROVEN
    return Verdict(month, label, unread=unread)


def relabelled(amounts: ByMonth, guards: Sequence[OutputGuard]) -> Relabelled:
    """The pounds of each month under its label."""
    verdicts = tuple(verdict(month, guards) for month in sorted(amounts))

    def total(label: Label) -> Decimal:
        return sum((amounts[v.month] for v in verdicts if v.label is label), Decimal(0))

    return Relabelled(
        efficiency=total(Label.EFFICIENCY),
        non_efficiency=total(Label.NON_EFFICIENCY),
        unproven=total(Label.UNPROVEN),
        verdicts=verdicts,
    )
