"""Labels and buttons of the kit: text in a role of look/README 3 and a tone of the style sheet."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.enter_button import EnterPushButton

ELIDE = Qt.TextElideMode.ElideRight
Made = TypeVar("Made", bound=QLabel)


class Elided(QLabel):
    """One line of text that ends in … where it does not fit; it asks for no room of its own."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: as much of the text as there is room for."""
        box = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), ELIDE, box.width())
        painter, role = QPainter(self), self.foregroundRole()
        alive = self.isEnabled()
        self.style().drawItemText(painter, box, self.alignment(), self.palette(), alive, text, role)


def label(
    theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
) -> QLabel:
    """Text in a role (`page`, `panel`, `card`, `secondary`…) and a tone (`second`, `bad`…)."""
    return _dressed(QLabel(text, parent), theme, role, tone)


def elided(
    theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
) -> Elided:
    """One line of text that gives way to what is beside it."""
    return _dressed(Elided(text, parent), theme, role, tone)


def retone(widget: QWidget, tone: str) -> None:
    """Give a widget another tone."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(
    theme: Theme, text: str, kind: str = "normal", icon: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button of a kind: `primary` (one a page), `normal`, `quiet`, `danger`, `link`."""
    made = EnterPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        theme.icons.put(made, icon, _ICON_TONE.get(kind, "text2"))
    return made


def tool_button(
    theme: Theme, icon: str, name: str, token: str = "text2", parent: QWidget | None = None
) -> QToolButton:
    """A button with only an icon; its name is its tooltip too."""
    made = QToolButton(parent)
    made.setAccessibleName(name)
    made.setToolTip(name)
    theme.icons.put(made, icon, token)
    return made


def card(parent: QWidget | None = None) -> tuple[QFrame, QVBoxLayout]:
    """A card and the layout of what is in it."""
    made = QFrame(parent)
    made.setObjectName("card")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(14, 12, 14, 14)
    inside.setSpacing(8)
    return made, inside


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline across."""
    made = QFrame(parent)
    made.setObjectName("rule")
    return made


def _dressed(made: Made, theme: Theme, role: str, tone: str) -> Made:
    made.setTextFormat(Qt.TextFormat.PlainText)
    theme.dress(made, role)
    if tone:
        made.setProperty("tone", tone)
    return made


_ICON_TONE = {"primary": "onAccent", "danger": "bad", "link": "accentText"}
