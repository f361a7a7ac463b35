"""Scores: how a record does against a criterion, and why."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, day, link, score, text


class Verdict(enum.StrEnum):
    """For criteria that are met or not, rather than scored."""

    MET = N_("Met")
    PARTLY = N_("Partly met")
    NOT_MET = N_("Not met")
    NOT_APPLICABLE = N_("Not applicable")


class Score(Entity):
    """One score or verdict, with its reason."""

    __tablename__ = "score"

    criterion_id: Mapped[int] = link(N_("Criterion"), "criterion", required=True)
    target: Mapped[str] = any_link(
        N_("Scored"),
        "initiative",
        "option",
        "plan_item",
        "review",
        "service",
        "idea",
        required=True,
    )
    value: Mapped[int | None] = score(N_("Score"), low=0)
    verdict: Mapped[str | None] = choice(N_("Verdict"), Verdict)
    reason: Mapped[str] = text(N_("Reason"), required=True, search=True)
    evidence_id: Mapped[int | None] = link(N_("Evidence"), "attachment")
    scored_by_id: Mapped[int | None] = link(N_("Scored by"), "person")
    scored_on: Mapped[date | None] = day(N_("Scored on"))


def _says_something(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("value") is None and not values.get("verdict"):
        yield Problem("value", tr("Give a score from 0 to 5, or a verdict"))


SCORES = Register(
    Score,
    "scores",
    "SCR",
    N_("Score"),
    N_("Scores"),
    title_field="reason",
    columns=("criterion_id", "target", "value", "verdict", "reason", "scored_by_id", "scored_on"),
    rules=(_says_something,),
    inside=True,
)
