"""The results of the command box: headings of groups, icon, title, detail and keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from govtransform.i18n import N_, tr
from ui.delegates.cell import CENTRE, ELIDE, LEFT, MIDDLE, SELECTED, Index
from ui.delegates.roles import DISPLAY
from ui.theme import MEDIUM, SEMIBOLD, Theme

ROW, HEADING = 36, 30
LAST, GO_TO, DO, LOOK_UP = N_("Used last"), N_("Go to"), N_("Do"), N_("Look up")
GROUPS = (LAST, GO_TO, DO, LOOK_UP)
ROOT = QModelIndex()
_ENABLED, _SELECTABLE = Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsSelectable
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to go to or do; one that cannot be done now says why in `detail`.

    `near` is lower the better it answers to what was typed; `name` tells it from others, and
    stays while its title changes.
    """

    group: str
    title: str
    icon: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    enabled: bool = True
    near: int = 0
    name: str = ""

    @property
    def key(self) -> str:
        """By what it is known again."""
        return self.name or self.title


class EntryModel(QAbstractListModel):
    """Entries, with the heading of each group above its first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Entry | str] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, which stand by their groups."""
        self.beginResetModel()
        self.rows = []
        for group, found in groupby(entries, key=lambda entry: entry.group):
            self.rows.append(tr(group))
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
        self._drawn = _EntryDelegate(theme, self._entries, self)
        self.setItemDelegate(self._drawn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def show_entries(
        self, entries: Sequence[Entry], sought: str = "", current: Entry | None = None
    ) -> None:
        """Show these, what was sought marked in their titles; the first current, or another."""
        self._drawn.sought = sought
        self._entries.show_entries(entries)
        if current in self._entries.rows:
            self.setCurrentIndex(self._entries.index(self._entries.rows.index(current)))
        else:
            self.step(1)

    def current(self) -> Entry | None:
        """The entry that Enter chooses."""
        index = self.currentIndex()
        row = self._entries.rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, Entry) else None

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
        self.sought = ""

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
        painter.setPen(theme.colour(written))
        room.setLeft(self._paint_title(painter, room, entry.title) + 12)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour(written if current and theme.name == "contrast" else "text2"))
        detail = painter.fontMetrics().elidedText(entry.detail, ELIDE, max(0, int(room.width())))
        painter.drawText(room, LEFT | MIDDLE, detail)

    def _paint_title(self, painter: QPainter, room: QRectF, title: str) -> float:
        """Write the title, what was sought in it bold; give where it ends."""
        at = title.lower().find(self.sought.lower()) if self.sought else -1
        end = at + len(self.sought)
        parts = ((title, False),) if at < 0 else (
            (title[:at], False), (title[at:end], True), (title[end:], False)
        )  # fmt: skip
        left = room.left()
        for text, is_sought in parts:
            painter.setFont(self._theme.font("body", SEMIBOLD if is_sought else MEDIUM))
            metrics, free = painter.fontMetrics(), max(0, int(room.right() - left))
            shown = metrics.elidedText(text, ELIDE, free)
            painter.drawText(room.adjusted(left - room.left(), 0, 0, 0), LEFT | MIDDLE, shown)
            left += metrics.horizontalAdvance(shown)
        return left

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
