"""The editor of links: a record of another register, searched by any part of its title."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from govtransform.model import Field
from govtransform.queries.rows import name_of, names
from govtransform.store.changes import Touched
from ui.bridge import Bridge
from ui.forms.short_text import ShortLine


class LinkEditor(QComboBox):
    """A record of another register, searched by any part of its title or reference."""

    left = Signal()

    def __init__(self, field: Field, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setLineEdit(ShortLine(self))
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._field, self._bridge, self._is_stale = field, bridge, True
        self._fill([])
        bridge.changed.connect(self._on_changed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.activated.connect(self.left)
        line = self.lineEdit()
        if line:
            line.editingFinished.connect(self.left)

    def tell(self, value: Any) -> None:
        """Show a record, or a text that is none; the other records are read when wanted."""
        if self._is_stale:
            self._fill(_one(self._field, self._bridge, value))
        place = self.findData(value) if value is not None else 0
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(str(value))
        line = self.lineEdit()
        if line:
            line.setCursorPosition(0)

    def told(self) -> Any:
        """The record as stored; a text that is none, as it was typed."""
        typed = self.currentText()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place < 0:
            self._load()
            place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self.itemData(place) if place >= 0 else typed

    def _load(self) -> None:
        """Read what there is to choose from, if that may have changed."""
        if not self._is_stale:
            return
        self._is_stale, typed = False, self.currentText()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        value = self.itemData(place) if place > 0 else None
        self._fill(_records(self._field, self._bridge))
        self.setEditText(typed)
        if value is not None and (now := self.findData(value)) >= 0:
            self.setCurrentIndex(now)  # perhaps by another title

    def _fill(self, records: list[tuple[str, Any]]) -> None:
        was = self.blockSignals(True)
        self.clear()
        self.addItem("", None)
        for text, value in records:
            self.addItem(text, value)
        self.blockSignals(was)

    def _on_changed(self, touched: Touched) -> None:
        tables = {self._field.links_to, *self._field.links_any}
        self._is_stale = self._is_stale or bool(touched.keys() & tables)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: what there is to choose from, as it is now."""
        self._load()
        super().focusInEvent(event)

    def wheelEvent(self, event: Any) -> None:
        """Qt: the wheel scrolls the form, and changes nothing in passing."""
        event.ignore()


def _one(field: Field, bridge: Bridge, value: Any) -> list[tuple[str, Any]]:
    """The record that a link leads to, where it leads to one."""
    table, _, number = str(value).rpartition(":")
    table = table or field.links_to
    if not number.isdecimal() or table not in (field.links_to, *field.links_any):
        return []
    with bridge.workspace.read() as session:
        name = name_of(session, table, int(number))
    return [(name.title, value)] if name else []


def _records(field: Field, bridge: Bridge) -> list[tuple[str, Any]]:
    """What a link can lead to: text and value, in alphabetical order; a code where titles agree."""
    with bridge.workspace.read() as session:
        found = [
            (name, row_id if field.links_to else f"{table}:{row_id}")
            for table in ((field.links_to,) if field.links_to else field.links_any)
            for row_id, name in names(session, table).items()
        ]
    titles = Counter(name.title for name, _ in found)
    told = [
        (name.title if titles[name.title] == 1 else f"{name.title} ({name.code})", value)
        for name, value in found
    ]
    return sorted(told, key=lambda pair: pair[0].casefold())
