"""Components of the strategy: ten to begin with, and as many as the strategy has."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, note, text, whole


class Component(Entity):
    """One component of the strategy, first-class on the Overview."""

    __tablename__ = "component"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    purpose: Mapped[str | None] = note(N_("Purpose"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    headline_measure_id: Mapped[int | None] = link(N_("Headline measure"), "measure")
    position: Mapped[int | None] = whole(N_("Order"), low=0)


COMPONENTS = Register(
    Component,
    "components",
    "CMP",
    N_("Component"),
    N_("Components"),
    title_field="name",
    columns=("position", "name", "purpose", "owner_id", "headline_measure_id"),
)
