"""Impacts: what an initiative changes for a group, how severely, and in which weeks."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, score, text, whole


class ImpactKind(enum.StrEnum):
    """What becomes different."""

    PROCESS = N_("Process")
    SYSTEM = N_("System")
    ROLE = N_("Role")
    PLACE = N_("Place")


class Impact(Entity):
    """One impact of one initiative on one group."""

    __tablename__ = "impact"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    group_id: Mapped[int] = link(N_("Group"), "stakeholder_group", required=True)
    kind: Mapped[str] = choice(N_("Kind"), ImpactKind, default=ImpactKind.PROCESS)
    severity: Mapped[int | None] = score(N_("Severity"))
    heads: Mapped[int | None] = whole(N_("People affected"), low=0)
    first_on: Mapped[date | None] = day(N_("First week"))
    last_on: Mapped[date | None] = day(N_("Last week"), ends=True)
    go_live_id: Mapped[int | None] = link(N_("Go-live"), "plan_item")


def _is_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = values.get("first_on"), values.get("last_on")
    if first and last and last < first:
        yield Problem("last_on", tr("The last week is before the first"))


IMPACTS = Register(
    Impact,
    "impacts",
    "IPT",
    N_("Impact"),
    N_("Impacts"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "group_id",
        "kind",
        "severity",
        "heads",
        "first_on",
        "last_on",
        "go_live_id",
    ),
    rules=(_is_in_order,),
)
