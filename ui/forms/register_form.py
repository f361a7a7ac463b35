"""The form of one record: its fields, what it links to, what refers to it, the latest changes."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.record import RecordView
from ui.bridge import Bridge
from ui.forms.field_row import FieldRow
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import button, label
from ui.widgets.trail_list import TrailList

LATEST = 3
ACROSS = 2  # short fields in a row


class RegisterForm(QScrollArea):
    """`show_record` fills it; `extra` is where a page of its own adds to the fields."""

    opened = Signal(str, object)  # the key of a register, and an id or a tuple of ids
    adding_inside = Signal(str)  # the key of a register whose records live inside this one
    history_wanted = Signal()

    def __init__(
        self, register: Register, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.register, self._theme = register, theme
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Details"))
        self._all_in = QWidget(self)
        self.rows = [
            FieldRow(register, name, bridge, theme, self._all_in) for name in _ordered(register)
        ]
        self.extra, self._linked = QVBoxLayout(), QVBoxLayout()
        self._linked.setSpacing(6)
        self._trail = TrailList(theme, self._all_in)
        self._see_all = button(theme, "", "link")
        self._see_all.clicked.connect(self.history_wanted)
        self._lay_out()
        self.setWidget(self._all_in)
        see_through(self)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.name == name)

    def show_record(self, view: RecordView) -> None:
        """Show a record and what belongs to it."""
        for row in self.rows:
            row.show_row(view.row)
        empty(self._linked)
        for made in (*self._inner_rows(view), *self._link_rows(view), *self._list_rows(view)):
            self._linked.addWidget(made)
        self._trail.show_changes(view.trail[:LATEST], date.today())
        self._see_all.setText(tr("See all: {count}", count=len(view.trail)))
        self._see_all.setVisible(len(view.trail) > LATEST)

    def _inner_rows(self, view: RecordView) -> Iterator[QWidget]:
        for inside in view.inside:
            yield self._heading(tr(inside.register.plural))
            for inner in inside.records:
                yield self._going(inner.code, inner.words, inside.register, inner.id)
            thing = tr(inside.register.singular).lower()
            add = button(self._theme, tr("Add {thing}", thing=thing), "quiet", "plus")
            add.clicked.connect(lambda _=False, k=inside.register.key: self.adding_inside.emit(k))
            yield add

    def _link_rows(self, view: RecordView) -> Iterator[QWidget]:
        if view.links:
            yield self._heading(tr("Linked records"))
        for link in view.links:
            row = self._going(link.code, link.title, link.register, link.id)
            row.setToolTip(tr(self.register.fields[link.field].label))
            yield row

    def _list_rows(self, view: RecordView) -> Iterator[QWidget]:
        if view.referring:
            yield self._heading(tr("Referred to by"))
        for each in view.referring:
            field = tr(each.register.fields[each.field].label).lower()
            words = tr("{count}, as {field}", count=len(each.ids), field=field)
            yield self._going(tr(each.register.plural), words, each.register, each.ids)

    def _going(
        self, code: str, words: str, register: Register, to: int | tuple[int, ...]
    ) -> LinkRow:
        row = LinkRow(self._theme, code, words, parent=self._all_in)
        row.clicked.connect(lambda: self.opened.emit(register.key, to))
        return row

    def _heading(self, text: str) -> QWidget:
        made = label(self._theme, text, "secondary", "second")
        self._theme.dress(made, "secondary", MEDIUM)
        made.setContentsMargins(0, 8, 0, 0)
        return made

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = QVBoxLayout(self._all_in)
        down.setContentsMargins(0, 8, 12, 16)
        down.setSpacing(10)
        down.addLayout(self.extra)
        down.addLayout(in_rows(self.rows))
        down.addLayout(self._linked)
        down.addWidget(self._heading(tr("Latest changes")))
        down.addWidget(self._trail)
        down.addWidget(self._see_all)
        down.addStretch(1)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Have the field with the focus in sight; a filter would see every event of every field."""
        if now is not None and any(row.editor is now for row in self.rows):
            self.ensureWidgetVisible(now, 0, 40)


def in_rows(rows: list[FieldRow]) -> QGridLayout:
    """Fields laid out: long ones and words alone in their row across, others side by side."""
    fields = QGridLayout()
    fields.setHorizontalSpacing(10)
    fields.setVerticalSpacing(10)
    line, place = 0, 0
    for row, below in zip_longest(rows, rows[1:]):
        is_alone = place == 0 and row.may_grow and (below is None or below.is_long)
        if row.is_long or is_alone:
            line += bool(place)
            fields.addWidget(row, line, 0, 1, ACROSS)
            line, place = line + 1, 0
        else:
            fields.addWidget(row, line, place)
            line, place = (line + 1, 0) if place == ACROSS - 1 else (line, place + 1)
    for column in range(ACROSS):
        fields.setColumnStretch(column, 1)
    return fields


def see_through(area: QScrollArea) -> None:
    """Let what lies behind a scrolled widget be its ground."""
    for ground in (area.viewport(), area.widget()):
        if ground:
            ground.setAutoFillBackground(False)


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            widget.hide()
            widget.deleteLater()


def _ordered(register: Register) -> Iterator[str]:
    """The title first, then as declared."""
    yield register.title_field
    yield from (name for name in register.fields if name != register.title_field)
