"""The export of a business case: of an initiative or of the programme, as a live workbook."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from govtransform.i18n import N_, tr
from govtransform.queries.rows import names
from govtransform.registers import INITIATIVES
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_case
from ui.widgets.text import label

KINDS = N_("Excel workbooks (*.xlsx)")


class CaseDialog(ExportBox):
    """Asks of what the case is to be."""

    def __init__(
        self, context: Context, parent: QWidget | None, initiative: int | None = None
    ) -> None:
        told = tr(
            "Every formula is live and recalculates in Excel to the same figures: costs, "
            "benefits, risks, appraisal, funding and checks."
        )
        super().__init__(context, tr("Export the business case"), told, parent)
        self.scope = QComboBox(self)
        self.scope.setAccessibleName(tr("Business case of"))
        self.scope.addItem(tr("The whole programme"), None)
        with context.workspace.read() as session:
            known = names(session, INITIATIVES.table)
        for row_id, name in sorted(known.items(), key=lambda item: item[1].code):
            self.scope.addItem(f"{name.code} {name.title}", row_id)
        self.scope.setCurrentIndex(max(0, self.scope.findData(initiative)))
        self.inside.addWidget(label(context.theme, tr("Business case of"), "secondary"))
        self.inside.addWidget(self.scope)

    def kinds(self) -> str:
        """Workbooks only."""
        return tr(KINDS)

    def work(self, path: Path) -> Work:
        """Work the case out and write it."""
        scope = self.scope.currentData()
        who = self.context.preferences.value.name
        return partial(write_case, self.context.workspace, scope, (path, who))
