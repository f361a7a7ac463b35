"""Readiness: how ready a group is for a change, by five factors and eight dimensions."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, day, link, number, text, whole


class Readiness(Entity):
    """One survey of one group; the eight dimensions stand in the order of the index."""

    __tablename__ = "readiness"

    group_id: Mapped[int] = link(N_("Group"), "stakeholder_group", required=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    assessed_on: Mapped[date] = day(N_("Date"), required=True)
    respondents: Mapped[int | None] = whole(N_("Respondents"), low=0)
    invited: Mapped[int | None] = whole(N_("Invited"), low=0)
    understanding: Mapped[Decimal | None] = number(N_("Understanding"), low=Decimal(1))
    willingness: Mapped[Decimal | None] = number(N_("Willingness"), low=Decimal(1))
    know_how: Mapped[Decimal | None] = number(N_("Know-how"), low=Decimal(1))
    ability: Mapped[Decimal | None] = number(N_("Ability"), low=Decimal(1))
    sustainment: Mapped[Decimal | None] = number(N_("Sustainment"), low=Decimal(1))
    dimension_scores: Mapped[str | None] = text(N_("Dimension scores"))
    note: Mapped[str | None] = text(N_("Comments"), search=True)


_SCORES = ("understanding", "willingness", "know_how", "ability", "sustainment")
_FEWEST, _DIMENSIONS, _TOP = 5, 8, 5


def _few_cannot_be_told_apart(values: Mapping[str, Any]) -> Iterator[Problem]:
    """H02: what is not kept can be neither shown nor worked out from others."""
    respondents = values.get("respondents")
    scored = any(values.get(name) is not None for name in (*_SCORES, "dimension_scores"))
    if scored and (respondents is None or respondents < _FEWEST):
        sentence = tr(
            "Scores are kept from five respondents on, so that nobody can be told by them (H02)"
        )
        yield Problem("respondents", sentence)
    invited = values.get("invited")
    if respondents is not None and invited is not None and respondents > invited:
        yield Problem("respondents", tr("More answered than were invited"))


def _scores_are_on_the_scale(values: Mapping[str, Any]) -> Iterator[Problem]:
    for name in _SCORES:
        score = values.get(name)
        if score is not None and score > _TOP:
            yield Problem(name, tr("The scale ends at 5"))
    told = values.get("dimension_scores")
    if told and not _are_eight(told):
        sentence = tr(
            "Give the scores of the eight dimensions from 1 to 5, such as 4 4 2 3 3 4 3 3"
        )
        yield Problem("dimension_scores", sentence)


def _are_eight(text: str) -> bool:
    try:
        scores = [Decimal(part) for part in text.replace(",", " ").split()]
    except InvalidOperation:
        return False
    return len(scores) == _DIMENSIONS and all(1 <= score <= _TOP for score in scores)


READINESS = Register(
    Readiness,
    "readiness",
    "RDY",
    N_("Readiness assessment"),
    N_("Readiness assessments"),
    title_field="note",
    columns=(
        "group_id",
        "initiative_id",
        "assessed_on",
        "respondents",
        "invited",
        "understanding",
        "willingness",
        "know_how",
        "ability",
        "sustainment",
    ),
    rules=(_few_cannot_be_told_apart, _scores_are_on_the_scale),
)
