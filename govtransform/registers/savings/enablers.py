"""Enablers: what must be there before a benefit can flow: deliverable, training, people, use."""

import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, number, text
from govtransform.model import link as link_to


class EnablerKind(enum.StrEnum):
    """The four that can hold a benefit back; the smallest binds."""

    DELIVERABLE = N_("Deliverable")
    TRAINING = N_("Training")
    READINESS = N_("Readiness")
    TAKE_UP = N_("Take-up")


_TABLES = {
    EnablerKind.DELIVERABLE: "plan_item",
    EnablerKind.TRAINING: "training_need",
    EnablerKind.READINESS: "measure",
    EnablerKind.TAKE_UP: "measure",
}


class Enabler(Entity):
    """One enabler of one benefit; of several of a kind, their weighted mean counts."""

    __tablename__ = "enabler"

    benefit_id: Mapped[int] = link_to(N_("Benefit"), "benefit", required=True)
    kind: Mapped[str] = choice(N_("Kind"), EnablerKind, default=EnablerKind.DELIVERABLE)
    ref: Mapped[str] = any_link(
        N_("Record"), "plan_item", "training_need", "measure", required=True
    )
    weight: Mapped[Decimal] = number(N_("Weight"), required=True, low=Decimal(0))
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _record_is_of_its_kind(values: Mapping[str, Any]) -> Iterator[Problem]:
    if not str(values["ref"]).startswith(f"{_TABLES[EnablerKind(values['kind'])]}:"):
        sentence = tr("A record of this sort says nothing of {kind}", kind=tr(values["kind"]))
        yield Problem("ref", sentence)


ENABLERS = Register(
    Enabler,
    "enablers",
    "ENB",
    N_("Enabler"),
    N_("Enablers"),
    title_field="note",
    columns=("benefit_id", "kind", "ref", "weight", "note"),
    rules=(_record_is_of_its_kind,),
    inside=True,
)
