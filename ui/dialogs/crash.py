"""The box that tells of a bug: that the work is safe, and the details for whoever helps."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from govtransform.i18n import tr
from ui.theme import Theme
from ui.widgets.text import button, label


class CrashDialog(QDialog):
    """Made with the details of `ui.errors`, which hold no value of the programme."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.setMinimumWidth(theme.px(520))
        sentence = label(
            theme,
            tr(
                "What you saved is safe. GovTransform may not show it rightly until it is "
                "started again. The details hold no data of the programme and stay here."
            ),
        )
        sentence.setWordWrap(True)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName(tr("Details"))
        copy = button(theme, tr("Copy details"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = button(theme, tr("Go on"), "primary")
        close.clicked.connect(self.accept)
        answers = QHBoxLayout()
        answers.addWidget(copy)
        answers.addStretch(1)
        answers.addWidget(close)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "panel"))
        down.addWidget(sentence)
        down.addWidget(shown)
        down.addLayout(answers)
