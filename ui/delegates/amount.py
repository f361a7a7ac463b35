"""An amount of a phasing grid: on the ground of what it is, its editor as an open cell."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from ui.delegates.cell import SELECTED, CellDelegate, Index
from ui.models.grid_model import GridModel
from ui.models.grid_rows import Level
from ui.theme import Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AmountDelegate(CellDelegate):
    """Totals stand on `sunken`, what is still expected on `forecastFill`."""

    def __init__(self, theme: Theme, view: QTableView, model: GridModel) -> None:
        self._model = model
        super().__init__(theme, view)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, column = option.rect, self._model.columns[index.column()]
        row = self._model.rows[index.row()]
        if self._on_selection or option.state & SELECTED:
            painter.fillRect(rect, self._selection)
        elif index.row() == self._hovered and row.level is not Level.HEADING:
            painter.fillRect(rect, self._hover)
        elif column.is_total:
            painter.fillRect(rect, self._sunken)
        elif column.is_forecast:
            painter.fillRect(rect, self._forecast)
        edge = self._line if _ends_block(self._model, index.row()) else self._hairline
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, edge)

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self._sunken = self.theme.colour("sunken")
        self._forecast = self.theme.colour("forecastFill")
        self._line = self.theme.colour("line")

    def _text_box(self, rect: QRect, second: str | None) -> QRect:
        return rect.adjusted(2, 0, -self.padding, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: one line, to the right as the figure was."""
        editor = QLineEdit(parent)
        editor.setAlignment(_RIGHT)
        row, column = self._model.rows[index.row()], self._model.columns[index.column()]
        editor.setAccessibleName(f"{row.title}, {column.spoken}")
        editor.setProperty("cell", "true")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what is stored; what is being typed stays, whatever is read meanwhile."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: as wide as its cell, or as an amount in full."""
        wide = max(option.rect.width(), self.theme.px(96))
        editor.setGeometry(option.rect.adjusted(option.rect.width() - wide, 0, 0, 0))


def _ends_block(model: GridModel, row: int) -> bool:
    """Whether a stronger line belongs below: under the totals and the heading."""
    return (
        row + 1 < len(model.rows)
        and model.rows[row + 1].level is not model.rows[row].level
        and (model.rows[row].level in (Level.TOTAL, Level.HEADING))
    )
