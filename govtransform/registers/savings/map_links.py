"""Map links: how an output leads through change to benefits, and these to objectives."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, score, text


class MapLink(Entity):
    """One arrow of the benefits map."""

    __tablename__ = "map_link"

    source: Mapped[str] = any_link(N_("From"), "plan_item", "benefit", required=True)
    target: Mapped[str] = any_link(N_("To"), "plan_item", "benefit", "objective", required=True)
    strength: Mapped[int | None] = score(N_("Strength"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _leads_onward(values: Mapping[str, Any]) -> Iterator[Problem]:
    source, target = str(values["source"]), str(values["target"])
    if source == target:
        yield Problem("target", tr("A record does not lead to itself"))
    elif source.startswith("benefit:") and target.startswith("plan_item:"):
        yield Problem("target", tr("A benefit leads to a benefit or an objective"))
    elif source.startswith("plan_item:") and target.startswith("objective:"):
        yield Problem("target", tr("A plan item leads to a change or a benefit"))


MAP_LINKS = Register(
    MapLink,
    "map-links",
    "LNK",
    N_("Map link"),
    N_("Map links"),
    title_field="note",
    columns=("source", "target", "strength", "note"),
    rules=(_leads_onward,),
    inside=True,
)
