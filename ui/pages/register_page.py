"""The page of any register: its table, filter, form beside it, and what can be done to rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.views import Condition, Operator, View
from ui import rights
from ui.context import Context
from ui.forms.record_panel import RecordPanel
from ui.models.register_model import RegisterModel
from ui.models.row_window import Derived
from ui.pages import register_words
from ui.pages.page import Page
from ui.pages.register_actions import WRITING, RegisterActions
from ui.pages.register_body import RegisterBody
from ui.pages.selection_sums import hint, selection_sums
from ui.pages.view_actions import ViewActions
from ui.widgets.filter_bar import FilterBar
from ui.widgets.register_table import RegisterTable
from ui.widgets.text import tool_button

PAUSE = 60  # ms on a row before its record is read for the panel


class RegisterPage(Page):
    """Works for any register from its declaration; `derived` columns are a subclass's."""

    def __init__(
        self, register: Register, context: Context, derived: Sequence[Derived] = ()
    ) -> None:
        self.register, theme = register, context.theme  # what the base handles asks for it
        self.changed_table = register.table
        super().__init__(context, tr(register.plural), ground="sheet")
        self.model = RegisterModel(register, context.bridge, self, derived)
        self.filter = FilterBar(register, context.bridge, theme, self)
        self.table = RegisterTable(self.model, theme, self)
        self.middle = RegisterBody(register, self.table, theme, self)
        self.side = RecordPanel(register, context, self)
        self.archived = tool_button(theme, "archive", tr("Show archived records too"))
        self.details = tool_button(theme, "panel-right", tr("Show the details of a record"))
        self.acts = RegisterActions(self.table, context, self)
        self.views = ViewActions(self.table, context, self)
        self.chooser = self.views.columns
        self._pause, self._adding = QTimer(self, singleShot=True, interval=PAUSE), False
        self._lay_out_register()
        self._connect()
        self.table.columns.restore(context.state.text(self._name("columns")))
        self._on_listed()

    def refresh(self) -> None:
        """Show the record in the panel as it is now; the table follows by itself."""
        if not self.table.currentIndex().isValid():
            self.table.go_to(0)
            self.middle.take_focus()
        self.show_record()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show one `record`, only some `ids`, or what meets a `filter` of field to value."""
        if "ids" in where:
            self.show_view(View(), frozenset(where["ids"]))
        elif "filter" in where:
            met = (Condition(n, Operator.IS, value) for n, value in where["filter"].items())
            self.show_view(View(conditions=tuple(met)))
        elif "record" in where:
            row_id = int(where["record"])
            if self.model.row_of(row_id) is None:
                self.show_view(View(with_archived=True))
            self.table.go_to(self.model.row_of(row_id) or 0)
            self.details.setChecked(True)
            self.show_record()

    def sentence(self) -> str:
        """What the page says of itself, with the figures."""
        return register_words.sentence(self.model)

    def handle(self, name: str, slot: Callable[[], object]) -> None:
        """Carry out a command here, unless it would write what only the program makes."""
        if not (self.register.made and name in WRITING):
            super().handle(name, slot)

    def show_view(self, view: View, only: frozenset[int] | None = None) -> None:
        """Show another view, and keep to the record that was looked at."""
        row = self.model.record(self.table.currentIndex().row())
        now = self.model.view
        ordered = replace(view, order=now.order, with_archived=now.with_archived)
        self.filter.tell(ordered, None if only is None else len(only))
        self.model.show(ordered, only)
        self.table.go_to((self.model.row_of(row.id) if row else None) or 0)

    def show_kept(self, view: View) -> None:
        """Show a view with the order that was kept with it."""
        self.archived.setChecked(view.with_archived)
        self.model.view = view
        self.show_view(view)

    def show_record(self) -> None:
        """Show the current record in the panel, if it is to be seen."""
        row = self.model.record(self.table.currentIndex().row())
        is_wanted = row is not None and self.details.isChecked()
        self.side.setVisible(is_wanted and self.side.show_record(row.id) if row else False)

    def _name(self, part: str) -> str:
        return f"register/{self.register.key}/{part}"

    def _lay_out_register(self) -> None:
        thing = tr(self.register.singular).lower()
        self.importing = self.head.add_action(tr("Import"), icon="upload")
        self.exporting = self.head.add_action(tr("Export"), icon="download")
        self.new = self.head.add_action(tr("New {thing}", thing=thing), "primary", "plus")
        for made, name in ((self.new, "edit.add"), (self.importing, "file.import")):
            made.setHidden(self.register.made)
            rights.allow(made, self.why_not(name))
        self.tools.setAlignment(Qt.AlignmentFlag(0))  # chips may need a second line
        self.tools.addWidget(self.filter, 1)
        for tool in (self.views.button, self.archived, self.chooser, self.details):
            self.tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
            tool.setCheckable(tool in (self.archived, self.details))
        self.details.setChecked(self.context.state.text(self._name("panel"), "open") == "open")
        self.body.addWidget(self.middle, 1)
        self.set_panel(self.side)
        self.main.setFocusProxy(self.table)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.show_record)
        for button, slot in (
            (self.new, self.add), (self.importing, self.acts.bring_in),
            (self.exporting, self.acts.write_out),
        ):  # fmt: skip
            button.clicked.connect(slot)
        self.middle.new_wanted.connect(self.add)
        self.middle.clear_wanted.connect(lambda: self.show_view(View()))
        self.archived.toggled.connect(self._on_archived)
        self.details.toggled.connect(self._on_details)
        self.side.closed.connect(lambda: self.details.setChecked(False))
        self.side.next_wanted.connect(lambda: self.table.step(1))
        self.side.previous_wanted.connect(lambda: self.table.step(-1))
        self.side.opened.connect(self._on_opened)
        self.filter.wanted.connect(self.show_view)
        self.model.listed.connect(self._on_listed)
        self.model.added.connect(self._on_added)
        self.table.moved.connect(self._on_moved)
        keep, columns = self.context.state.keep, self.table.columns
        columns.arranged.connect(lambda: keep(self._name("columns"), columns.text()))
        self.views.wanted.connect(self.show_kept)
        self.handle("view.filter", self.filter.text.setFocus)
        self.handle("edit.add", self.add)

    def add(self) -> None:
        """Go to the blank row at the end and begin to type."""
        self._adding = True
        self._on_listed()
        self.acts.add()

    def _on_listed(self) -> None:
        sentence = self.sentence()
        self.say_sentence(sentence)
        is_empty = not self.model.window.ids and not self._adding
        self.say_status([sentence], [] if is_empty else [hint(self.table)])
        self.middle.tell(register_words.empty(self.model, self.why_not) if is_empty else None)

    def _on_added(self, row_id: int) -> None:
        self._adding = False
        place = self.model.row_of(row_id)
        if place is not None:
            self.table.go_to(place)

    def _on_archived(self, shown: bool) -> None:
        self.model.view = replace(self.model.view, with_archived=shown)
        self.show_view(self.model.view, self.model.only)

    def _on_details(self, shown: bool) -> None:
        self.context.state.keep(self._name("panel"), "open" if shown else "closed")
        self.show_record()

    def _on_moved(self) -> None:
        self._pause.start()
        told = selection_sums(self.table) or [self.head.sentence.text()]
        self.say_status(told, [hint(self.table)])

    def _on_opened(self, key: str, to: object) -> None:
        self.context.go(key, **({"record": to} if isinstance(to, int) else {"ids": to}))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: follow changes while seen."""
        self.model.watch(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: only remember changes while not seen."""
        super().hideEvent(event)
        self._pause.stop()
        self.model.watch(False)
