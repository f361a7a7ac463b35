"""Names the models of registers and grids share: looking an enum up in `data()` is slow."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
DISPLAY, EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
ALIGN, RIGHT = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag.AlignRight
LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
TIP = Qt.ItemDataRole.ToolTipRole
ACROSS, NO_FLAGS = Qt.Orientation.Horizontal, Qt.ItemFlag.NoItemFlags
EDITABLE = Qt.ItemFlag.ItemIsEditable
ROOT = QModelIndex()
