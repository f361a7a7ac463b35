"""Changes of a record in words: initials, what, who and when."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.trail import Told
from govtransform.values import words
from ui.plain import breakable, tip
from ui.theme import MEDIUM, Theme
from ui.widgets.text import label

SIZE = 22
_CENTRE = Qt.AlignmentFlag.AlignCenter


class TrailList(QFrame):
    """`show_changes` shows them, newest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(8)
        self._rows: list[QWidget] = []

    def show_changes(self, told: Sequence[Told], today: date) -> None:
        """Show these changes."""
        for row in self._rows:
            row.deleteLater()
        self._rows = [self._row(each, today) for each in told]
        for row in self._rows:
            self._down.addWidget(row)

    def _row(self, told: Told, today: date) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(9)
        across.addWidget(_Initials(self._theme, told.who, row), 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout()
        down.setSpacing(0)
        what = label(self._theme, breakable(told.words))
        what.setWordWrap(True)
        who = tr("{who}, {when}", who=told.who, when=when(told.at, today))
        down.addWidget(what)
        down.addWidget(label(self._theme, who, "secondary", "second"))
        across.addLayout(down, 1)
        row.setToolTip(tip(told.reason or told.action))
        row.setAccessibleName(f"{told.words}. {who}")
        return row


class _Initials(QWidget):
    """Who, as two letters in a circle."""

    def __init__(self, theme: Theme, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letters = "".join(part[0] for part in who.split()[:2]).upper()
        self.setFixedSize(QSize(theme.px(SIZE), theme.px(SIZE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("pressed"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._theme.font("tick", MEDIUM))
        painter.drawText(self.rect(), _CENTRE, self._letters)


def when(at: datetime, today: date) -> str:
    """“today 11:20”, “yesterday 11:20”, “29 Oct 2027”."""
    if at.date() == today:
        return tr("today {time}", time=at.strftime("%H:%M"))
    if at.date() == today - timedelta(days=1):
        return tr("yesterday {time}", time=at.strftime("%H:%M"))
    return words.day(at.date())
