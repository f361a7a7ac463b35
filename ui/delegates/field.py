"""The cells of a register's table: painted as all cells are, edited by the field's own editor."""

from typing import cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from govtransform.model import Field
from ui.bridge import Bridge
from ui.delegates.badge import CELL, code_of, draw_rating
from ui.delegates.cell import Index
from ui.delegates.editing import EditingDelegate
from ui.delegates.roles import RATING, REFUSED
from ui.forms.editors import ChoiceEditor, NoteEditor, editor_for
from ui.forms.link_editor import LinkEditor
from ui.models.window_model import WindowModel
from ui.theme import Theme

RATINGS = frozenset({"Green", "Amber/Green", "Amber", "Amber/Red", "Red"})
BADGE = 24  # from the edge of a cell to the word behind its badge


class FieldDelegate(EditingDelegate):
    """Marks the row of the current cell, and puts a badge before the word of a rating."""

    def __init__(self, theme: Theme, view: QTableView, bridge: Bridge) -> None:
        super().__init__(theme, view)
        self._table, self._bridge = view, bridge

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, after the badge of a rating."""
        word = index.data(RATING)
        if word in RATINGS and not index.data(REFUSED):
            size, box = self.theme.px(CELL), QRectF(option.rect)
            top = box.center().y() - size / 2
            badge = QRectF(box.left() + self.padding, top, size, size)
            draw_rating(painter, badge, code_of(word), self.theme)
            option.rect = option.rect.adjusted(self.theme.px(BADGE), 0, 0, 0)
        elif index.data(REFUSED):
            option.rect = option.rect.adjusted(self.theme.px(16), 0, 0, 0)
        super().paint_content(painter, option, index)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super()._ground(painter, option, index)
        if index.row() != self.view.currentIndex().row():
            return
        self._on_selection = self.theme.name == "contrast"
        rect = option.rect
        painter.fillRect(rect.adjusted(0, 0, 0, -1), self.theme.colour("selection"))
        if self._table.horizontalHeader().visualIndex(index.column()) == 0:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, self.theme.colour("accent"))

    def _field(self, index: Index) -> Field | None:
        model = index.model()
        return model.columns[index.column()].field if isinstance(model, WindowModel) else None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the editor of the field's kind; a choice is stored as soon as it is made."""
        field = self._field(index)
        if field is None:
            return super().createEditor(parent, option, index)
        editor = editor_for(field, self._bridge, self.theme, parent)
        if isinstance(editor, ChoiceEditor | LinkEditor):
            editor.activated.connect(self._on_chosen)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: an editor fills its cell; one for a long text hangs below it."""
        rect = option.rect
        if isinstance(editor, NoteEditor):
            wide = max(rect.width(), self.theme.px(280))
            rect = QRect(rect.left(), rect.top(), wide, editor.maximumHeight())
        editor.setGeometry(rect)

    def _on_chosen(self) -> None:
        editor = cast(QWidget, self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
