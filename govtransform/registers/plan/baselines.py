"""Baselines: dates, costs, funding, benefits, risks and assumptions as they stood when taken."""

from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, day, link, payload, text


class Baseline(Entity):
    """One baseline of a programme or an initiative; it never changes, and its hash says so."""

    __tablename__ = "baseline"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    taken_on: Mapped[date] = day(N_("Taken on"), required=True)
    taken_by: Mapped[str] = text(N_("Taken by"), required=True)
    scope: Mapped[str] = any_link(N_("Scope"), "programme", "initiative", required=True)
    reason: Mapped[str] = text(N_("Reason"), required=True, search=True)
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    parameters: Mapped[str | None] = text(N_("Parameter editions"))
    digest: Mapped[str | None] = payload(long=False)


BASELINES = Register(
    Baseline,
    "baselines",
    "BAS",
    N_("Baseline"),
    N_("Baselines"),
    title_field="name",
    columns=("name", "scope", "taken_on", "taken_by", "reason", "decision_id"),
    made=True,
)
