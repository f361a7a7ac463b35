"""Alignments: which objective, component or user need an initiative serves, and how much."""

import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, link, rate, score, text


class AlignmentKind(enum.StrEnum):
    """What the initiative is aligned to."""

    COMPONENT = N_("Component")
    OBJECTIVE = N_("Objective")
    NEED = N_("User need")


class Alignment(Entity):
    """One initiative's contribution to one objective or component."""

    __tablename__ = "alignment"

    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    kind: Mapped[str] = choice(N_("Kind"), AlignmentKind, default=AlignmentKind.COMPONENT)
    target: Mapped[str] = any_link(
        N_("Target"), "component", "objective", "user_need", required=True
    )
    contribution: Mapped[int | None] = score(N_("Contribution"), low=0)
    share_rate: Mapped[Decimal | None] = rate(N_("Share"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _target_is_of_its_kind(values: Mapping[str, Any]) -> Iterator[Problem]:
    if not str(values["target"]).startswith(f"{values['kind'].lower().replace(' ', '_')}:"):
        kind = tr(values["kind"]).lower()
        yield Problem("target", tr("The target of this alignment is not a {kind}", kind=kind))


ALIGNMENTS = Register(
    Alignment,
    "alignments",
    "ALI",
    N_("Alignment"),
    N_("Alignments"),
    title_field="note",
    columns=("initiative_id", "kind", "target", "contribution", "share_rate", "note"),
    rules=(_target_is_of_its_kind,),
    inside=True,
)
