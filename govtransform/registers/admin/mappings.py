"""Column mappings of imports, remembered by name."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, note, text


class Mapping(Entity):
    """One mapping: the headings it knows, and where each goes, as JSON."""

    __tablename__ = "mapping"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    register: Mapped[str] = text(N_("Register"), required=True)
    content: Mapped[str] = note(N_("Content"), required=True)


MAPPINGS = Register(
    Mapping,
    "mappings",
    "MAP",
    N_("Column mapping"),
    N_("Column mappings"),
    title_field="name",
    columns=("name", "register"),
)
