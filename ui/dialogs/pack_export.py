"""The documents of a frozen board pack: slides, pages and a workbook, of the same freeze."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_, tr
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_pack

SLIDES = N_("Slides (*.pptx)")


class PackExport(ExportBox):
    """Asks for the file of the slides; the pages and the workbook are written beside it."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        told = tr(
            "The pack frozen last, as slides with native charts, as pages to print and as a "
            "workbook. All three are made of the freeze, whatever has changed since."
        )
        super().__init__(context, tr("Write the board pack"), told, parent)

    def kinds(self) -> str:
        """The slides name the other two."""
        return tr(SLIDES)

    def work(self, path: Path) -> Work:
        """Read the freeze and write the three."""
        who = self.context.preferences.value.name
        return partial(write_pack, self.context.workspace, (path, who))
