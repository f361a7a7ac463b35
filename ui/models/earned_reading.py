"""What the page of earned value shows, read in one moment of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govtransform.queries.earned import Earned, earned, largest, nothing_earned
from govtransform.queries.scopes import Scope, scopes


@dataclass(frozen=True, slots=True)
class EarnedReading:
    """The initiatives there are to choose from, the one shown, and its earned value."""

    known: Sequence[Scope]
    initiative: int | None
    told: Earned


def read_earned(wanted: int | None, session: Any) -> EarnedReading:
    """Of the initiative wanted, or of the one with most budget where there is none such."""
    known = [scope for scope in scopes(session) if scope.is_initiative]
    shown = wanted
    if wanted not in {initiative_of(scope.key) for scope in known}:
        shown = largest(session)
    told = nothing_earned(session) if shown is None else earned(session, shown)
    return EarnedReading(known, shown, told)


def initiative_of(key: str) -> int:
    """The initiative of a scope's key."""
    return int(key.partition(":")[2])
