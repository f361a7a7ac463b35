"""Chips: a filter that can be taken off, a choice that opens, or one that adds."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from govtransform.i18n import tr
from ui.theme import SEMIBOLD, Theme

HEIGHT = 26
_SIDE, _GAP, _ICON = 11, 5, 12


class Chip(QPushButton):
    """A field in bold, its value, and × or a chevron.

    `kind` is `chip` (a filter: click opens it, × or Delete emits `removed`), `chip-choice`
    (click opens `set_menu`'s menu) or `chip-add` (dashed).
    """

    removed = Signal()

    def __init__(
        self, theme: Theme, field: str, value: str = "", kind: str = "chip-choice"
    ) -> None:
        super().__init__()
        self._theme, self._field, self._value, self._kind = theme, field, value, kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show another value."""
        self._value = value
        self.setAccessibleName(tr("{field}: {value}", field=self._field, value=value).rstrip(": "))
        if self._kind == "chip":
            self.setToolTip(tr("Delete takes this filter off"))
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu on a click."""
        self.clicked.connect(lambda: menu.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def _end_icon(self) -> str:
        return {"chip": "x", "chip-choice": "chevron-down"}.get(self._kind, "")

    def _widths(self) -> tuple[int, int]:
        bold, plain = self._fonts()
        field = self._metrics(bold).horizontalAdvance(self._field)
        return field, self._metrics(plain).horizontalAdvance(self._value)

    def _fonts(self) -> tuple[QFont, QFont]:
        heavy = SEMIBOLD if self._value else None
        return self._theme.font("body", heavy), self._theme.font("body")

    @staticmethod
    def _metrics(font: QFont) -> QFontMetrics:
        return QFontMetrics(font)

    @property
    def _icon(self) -> int:
        return self._theme.px(_ICON)

    def sizeHint(self) -> QSize:
        """Qt: as wide as what is in it."""
        field, value = self._widths()
        wide = 2 * _SIDE + field + (4 + value if value else 0)
        icons = (self._icon + _GAP) * (bool(self._end_icon()) + (self._kind == "chip-add"))
        return QSize(wide + icons, self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt: never cut short."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground by the style sheet, the words on it here."""
        super().paintEvent(event)
        painter = QPainter(self)
        token = "accentText" if self._kind == "chip" else "text"
        token = "text2" if self._kind == "chip-add" else token
        left, middle = _SIDE, Qt.AlignmentFlag.AlignVCenter
        if self._kind == "chip-add":
            self._draw_icon(painter, "plus", left, token)
            left += self._icon + _GAP
        field, value = self._widths()
        bold, plain = self._fonts()
        painter.setPen(self._theme.colour(token))
        for text, font, wide in ((self._field, bold, field), (self._value, plain, value)):
            painter.setFont(font)
            painter.drawText(QRect(left, 0, wide + 2, self.height()), middle, text)
            left += wide + 4
        if self._end_icon():
            self._draw_icon(painter, self._end_icon(), self.width() - _SIDE - self._icon + 2, token)

    def _draw_icon(self, painter: QPainter, name: str, left: int, token: str) -> None:
        top = (self.height() - self._icon) // 2
        painter.drawPixmap(left, top, self._theme.icons.pixmap(name, token, self._icon))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the × takes the filter off."""
        on_end = event.position().x() > self.width() - _SIDE - self._icon - _GAP
        if self._kind == "chip" and on_end and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete does what a click on the × does."""
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if self._kind == "chip" and event.key() in keys:
            self.removed.emit()
            return
        super().keyPressEvent(event)
