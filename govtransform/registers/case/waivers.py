"""Waivers: findings of the checker that somebody answers for, with the reason."""

from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, day, link, text


class Waiver(Entity):
    """One rule waived for one case, or for one record in it; it is printed in the workbook."""

    __tablename__ = "waiver"

    case_id: Mapped[int] = link(N_("Business case"), "business_case", required=True)
    rule: Mapped[str] = text(N_("Rule"), required=True, search=True)
    record: Mapped[str | None] = any_link(
        N_("Record"), "option", "cost_line", "benefit", "risk", "assumption", "objective",
        "initiative", "case_section", "plan_item", "allocation",
    )  # fmt: skip
    reason: Mapped[str] = text(N_("Reason"), required=True, search=True)
    waived_by_id: Mapped[int] = link(N_("Waived by"), "person", required=True)
    waived_on: Mapped[date] = day(N_("Waived on"), required=True)
    until_on: Mapped[date | None] = day(N_("Until"), ends=True)


WAIVERS = Register(
    Waiver,
    "waivers",
    "WAV",
    N_("Waiver"),
    N_("Waivers"),
    title_field="reason",
    columns=("case_id", "rule", "record", "reason", "waived_by_id", "waived_on", "until_on"),
    inside=True,
)
