"""Dependencies: which plan item waits for which, and what others must give by when."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, text, whole


class DependencyKind(enum.StrEnum):
    """Between items of our plan, or on somebody outside it."""

    INTERNAL = N_("Internal")
    EXTERNAL = N_("External")


class LinkType(enum.StrEnum):
    """Which end waits for which."""

    FS = N_("FS")
    SS = N_("SS")
    FF = N_("FF")
    SF = N_("SF")


TYPES: Mapping[str, str] = {
    LinkType.FS: N_("Finish to start (FS)"),
    LinkType.SS: N_("Start to start (SS)"),
    LinkType.FF: N_("Finish to finish (FF)"),
    LinkType.SF: N_("Start to finish (SF)"),
}  # Which end of the first, and which of the second


class DependencyState(enum.StrEnum):
    """How far it is agreed."""

    PROPOSED = N_("Proposed")
    AGREED = N_("Agreed")
    REFUSED = N_("Refused")
    MET = N_("Met")


class Light(enum.StrEnum):
    """How it looks."""

    GREEN = N_("Green")
    AMBER = N_("Amber")
    RED = N_("Red")


class Dependency(Entity):
    """One link of the plan; the lag is in working days and may be negative."""

    __tablename__ = "dependency"

    kind: Mapped[str] = choice(N_("Kind"), DependencyKind, default=DependencyKind.INTERNAL)
    predecessor_id: Mapped[int | None] = link(N_("Predecessor"), "plan_item")
    successor_id: Mapped[int] = link(N_("Successor"), "plan_item", required=True)
    type: Mapped[str] = choice(N_("Type"), LinkType, default=LinkType.FS, names=TYPES)
    lag_days: Mapped[int] = whole(N_("Lag, days"), required=True, default=0)
    outside_party: Mapped[str | None] = text(N_("Outside party"), search=True)
    needed_by_on: Mapped[date | None] = day(N_("Needed by"), ends=True)
    state: Mapped[str] = choice(N_("State"), DependencyState, default=DependencyState.AGREED)
    given_by_id: Mapped[int | None] = link(N_("Given by"), "person")
    agreed_on: Mapped[date | None] = day(N_("Agreed on"))
    rating: Mapped[str | None] = choice(N_("Rating"), Light)
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _each_kind_has_its_other_end(values: Mapping[str, Any]) -> Iterator[Problem]:
    internal = values["kind"] == DependencyKind.INTERNAL
    if internal and values.get("predecessor_id") is None:
        yield Problem("predecessor_id", tr("An internal dependency needs its predecessor"))
    if not internal and not values.get("outside_party"):
        yield Problem("outside_party", tr("An external dependency needs the outside party"))
    if values.get("predecessor_id") == values["successor_id"]:
        yield Problem("successor_id", tr("A plan item cannot wait for itself"))


DEPENDENCIES = Register(
    Dependency,
    "dependencies",
    "DEP",
    N_("Dependency"),
    N_("Dependencies"),
    title_field="note",
    columns=(
        "predecessor_id",
        "successor_id",
        "type",
        "lag_days",
        "kind",
        "outside_party",
        "needed_by_on",
        "state",
        "rating",
    ),
    rules=(_each_kind_has_its_other_end,),
)
