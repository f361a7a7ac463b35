"""An empty page: a small drawing in the grammar, what this is, one way in and one other."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.delegates.marks import hatch
from ui.theme import Theme
from ui.widgets.text import button, label

_BARS = ((0, 24), (42, 38), (84, 50))  # left, height


class _Drawing(QWidget):
    """Three bars: agreed, in doubt, agreed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """Qt: fixed."""
        return QSize(116, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (left, high) in enumerate(_BARS):
            box = QRectF(left + 1, 51 - high, 30, high)
            doubtful = number == 1
            pen = QPen(self._theme.ramp(2) if doubtful else self._theme.colour("ghost"), 1.2)
            pen.setStyle(Qt.PenStyle.SolidLine if doubtful else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            ratio = self.devicePixelRatioF()
            painter.setBrush(
                hatch(self._theme.ramp(2), ratio) if doubtful else Qt.BrushStyle.NoBrush
            )
            painter.drawRoundedRect(box, 3, 3)


class EmptyState(QWidget):
    """`say` the title and the sentence; `add_action` for the ways in, the primary first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = label(theme, "", "panel")
        self._sentence = label(theme, "", "body", "second")
        self._title.setAlignment(centre)
        self._sentence.setAlignment(centre)
        self._sentence.setWordWrap(True)
        self._actions = QHBoxLayout()
        self._actions.setAlignment(centre)
        drawing = _Drawing(theme, self)
        drawing.setFixedSize(drawing.sizeHint())
        down = QVBoxLayout(self)
        down.setSpacing(8)
        down.addStretch(2)
        down.addWidget(drawing, 0, centre)
        down.addWidget(self._title)
        down.addWidget(self._sentence)
        down.addLayout(self._actions)
        down.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Say what would be here."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")

    def add_action(self, text: str, kind: str = "normal", icon: str = "") -> QPushButton:
        """Add a way in."""
        made = button(self._theme, text, kind, icon)
        self._actions.addWidget(made)
        return made
