"""The programmes opened lately: pinned first, one that is missing or held by somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyleOptionViewItem, QWidget

from govtransform.i18n import tr
from govtransform.settings import RecentFile
from govtransform.store import lock
from govtransform.values.words import day
from ui.delegates.cell import LEFT, MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.roles import DISPLAY
from ui.theme import SEMIBOLD, Theme

ROW, WHEN, PIN = 52, 110, 34
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A programme as it is shown; `state` says why it cannot be opened, or who has it."""

    path: Path
    pinned: bool
    state: str
    is_missing: bool
    when: str


def row_of(file: RecentFile, now: datetime) -> RecentRow:
    """Look at the file, without opening it."""
    path = Path(file.path)
    if not path.is_file():
        return RecentRow(path, file.pinned, tr("This file is not there now"), True, "")
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    when = day(changed.date())
    if changed.date() == now.date():
        when = tr("Today, {time:%H:%M}", time=changed)
    holder = lock.holder(path)
    state = holder.sentence if holder and not holder.is_us else ""
    return RecentRow(path, file.pinned, state, False, when)


class RecentModel(QAbstractListModel):
    """One row a programme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[RecentRow] = []

    def show_rows(self, rows: list[RecentRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of programmes."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: what a screen reader says of a row."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.path)
        if role != DISPLAY:
            return None
        pinned = tr("pinned") if row.pinned else ""
        told = (row.path.stem, str(row.path.parent), row.state, row.when, pinned)
        return ", ".join(text for text in told if text)


class RecentList(QListView):
    """Enter or a click opens; Delete takes a row off; the pin keeps it at the top."""

    opened = Signal(str)
    pinned = Signal(str, bool)
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._files = RecentModel(self)
        self.setModel(self._files)
        self.setItemDelegate(_RecentDelegate(theme, self))
        self.setAccessibleName(tr("Recent programmes"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def show_files(self, files: Sequence[RecentFile], now: datetime) -> None:
        """Show these programmes."""
        self._files.show_rows([row_of(file, now) for file in files])
        if files:
            self.setCurrentIndex(self._files.index(0))

    def row(self, index: Index) -> RecentRow:
        """The programme of an index."""
        return self._files.rows[index.row()]

    def _on_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        row, menu = self.row(index), QMenu(self)
        path = str(row.path)
        pin = tr("Unpin") if row.pinned else tr("Pin")
        menu.addAction(tr("Open")).triggered.connect(lambda: self._open(index))
        menu.addAction(pin).triggered.connect(lambda: self.pinned.emit(path, not row.pinned))
        remove = menu.addAction(tr("Take off this list"))
        remove.triggered.connect(lambda: self.removed.emit(path))
        menu.popup(self.viewport().mapToGlobal(place))

    def _open(self, index: Index) -> None:
        if index.isValid() and not self.row(index).is_missing:
            self.opened.emit(str(self.row(index).path))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens, on the pin it pins."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self.row(index)
        if event.position().x() > self.viewport().width() - PIN:
            self.pinned.emit(str(row.path), not row.pinned)
        else:
            self._open(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Delete takes off the list."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.removed.emit(str(self.row(index).path))
        else:
            super().keyPressEvent(event)


class _RecentDelegate(CellDelegate):
    """Icon, name and state; folder; when; pin."""

    def __init__(self, theme: Theme, view: RecentList) -> None:
        super().__init__(theme, view)
        self._list = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: two lines."""
        return QSize(100, self.theme.px(ROW))

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a programme."""
        row, rect, icons = self._list.row(index), option.rect, self.theme.icons
        icon = "circle-alert" if row.is_missing else "lock" if row.state else "file-text"
        token = "text3" if row.is_missing else "warn" if row.state else "accentText"
        painter.drawPixmap(rect.left() + 16, rect.center().y() - 9, icons.pixmap(icon, token, 18))
        right = rect.right() - PIN
        folder = rect.adjusted(rect.width() * 55 // 100, 0, 0, 0)
        folder.setRight(right - WHEN)
        name = rect.adjusted(50, 0, 0, 0)
        name.setRight(folder.left() - 12)
        self._two_lines(painter, name, row)
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2"))
        elided = painter.fontMetrics().elidedText(
            str(row.path.parent), Qt.TextElideMode.ElideMiddle, folder.width()
        )
        painter.drawText(folder, LEFT | MIDDLE, elided)
        when = rect.adjusted(0, 0, 0, 0)
        when.setRight(right - 8)
        painter.drawText(when, RIGHT | MIDDLE, row.when)
        pin = icons.pixmap("pin", "accentText" if row.pinned else "line", 16)
        painter.drawPixmap(right + 8, rect.center().y() - 8, pin)

    def _two_lines(self, painter: QPainter, box: QRect, row: RecentRow) -> None:
        half = box.height() // 2
        top = box.adjusted(0, 6, 0, -half) if row.state else box
        painter.setFont(self.theme.font("card", SEMIBOLD))
        painter.setPen(self._pen_of("text3" if row.is_missing else "text"))
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(row.path.stem, elide, box.width())
        painter.drawText(top, LEFT | MIDDLE, name)
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2" if row.is_missing else "warn"))
        state = painter.fontMetrics().elidedText(row.state, elide, box.width())
        painter.drawText(box.adjusted(0, half, 0, -6), LEFT | MIDDLE, state)
