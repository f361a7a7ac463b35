"""Fields whose text ends in … where it does not fit, until somebody types in them."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
)

from ui.plain import show_tip

ELIDE = Qt.TextElideMode.ElideRight
CONTENTS = QStyle.SubElement.SE_LineEditContents
EDGE = 2  # what Qt keeps free of the text at either end


class ShortLine(QLineEdit):
    """A line of text; what is cut short is told to the pointer."""

    @property
    def shown(self) -> str:
        """What is to be read while nobody types."""
        return self.fontMetrics().elidedText(self.text(), ELIDE, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        margins = self.textMargins()
        room = self.style().subElementRect(CONTENTS, option, self).marginsRemoved(margins)
        return room.adjusted(EDGE, 0, -EDGE, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: as itself, unless some of the text has no room and nobody types."""
        shown = self.shown
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        align, role = self.alignment() | Qt.AlignmentFlag.AlignVCenter, QPalette.ColorRole.Text
        alive = self.isEnabled()
        painter.drawItemText(self._room(), align, self.palette(), alive, shown, role)

    def event(self, event: QEvent) -> bool:
        """Qt: all of the text as a tip, where some of it is not seen and there is no other."""
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.shown != self.text():
            return show_tip(event, self.text(), self, self.rect())
        return super().event(event)


class ShortChoice(QComboBox):
    """A choice of a list."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the choice, cut short where it does not fit."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width() - 2 * EDGE
        text = option.currentText
        option.currentText = self.fontMetrics().elidedText(text, ELIDE, room)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
