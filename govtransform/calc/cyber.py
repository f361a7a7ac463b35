"""Cyber standing by an assessment framework: the scoring rule and the gaps to a profile.

Source: the scoring rule and profile minimums of cyber_caf_3_2.json of the reference data.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govtransform.i18n import N_


class Status(StrEnum):
    """What an outcome comes to, from worst to best."""

    NOT_ACHIEVED = N_("Not achieved")
    PARTIALLY = N_("Partially achieved")
    ACHIEVED = N_("Achieved")


class Told(StrEnum):
    """How many statements of one column are true; none also where the column has none."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


RANK = {status: rank for rank, status in enumerate(Status, start=1)}


def told(statements: Sequence[bool]) -> Told:
    """How many of them are true."""
    if not any(statements):
        return Told.NONE
    return Told.ALL if all(statements) else Told.SOME


def status(achieved: Told, partially: Told, not_achieved: Told) -> Status:
    """The status of an outcome: a statement of not achieved decides before anything else."""
    if not_achieved != Told.NONE:
        return Status.NOT_ACHIEVED
    if achieved == Told.ALL:
        return Status.ACHIEVED
    return Status.PARTIALLY if partially == Told.ALL else Status.NOT_ACHIEVED


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of an edition: its objective and what each profile asks for at least."""

    key: str
    title: str
    objective: str
    minimum: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an assessment stands against a profile."""

    below: tuple[str, ...]
    met: Mapping[str, int]
    total: Mapping[str, int]

    @property
    def is_met(self) -> bool:
        """Whether nothing is below its minimum."""
        return not self.below

    @property
    def reached(self) -> int:
        """Outcomes at or above their minimum."""
        return sum(self.met.values())

    @property
    def asked(self) -> int:
        """Outcomes of the edition."""
        return sum(self.total.values())


def standing(outcomes: Iterable[Outcome], statuses: Mapping[str, Status], profile: str) -> Standing:
    """Where an assessment stands; an outcome without a status is not achieved.

    An outcome for which the profile has no published minimum is not asked for.
    """
    below: list[str] = []
    met: dict[str, int] = {}
    total: dict[str, int] = {}
    for outcome in outcomes:
        if profile not in outcome.minimum:
            continue
        found = statuses.get(outcome.key, Status.NOT_ACHIEVED)
        reached = RANK[found] >= RANK[outcome.minimum[profile]]
        total[outcome.objective] = total.get(outcome.objective, 0) + 1
        met[outcome.objective] = met.get(outcome.objective, 0) + reached
        if not reached:
            below.append(outcome.key)
    return Standing(tuple(below), met, total)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a published mapping: outcomes of the older edition, and that they became."""

    came_from: tuple[str, ...]
    became: str


def mapped(
    statuses: Mapping[str, Status], steps: Sequence[Step], outcomes: Iterable[Outcome]
) -> dict[str, Status]:
    """An assessment of an older edition, read by the outcomes of a newer one.

    What several outcomes became stands as its worst part stood; what is new has no earlier
    status. An outcome that the mapping does not name kept its key.
    """
    renamed = {step.became: step.came_from for step in steps}
    moved_away = {key for step in steps for key in step.came_from if key != step.became}
    found = {}
    for outcome in outcomes:
        same = () if outcome.key in moved_away else (outcome.key,)
        old = renamed.get(outcome.key, same)
        known = [statuses[key] for key in old if key in statuses]
        if known and len(known) == len(old):
            found[outcome.key] = min(known, key=RANK.__getitem__)
    return found
