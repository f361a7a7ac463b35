"""What all cells that are edited by the editor of a field have in common."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QWidget

from ui.delegates.cell import CellDelegate, Index
from ui.delegates.roles import EDIT
from ui.forms.editors import Editor

_GIVEN = "given"  # the property of an editor that holds what it was given, in a list


class EditingDelegate(CellDelegate):
    """Hands values between a model and an editor; who inherits it makes the editor."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what is stored, or what was refused; what is being typed stays, whatever is read.

        Qt asks for it again whenever the cell is among those that may have changed.
        """
        made, given = cast(Editor, editor), editor.property(_GIVEN)
        if given is None or [made.told()] == given:
            made.tell(index.data(EDIT))
            editor.setProperty(_GIVEN, [made.told()])

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: what is in the editor goes to the model, which reads it."""
        model.setData(index, cast(Editor, editor).told())
