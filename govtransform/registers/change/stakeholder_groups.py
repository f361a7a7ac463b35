"""Stakeholder groups: whom the change meets, how much they can take, and how they see it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, note, score, text, whole
from govtransform.values import peaks


class StakeholderGroup(Entity):
    """One group with its weekly capacity for change."""

    __tablename__ = "stakeholder_group"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    size: Mapped[int | None] = whole(N_("Size"), low=0)
    influence: Mapped[int | None] = score(N_("Influence"))
    interest: Mapped[int | None] = score(N_("Interest"))
    commitment_now: Mapped[int | None] = whole(N_("Commitment now"), low=-2, high=2)
    commitment_wanted: Mapped[int | None] = whole(N_("Commitment wanted"), low=-2, high=2)
    sponsor: Mapped[str | None] = any_link(N_("Sponsor"), "person")
    weekly_capacity: Mapped[int | None] = whole(N_("Weekly capacity, points"), low=0)
    peaks: Mapped[str | None] = note(N_("Peaks"))
    approach: Mapped[str | None] = note(N_("Approach"), search=True)


def _peaks_can_be_read(values: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        peaks.read(values.get("peaks"))
    except ValueError as error:
        yield Problem("peaks", str(error))


STAKEHOLDER_GROUPS = Register(
    StakeholderGroup,
    "stakeholder-groups",
    "STG",
    N_("Stakeholder group"),
    N_("Stakeholder groups"),
    title_field="name",
    columns=(
        "name",
        "size",
        "influence",
        "interest",
        "commitment_now",
        "commitment_wanted",
        "weekly_capacity",
        "sponsor",
    ),
    rules=(_peaks_can_be_read,),
)
