"""The last step of the import of a ledger: what was booked, and where that is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month
from ui.models.ledger_load import LedgerRows
from ui.theme import Theme
from ui.widgets.callout import Callout
from ui.widgets.text import button, label


class DonePage(QWidget):
    """`list_wanted` asks for the rows not booked as a list, `record_wanted` for the import's."""

    list_wanted = Signal()
    record_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = Callout(theme, "ok", self)
        self.months = label(theme, "", "body")
        self.rest = label(theme, "", "secondary", "second")
        self.rest.setWordWrap(True)
        self.save = button(theme, tr("Save the rows left out as a list"), "normal", "download")
        self.record = button(theme, tr("See it among imports and exports"), "link")
        self.save.clicked.connect(self.list_wanted)
        self.record.clicked.connect(self.record_wanted)
        down = QVBoxLayout(self)
        down.setContentsMargins(40, 60, 40, 40)
        down.setSpacing(12)
        for widget in (self.said, self.months, self.rest):
            down.addWidget(widget)
        for made in (self.save, self.record):
            down.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        down.addStretch(1)

    def tell(self, judged: LedgerRows) -> None:
        """Say what was booked by month, and what was not."""
        plan, currency = judged.plan, judged.currency
        total = words.pounds(from_pence(sum(plan.months.values())), currency)
        booked = tr("Booked: {count} rows, {total}", count=words.count(len(plan.booked)),
                    total=total)  # fmt: skip
        undo = tr("One undo takes amounts and record back; the file may then come again.")
        self.said.say(booked, undo)
        lines = [
            tr("{month}: {amount}", month=words.month(Month.of(month)),
               amount=words.pounds(from_pence(pence), currency))
            for month, pence in plan.months.items()
        ]  # fmt: skip
        self.months.setText("\n".join(lines))
        self.rest.setText(
            tr("Booked before: {known}. Left out: {out}.", known=words.count(len(plan.duplicates)),
               out=words.count(len(plan.rejected)))
        )  # fmt: skip
        self.save.setVisible(bool(plan.rejected))
