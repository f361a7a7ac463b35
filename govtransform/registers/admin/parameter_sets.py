"""Parameter sets: dated editions of the values that calculations use, beside those shipped."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, note, text


class ParameterKind(enum.StrEnum):
    """What the values of a set are for."""

    DISCOUNT = N_("Discount rates")
    OPTIMISM_BIAS = N_("Optimism bias")
    DEFLATOR = N_("Deflator")
    RISK_SCALE = N_("Risk scale")
    CHECKER = N_("Checker thresholds")
    OTHER = N_("Other")


class Standing(enum.StrEnum):
    """How much a value may be relied on."""

    OWN = N_("Own")
    OFFICIAL = N_("Official")
    SECOND_HAND = N_("Second-hand")
    DEFAULT = N_("Default")


class ParameterSet(Entity):
    """One edition, in force from a day until another follows or it ends."""

    __tablename__ = "parameter_set"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), ParameterKind, default=ParameterKind.DISCOUNT)
    edition: Mapped[str] = text(N_("Edition"), required=True, search=True)
    effective_from: Mapped[date] = day(N_("Effective from"), required=True)
    effective_to: Mapped[date | None] = day(N_("Effective to"), ends=True)
    source: Mapped[str | None] = text(N_("Source"), search=True)
    standing: Mapped[str] = choice(N_("Standing"), Standing, default=Standing.OWN)
    note: Mapped[str | None] = note(N_("Note"), search=True)


def _ends_after_it_starts(values: Mapping[str, Any]) -> Iterator[Problem]:
    starts, ends = values.get("effective_from"), values.get("effective_to")
    if starts and ends and ends < starts:
        yield Problem("effective_to", tr("The edition ends before it starts"))


PARAMETER_SETS = Register(
    ParameterSet,
    "parameter-sets",
    "PRM",
    N_("Parameter set"),
    N_("Parameter sets"),
    title_field="name",
    columns=("name", "kind", "edition", "effective_from", "effective_to", "standing", "source"),
    rules=(_ends_after_it_starts,),
)
