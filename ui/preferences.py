"""The settings of this person while windows are open: read once, told when changed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from govtransform import settings
from govtransform.errors import GovTransformError
from govtransform.settings import Settings


class Preferences(QObject):
    """`value` is what is set now; `change` stores it and tells the windows."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.value = settings.load(path)

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Change and store; where the folder cannot be written, it holds until the end."""
        try:
            self.value = settings.change(self.path, how)
        except GovTransformError as error:
            self.value = how(self.value)
            self.refused.emit(str(error))
        self.changed.emit()
