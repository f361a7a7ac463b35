"""What every table that is typed into keeps: cells that were refused, as typed, with why."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject

from govtransform.errors import GovTransformError
from ui.bridge import Bridge
from ui.delegates.roles import REFUSED
from ui.models.table_model import DISPLAY, EDIT, TIP, Index


class TypedModel(QAbstractTableModel):
    """The base of a model behind a `TypedTable`: `put` is the subclass's own."""

    table = ""  # whose rights typing asks for

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._refused: dict[tuple[int, int], tuple[str, str]] = {}  # what was typed, and why not

    @property
    def why_not(self) -> str:
        """Why the account may not type here; empty where it may."""
        return self._bridge.workspace.why_not(self.table)

    def forgive(self, index: Index) -> None:
        """Let go of what was refused in a cell."""
        if self._refused.pop((index.row(), index.column()), None):
            self._tell()

    def _refusal(self, refused: tuple[str, str], role: int) -> Any:
        text, reason = refused
        kept: dict[int, Any] = {DISPLAY: text, EDIT: text, REFUSED: reason, TIP: reason}
        return kept.get(role)

    def _store(self, work: Callable[[Any], object], label: str) -> None:
        """Make one edit; where a reason is lacking it is asked for, and the edit made again."""
        try:
            with self._bridge.workspace.edit(label) as session:
                work(session)
        except GovTransformError as error:
            self._bridge.refuse(error, lambda: self._store(work, label))

    def _say_refused(self) -> None:
        for _, reason in [*self._refused.values()][:1]:
            self._bridge.rejected.emit(reason)

    def _tell(self) -> None:
        """Have every cell shown anew."""
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
