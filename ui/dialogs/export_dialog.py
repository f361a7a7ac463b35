"""The export of a register: as a workbook that comes back by its references, or as CSV."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries.views import View
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_register
from ui.theme import Theme
from ui.widgets.segmented import Segmented

KINDS = {"xlsx": N_("Excel workbooks (*.xlsx)"), "csv": N_("CSV files (*.csv)")}


def open_export(context: Context, register: Register, view: View | None = None) -> "ExportDialog":
    """Open the export of a register, or of what a view shows of it."""
    dialog = ExportDialog(context, register, view, QApplication.activeWindow())
    dialog.open()
    return dialog


class ExportDialog(ExportBox):
    """Excel or CSV; all rows, or only those that are shown."""

    def __init__(
        self, context: Context, register: Register, view: View | None, parent: QWidget | None
    ) -> None:
        things = tr(register.plural).lower()
        told = tr(
            "References come first, so that rows edited elsewhere can be imported again. "
            "Amounts by month follow the fields."
        )
        super().__init__(context, tr("Export {things}", things=things), told, parent)
        self._register, self._view = register, view
        self.form = form_choice(context.theme, self)
        self.only = QCheckBox(tr("Only the rows that are shown now"), self)
        self.only.setChecked(view is not None and view.is_filtered)
        self.only.setVisible(view is not None and view.is_filtered)
        self.inside.addWidget(self.form)
        self.inside.addWidget(self.only)

    def kinds(self) -> str:
        """The kind that was chosen."""
        return tr(KINDS[self.form.key])

    def work(self, path: Path) -> Work:
        """Write the rows."""
        who = self.context.preferences.value.name
        view = self._view if self.only.isChecked() else None
        workspace, register = self.context.workspace, self._register
        return partial(write_register, workspace, register, view, (path, who))


def form_choice(theme: Theme, parent: QWidget) -> Segmented:
    """The choice of the form of a table in a file: the keys of KINDS."""
    choices = [("xlsx", tr("Excel workbook"), "file-spreadsheet"), ("csv", tr("CSV"), "file-text")]
    return Segmented(theme, choices, tr("Form of the file"), parent)
