"""What all cells that are edited by the editor of a field have in common."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QWidget

from ui.delegates.cell import CellDelegate, Index
from ui.delegates.roles import EDIT
from ui.forms.editors import Editor


class EditingDelegate(CellDelegate):
    """Hands values between a model and an editor; who inherits it makes the editor."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what is stored, or what was refused."""
        cast(Editor, editor).tell(index.data(EDIT))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: what is in the editor goes to the model, which reads it."""
        model.setData(index, cast(Editor, editor).told())
