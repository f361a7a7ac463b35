"""The export of a comparison of baselines, as a workbook or as CSV."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.baselines import Comparison
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.dialogs.export_dialog import KINDS, form_choice
from ui.models.comparison_work import write_comparison


class ComparisonExport(ExportBox):
    """Excel or CSV, of all that moved."""

    def __init__(self, context: Context, comparison: Comparison, parent: QWidget) -> None:
        told = tr("A row for each thing that moved: then, now, the difference and its unit.")
        super().__init__(context, tr("Export the comparison"), told, parent)
        self._comparison = comparison
        self.form = form_choice(context.theme, self)
        self.inside.addWidget(self.form)

    def kinds(self) -> str:
        """The kind that was chosen."""
        return tr(KINDS[self.form.key])

    def work(self, path: Path) -> Work:
        """Write the rows."""
        who = self.context.preferences.value.name
        return partial(write_comparison, self.context.workspace, self._comparison, (path, who))
