"""The panel beside a register: the form of a record, its actions, its history."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.record import Inner, RecordView, owner_field, record_view
from govtransform.queries.rows import Row
from govtransform.registers import ACTIONS, BY_KEY
from govtransform.services import edits
from govtransform.services.edits import Typed
from govtransform.values.period import Month
from ui.context import Context
from ui.delegates.badge import code_of
from ui.delegates.field import RATINGS
from ui.forms.attachment_list import AttachmentList, may_carry
from ui.forms.paper_actions import PaperActions
from ui.forms.register_form import RegisterForm, empty, see_through
from ui.models.months_model import grid_beside, lines_beside
from ui.theme import Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.months_view import MonthsView
from ui.widgets.side_panel import SidePanel
from ui.widgets.text import button, label
from ui.widgets.trail_list import TrailList

JOINED = 2  # linked records that name one without a title
STATES = ("state", "status", "stage")


class RecordPanel(SidePanel):
    """`show_record` shows a record of its register; what lives inside it opens here too."""

    opened = Signal(str, object)  # the key of another register, and an id or a tuple of ids

    def __init__(self, register: Register, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, parent)
        self.register, self._bridge, self._theme = register, context.bridge, theme
        self.view: RecordView | None = None
        self.badge_of: Callable[[Row], str] = lambda _: ""  # for a record that keeps no rating
        self._inner: tuple[Register, int] | None = None
        self._lines: Sequence[Inner] = ()  # of which the months are typed
        self.form = self._form(register)
        self._inner_forms: dict[str, RegisterForm] = {}
        self._details = QWidget(self)
        self._stack = QVBoxLayout(self._details)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._back = button(theme, "", "link", "arrow-left")
        self._back.clicked.connect(self.leave_inner)
        self._back.hide()
        self._stack.addWidget(self._back)
        self._stack.addWidget(self.form)
        self.action_list, self._trail = _Actions(theme, self), TrailList(theme)
        self._details_tab = self.add_tab(tr("Details"), self._details)
        self.months = self._add_months()
        self.files = AttachmentList(theme, self)
        self.paper_acts = PaperActions(context, self)
        acts = register.table in ACTIONS.fields["source"].links_any
        self._actions_tab = self._add_actions() if acts else -1
        self.action_list.setVisible(acts)
        self._files_tab = self._add_files() if may_carry(register) else -1
        self.files.setVisible(self._files_tab >= 0)
        self._history_tab = self.add_tab(tr("History"), scrolled(self._trail))
        self.form.history_wanted.connect(lambda: self.show_tab(self._history_tab))

    def show_record(self, row_id: int) -> bool:
        """Show a record as it is now; False where it is gone."""
        with self._bridge.workspace.read() as session:
            view = record_view(session, self.register, row_id)
            if view and self.months:
                self._lines = lines_beside(session, self.months.model.grid, view)
        if view is None:
            return False
        if self.view and self.view.row.id != row_id:
            self.leave_inner()
        self.view = view
        self._head(view)
        self.form.show_record(view)
        if self.months:
            self.months.show_lines(self._lines, self.months.model.grid.lines is self.register)
        self.action_list.show_actions(view)
        if self._actions_tab >= 0:
            self.set_count(self._actions_tab, tr("Actions"), len(view.actions))
        if self._files_tab >= 0:
            self.paper_acts.about(self.register, view.row)
            self.files.show_papers(view.papers)
            self.set_count(self._files_tab, tr("Files"), len(view.papers))
        self._trail.show_changes(view.trail, date.today())
        self.set_count(self._history_tab, tr("History"), len(view.trail))
        self._show_inner()
        return True

    def leave_inner(self) -> None:
        """Go back to the form of the record itself."""
        self._inner = None
        for form in self._inner_forms.values():
            form.hide()
        self._back.hide()
        self.form.show()

    def open_inner(self, register: Register, row_id: int) -> None:
        """Show the form of what lives inside the record."""
        self._inner = (register, row_id)
        self.form.hide()
        for form in self._inner_forms.values():
            form.hide()
        self.inner_form(register).show()
        self._back.show()
        if self.months and self.months.model.grid.lines is register:
            self.months.choose(row_id)
        self._show_inner()

    def inner_form(self, register: Register) -> RegisterForm:
        """The form of what lives inside, made when first needed."""
        if register.key not in self._inner_forms:
            self._inner_forms[register.key] = self._form(register)
            self._stack.addWidget(self._inner_forms[register.key])
        return self._inner_forms[register.key]

    def _show_inner(self) -> None:
        if self._inner is None or self.view is None:
            return
        register, row_id = self._inner
        with self._bridge.workspace.read() as session:
            view = record_view(session, register, row_id)
        if view is None:
            self.leave_inner()
            return
        self._back.setText(tr("Back to {code}", code=self.view.row.code))
        self._inner_forms[register.key].show_record(view)

    def _add_months(self) -> MonthsView | None:
        grid = grid_beside(self.register)
        if grid is None:
            return None
        made = MonthsView(grid, self._bridge, self._theme, self)
        self.add_tab(tr("Months"), made)
        return made

    def _add_actions(self) -> int:
        self.action_list.opened.connect(self.opened)
        self.action_list.typed.connect(self._add_action)
        return self.add_tab(tr("Actions"), scrolled(self.action_list))

    def _add_files(self) -> int:
        files, acts = self.files, self.paper_acts
        for signal, slot in (
            (files.opened, acts.open),
            (files.change_wanted, acts.change),
            (files.removed, acts.remove),
            (files.file_wanted, acts.add_file),
            (files.link_wanted, acts.add_link),
        ):
            signal.connect(slot)
        return self.add_tab(tr("Files"), scrolled(files))

    def _form(self, register: Register) -> RegisterForm:
        form = RegisterForm(register, self._bridge, self._theme, self)
        form.opened.connect(self._on_opened)
        form.adding_inside.connect(self._on_adding_inside)
        return form

    def _head(self, view: RecordView) -> None:
        row = view.row
        rated = next((v for v in row.values.values() if v in RATINGS), "")
        state = next((row.texts[name] for name in STATES if name in row.texts), "")
        if row.archived:
            state = tr("{state} (archived)", state=state) if state else tr("Archived")
        joined = " → ".join(link.title for link in view.links[:JOINED])
        title = row.texts[self.register.title_field] or joined or row.code
        self.head(row.code, title, state, code_of(rated) if rated else self.badge_of(row))

    def _on_opened(self, key: str, to: object) -> None:
        if BY_KEY[key].inside and isinstance(to, int):
            self.open_inner(BY_KEY[key], to)
        else:
            self.opened.emit(key, to)

    def _on_adding_inside(self, key: str) -> None:
        if self.view is None:
            return
        register = BY_KEY[key]
        known: dict[str, Any] = {owner_field(register, self.register): self.view.row.id}
        today = {"date": date.today(), "month": Month.on(date.today())}
        known |= {n: today[f.kind.name] for n, f in register.fields.items()
                  if f.required and f.kind.name in today}  # fmt: skip
        if added := self._add(register, known):
            self.open_inner(register, added)

    def _add_action(self, title: str) -> None:
        if self.view:
            source = f"{self.register.table}:{self.view.row.id}"
            self._add(ACTIONS, {"title": title, "source": source})

    def _add(self, register: Register, values: dict[str, Any]) -> int:
        thing = tr(register.singular).lower()
        try:
            with self._bridge.workspace.edit(tr("Add {thing}", thing=thing)) as session:
                return edits.store(session, register, [Typed(None, values)])[0]
        except GovTransformError as error:
            self._bridge.refuse(error, partial(self._add, register, values))
            return 0


class _Actions(QFrame):
    """The actions whose source a record is, and a line in which to type another."""

    opened = Signal(str, object)
    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._new = QLineEdit(self)
        self._new.setPlaceholderText(tr("Type here to add: action"))
        self._new.setAccessibleName(tr("New action"))
        self._new.returnPressed.connect(self._on_return)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(self._list)
        down.addWidget(self._new)
        down.addStretch(1)

    def show_actions(self, view: RecordView) -> None:
        """Show the actions of a record."""
        empty(self._list)
        if not view.actions:
            self._list.addWidget(label(self._theme, tr("No action comes from this record"),
                                       "secondary", "third"))  # fmt: skip
        for action in view.actions:
            row = LinkRow(self._theme, action.code, action.words, parent=self)
            row.clicked.connect(lambda _=False, to=action.id: self.opened.emit(ACTIONS.key, to))
            self._list.addWidget(row)

    def _on_return(self) -> None:
        if self._new.text().strip():
            self.typed.emit(self._new.text().strip())
            self._new.clear()


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget that scrolls when it is longer than the panel."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    outer = QWidget()
    down = QVBoxLayout(outer)
    down.setContentsMargins(0, 8, 12, 16)
    down.addWidget(inner)
    down.addStretch(1)
    area.setWidget(outer)
    see_through(area)
    return area
