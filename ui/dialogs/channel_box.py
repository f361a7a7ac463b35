"""Works out what services would save online, and adds it as benefits with their guards."""

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from ui.context import Context
from ui.dialogs.box import Box
from ui.models import channel_work
from ui.models.channel_work import FIELDS
from ui.widgets.text import label


class ChannelBox(Box):
    """Worked out as a field is left, from the measures of the services themselves."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        body = tr(
            "Each service whose take-up and cost per transaction were read in the same month is "
            "asked. The savings become non-cash benefits, each with a guard on either measure."
        )
        super().__init__(context.theme, tr("Channel shift"), body, parent)
        self._context = context
        known = channel_work.offered(context.workspace)
        self.initiatives, self.fields = QComboBox(self), dict[str, QLineEdit]()
        self.said: QLabel = label(context.theme, "", "body", "second")
        self._lay_out(known)
        self.keep = self.add(tr("Cancel"))
        self.act = self.add(tr("Add the benefits"), "primary")
        self.act.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)
        self._on_typed()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.text() for name, field in self.fields.items()}

    def _lay_out(self, known: channel_work.Offered) -> None:
        grid, theme = QGridLayout(), self._context.theme
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(16)
        for scope in known.initiatives:
            self.initiatives.addItem(f"{scope.code} {scope.name}", int(scope.key.partition(":")[2]))
        self.initiatives.setAccessibleName(tr("Initiative"))
        grid.addWidget(label(theme, tr("Initiative"), "body"), 0, 0)
        grid.addWidget(self.initiatives, 0, 1)
        for row, (name, (title, start)) in enumerate(FIELDS.items(), 1):
            field = QLineEdit(start or known.year, self)
            field.setAccessibleName(tr(title))
            field.editingFinished.connect(self._on_typed)
            grid.addWidget(label(theme, tr(title), "body"), row, 0)
            grid.addWidget(field, row, 1)
            self.fields[name] = field
        self.said.setWordWrap(True)
        self.inside.addLayout(grid)
        self.inside.addWidget(self.said)

    def _on_typed(self) -> None:
        try:
            told, said = channel_work.work_out(self._context.workspace, self.typed)
        except GovTransformError as error:
            self.said.setText(str(error))
            self.act.setEnabled(False)
            return
        self.said.setText(said)
        self.setAccessibleDescription(said)
        self.act.setEnabled(bool(told.projected) and self.initiatives.count() > 0)

    def _on_act(self) -> None:
        work = self._context.workspace
        try:
            added = channel_work.add(work, self.typed, int(self.initiatives.currentData()))
        except GovTransformError as error:
            self.said.setText(str(error))
            return
        self.accept()
        told = tr("Benefits added: {count}", count=added)
        self._context.notices.tell(told, undo=bool(added))
