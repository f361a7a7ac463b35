"""The results of the command box: headings of groups, icon, title, detail and keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.delegates.cell import CENTRE, ELIDE, LEFT, MIDDLE, SELECTED, Index
from ui.delegates.roles import DISPLAY
from ui.theme import MEDIUM, SEMIBOLD, Theme

ROW, HEADING = 36, 30
ROOT = QModelIndex()
_ENABLED, _SELECTABLE = Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsSelectable
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to go to or do; one that cannot be done now says why in `detail`."""

    group: str
    title: str
    icon: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    enabled: bool = True


class EntryModel(QAbstractListModel):
    """Entries, with the heading of each group above its first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Entry | str] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; those of a group stand together, groups in the order of their first."""
        order = {entry.group: n for n, entry in reversed(list(enumerate(entries)))}
        together = sorted(entries, key=lambda entry: order[entry.group])
        self.beginResetModel()
        self.rows = []
        for group, found in groupby(together, key=lambda entry: entry.group):
            self.rows.append(group)
            self.rows.extend(found)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: headings and entries."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: a heading cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return _ENABLED | _SELECTABLE

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: what a screen reader says of a row."""
        if role != DISPLAY:
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row
        return ", ".join(text for text in (row.title, row.detail, row.keys) if text)


class CommandList(QListView):
    """`chosen` gives the entry; the keys are moved by the field above."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self._entries = EntryModel(self)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(theme, self._entries, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first one current."""
        self._entries.show_entries(entries)
        self.step(1)

    def step(self, step: int) -> None:
        """Move up or down, over headings."""
        row = self.currentIndex().row() + step
        while 0 <= row < len(self._entries.rows) and isinstance(self._entries.rows[row], str):
            row += step
        if 0 <= row < len(self._entries.rows):
            self.setCurrentIndex(self._entries.index(row))

    def choose_current(self) -> None:
        """Choose what is current."""
        self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        entry = self._entries.rows[index.row()] if index.isValid() else ""
        if isinstance(entry, Entry):
            self.chosen.emit(entry)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, entries: EntryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._entries = theme, entries

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: headings are lower."""
        high = HEADING if isinstance(self._entries.rows[index.row()], str) else ROW
        return QSize(100, self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: a heading or an entry."""
        row, theme = self._entries.rows[index.row()], self._theme
        painter.save()
        painter.setRenderHint(_SMOOTH)
        box = QRectF(option.rect)
        if isinstance(row, str):
            painter.setFont(theme.font("secondary", SEMIBOLD))
            painter.setPen(theme.colour("text2"))
            painter.drawText(box.adjusted(12, 6, 0, 0), LEFT | MIDDLE, row)
        else:
            self._paint_entry(painter, box, row, bool(option.state & SELECTED))
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry, current: bool) -> None:
        theme, written = self._theme, "text" if entry.enabled else "text3"
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(box, 6, 6)
            painter.fillRect(
                QRectF(box.left(), box.top() + 8, 3, box.height() - 16), theme.colour("accent")
            )
            written = "selText" if theme.name == "contrast" else written
        pixmap = theme.icons.pixmap(entry.icon, written if current else "text2", 18)
        painter.drawPixmap(int(box.left()) + 14, int(box.center().y()) - 9, pixmap)
        room = box.adjusted(44, 0, -14, 0)
        if entry.keys:
            room.setRight(self._paint_keys(painter, room, entry.keys) - 8)
        painter.setFont(theme.font("body", MEDIUM))
        painter.setPen(theme.colour(written))
        painter.drawText(room, LEFT | MIDDLE, entry.title)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(entry.title) + 12)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour(written if current and theme.name == "contrast" else "text2"))
        detail = painter.fontMetrics().elidedText(entry.detail, ELIDE, max(0, int(room.width())))
        painter.drawText(room, LEFT | MIDDLE, detail)

    def _paint_keys(self, painter: QPainter, room: QRectF, keys: str) -> float:
        painter.setFont(self._theme.font("tick"))
        wide = painter.fontMetrics().horizontalAdvance(keys) + 12
        key = QRectF(room.right() - wide, room.center().y() - 10, wide, 20)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(key, CENTRE | MIDDLE, keys)
        return key.left()
