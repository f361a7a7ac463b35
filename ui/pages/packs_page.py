"""Board packs: one click freezes what a board is shown; later it is told what changed and why."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from govtransform.i18n import tr
from govtransform.queries.stories.packs import PACKS_STORY, tell
from govtransform.registers import PACKS
from govtransform.services.packs import Order, freeze
from govtransform.values import words
from ui.context import Context
from ui.dialogs.pack_export import PackExport
from ui.dialogs.past_box import PastBox
from ui.dialogs.record_box import Asked, RecordBox
from ui.pages.story_page import StoryPage
from ui.widgets.text import button

ASKED = ("title", "board_id", "meeting_id", "narrative")


class PacksPage(StoryPage):
    """The story of packs, with what can be done about them."""

    def __init__(self, context: Context) -> None:
        super().__init__(PACKS_STORY, context)
        self.tables, self.changed_table = frozenset(), PACKS.table  # whatever changes is told
        self.past = self.head.add_action(tr("Open as at a past day"), icon="folder-clock")
        self.past.clicked.connect(self.open_past)
        self.documents = self.head.add_action(tr("Write documents"), icon="presentation")
        self.freeze_button = self.head.add_action(tr("Freeze a pack"), "primary", "snowflake")
        self.every = button(context.theme, tr("Every edit"), icon="list-tree")
        self.every.setCheckable(True)
        self.every.setToolTip(tr("Show the edits behind each change, and what was taken back"))
        self.every.toggled.connect(self.refresh)
        self.tools.addWidget(self.every)
        self.documents.clicked.connect(self.write_documents)
        self.freeze_button.clicked.connect(self.freeze)
        self.handle("edit.add", self.freeze)
        self.guard("edit.add", self.freeze_button)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Freeze a pack at once, where another page asks for it."""
        if "freeze" in where and not self.why_not("edit.add"):
            self.freeze()

    def refresh(self) -> None:
        """Tell what changed, with every edit where that is asked for."""
        self.fetch(partial(tell, every=self.every.isChecked()), self._show)

    def freeze(self) -> RecordBox:
        """Ask what the pack is called and for whom, and freeze it: no undo takes that back."""
        title = tr("Freeze a pack")
        body = tr("Figures, ratings, milestones, risks, the newest simulation and portfolio "
                  "choice, decisions and what changed since the last pack are kept under their "
                  "SHA-256, and never change again. No undo takes a pack back.")  # fmt: skip
        start = {"title": tr("Board pack of {day}", day=words.day(date.today()))}
        asked = Asked(title, body, PACKS, ASKED, start, title)
        context = self.context
        box = RecordBox(asked, self._freeze, context.bridge, context.theme, self)
        box.open()
        return box

    def open_past(self) -> PastBox:
        """Show the programme as it was on a past day, or when a pack was frozen."""
        box = PastBox(self.context, self)
        box.open()
        return box

    def write_documents(self) -> PackExport:
        """Write the pack that was frozen last."""
        box = PackExport(self.context, self.window())
        box.open()
        return box

    def _freeze(self, told: dict[str, Any]) -> None:
        order = Order(
            told["title"], self.context.preferences.value.name, date.today(), told["board_id"],
            told["meeting_id"], told["narrative"] or "",
        )  # fmt: skip
        label = tr("Freeze {title}", title=told["title"])
        with self.context.workspace.edit(label) as session:
            freeze(session, order)
        self.context.notices.tell(tr("The pack was frozen"))
