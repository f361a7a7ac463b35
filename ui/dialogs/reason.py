"""Asks for the reason an edit needs: what the history keeps of why it was made."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from govtransform.i18n import tr
from ui.dialogs.box import Box
from ui.theme import Theme


class ReasonBox(Box):
    """`then` is called with the reason; Esc leaves everything as it was."""

    def __init__(
        self, theme: Theme, sentence: str, then: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(theme, tr("Say why"), sentence, parent)
        self._then = then
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setAccessibleDescription(sentence)
        self.reason.setPlaceholderText(tr("The reason, as the history is to keep it"))
        self.inside.addWidget(self.reason)
        self.keep = self.add(tr("Keep as it was"))
        self.act = self.add(tr("Change with this reason"), "primary")
        self.act.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)
        self.reason.textChanged.connect(self._on_typed)
        self._on_typed()
        self.reason.setFocus()

    def _on_typed(self) -> None:
        lacking = not self.reason.text().strip()
        self.act.setEnabled(not lacking)
        self.act.setToolTip(tr("Type the reason first") if lacking else "")

    def _on_act(self) -> None:
        self.accept()
        self._then(self.reason.text().strip())
