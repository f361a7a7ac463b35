"""A wide button with an icon, a bold line and a plain one: a way to begin."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import SEMIBOLD, Theme
from ui.widgets.enter_button import EnterButton

HEIGHT, MARK = 56, 40
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class WayIn(EnterButton):
    """One of them is primary: it comes first and is filled."""

    def __init__(
        self, theme: Theme, icon: str, title: str, sentence: str, primary: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._sentence = theme, icon, sentence
        self._primary, self._keys = primary, ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: str) -> None:
        """Show the keys that do the same."""
        self._keys = keys
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: two lines."""
        return QSize(self._theme.px(360), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all of it."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() or self.isDown()
        ground = ("accentHover" if over else "accent") if self._primary else None
        ground = ground or ("hover" if over else "raised")
        painter.setPen(QPen(theme.colour("accent" if self._primary else "hairline"), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        title, second = ("onAccent",) * 2 if self._primary else ("text", "text2")
        icon = theme.icons.pixmap(self._icon, title if self._primary else "accentText", 20)
        painter.drawPixmap(QPointF(16, self.height() / 2 - 10), icon)
        half = self.height() // 2
        self._write(
            painter, QRectF(50, half - 20, self.width() - 110, 20), self.text(), title, True
        )
        self._write(painter, QRectF(50, half, self.width() - 60, 18), self._sentence, second, False)
        if self._keys:
            painter.setFont(theme.font("secondary"))
            painter.drawText(self.rect().adjusted(0, 0, -14, 0), _RIGHT | _MIDDLE, self._keys)

    def _write(self, painter: QPainter, box: QRectF, text: str, token: str, strong: bool) -> None:
        painter.setFont(
            self._theme.font("body" if strong else "secondary", SEMIBOLD if strong else None)
        )
        painter.setPen(self._theme.colour(token))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, int(box.width()))
        painter.drawText(box, _LEFT | _MIDDLE, shown)


class Mark(QWidget):
    """The sign of GovTransform: bars that grow, in a square of the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(MARK), theme.px(MARK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the sign."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(self.rect(), 7, 7)
        unit, base = self.width() / 20, self.height() * 0.77
        for number, high in enumerate((5, 8, 11)):
            box = QRectF((4 + 4.4 * number) * unit, base - high * unit, 3.6 * unit, high * unit)
            if number == 2:  # agreed, not yet done
                painter.setPen(QPen(theme.colour("onAccent"), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setBrush(theme.colour("onAccent"))
            painter.drawRoundedRect(box, 1.5, 1.5)
