"""Options: the ways a business case weighs against one another."""

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, link, note, text, whole, yes


class OptionKind(enum.StrEnum):
    """Its place on the list; the short list has business as usual and do minimum."""

    BUSINESS_AS_USUAL = N_("Business as usual")
    DO_MINIMUM = N_("Do minimum")
    PREFERRED = N_("Preferred")
    MORE_AMBITIOUS = N_("More ambitious")
    LESS_AMBITIOUS = N_("Less ambitious")
    LONG_LIST = N_("Long list")


class Option(Entity):
    """One option; it has lines of its own, or inherits those of the programme as it runs."""

    __tablename__ = "option"

    case_id: Mapped[int] = link(N_("Business case"), "business_case", required=True)
    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), OptionKind, default=OptionKind.LONG_LIST)
    position: Mapped[int | None] = whole(N_("Order"), low=0)
    scope: Mapped[str | None] = note(N_("Scope"), search=True)
    solution: Mapped[str | None] = note(N_("Service solution"), search=True)
    delivery: Mapped[str | None] = note(N_("Service delivery"))
    implementation: Mapped[str | None] = note(N_("Implementation"))
    funding: Mapped[str | None] = note(N_("Funding"))
    is_shortlisted: Mapped[bool] = yes(N_("Short list"))
    reason: Mapped[str | None] = text(N_("Reason"), search=True)
    is_live: Mapped[bool] = yes(N_("Inherits the live lines"))


def _short_list_has_kinds(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("is_shortlisted") and values.get("kind") == OptionKind.LONG_LIST:
        yield Problem(
            "kind", tr("Say what it is for: an option of the short list is no longer “Long list”")
        )


OPTIONS = Register(
    Option,
    "options",
    "OPT",
    N_("Option"),
    N_("Options"),
    title_field="name",
    columns=("case_id", "name", "kind", "is_shortlisted", "is_live", "reason"),
    rules=(_short_list_has_kinds,),
)
