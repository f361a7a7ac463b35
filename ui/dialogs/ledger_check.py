"""The middle of the import of a ledger: besides the rows, its control total and what is told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from ui.dialogs.import_check import CheckPage
from ui.models.import_model import Which
from ui.models.import_state import FileShown, RowsShown
from ui.models.ledger_load import LedgerRows
from ui.theme import Theme
from ui.widgets.callout import Callout
from ui.widgets.text import button, label, retone

HINTS = 3  # sentences shown at once


class LedgerTerms(QWidget):
    """`typed` gives the control total, `asked_again` comes when all is to be decided anew."""

    typed = Signal(str)
    asked_again = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.control = QLineEdit(self)
        self.control.setAccessibleName(tr("Control total"))
        self.control.setPlaceholderText(tr("Optional"))
        self.control.setMaximumWidth(theme.px(130))
        self.said = label(theme, "", "secondary", "second")
        self.said.setWordWrap(True)
        self.ask = button(theme, tr("Decide again"), "link")
        self.hints = Callout(theme, "warn", self)
        self._lay_out(theme)
        self.control.textChanged.connect(self.typed)
        self.ask.clicked.connect(self.asked_again)

    def tell(self, judged: LedgerRows, refusal: str, *, replaces: bool | None) -> None:
        """Show what is to be known of the rows, and whether the control total agrees."""
        decided = bool(judged.plan.typed) and replaces is not None
        self.ask.setVisible(bool(judged.plan.out) or decided)
        self.tell_control(refusal)
        hints = judged.hints[replaces]
        shown = hints[:HINTS]
        rest = len(hints) - len(shown)
        more = [tr("And {count} more.", count=rest)] if rest else []
        self.hints.setVisible(bool(shown))
        self.hints.say(tr("Before you import"), "\n".join([*shown, *more]))

    def tell_control(self, refusal: str) -> None:
        """Say whether the control total agrees with the rows of the file."""
        agrees = tr("The rows of the file come to it.") if self.control.text().strip() else ""
        self.said.setText(refusal or agrees)
        retone(self.said, "bad" if refusal else "ok")

    def _lay_out(self, theme: Theme) -> None:
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(label(theme, tr("Control total"), "secondary", "second"))
        across.addWidget(self.control)
        across.addWidget(self.said, 1)
        across.addWidget(self.ask)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(across)
        down.addWidget(self.hints)


class LedgerCheckPage(CheckPage):
    """Rows booked before are counted, and stand among those left out with the reason."""

    FIGURES = (
        ("read", N_("rows read"), ""),
        ("ready", N_("ready"), "ok"),
        ("decide", N_("need a decision"), "bad"),
        ("known", N_("booked before"), "second"),
        ("out", N_("left out"), "second"),
    )

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.terms = LedgerTerms(theme, self)
        self.extra.addWidget(self.terms)
        self.terms.hide()

    def show_source(self, source: FileShown) -> None:
        """Show the columns of a file, to be matched."""
        super().show_source(source)
        self.terms.hide()

    def show_ledger(self, judged: LedgerRows, refusal: str, *, replaces: bool | None) -> None:
        """Show what would become of the rows."""
        self.show_judged(judged)
        known = {found.row for found in judged.plan.duplicates}
        self.show_figure("known", len(known))
        self.show_figure("out", len(judged.left_out - known))
        self.terms.tell(judged, refusal, replaces=replaces)
        self.terms.show()

    def show_rows(self, judged: RowsShown) -> None:
        """Show the rows that are chosen now, with the reasons of those left out."""
        super().show_rows(judged)
        if Which(self.which.key) is Which.SKIPPED:
            self.table.set_high(Which.TO_DECIDE)
