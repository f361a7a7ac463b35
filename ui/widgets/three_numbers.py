"""Claimed, validated and removed from budget: always all three, cash apart from other money."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from govtransform.calc.claims import Headlines
from govtransform.i18n import tr
from govtransform.queries.figured import Figured, Why
from govtransform.queries.savings import Ledger
from govtransform.values.words import short
from ui.paint import LEFT, MIDDLE
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.enter_button import EnterButton
from ui.widgets.text import label

GAP, SIDE, HIGH = 5, 4, 22
_KEYS = ("claimed", "validated", "removed")
_OTHER = "-other"  # as explain_savings has it


class ThreeNumbers(QWidget):
    """`show_ledger` shows them; other money stands beside cash once there is any.

    Each takes the keys: `asked` is said where one wants to know why it is so.
    """

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cash = _Three(theme, tr("Cash"), "", self)
        self.other = _Three(theme, tr("Other money"), _OTHER, self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for three in (self.cash, self.other):
            across.addWidget(three, 1)
            for number in three.numbers:
                number.clicked.connect(self.asked)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the headlines of both."""
        self.cash.show_numbers(ledger.claimed.cash, ledger)
        self.other.show_numbers(ledger.claimed.other, ledger)
        self.other.setVisible(ledger.claimed.other != Headlines())


class _Three(QFrame):
    def __init__(self, theme: Theme, name: str, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._name = name
        words = (tr("claimed"), tr("validated"), tr("removed"))
        told = zip(_KEYS, words, strict=True)
        self.numbers = [_Number(theme, f"{key}{what}", word, self) for key, word in told]
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 5, 14, 5)
        across.setSpacing(5)
        title = label(theme, name, "secondary", "second")
        theme.dress(title, "secondary", MEDIUM)
        across.addWidget(title)
        across.addStretch(2)
        for number in self.numbers:
            across.addWidget(number)
            across.addStretch(1)

    def show_numbers(self, numbers: Headlines, ledger: Ledger) -> None:
        """Show the three."""
        told = [short(each, ledger.currency)
                for each in (numbers.claimed, numbers.validated, numbers.removed)]  # fmt: skip
        for number, amount in zip(self.numbers, told, strict=True):
            number.show_amount(self._name, amount, ledger.year)
        self.setAccessibleName(
            tr("{kind}: {claimed} claimed, {validated} validated, {removed} removed from budget",
               kind=self._name, claimed=told[0], validated=told[1], removed=told[2])
        )  # fmt: skip


class _Number(EnterButton):
    """One figure with its word."""

    def __init__(self, theme: Theme, key: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._key, self._word, self._year = theme, key, word, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Why this number"))
        theme.changed.connect(self.updateGeometry)

    def show_amount(self, kind: str, amount: str, year: int | None) -> None:
        """Show an amount of cash or other money, of a year or of all."""
        self._year = year or 0
        self.setText(amount)
        self.setAccessibleName(tr("{kind}: {amount} {word}", kind=kind, amount=amount,
                                  word=self._word))  # fmt: skip
        self.updateGeometry()

    def why_now(self) -> Why:
        """The claims that add up to it."""
        return Why(self._key, Figured(self._year))

    def sizeHint(self) -> QSize:
        """Qt: as wide as both, one line high."""
        words = QFontMetrics(self._theme.font("secondary")).horizontalAdvance(self._word)
        return QSize(2 * SIDE + self._figure + GAP + words, self._theme.px(HIGH))

    @property
    def _figure(self) -> int:
        font = self._theme.font("body", SEMIBOLD)
        return QFontMetrics(font).horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the figure, then its word."""
        painter, theme = QPainter(self), self._theme
        box = QRectF(self.rect()).adjusted(SIDE, 0, 0, 0)
        painter.setFont(theme.font("body", SEMIBOLD))
        painter.setPen(theme.colour("accentText" if self.underMouse() else "text"))
        painter.drawText(box, LEFT | MIDDLE, self.text())
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(box.adjusted(self._figure + GAP, 0, 0, 0), LEFT | MIDDLE, self._word)
