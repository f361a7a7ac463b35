"""The export of one version of a business case: Excel, Word or slides."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.cases import CaseLine
from ui.context import Context
from ui.dialogs.case_dialog import FORMS, TOLD, fast_choice, form_choice, offered
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import CaseTarget, SentCase, write_version


class CaseBook(ExportBox):
    """Asks for form and file: which case it is of is known."""

    def __init__(self, context: Context, line: CaseLine, parent: QWidget | None) -> None:
        title = tr("Export {case}, version {version}", case=line.code, version=line.version)
        super().__init__(context, title, tr(TOLD), parent)
        self.form = form_choice(context.theme, self)
        self.fast = fast_choice(self.form, self)
        self.inside.addWidget(self.form)
        self.inside.addWidget(self.fast)
        self._case_id, self._name = line.id, (line.code, line.version)

    def kinds(self) -> str:
        """The kind that was chosen."""
        return tr(FORMS[self.form.key])

    def offered_name(self) -> str:
        """Its reference, its version and its marking."""
        return offered(self.context, *self._name)

    def work(self, path: Path) -> Work:
        """Work the case out and write it."""
        who = self.context.preferences.value.name
        target = CaseTarget(path, who, self.fast.isChecked())
        return partial(write_version, self.context.workspace, self._case_id, target)

    def finish(self, written: SentCase) -> None:
        """Say which files were written, and where the programme has no record of them."""
        super().finish(written.files)
        if written.not_recorded:
            self.context.notices.tell(written.not_recorded)
