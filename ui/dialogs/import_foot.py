"""The foot of the import: what is left to do, and the way on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.values.words import count
from ui.dialogs.import_steps import Step
from ui.models.import_state import RowsShown
from ui.theme import Theme
from ui.widgets.text import button, label, retone

HEIGHT = 54


class ImportFoot(QFrame):
    """The primary button names what it does, and stays shut with its reason beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importFoot")
        self.words = label(theme, "", "secondary", "second")
        self.words.setWordWrap(True)
        self.cancel = button(theme, tr("Cancel"), "quiet")
        self.back = button(theme, tr("Back"))
        self.leave = button(theme, tr("Leave out all"))
        self.go = button(theme, tr("Next"), "primary")
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 8, 18, 10)
        across.setSpacing(8)
        across.addWidget(self.words, 1)
        for made in (self.cancel, self.back, self.leave, self.go):
            across.addWidget(made)
        self.setMinimumHeight(theme.px(HEIGHT))

    def say(self, sentence: str, *, is_bad: bool = False) -> None:
        """Say something else."""
        self.words.setText(sentence)
        retone(self.words, "bad" if is_bad else "second")

    def show_state(self, step: Step, judged: RowsShown | None, why_not: str) -> None:
        """Offer what can be done in a step."""
        promise = tr("Nothing is saved until you import, and one undo takes it all back.")
        self.back.setVisible(step > Step.FILE)
        self.leave.setVisible(step is Step.ROWS and bool(judged and judged.undecided))
        self.go.setVisible(step > Step.FILE)
        if step is Step.COLUMNS:
            self.go.setText(tr("Check rows"))
            self.go.setEnabled(True)
            self.say(promise)
        elif judged and step >= Step.ROWS:
            self.leave.setText(tr("Leave out all {count}", count=count(judged.undecided)))
            self.go.setText(tr("Import {count} rows", count=count(judged.ready)))
            self.go.setEnabled(not why_not)
            self.say(f"{why_not} {promise}".strip())
        else:
            self.say(promise)
        self.go.setToolTip(why_not if step is Step.ROWS else "")
        self.go.setAccessibleName(self.go.text())
