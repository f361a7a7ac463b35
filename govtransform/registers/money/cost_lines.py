"""Cost lines of the initiatives, with budget, forecast, commitment and actual by month."""

import enum
from collections.abc import Iterator, Mapping
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
    link,
    number,
    rate,
    text,
    whole,
    yes,
)  # fmt: skip


class CostCategory(enum.StrEnum):
    """What the money is spent on."""

    STAFF = N_("Staff")
    CONTRACTOR = N_("Contractor")
    LICENCE = N_("Licence")
    CLOUD = N_("Cloud")
    HARDWARE = N_("Hardware")
    PROFESSIONAL_SERVICES = N_("Professional services")
    TRAINING = N_("Training")
    CHANGE = N_("Change")
    DUAL_RUNNING = N_("Dual running")
    DECOMMISSION = N_("Decommission")
    CONTINGENCY = N_("Contingency")
    OTHER = N_("Other")


class Nature(enum.StrEnum):
    """Capital and revenue are never mixed."""

    REVENUE = N_("Revenue")
    CAPITAL = N_("Capital")


class Recurrence(enum.StrEnum):
    """Spent once, or every year."""

    ONE_OFF = N_("One-off")
    RECURRING = N_("Recurring")


class Vat(enum.StrEnum):
    """Whether value added tax comes back."""

    NOT_SET = N_("Not set")
    RECOVERABLE = N_("Recoverable")
    IRRECOVERABLE = N_("Irrecoverable")
    NOT_APPLICABLE = N_("Not applicable")


class CostLine(Entity):
    """One line of cost; low and high are percentages of the likely figure."""

    __tablename__ = "cost_line"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    option_id: Mapped[int | None] = link(N_("Option"), "option")
    category: Mapped[str] = choice(N_("Category"), CostCategory, default=CostCategory.OTHER)
    nature: Mapped[str] = choice(N_("Nature"), Nature, default=Nature.REVENUE)
    recurrence: Mapped[str] = choice(N_("Recurrence"), Recurrence, default=Recurrence.ONE_OFF)
    price_basis: Mapped[str | None] = text(N_("Price basis"))
    vat: Mapped[str] = choice(N_("VAT"), Vat, default=Vat.NOT_SET)
    tied_to_id: Mapped[int | None] = link(N_("Tied to"), "plan_item")
    offset_months: Mapped[int | None] = whole(N_("Offset, months"))
    funding_source_id: Mapped[int | None] = link(N_("Funding source"), "funding_source")
    cost_centre: Mapped[str | None] = text(N_("Cost centre"), search=True)
    subjective: Mapped[str | None] = text(N_("Subjective"))
    supplier: Mapped[str | None] = text(N_("Supplier"), search=True)
    low_percent: Mapped[Decimal | None] = number(N_("Low, % of likely"), low=Decimal(0))
    high_percent: Mapped[Decimal | None] = number(N_("High, % of likely"), low=Decimal(0))
    is_bias_eligible: Mapped[bool] = yes(N_("Optimism bias applies"), default=True)
    bias_mitigation_rate: Mapped[Decimal | None] = rate(N_("Mitigation of the bias"))
    covers: Mapped[str | None] = choice(N_("Contingency covers"), CostCategory)
    bias_evidence: Mapped[str | None] = text(N_("Evidence of the mitigation"))
    life_years: Mapped[int | None] = whole(N_("Life of the asset, years"), low=1, high=200)
    is_sunk: Mapped[bool] = yes(N_("Sunk"))
    estimate_source: Mapped[str | None] = text(N_("Source of the estimate"))
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")


def _low_lies_below_high(values: Mapping[str, Any]) -> Iterator[Problem]:
    low, high = values.get("low_percent"), values.get("high_percent")
    if low is not None and high is not None and low > high:
        yield Problem("low_percent", tr("The low figure is above the high one"))


COST_LINES = Register(
    CostLine,
    "cost-lines",
    "CST",
    N_("Cost line"),
    N_("Cost lines"),
    title_field="name",
    columns=(
        "name",
        "initiative_id",
        "category",
        "nature",
        "recurrence",
        "cost_centre",
        "supplier",
        "funding_source_id",
    ),
    rules=(_low_lies_below_high,),
)
COST_VALUES = Grid(
    cell_table("cost_value", "cost_line"),
    COST_LINES,
    kinds=("budget", "forecast", "commitment", "actual"),
    part="nature",
    aside="option_id",
)
