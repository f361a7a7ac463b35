"""The next wave: what waits for an initiative, and one made of it, in a wave, as one step."""

from functools import partial
from typing import Any

from govtransform.i18n import tr
from govtransform.queries.next_wave import Candidate
from govtransform.queries.stories.next_wave import NEXT_WAVE_STORY, Waiting, waiting
from govtransform.registers import INITIATIVES
from govtransform.services import next_wave
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.pages.story_page import StoryPage
from ui.rights import allow

ASKED = ("title", "wave", "programme_id", "category", "lead_id")


class NextWavePage(StoryPage):
    """The story of what waits; the row that has the keys, or the first, becomes an initiative."""

    def __init__(self, context: Context) -> None:
        super().__init__(NEXT_WAVE_STORY, context)
        self.candidates: tuple[Candidate, ...] = ()
        self.wave = ""
        self.make = self.head.add_action(tr("Make an initiative"), "primary", "plus")
        self.make.clicked.connect(self.begin)
        self.handle("edit.add", self.begin)

    def refresh(self) -> None:
        """Tell what waits."""
        self.fetch(waiting, self._show_waiting)

    def begin(self) -> RecordBox | None:
        """Ask what the initiative of the chosen candidate is called, and in which wave it is."""
        if not self.candidates:
            return None
        place = max(0, self.views[0].currentIndex().row())
        of = self.candidates[min(place, len(self.candidates) - 1)]
        title = tr("Make an initiative")
        body = tr("Of {code} {title}: {why}. It leads to the initiative from then on, and one undo "
                  "takes both back.", code=of.code, title=of.title, why=of.why)  # fmt: skip
        start = {"title": of.title, "wave": self.wave, "category": of.category.value,
                 "programme_id": self._programme()}  # fmt: skip
        asked = Asked(title, body, INITIATIVES, ASKED, start, title)
        context = self.context
        box = RecordBox(asked, partial(self._begin, of), context.bridge, context.theme, self)
        box.open()
        return box

    def _begin(self, of: Candidate, told: dict[str, Any]) -> None:
        label = tr("Make {title} of {code}", title=told["title"], code=of.code)
        with self.context.workspace.edit(label) as session:
            next_wave.begin(session, of, told)
        self.wave = told["wave"] or ""
        self.context.notices.tell(tr("The initiative was made"), undo=True)

    def _programme(self) -> int | None:
        with self.context.workspace.read() as session:
            return next_wave.first_programme(session)

    def _show_waiting(self, told: Waiting) -> None:
        self.candidates = told.candidates
        none = "" if told.candidates else tr("Nothing waits")
        allow(self.make, self.why_not("edit.add") or none)
        self._show(told.told)
