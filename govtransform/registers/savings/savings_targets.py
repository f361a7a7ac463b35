"""Savings targets: what a programme has been told to save in a year."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, money, text, year


class SavingsTarget(Entity):
    """The cash-releasing savings that one financial year has to bring."""

    __tablename__ = "savings_target"

    programme_id: Mapped[int] = link(N_("Programme"), "programme", required=True)
    fy: Mapped[int] = year(N_("Financial year"), required=True)
    amount: Mapped[Decimal] = money(N_("Target"), required=True, low=Decimal(0))
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    note: Mapped[str | None] = text(N_("Note"), search=True)


SAVINGS_TARGETS = Register(
    SavingsTarget,
    "savings-targets",
    "SVT",
    N_("Savings target"),
    N_("Savings targets"),
    title_field="note",
    columns=("programme_id", "fy", "amount", "decision_id", "note"),
)
