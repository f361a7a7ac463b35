"""The system's own box to choose a file or folder; nothing waits for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

EXISTING = QFileDialog.FileMode.ExistingFile
NEW = QFileDialog.FileMode.AnyFile
FOLDER = QFileDialog.FileMode.Directory


def choose(
    parent: QWidget,
    title: str,
    kinds: str,
    mode: QFileDialog.FileMode,
    then: Callable[[Path], object],
) -> None:
    """Open the box; `kinds` is as Qt has it, and its first ending is given to a new file."""
    box = QFileDialog(parent, title)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setFileMode(mode)
    if kinds:
        box.setNameFilter(kinds)
    if mode is NEW:
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix(kinds.rpartition("*.")[2].split(")")[0].split(" ")[0])
    box.fileSelected.connect(lambda chosen: then(Path(chosen)))
    box.open()
