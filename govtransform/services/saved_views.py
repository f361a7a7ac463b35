"""Keeping a view of a table under a name; the same name again keeps it anew."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.saved_views import views_of
from govtransform.registers import SAVED_VIEWS
from govtransform.services import records


@dataclass(frozen=True, slots=True)
class Wish:
    """Which table, under which name, whose it is, and whether others may choose it."""

    page: str
    name: str
    content: str
    who: str
    is_shared: bool = False


def keep(session: Session, wish: Wish) -> int:
    """Keep it, and give its id; a view that somebody else shares under that name stays theirs."""
    if not wish.name.strip():
        raise GovTransformError(tr("Give the view a name"))
    name = " ".join(wish.name.split())
    same = [each for each in views_of(session, wish.page, wish.who) if each.name == name]
    values = {"content": wish.content, "is_shared": wish.is_shared}
    for each in same:
        if each.is_own:
            records.update(session, SAVED_VIEWS, each.id, values)
            return each.id
    if same:
        told = {"name": name, "code": same[0].code}
        raise GovTransformError(tr("{code} is shared as {name}: choose another name", **told))
    return records.add(
        session, SAVED_VIEWS, {**values, "name": name, "page": wish.page, "owner": wish.who}
    )
