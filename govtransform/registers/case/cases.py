"""Business cases: at which level, by which parameters, in which version, how far agreed."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.calc.deflation import spelt_index
from govtransform.calc.prices import PriceError
from govtransform.errors import Problem
from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Register,
    any_link,
    choice,
    coded,
    day,
    link,
    money,
    note,
    payload,
    rate,
    text,
    whole,
    year,
    yes,
)  # fmt: skip
from govtransform.parameters import reference


class CaseLevel(enum.StrEnum):
    """How far the thinking has come; the levels of the Five Case Model."""

    BJC = N_("Business justification case")
    SOC = N_("Strategic outline case")
    OBC = N_("Outline business case")
    FBC = N_("Full business case")
    PBC = N_("Programme business case")


class CaseTiming(enum.StrEnum):
    """When in a year its flows count."""

    START = N_("Start of year")
    MID = N_("Middle of year")
    END = N_("End of year")


class CasePrices(enum.StrEnum):
    """The prices of its figures; the two never meet in a sum."""

    REAL = N_("Real")
    NOMINAL = N_("Nominal")


class RatioConvention(enum.StrEnum):
    """Which benefit-cost ratio stands first; both are always shown."""

    ALL_COSTS = N_("All costs")
    NET_PUBLIC_COST = N_("Net public cost")


class Haircut(enum.StrEnum):
    """What of a benefit counts, by the grade of its evidence."""

    NONE = N_("Benefits count in full")
    BY_GRADE = N_("Benefits are cut by confidence grade")


class RiskAllowance(enum.StrEnum):
    """Whether priced risk is a cost of the case."""

    NONE = N_("Beside the case")
    EXPECTED = N_("Expected value is a cost")


class CaseState(enum.StrEnum):
    """A submitted case is frozen, and so is what follows."""

    DRAFTING = N_("Drafting")
    IN_ASSURANCE = N_("In assurance")
    SUBMITTED = N_("Submitted")
    APPROVED = N_("Approved")
    SUPERSEDED = N_("Superseded")
    RETURNED = N_("Returned")
    REFUSED = N_("Refused")


def _profiles() -> Mapping[str, str]:
    """The shipped discount profiles, by their ids."""
    shipped = reference("discount_rates")["profiles"]
    return {each["id"]: each["label"] for each in shipped if each["id"] != "custom"}


class Case(Entity):
    """One version of one case; `frozen` is what it held when it was submitted."""

    __tablename__ = "business_case"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    subject: Mapped[str] = any_link(
        N_("Initiative or programme"), "initiative", "programme", required=True
    )
    level: Mapped[str] = choice(N_("Level"), CaseLevel, default=CaseLevel.SOC)
    version_name: Mapped[str] = text(N_("Version"), required=True)
    base_fy: Mapped[int | None] = year(N_("Base year"))
    horizon_years: Mapped[int | None] = whole(N_("Horizon, years"), low=1, high=125)
    profile: Mapped[str | None] = coded(N_("Discount profile"), _profiles)
    timing: Mapped[str] = choice(N_("Timing"), CaseTiming, default=CaseTiming.START)
    prices: Mapped[str] = choice(N_("Prices"), CasePrices, default=CasePrices.REAL)
    ratio: Mapped[str] = choice(N_("Ratio"), RatioConvention, default=RatioConvention.ALL_COSTS)
    uses_own_record: Mapped[bool] = yes(N_("Own track record for optimism bias"))
    haircut: Mapped[str | None] = choice(N_("Confidence of benefits"), Haircut)
    risk_allowance: Mapped[str | None] = choice(N_("Priced risk"), RiskAllowance)
    health_profile: Mapped[str | None] = coded(N_("Discount profile of health effects"), _profiles)
    median_income: Mapped[Decimal | None] = money(N_("Median income"), low=Decimal("0.01"))
    inflation_rate: Mapped[Decimal | None] = rate(N_("Inflation after the price index ends"))
    price_index: Mapped[str | None] = note(N_("Own price index, by year"))
    dated_on: Mapped[date | None] = day(N_("Date of its parameters"))
    state: Mapped[str] = choice(N_("State"), CaseState, default=CaseState.DRAFTING)
    submitted_on: Mapped[date | None] = day(N_("Submitted on"))
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    follows_id: Mapped[int | None] = link(N_("Version before"), "business_case")
    digest: Mapped[str | None] = payload(long=False)
    frozen: Mapped[str | None] = payload()


def _index_is_readable(values: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        spelt_index(values.get("price_index") or "")
    except PriceError as error:
        yield Problem("price_index", str(error))


CASES = Register(
    Case,
    "cases",
    "BCS",
    N_("Business case"),
    N_("Business cases"),
    title_field="title",
    columns=(
        "title",
        "subject",
        "level",
        "version_name",
        "state",
        "profile",
        "timing",
        "submitted_on",
    ),
    rules=(_index_is_readable,),
    steps=tuple(CaseState)[:5],
)
