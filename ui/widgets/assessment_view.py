"""The items of one assessment below the list of assessments, to be filled in."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from ui.bridge import Bridge
from ui.models.assessment_model import FIELDS, AssessmentModel
from ui.theme import Theme
from ui.widgets.text import button, label
from ui.widgets.typed_table import DOWN, TypedTable

WIDTHS = {"item": 70, "part": 130, "result": 130, "before": 130, "target": 130}
HIGH, LEAST = 260, 260  # pixels: of the view, and of a column that takes what others leave


class AssessmentTable(TypedTable):
    """A row an item; Enter goes on to the next one."""

    paste_label, clear_label = N_("Paste results"), N_("Clear results")

    def __init__(self, model: AssessmentModel, theme: Theme) -> None:
        super().__init__(model, theme, tr("Items of the assessment"), DOWN)
        model.modelReset.connect(self.place_columns)

    def place_columns(self) -> None:
        """What is asked, and the evidence, share what the others leave."""
        super().place_columns()
        px = self._theme.px
        left = self.viewport().width() - sum(px(width) for width in WIDTHS.values())
        rest = max(px(LEAST), left // (len(FIELDS) - len(WIDTHS)))
        for column, name in enumerate(FIELDS):
            self.setColumnWidth(column, px(WIDTHS[name]) if name in WIDTHS else rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns share the room."""
        super().resizeEvent(event)
        self.place_columns()


class AssessmentView(QWidget):
    """`show_assessment` shows one; `again` begins the next one like it."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AssessmentModel(bridge, self)
        self.table = AssessmentTable(self.model, theme)
        self.title = label(theme, "", "card")
        self.note = label(theme, "", "secondary", "second")
        self.again = button(theme, tr("Assess again"), icon="repeat")
        self.setMinimumHeight(theme.px(HIGH))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.title)
        across.addWidget(self.note, 1)
        across.addWidget(self.again)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 6, 20, 8)
        down.setSpacing(4)
        down.addLayout(across)
        down.addWidget(self.table, 1)

    def show_assessment(self, assessment_id: int) -> bool:
        """Show its items; give whether its edition is one that has items."""
        self.model.show_assessment(assessment_id)
        shown = self.model.sheet
        if shown is None:
            return False
        self.title.setText(shown.framework.title)
        told = tr("edition {edition}; answered: {done} of {all}", done=shown.answered,
                  edition=shown.framework.edition, all=len(shown.lines))  # fmt: skip
        self.note.setText(f"{told}; {tr('final')}" if shown.is_final else told)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, FIELDS.index("result")))
        return True
