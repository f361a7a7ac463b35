"""The export of every edit: what the page is filtered to, as a CSV file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.every_edit import Asked
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models import edits_work


class EditsExport(ExportBox):
    """Asks for the file only."""

    def __init__(self, context: Context, asked: Asked, parent: QWidget | None) -> None:
        told = tr("All edits that the page is filtered to, not this part of them alone; a line an "
                  "edit.")  # fmt: skip
        super().__init__(context, tr("Export every edit"), told, parent)
        self._asked = asked

    def kinds(self) -> str:
        """CSV, which is written line by line however long the trail is."""
        return tr("Table of text (*.csv)")

    def work(self, path: Path) -> Work:
        """Write them."""
        return partial(edits_work.write, self.context.workspace, self._asked, path)

    def offered_name(self) -> str:
        """What it holds."""
        return tr("Every edit")
