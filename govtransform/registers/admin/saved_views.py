"""Saved views: a filter, columns and an order of a table, kept under a name."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, note, text, yes


class SavedView(Entity):
    """One view of one table; the content is JSON, and whoever owns it may share it."""

    __tablename__ = "saved_view"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    page: Mapped[str] = text(N_("Table"), required=True)
    content: Mapped[str] = note(N_("Content"), required=True)
    owner: Mapped[str | None] = text(N_("Account"))
    is_shared: Mapped[bool] = yes(N_("Shared"))


SAVED_VIEWS = Register(
    SavedView,
    "saved-views",
    "VEW",
    N_("Saved view"),
    N_("Saved views"),
    title_field="name",
    columns=("name", "page", "owner", "is_shared"),
)
