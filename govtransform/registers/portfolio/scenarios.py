"""Scenarios: named what-ifs over dates, amounts and what is included."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Register,
    choice,
    day,
    link,
    note,
    payload,
    rate,
    text,
    whole,
    yes,
)  # fmt: skip


class ScenarioBasis(enum.StrEnum):
    """What its changes are laid on."""

    LIVE = N_("Live plan")
    BASELINE = N_("Baseline")


class Scenario(Entity):
    """One scenario; its changes are kept with it and touch nothing until it is adopted."""

    __tablename__ = "scenario"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    based_on: Mapped[str] = choice(N_("Based on"), ScenarioBasis, default=ScenarioBasis.LIVE)
    baseline_id: Mapped[int | None] = link(N_("Baseline"), "baseline")
    note: Mapped[str | None] = note(N_("Note"), search=True)
    is_adopted: Mapped[bool] = yes(N_("Adopted"))
    adopted_on: Mapped[date | None] = day(N_("Adopted on"))
    case_id: Mapped[int | None] = link(N_("Business case"), "business_case")
    cost_change_rate: Mapped[Decimal | None] = rate(N_("Costs change by"), low=-1, high=10)
    benefit_change_rate: Mapped[Decimal | None] = rate(N_("Benefits change by"), low=-1, high=10)
    delay_months: Mapped[int | None] = whole(N_("Benefits come later, months"), low=0, high=240)
    discount_rate: Mapped[Decimal | None] = rate(N_("One discount rate for all years"))
    changes: Mapped[str | None] = payload()


SCENARIOS = Register(
    Scenario,
    "scenarios",
    "SCN",
    N_("Scenario"),
    N_("Scenarios"),
    title_field="name",
    columns=("name", "based_on", "note", "is_adopted", "adopted_on"),
)
