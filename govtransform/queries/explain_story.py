"""Why a fact of a story is what it is: its formula in words, and what it rests on.

`part` is the key of the story and the place of the fact, as in `estate 0`. A fact of which more
is known says so itself, by `figured`.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import Derivation, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.stories import STORIES


def fact(session: Session, scope: Figured) -> Derivation:
    """The figure as it is shown, with its meaning; its records are behind the tile."""
    key, place = scope.part.split()
    if key not in STORIES:
        raise GovTransformError(tr("There is no page {key}.", key=key))
    story = STORIES[key]
    told = story.tell(session)
    if int(place) >= len(told.facts):
        raise GovTransformError(tr("The page has no such figure any more."))
    found = told.facts[int(place)]
    said = ", ".join(filter(None, (found.figure, found.meaning)))
    title = tr("{fact}: {page}", fact=found.name, page=tr(story.title))
    return Derivation("fact", title, None, said, found.why, (), told.basis or no_parameter())


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"fact": fact}
