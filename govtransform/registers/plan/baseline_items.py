"""Baseline items: what a baseline froze, a row for each record, its amounts by month beside it."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Grid,
    Register,
    any_link,
    cell_table,
    day,
    link,
    money,
    number,
    rate,
    text,
)  # fmt: skip


class BaselineItem(Entity):
    """One record as it stood: its name, dates, a value of its own, its share of delay in days."""

    __tablename__ = "baseline_item"

    baseline_id: Mapped[int] = link(N_("Baseline"), "baseline", required=True)
    item: Mapped[str] = any_link(
        N_("Record"), "plan_item", "cost_line", "allocation", "benefit", "risk", "assumption",
        required=True,
    )  # fmt: skip
    name: Mapped[str] = text(N_("Name then"), required=True, search=True)
    part: Mapped[str | None] = text(N_("Nature or kind"))
    starts_on: Mapped[date | None] = day(N_("Starts"))
    ends_on: Mapped[date | None] = day(N_("Ends"), ends=True)
    value: Mapped[str | None] = text(N_("Value"))
    exposure: Mapped[Decimal | None] = money(N_("Exposure"))
    delay_days: Mapped[Decimal | None] = number(N_("Exposure, days"))
    attribution_rate: Mapped[Decimal | None] = rate(N_("Attribution"))


BASELINE_ITEMS = Register(
    BaselineItem,
    "baseline-items",
    "BSI",
    N_("Baseline item"),
    N_("Baseline items"),
    title_field="name",
    columns=("baseline_id", "item", "name", "part", "starts_on", "ends_on", "value", "exposure"),
    inside=True,
    made=True,
)
BASELINE_VALUES = Grid(
    cell_table("baseline_value", "baseline_item"),
    BASELINE_ITEMS,
    kinds=("budget", "forecast", "actual", "allocated", "plan"),
)
