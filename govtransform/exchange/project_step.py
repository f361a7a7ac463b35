"""One thing that bringing in a plan does, for those who look at it before."""

import enum
from dataclasses import dataclass

from govtransform.i18n import N_


class Kind(enum.StrEnum):
    """What is done to an item, a link or a baseline."""

    NEW = N_("New")
    CHANGED = N_("Changed")
    LINKED = N_("Link")
    UNLINKED = N_("Link taken out")
    FROZEN = N_("Baseline")
    FOLLOWS = N_("Moves along")
    STAYS = N_("Not in the file, stays")


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, to what, and what of it."""

    kind: Kind
    name: str
    detail: str = ""
