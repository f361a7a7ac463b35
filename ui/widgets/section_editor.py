"""Where a section of a business case is written: text, length, reviewer, whether complete."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.case_words import PartLines
from govtransform.queries.rows import Row
from govtransform.registers import CASE_SECTIONS
from govtransform.values.words import count
from ui.context import Context
from ui.forms.editors import NoteEditor
from ui.forms.field_row import FieldRow
from ui.widgets.case_outline import NAMES
from ui.widgets.text import button, label

_ANY = 16_777_215  # as high as Qt lets a widget be


class SectionEditor(QWidget):
    """Saves on leaving a field, as every form does; `closed` asks for the appraisal again."""

    closed = Signal()
    removed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, bridge = context.theme, context.bridge
        self.setAccessibleName(tr("Section of the case"))
        self.section = 0
        self.where = label(theme, "", "secondary", "second")
        self.heading = label(theme, "", "section")
        self.heading.setWordWrap(True)
        self.back = button(theme, tr("Back to the appraisal"), "link", "arrow-left")
        self.remove = button(theme, tr("Remove this section"), "quiet", "trash")
        made = [
            FieldRow(CASE_SECTIONS, name, bridge, theme, self)
            for name in ("text", "is_complete", "reviewer_id")
        ]
        self.text, self.complete, self.reviewer = made
        self.words = label(theme, "", "secondary", "second")
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.remove.clicked.connect(lambda: self.removed.emit(self.section))
        self._writing.textChanged.connect(self._on_typed)

    @property
    def _writing(self) -> NoteEditor:
        editor = self.text.editor
        assert isinstance(editor, NoteEditor)
        return editor

    def show_section(self, part: PartLines, row: Row, *, frozen: bool) -> None:
        """Show a section of a part; one that was being written is stored first."""
        if self.section and self.section != row.id:
            self.store()
        self.section = row.id
        self.where.setText(f"{tr(NAMES[part.part])}. {part.question}")
        self.heading.setText(row.values["heading"])
        for field in (self.text, self.complete, self.reviewer):
            field.show_row(row)
            field.freeze(frozen=frozen)
        self.remove.setVisible(not frozen)
        self._on_typed()

    def store(self) -> None:
        """Store what has been typed and not left yet."""
        self.text.store()

    def take_focus(self) -> None:
        """Go to the text."""
        self._writing.setFocus()

    def _on_typed(self) -> None:
        told = len(self._writing.toPlainText().split())
        self.words.setText(tr("1 word") if told == 1 else tr("{n} words", n=count(told)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.remove)
        self._writing.setMaximumHeight(_ANY)
        layout = self.text.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self._writing, 1)
        layout.setStretch(layout.count() - 1, 0)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.complete)
        foot.addWidget(self.reviewer, 1)
        foot.addStretch(1)
        foot.addWidget(self.words)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 8, 20, 16)
        down.setSpacing(6)
        down.addLayout(top)
        down.addWidget(self.where)
        down.addWidget(self.heading)
        down.addWidget(self.text, 1)
        down.addLayout(foot)
