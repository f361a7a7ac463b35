"""What was realised of the plan so far, and when savings have paid for what was spent."""

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from govtransform.calc.break_even import BreakEvens
from govtransform.calc.guard import Figure
from govtransform.calc.realisation import Realisation
from govtransform.i18n import tr
from govtransform.values.words import count, month, percentage, short
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import label


class TrackingFacts(QWidget):
    """`show_facts` shows them; the tip of a month that is not in sight says why."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(5)
        self.facts: dict[str, QLabel] = {}
        for key, name in (
            ("realised", tr("Realised of plan to date")),
            ("leakage", tr("Leakage, month by month")),
            ("additional", tr("Additional, month by month")),
            ("unmeasured", tr("Months without an actual")),
            ("claimed", tr("Breaks even by claimed")),
            ("validated", tr("Breaks even by validated")),
            ("removed", tr("Breaks even by removed")),
        ):
            self._add(key, name)

    def show_facts(self, found: Realisation, even: BreakEvens, currency: str) -> None:
        """Show these figures; they are of cash, and those of breaking even of all cash."""
        rate = found.rate
        told = rate.words
        if rate.value is not None:
            told = tr("{share}, {realised} of {planned}", share=percentage(rate.value, 0),
                      realised=short(found.realised, currency),
                      planned=short(found.planned, currency))  # fmt: skip
        self.facts["realised"].setText(told)
        self.facts["leakage"].setText(short(found.leakage, currency))
        self.facts["additional"].setText(short(found.additional, currency))
        self.facts["unmeasured"].setText(count(len(found.unmeasured)))
        versions = {"claimed": even.claimed, "validated": even.validated, "removed": even.removed}
        for key, one in versions.items():
            self.facts[key].setText(month(one.month) or tr("not in sight"))
            self.facts[key].setToolTip(Figure(reason=one.reason).words)

    def _add(self, key: str, name: str) -> None:
        value = label(self._theme, "", "body", "", self)
        self._theme.dress(value, "body", SEMIBOLD)
        value.setWordWrap(True)
        self.facts[key] = value
        self._rows.addRow(label(self._theme, name, "body", "second", self), value)
