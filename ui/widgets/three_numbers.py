"""Claimed, validated and removed from budget: always all three, cash apart from other money."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from govtransform.calc.claims import Claimed, Headlines
from govtransform.i18n import tr
from govtransform.values.words import short
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.text import label


class ThreeNumbers(QWidget):
    """`show_claimed` shows them; other money stands beside cash once there is any."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cash = _Three(theme, tr("Cash"), self)
        self.other = _Three(theme, tr("Other money"), self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.cash, 1)
        across.addWidget(self.other, 1)

    def show_claimed(self, claimed: Claimed, currency: str) -> None:
        """Show the headlines of both."""
        self.cash.show_numbers(claimed.cash, currency)
        self.other.show_numbers(claimed.other, currency)
        self.other.setVisible(claimed.other != Headlines())


class _Three(QFrame):
    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._name = name
        self._figures: list[QLabel] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 5, 14, 5)
        across.setSpacing(5)
        title = label(theme, name, "secondary", "second")
        theme.dress(title, "secondary", MEDIUM)
        across.addWidget(title)
        across.addStretch(2)
        for word in (tr("claimed"), tr("validated"), tr("removed")):
            figure = label(theme, "", "body")
            theme.dress(figure, "body", SEMIBOLD)
            self._figures.append(figure)
            across.addWidget(figure)
            across.addWidget(label(theme, word, "secondary", "second"))
            across.addStretch(1)

    def show_numbers(self, numbers: Headlines, currency: str) -> None:
        """Show the three."""
        told = (numbers.claimed, numbers.validated, numbers.removed)
        for figure, amount in zip(self._figures, told, strict=True):
            figure.setText(short(amount, currency))
        self.setAccessibleName(
            tr("{kind}: {claimed} claimed, {validated} validated, {removed} removed from budget",
               kind=self._name, claimed=short(numbers.claimed, currency),
               validated=short(numbers.validated, currency),
               removed=short(numbers.removed, currency))
        )  # fmt: skip
