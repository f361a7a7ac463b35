"""The head of the rows of a file: each heading, and under it where its column goes."""

from collections.abc import Mapping as Table
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

from govtransform.exchange.mapping import CODE, Mapping
from govtransform.i18n import tr
from ui.models.import_model import ImportModel
from ui.models.import_work import targets_of
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

    def show_mapping(self, mapping: Mapping | None) -> None:
        """Put a box on every column."""
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes, self._signs = {}, {}
        if mapping:
            for place, heading in enumerate(self._rows.headings, 1):
                self._boxes[place] = self._box(mapping, heading, place)
        self._place()
        self.viewport().update()

    def box_of(self, heading: str) -> QComboBox:
        """The box of a column."""
        return self._boxes[self._rows.headings.index(heading) + 1]

    def _box(self, mapping: Mapping, heading: str, place: int) -> QComboBox:
        box, targets = QComboBox(self.viewport()), targets_of(mapping, heading)
        box.setAccessibleName(tr("{heading} goes to", heading=heading))
        is_guess = any(guessed for _, _, guessed in targets)
        box.setProperty("guess", "true" if is_guess else "false")
        self._signs[place] = ("", "")
        if is_guess:
            self._signs[place] = (tr("guess"), "warn")
        elif targets:
            self._signs[place] = ("✓", "ok")
        if len(mapping.parts) == 1 and not _has_amount(mapping, heading):
            self._fill(box, mapping, heading)
        else:
            is_one = len(mapping.parts) == 1
            named = ((text if is_one else f"{register}: {text}") for register, text, _ in targets)
            told = ", ".join(named)
            box.addItem(told or tr("Not used"))
            box.setToolTip(told)
            box.setEnabled(False)
        box.show()
        return box

    def _fill(self, box: QComboBox, mapping: Mapping, heading: str) -> None:
        (part,) = mapping.parts
        fields: Table[str, str] = {
            CODE: tr("Reference"),
            **{name: tr(field.label) for name, field in part.register.fields.items()},
        }
        box.addItem(tr("Not used"), "")
        for name, text in fields.items():
            box.addItem(text, name)
        now = next((c.field for c in part.columns if c.heading == heading), "")
        box.setCurrentIndex(max(0, box.findData(now)))
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


def _has_amount(mapping: Mapping, heading: str) -> bool:
    return any(c.heading == heading and c.amount for part in mapping.parts for c in part.columns)
