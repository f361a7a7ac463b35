"""The minutes of a meeting as a Word document."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_, tr
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_minutes

DOCUMENTS = N_("Word documents (*.docx)")


class MinutesExport(ExportBox):
    """Asks for the file only."""

    def __init__(self, context: Context, meeting_id: int, parent: QWidget | None) -> None:
        told = tr("Agenda, papers, what was said, the decisions taken and the actions raised.")
        super().__init__(context, tr("Export the minutes"), told, parent)
        self._meeting = meeting_id

    def kinds(self) -> str:
        """Word only."""
        return tr(DOCUMENTS)

    def work(self, path: Path) -> Work:
        """Read the meeting and write it."""
        who = self.context.preferences.value.name
        return partial(write_minutes, self.context.workspace, self._meeting, (path, who))
