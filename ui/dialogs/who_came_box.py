"""Says who came to a meeting: all who are appointed to its board at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from govtransform.errors import GovTransformError, InvalidRecordError
from govtransform.i18n import tr
from govtransform.queries.meetings import Sitting
from govtransform.registers import ATTENDANCE
from govtransform.registers.governance.attendance import Attendance, Standing
from govtransform.services import meetings
from govtransform.services.meetings import Came
from ui.context import Context
from ui.dialogs.box import Box
from ui.forms.editors import editor_for
from ui.forms.link_editor import LinkEditor
from ui.widgets.text import label

STANDINGS = tuple(Standing)
WIDE = 540


class WhoCameBox(Box):
    """A line for each member, present until somebody says otherwise; Enter keeps them all."""

    def __init__(self, context: Context, found: Sitting, parent: QWidget) -> None:
        body = tr("Everybody who is appointed to {board} on that day. Others who came are added "
                  "under Attendance.", board=found.board.name)  # fmt: skip
        super().__init__(context.theme, tr("Who came"), body, parent)
        self._context, self._meeting = context, found.meeting
        self.setMinimumWidth(context.theme.px(WIDE))
        self._lines = QGridLayout()
        self.standings: dict[int, QComboBox] = {}
        self.deputies: dict[int, LinkEditor] = {}
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(2, 1)
        self.inside.addLayout(self._lines)
        for member, name in zip(found.attending.members, _called(found), strict=True):
            self._add_line(member, name)
        self._tell_known(found.attending.rows)
        self.said: QLabel = label(context.theme, "", "secondary", "bad")
        self.said.setWordWrap(True)
        self.said.hide()
        self.inside.addWidget(self.said)
        self.keep = self.add(tr("Cancel"))
        self.keep.clicked.connect(self.reject)
        self.act = self.add(tr("Keep"), "primary")
        self.act.setDefault(True)
        self.act.setEnabled(bool(self.standings))
        self.act.clicked.connect(self.carry_out)

    def carry_out(self) -> None:
        """Put it on record as one step, or say why it cannot be."""
        told = {member: self._came(member) for member in self.standings}
        label_ = tr("Say who came to {meeting}", meeting=self._meeting.title)
        try:
            with self._context.workspace.edit(label_) as session:
                meetings.note_who_came(session, self._meeting.id, told)
        except InvalidRecordError as error:
            self._say("\n".join(each.message for each in error.problems))
        except GovTransformError as error:
            self._say(str(error))
        else:
            self._context.notices.tell(tr("Who came is on record"), undo=True)
            self.accept()

    def _add_line(self, member: int, name: str) -> None:
        number, theme = len(self.standings), self._context.theme
        called = label(theme, name, "body")
        self._lines.addWidget(called, number, 0)
        standing = QComboBox(self)
        for one in STANDINGS:
            standing.addItem(tr(one))
        standing.setAccessibleName(tr("{name}: standing", name=name))
        called.setBuddy(standing)
        self._lines.addWidget(standing, number, 1)
        field = ATTENDANCE.fields["person_id"]
        deputy = editor_for(field, self._context.bridge, theme, self)
        assert isinstance(deputy, LinkEditor)
        deputy.setAccessibleName(tr("Deputy of {name}", name=name))
        deputy.hide()
        self._lines.addWidget(deputy, number, 2)
        self.standings[member], self.deputies[member] = standing, deputy
        standing.currentIndexChanged.connect(partial(self._on_standing, member))

    def _on_standing(self, member: int, place: int) -> None:
        self.deputies[member].setVisible(STANDINGS[place] is Standing.DEPUTY)

    def _tell_known(self, rows: Sequence[Attendance]) -> None:
        """What is on record already; a member for whom somebody came has a deputy."""
        told = {row.person_id: (Standing(row.standing), 0) for row in rows}
        told |= {row.for_id: (Standing.DEPUTY, row.person_id) for row in rows if row.for_id}
        for member in self.standings.keys() & told.keys():
            standing, deputy = told[member]
            self._tell(member, standing)
            if deputy:
                self.deputies[member].tell(deputy)

    def _tell(self, member: int, standing: Standing) -> None:
        self.standings[member].setCurrentIndex(STANDINGS.index(standing))

    def _came(self, member: int) -> Came:
        standing = STANDINGS[self.standings[member].currentIndex()]
        deputy = self.deputies[member].told() if standing is Standing.DEPUTY else None
        return Came(standing, deputy if isinstance(deputy, int) else None)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        self.setAccessibleDescription(text)


def _called(found: Sitting) -> list[str]:
    """The members with their roles, each once."""
    first = dict(zip((one.person_id for one in reversed(found.attending.seated)),
                     reversed(found.members), strict=True))  # fmt: skip
    return [first[member] for member in found.attending.members]
