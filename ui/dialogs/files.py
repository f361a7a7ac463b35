"""The system's own box to choose a file or folder; nothing waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

EXISTING = QFileDialog.FileMode.ExistingFile
NEW = QFileDialog.FileMode.AnyFile
FOLDER = QFileDialog.FileMode.Directory


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file is to be chosen; `kinds` is as Qt has it, `name` is offered for a new one."""

    title: str
    kinds: str
    mode: QFileDialog.FileMode
    name: str = ""


def choose(parent: QWidget, wanted: Wanted, then: Callable[[Path], object]) -> None:
    """Open the box; a new file is given the first ending of its kinds."""
    box, kinds = QFileDialog(parent, wanted.title), wanted.kinds
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setFileMode(wanted.mode)
    if kinds:
        box.setNameFilter(kinds)
    if wanted.mode is NEW:
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix(kinds.rpartition("*.")[2].split(")")[0].split(" ")[0])
        box.selectFile(wanted.name)
    box.fileSelected.connect(lambda chosen: then(Path(chosen)))
    box.open()
