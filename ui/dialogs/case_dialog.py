"""The export of a business case of an initiative or of the programme: Excel, Word or slides."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from govtransform.exchange.marked_name import marked_name
from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.registers import INITIATIVES
from ui.context import Context
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import CaseTarget, write_case
from ui.theme import Theme
from ui.widgets.segmented import Segmented
from ui.widgets.text import label

KINDS = N_("Excel workbooks (*.xlsx)")
FORMS = {
    "xlsx": KINDS,
    "docx": N_("Word documents (*.docx)"),
    "pptx": N_("PowerPoint presentations (*.pptx)"),
}
TOLD = N_(
    "The Excel workbook recalculates to the same figures: every formula is live. The Word document "
    "has the five cases with their tables and charts. The slides are its summary."
)


class CaseDialog(ExportBox):
    """Asks of what the case is to be."""

    def __init__(
        self, context: Context, parent: QWidget | None, initiative: int | None = None
    ) -> None:
        super().__init__(context, tr("Export the business case"), tr(TOLD), parent)
        self.form = form_choice(context.theme, self)
        self.fast = fast_choice(self.form, self)
        self.inside.addWidget(self.form)
        self.inside.addWidget(self.fast)
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
        """The kind that was chosen."""
        return tr(FORMS[self.form.key])

    def offered_name(self) -> str:
        """The initiative, if it is of one, and its marking."""
        return offered(self.context, self.scope.currentText().split(" ")[0]
                       if self.scope.currentData() else "")  # fmt: skip

    def work(self, path: Path) -> Work:
        """Work the case out and write it."""
        scope = self.scope.currentData()
        who = self.context.preferences.value.name
        target = CaseTarget(path, who, self.fast.isChecked())
        return partial(write_case, self.context.workspace, scope, target)


def offered(context: Context, code: str, version: str = "") -> str:
    """The name of a file of a business case, which says its marking as every page does."""
    with context.workspace.read() as session:
        marking = own_settings(session).marking
    return marked_name(code, tr("business case"), version, marking)


def form_choice(theme: Theme, parent: QWidget) -> Segmented:
    """The choice of the form of a business case in a file: the keys of FORMS."""
    choices = [("xlsx", tr("Excel"), "file-spreadsheet"),
               ("docx", tr("Word"), "file-text"),
               ("pptx", tr("Slides"), "presentation")]  # fmt: skip
    return Segmented(theme, choices, tr("Form of the file"), parent)


def fast_choice(form: Segmented, parent: QWidget) -> QCheckBox:
    """Whether a workbook is coloured as the FAST standard has it; no other form asks."""
    made = QCheckBox(tr("FAST colours: blue from another sheet, red to another sheet"), parent)
    made.setChecked(True)
    form.chosen.connect(lambda: made.setEnabled(form.key == "xlsx"))
    return made
