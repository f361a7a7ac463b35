"""The head of the rows of a file: each heading, and under it where its column goes."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

from govtransform.i18n import tr
from ui.models.import_model import ImportModel
from ui.models.import_state import Boxes, ColumnBox
from ui.theme import MEDIUM, Theme

NAME, BOX, PAD = 26, 28, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class ImportHeader(QHeaderView):
    """`chosen` gives a heading and the field it is to go to; nothing means it is not used."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, view: QTableView, model: ImportModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._rows = theme, model
        self._boxes: dict[int, QComboBox] = {}
        self._signs: dict[int, tuple[str, str]] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.px(52))
        self.sectionResized.connect(self._place)
        self.geometriesChanged.connect(self._place)
        view.horizontalScrollBar().valueChanged.connect(self._place)

    def show_boxes(self, boxes: Boxes) -> None:
        """Put a box on every column that has one."""
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes, self._signs = {}, {}
        for place, heading in enumerate(self._rows.headings, 1):
            if heading in boxes:
                self._boxes[place] = self._box(boxes[heading], heading, place)
        self._place()
        self.viewport().update()

    def box_of(self, heading: str) -> QComboBox:
        """The box of a column."""
        return self._boxes[self._rows.headings.index(heading) + 1]

    def _box(self, told: ColumnBox, heading: str, place: int) -> QComboBox:
        box = QComboBox(self.viewport())
        box.setAccessibleName(tr("{heading} goes to", heading=heading))
        box.setProperty("guess", "true" if told.is_guess else "false")
        self._signs[place] = ("", "")
        if told.is_guess:
            self._signs[place] = (tr("guess"), "warn")
        elif told.is_used:
            self._signs[place] = ("✓", "ok")
        if told.options:
            self._fill(box, told, heading)
        else:
            box.addItem(told.fixed)
            box.setToolTip(told.fixed)
            box.setEnabled(False)
        box.show()
        return box

    def _fill(self, box: QComboBox, told: ColumnBox, heading: str) -> None:
        box.addItem(tr("Not used"), "")
        for key, text in told.options:
            box.addItem(text, key)
        box.setCurrentIndex(max(0, box.findData(told.now)))
        box.activated.connect(partial(self._on_activated, box, heading))

    def _on_activated(self, box: QComboBox, heading: str, _: int) -> None:
        self.chosen.emit(heading, str(box.currentData()))

    def _place(self) -> None:
        top, high = self._theme.px(NAME), self._theme.px(BOX)
        for section, box in self._boxes.items():
            left = self.sectionViewportPosition(section)
            box.setGeometry(left + 3, top, self.sectionSize(section) - 6, high)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: a heading, and whether its column was recognised or guessed."""
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(
            rect.right(), rect.top() + 4, 1, rect.height() - 8, theme.colour("hairline")
        )
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        name = rect.adjusted(8, 2, -8, 0)
        name.setHeight(theme.px(NAME) - 2)
        sign, tone = self._signs.get(section, ("", ""))
        painter.setFont(theme.font("secondary", MEDIUM))
        if sign:
            painter.setPen(theme.colour(tone))
            painter.drawText(name, _RIGHT, sign)
            name.setRight(name.right() - painter.fontMetrics().horizontalAdvance(sign) - 6)
        painter.setPen(theme.colour("text2"))
        text = str(self._rows.headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(name, _LEFT, painter.fontMetrics().elidedText(text, _ELIDE, name.width()))
        painter.restore()

    def sizeHint(self) -> QSize:
        """Qt: a line and a box high."""
        return QSize(super().sizeHint().width(), self._theme.px(NAME + BOX + PAD))
