"""News for the person: shown as a toast, kept in the list of notices, said to a screen reader."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

KEPT = 50


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that happened; with `undo` the last step can be taken back from the toast.

    With a `folder` the toast offers to show it: something was written there.
    """

    text: str
    undo: bool
    at: datetime
    folder: Path | None = None


class Notices(QObject):
    """Pages tell it; the window shows what it was told."""

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Notice] = []

    def tell(self, text: str, undo: bool = False, *, folder: Path | None = None) -> None:
        """Say what happened, as one sentence without a full stop."""
        notice = Notice(text, undo, datetime.now(), folder)
        self.all = [notice, *self.all][:KEPT]
        self.told.emit(notice)
