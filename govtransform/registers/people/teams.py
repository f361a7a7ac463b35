"""Teams of the organisation."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, text, whole


class Team(Entity):
    """One team, with its headcount."""

    __tablename__ = "team"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    parent_id: Mapped[int | None] = link(N_("Parent"), "team")
    headcount: Mapped[int | None] = whole(N_("Headcount"), low=0)
    group_id: Mapped[int | None] = link(N_("Stakeholder group"), "stakeholder_group")
    site: Mapped[str | None] = text(N_("Site"), search=True)


TEAMS = Register(
    Team,
    "teams",
    "TEA",
    N_("Team"),
    N_("Teams"),
    title_field="name",
    columns=("name", "parent_id", "headcount", "site"),
)
