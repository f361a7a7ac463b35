"""Benefits and savings, with plan, forecast and actual by month."""

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
    Grid,
    Register,
    cell_table,
    choice,
    day,
    link,
    money,
    number,
    rate,
    text,
    whole,
    yes,
)  # fmt: skip
from govtransform.values.ramp import read_ramp

_PENNY = Decimal("0.01")


class BenefitLevel(enum.StrEnum):
    """Where it stands in the map of benefits."""

    END = N_("End")
    INTERMEDIATE = N_("Intermediate")


class BenefitKind(enum.StrEnum):
    """What sort of benefit it is; cash and non-cash are never one number."""

    CASH_RELEASING = N_("Cash-releasing")
    NON_CASH = N_("Non-cash monetised")
    COST_AVOIDANCE = N_("Cost avoidance")
    INCOME = N_("Income")
    QUANTIFIED = N_("Quantified")
    QUALITATIVE = N_("Qualitative")
    FRAUD_AND_ERROR = N_("Fraud and error")


class EfficiencyType(enum.StrEnum):
    """How it makes the body more efficient, if it does."""

    TECHNICAL = N_("Technical")
    ALLOCATIVE = N_("Allocative")
    NON_EFFICIENCY = N_("Non-efficiency")
    NOT_APPLICABLE = N_("Not applicable")


class BenefitRecurrence(enum.StrEnum):
    """Once, or every year."""

    RECURRING = N_("Recurring")
    ONE_OFF = N_("One-off")


class Recipient(enum.StrEnum):
    """Who gains."""

    GOVERNMENT = N_("Government")
    PARTNER = N_("Partner")
    PUBLIC = N_("Public")


class Ramp(enum.StrEnum):
    """How it grows to its full-year value."""

    STEP = N_("Step")
    LINEAR = N_("Linear")
    S_CURVE = N_("S-curve")
    CUSTOM = N_("Custom")


class Grade(enum.StrEnum):
    """How sure the estimate is."""

    HIGH = N_("High")
    MEDIUM = N_("Medium")
    LOW = N_("Low")


class Discounted(enum.StrEnum):
    """By which profile of a case it is discounted; cash is always money."""

    MONEY = N_("Money")
    HEALTH = N_("Health effect")


class BenefitState(enum.StrEnum):
    """How far it has come."""

    IDENTIFIED = N_("Identified")
    PROFILED = N_("Profiled")
    APPROVED = N_("Approved")
    IN_DELIVERY = N_("In delivery")
    REALISING = N_("Realising")
    REALISED = N_("Realised")
    SUSTAINED = N_("Sustained")
    CLOSED = N_("Closed")
    AT_RISK = N_("At risk")
    NOT_ACHIEVED = N_("Not achieved")
    WITHDRAWN = N_("Withdrawn")


class Benefit(Entity):
    """One benefit; a dis-benefit has negative amounts."""

    __tablename__ = "benefit"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    option_id: Mapped[int | None] = link(N_("Option"), "option")
    level: Mapped[str] = choice(N_("Level"), BenefitLevel, default=BenefitLevel.END)
    kind: Mapped[str] = choice(N_("Kind"), BenefitKind, default=BenefitKind.CASH_RELEASING)
    type: Mapped[str] = choice(
        N_("Efficiency type"), EfficiencyType, default=EfficiencyType.TECHNICAL
    )
    is_disbenefit: Mapped[bool] = yes(N_("Dis-benefit"))
    recurrence: Mapped[str] = choice(
        N_("Recurrence"), BenefitRecurrence, default=BenefitRecurrence.RECURRING
    )
    recipient: Mapped[str] = choice(N_("Recipient"), Recipient, default=Recipient.GOVERNMENT)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    budget_holder_id: Mapped[int | None] = link(N_("Budget holder"), "person")
    start_milestone_id: Mapped[int | None] = link(N_("Start milestone"), "plan_item")
    offset_months: Mapped[int | None] = whole(N_("Offset, months"))
    starts_on: Mapped[date | None] = day(N_("Starts"))
    override_reason: Mapped[str | None] = text(N_("Reason for an earlier start"))
    ramp: Mapped[str] = choice(N_("Ramp"), Ramp, default=Ramp.STEP)
    ramp_months: Mapped[int | None] = whole(N_("Ramp, months"), low=0)
    ramp_rates: Mapped[str | None] = text(N_("Custom ramp, % by month"))
    ends_on: Mapped[date | None] = day(N_("Ends"), ends=True)
    full_year: Mapped[Decimal | None] = money(N_("Full-year value"))
    low_percent: Mapped[Decimal | None] = number(N_("Low, % of likely"), low=Decimal(0))
    high_percent: Mapped[Decimal | None] = number(N_("High, % of likely"), low=Decimal(0))
    grade: Mapped[str | None] = choice(N_("Confidence grade"), Grade)
    attribution_rate: Mapped[Decimal | None] = rate(N_("Attribution"), default=Decimal(1))
    deadweight_rate: Mapped[Decimal | None] = rate(N_("Deadweight"), default=Decimal(0))
    measure_id: Mapped[int | None] = link(N_("Measure"), "measure")
    unit_value: Mapped[Decimal | None] = money(N_("Unit value"))
    discounted_as: Mapped[str | None] = choice(N_("Discounted as"), Discounted)
    counted_rate: Mapped[Decimal | None] = rate(N_("Share that counts, in place of the grade's"))
    group_income: Mapped[Decimal | None] = money(N_("Yearly income of those who gain"), low=_PENNY)
    state: Mapped[str] = choice(N_("State"), BenefitState, default=BenefitState.IDENTIFIED)


def _cash_is_money(values: Mapping[str, Any]) -> Iterator[Problem]:
    is_cash = values.get("kind") in (BenefitKind.CASH_RELEASING, BenefitKind.INCOME)
    if is_cash and values.get("discounted_as") == Discounted.HEALTH:
        yield Problem(
            "discounted_as", tr("Cash is discounted as money: choose “Money” or leave it empty")
        )


def _ends_after_it_starts(values: Mapping[str, Any]) -> Iterator[Problem]:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        yield Problem("ends_on", tr("The benefit ends before it starts"))


def _ramp_is_told(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A custom ramp says the share of each month; other ramps need no such list."""
    if values.get("ramp") == Ramp.CUSTOM or values.get("ramp_rates"):
        try:
            read_ramp(values.get("ramp_rates") or "")
        except ValueError as error:
            yield Problem("ramp_rates", str(error))


BENEFITS = Register(
    Benefit,
    "benefits",
    "BEN",
    N_("Benefit"),
    N_("Benefits"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "kind",
        "state",
        "full_year",
        "grade",
        "owner_id",
        "start_milestone_id",
        "starts_on",
    ),
    rules=(_ends_after_it_starts, _ramp_is_told, _cash_is_money),
    steps=tuple(BenefitState)[:8],
)
BENEFIT_VALUES = Grid(
    cell_table("benefit_value", "benefit"),
    BENEFITS,
    kinds=("plan", "forecast", "actual"),
    part="kind",
    aside="option_id",
)
