"""A board's meeting: what waits for it is decided here, and what was said is written up."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox

from govtransform.i18n import tr
from govtransform.queries.meetings import Sitting, every_meeting, sitting, told_day
from govtransform.queries.rows import page
from govtransform.queries.stories.meeting import MEETING_STORY, tell
from govtransform.queries.stories.story import Told
from govtransform.registers import ACTIONS, MEETINGS
from govtransform.registers.governance.meetings import Meeting
from govtransform.services import meetings, records
from ui.context import Context
from ui.dialogs.decision_box import DecisionBox
from ui.dialogs.minutes_export import MinutesExport
from ui.dialogs.record_box import Act, Asked, RecordBox
from ui.dialogs.who_came_box import WhoCameBox
from ui.pages.story_page import StoryPage
from ui.rights import allow
from ui.widgets.text import button

MINUTES = ("agenda", "minutes", "state", "quorum")
APPROVAL = ("approved_on", "approved_by_id")
ACTION = ("title", "owner_id", "due_on", "category")
SEALED = frozenset({"meeting.came", "meeting.approve", "meeting.minutes", "meeting.decide"})
CHOOSER = 350
Shown = tuple[Told, Sitting | None, list[tuple[int, str]]]


class MeetingPage(StoryPage):
    """The next meeting, until another is chosen."""

    changed_table = MEETINGS.table

    def __init__(self, context: Context) -> None:
        super().__init__(MEETING_STORY, context)
        self.found: Sitting | None = None
        self._wanted: int | None = None
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(tr("Meeting"))
        self.chooser.setMinimumWidth(context.theme.px(CHOOSER))
        self.chooser.activated.connect(self._on_chosen)
        self.tools.insertWidget(0, self.chooser)
        self.minutes = self.head.add_action(tr("Write the minutes"), icon="pencil")
        self.document = self.head.add_action(tr("Minutes as Word"), icon="file-text")
        self.action = self.head.add_action(tr("Raise an action"), icon="plus")
        self.decision = self.head.add_action(tr("Take a decision"), "primary", "gavel")
        self.came = button(context.theme, tr("Who came"), icon="users")
        self.approval = button(context.theme, tr("Approve the minutes"), icon="snowflake")
        for number, made in enumerate((self.came, self.approval), start=1):
            self.tools.insertWidget(number, made)
        self.acts = {
            "meeting.came": (self.came, self.note_who_came),
            "meeting.approve": (self.approval, self.approve_minutes),
            "meeting.decide": (self.decision, self.take_decision),
            "meeting.act": (self.action, self.raise_action),
            "meeting.minutes": (self.minutes, self.write_minutes),
            "meeting.document": (self.document, self.export_minutes),
        }
        for name, (made, slot) in self.acts.items():
            made.clicked.connect(slot)
            made.setEnabled(False)
            self.handle(name, slot)

    def refresh(self) -> None:
        """Tell the meeting in hand."""
        self.fetch(partial(_read, wanted=self._wanted), self._show_meeting)

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show one meeting."""
        self._wanted = int(where["record"])
        self.refresh()

    def why_not(self, name: str) -> str:
        """Nor anything that approved minutes would have to tell otherwise."""
        if name in self.acts and self.found is None:
            return tr("There is no meeting yet")
        if name in SEALED and self.found and self.found.meeting.digest:
            return tr("The minutes of this meeting are approved and stay as they are")
        return super().why_not(name)

    def take_decision(self) -> DecisionBox | None:
        """Take a decision that waits, or a new one."""
        if self.found is None:
            return None
        box = DecisionBox(self.context, self.found, self)
        box.open()
        return box

    def raise_action(self) -> RecordBox | None:
        """Add an action that comes from this meeting."""
        if self.found is None:
            return None
        title = tr("Raise an action")
        body = tr("Who is to do what, by when? Its source is this meeting.")
        asked = Asked(title, body, ACTIONS, ACTION, {}, title)
        return self._ask(asked, partial(self._raise, self.found.meeting))

    def write_minutes(self) -> RecordBox | None:
        """Write agenda and minutes, and say that it was held."""
        if self.found is None:
            return None
        with self.context.workspace.read() as session:
            (row,) = page(session, MEETINGS, [self.found.meeting.id])
        body = tr("One item or paragraph a line. Decisions and actions are kept by themselves.")
        asked = Asked(tr("Write the minutes"), body, MEETINGS, MINUTES, row.values, tr("Keep"))
        return self._ask(asked, partial(self._write, self.found.meeting, row.version))

    def note_who_came(self) -> WhoCameBox | None:
        """Say who of the board was there."""
        if self.found is None:
            return None
        box = WhoCameBox(self.context, self.found, self)
        box.open()
        return box

    def approve_minutes(self) -> RecordBox | None:
        """Seal them for ever."""
        if self.found is None:
            return None
        title = tr("Approve the minutes")
        body = tr(
            "Approved, what was said, who came and what was decided stay as they are for ever, and "
            "no undo takes it back. Corrections go into the next minutes."
        )
        start = {"approved_on": date.today()}
        asked = Asked(title, body, MEETINGS, APPROVAL, start, title)
        return self._ask(asked, partial(self._approve, self.found.meeting))

    def export_minutes(self) -> MinutesExport | None:
        """Write them as a document."""
        if self.found is None:
            return None
        box = MinutesExport(self.context, self.found.meeting.id, self)
        box.open()
        return box

    def _ask(self, asked: Asked, act: Act) -> RecordBox:
        box = RecordBox(asked, act, self.context.bridge, self.context.theme, self)
        box.open()
        return box

    def _raise(self, meeting: Meeting, told: dict[str, Any]) -> None:
        label = tr("Raise an action in {meeting}", meeting=meeting.title)
        with self.context.workspace.edit(label) as session:
            meetings.raise_action(session, meeting.id, told)
        self.context.notices.tell(tr("The action was raised"), undo=True)

    def _write(self, meeting: Meeting, version: int, told: dict[str, Any]) -> None:
        label = tr("Write the minutes of {meeting}", meeting=meeting.title)
        with self.context.workspace.edit(label) as session:
            records.update(session, MEETINGS, meeting.id, told, version)
        self.context.notices.tell(tr("The minutes were kept"), undo=True)

    def _approve(self, meeting: Meeting, told: dict[str, Any]) -> None:
        label = tr("Approve the minutes of {meeting}", meeting=meeting.title)
        on, by = told["approved_on"] or date.today(), told["approved_by_id"]
        with self.context.workspace.edit(label) as session:
            meetings.approve_minutes(session, meeting.id, on, by)
        self.context.notices.tell(tr("The minutes are approved and sealed"))

    def _on_chosen(self, place: int) -> None:
        self._wanted = self.chooser.itemData(place)
        self.refresh()

    def _show_meeting(self, shown: Shown) -> None:
        told, self.found, every = shown
        self.chooser.clear()
        for row_id, title in every:
            self.chooser.addItem(title, row_id)
        if self.found:
            self.chooser.setCurrentIndex(self.chooser.findData(self.found.meeting.id))
        for name, (made, _) in self.acts.items():
            allow(made, self.why_not(name))
        self._show(told)


def _read(session: Any, wanted: int | None) -> Shown:
    every = [(one.id, told_day(one)) for one in every_meeting(session)]
    return tell(session, wanted), sitting(session, wanted), every
