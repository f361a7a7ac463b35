"""What the models of registers and grids have in common."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govtransform.errors import GovTransformError
from govtransform.store.changes import Touched
from ui.bridge import Bridge

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
ALIGN, RIGHT = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag.AlignRight
LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
TIP = Qt.ItemDataRole.ToolTipRole
ACROSS, NO_FLAGS = Qt.Orientation.Horizontal, Qt.ItemFlag.NoItemFlags
EDITABLE = Qt.ItemFlag.ItemIsEditable
ROOT = QModelIndex()


class TableModel(QAbstractTableModel):
    """Shows what was read; an edit goes to the workspace and comes back as a change."""

    tables: frozenset[str]
    above: Sequence[str]
    beside: Sequence[str]

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        bridge.changed.connect(self._on_changed)
        self.reload()

    @abstractmethod
    def load(self) -> None:
        """Read what is shown, and the headings above and beside it."""

    @abstractmethod
    def store(self, index: Index, value: Any) -> None:
        """Change one cell, or raise."""

    def reload(self) -> None:
        """Read all afresh."""
        self.beginResetModel()
        self.load()
        self.endResetModel()

    def _on_changed(self, touched: Touched) -> None:
        if touched.keys() & self.tables:
            self.reload()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.beside)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.above)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: headings."""
        if role != DISPLAY:
            return None
        return (self.above if across == ACROSS else self.beside)[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every cell can be edited."""
        return super().flags(index) | EDITABLE if index.isValid() else NO_FLAGS

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: change one cell; a refusal leaves it as it was and says why."""
        try:
            self.store(index, value)
        except (GovTransformError, ValueError) as error:
            self.bridge.rejected.emit(str(error))
            return False
        return True
