"""Takes a decision in a meeting: a new one, or one that waits for the board."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from govtransform.i18n import tr
from govtransform.queries.meetings import Sitting
from govtransform.queries.rows import Row, page
from govtransform.registers import DECISIONS
from govtransform.services import meetings
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox

FIELDS = ("title", "about", "options", "chosen", "rationale")


class DecisionBox(RecordBox):
    """What waits is offered first; its texts are there to be gone on with."""

    def __init__(self, context: Context, found: Sitting, parent: QWidget) -> None:
        self._context, self._meeting = context, found.meeting
        ids = [one.id for one in found.waiting.decisions]
        with context.workspace.read() as session:
            self._rows: Sequence[Row] = page(session, DECISIONS, ids)
        body = tr("It is taken by {board} in {meeting}.", board=found.board.name,
                  meeting=found.meeting.title)  # fmt: skip
        asked = Asked(tr("Take a decision"), body, DECISIONS, FIELDS, {}, tr("Take it"))
        super().__init__(asked, self._take, context.bridge, context.theme, parent)
        self.which = QComboBox(self)
        self.which.setAccessibleName(tr("Which decision"))
        for row in self._rows:
            self.which.addItem(f"{row.code} {row.texts['title']}")
        self.which.addItem(tr("A new decision"))
        self.which.currentIndexChanged.connect(self._on_which)
        self.inside.insertWidget(0, self.which)
        self._on_which(0)
        self.which.setFocus()

    def _on_which(self, place: int) -> None:
        values = self._rows[place].values if place < len(self._rows) else {}
        for name, editor in self.editors.items():
            editor.tell(values.get(name))

    def _take(self, told: dict[str, Any]) -> None:
        place = self.which.currentIndex()
        known = ((row.id, row.version) for row in self._rows[place : place + 1])
        waiting, seen = next(known, (None, None))
        label = tr("Take a decision in {meeting}", meeting=self._meeting.title)
        with self._context.workspace.edit(label) as session:
            meetings.take_decision(session, self._meeting.id, told, waiting, seen)
        self._context.notices.tell(tr("The decision was taken"), undo=True)
