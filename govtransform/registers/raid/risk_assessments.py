"""Assessments of risks: inherent, residual and target, each with its date."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import (
    Entity,
    Register,
    choice,
    day,
    link,
    money,
    rate,
    score,
    text,
    whole,
)  # fmt: skip


class Position(enum.StrEnum):
    """Before any response, now, and where it shall be."""

    RESIDUAL = N_("Residual")
    INHERENT = N_("Inherent")
    TARGET = N_("Target")


class RiskAssessment(Entity):
    """What one risk was worth on one day; its score is likelihood times the highest impact."""

    __tablename__ = "risk_assessment"

    risk_id: Mapped[int] = link(N_("Risk"), "risk", required=True)
    position: Mapped[str] = choice(N_("Position"), Position, default=Position.RESIDUAL)
    assessed_on: Mapped[date] = day(N_("Date"), required=True)
    likelihood: Mapped[int | None] = score(N_("Likelihood"))
    impact_time: Mapped[int | None] = score(N_("Impact on time"))
    impact_cost: Mapped[int | None] = score(N_("Impact on cost"))
    impact_quality: Mapped[int | None] = score(N_("Impact on quality"))
    impact_reputation: Mapped[int | None] = score(N_("Impact on reputation"))
    probability_rate: Mapped[Decimal | None] = rate(N_("Probability"))
    cost_low: Mapped[Decimal | None] = money(N_("Cost, low"))
    cost_likely: Mapped[Decimal | None] = money(N_("Cost, likely"))
    cost_high: Mapped[Decimal | None] = money(N_("Cost, high"))
    delay_low_days: Mapped[int | None] = whole(N_("Delay, low, days"))
    delay_likely_days: Mapped[int | None] = whole(N_("Delay, likely, days"))
    delay_high_days: Mapped[int | None] = whole(N_("Delay, high, days"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _ranges_are_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    for name in ("cost_{}", "delay_{}_days"):
        range_ = [values.get(name.format(end)) for end in ("low", "likely", "high")]
        told = [value for value in range_ if value is not None]
        if told != sorted(told):
            yield Problem(name.format("likely"), tr("Low, likely and high are not in this order"))


RISK_ASSESSMENTS = Register(
    RiskAssessment,
    "risk-assessments",
    "RAS",
    N_("Risk assessment"),
    N_("Risk assessments"),
    title_field="note",
    columns=(
        "risk_id",
        "position",
        "assessed_on",
        "likelihood",
        "impact_time",
        "impact_cost",
        "impact_quality",
        "impact_reputation",
        "probability_rate",
        "cost_likely",
        "delay_likely_days",
    ),
    rules=(_ranges_are_in_order,),
    inside=True,
)
