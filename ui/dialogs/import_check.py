"""The middle of an import: counts and control total, the rows of the file, the decisions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from govtransform.i18n import N_, tr
from govtransform.values.words import count, pounds
from ui.dialogs.import_decisions import Decisions
from ui.dialogs.import_rows import ImportRows
from ui.models.import_model import Which
from ui.models.import_state import FileShown, RowsShown
from ui.theme import SEMIBOLD, Theme
from ui.widgets.segmented import Segmented
from ui.widgets.text import card, label, retone


class CheckPage(QWidget):
    """The same rows while columns are matched and while rows are checked."""

    looked = Signal()
    FIGURES: tuple[tuple[str, str, str], ...] = (  # key, words and tone, in order
        ("read", N_("rows read"), ""),
        ("ready", N_("ready"), "ok"),
        ("decide", N_("need a decision"), "bad"),
        ("out", N_("left out"), "second"),
    )

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = ImportRows(theme, self)
        self.table.setAccessibleName(tr("Rows in the file"))
        self.decisions = Decisions(theme, self)
        self.figures: dict[str, QLabel] = {}
        self.held: dict[str, QWidget] = {}
        self.extra = QVBoxLayout()
        self.total, self.other = label(theme, "", "body"), label(theme, "", "secondary", "second")
        theme.dress(self.total, "body", SEMIBOLD)
        self.which = Segmented(
            theme,
            [
                (Which.TO_DECIDE.value, tr("To decide"), ""), (Which.READY.value, tr("Ready"), ""),
                (Which.SKIPPED.value, tr("Left out"), ""), (Which.ALL.value, tr("All"), ""),
            ],
            tr("Which rows"), self,
        )  # fmt: skip
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText(tr("Find in these rows"))
        self.sought.setAccessibleName(tr("Find in these rows"))
        self.sought.setMaximumWidth(theme.px(170))
        self.title = label(theme, tr("Rows in the file"), "card")
        self._lay_out()
        self.which.chosen.connect(lambda _: self.looked.emit())
        self.sought.textChanged.connect(lambda _: self.looked.emit())

    def show_source(self, source: FileShown) -> None:
        """Show the columns of a file, to be matched."""
        self.table.set_high(Which.ALL)
        self.table.rows.show_source(source)
        self.table.head.show_boxes(source.boxes)
        self.table.place_columns()
        self.show_figure("read", len(source.table.rows))
        for widget in (self.decisions, self.which, self.sought):
            widget.hide()
        for key in self.held.keys() - {"read"}:
            self.held[key].hide()
        self.total.setText("")
        self.other.setText("")

    def show_judged(self, judged: RowsShown) -> None:
        """Show what would become of the rows; the places of the view stay."""
        for widget in (self.decisions, self.which, self.sought):
            widget.show()
        self.show_figure("read", len(judged.source.table.rows))
        self.show_figure("ready", judged.ready)
        self.show_figure("decide", judged.undecided)
        retone(self.figures["decide"], "bad" if judged.undecided else "second")
        self.show_figure("out", len(judged.left_out))
        self._show_total(judged)
        self.show_rows(judged)
        self.table.head.show_boxes(judged.source.boxes)

    def show_rows(self, judged: RowsShown) -> None:
        """Show the rows that are chosen now."""
        which = Which(self.which.key)
        self.table.set_high(which)
        self.table.rows.show_judged(judged, which, self.sought.text())

    def _show_total(self, judged: RowsShown) -> None:
        whole, ready = judged.whole_total, judged.ready_total
        if whole is None or ready is None:
            self.total.setText("")
            self.other.setText("")
            return
        told = {"ready": pounds(ready, judged.currency), "whole": pounds(whole, judged.currency)}
        self.total.setText(tr("{ready} of {whole}", **told))
        rest = pounds(whole - ready, judged.currency)
        self.other.setText(
            tr("The other {rest} is in rows that are not imported", rest=rest)
            if whole != ready
            else tr("All of the money in the file")
        )

    def show_figure(self, key: str, figure: int) -> None:
        """Show one of the FIGURES."""
        self.figures[key].setText(count(figure))
        self.held[key].show()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.title)
        tools.addWidget(self.which)
        tools.addStretch(1)
        tools.addWidget(self.sought)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.table, 1)
        body.addWidget(self.decisions)
        down = QVBoxLayout(self)
        down.setContentsMargins(18, 14, 18, 12)
        down.setSpacing(10)
        down.addWidget(self._counts())
        down.addLayout(self.extra)
        down.addLayout(tools)
        down.addLayout(body, 1)

    def _counts(self) -> QFrame:
        counts, inside = card(self)
        inside.setContentsMargins(14, 8, 14, 8)
        across = QHBoxLayout()
        across.setSpacing(18)
        for key, text, tone in self.FIGURES:
            across.addWidget(self._figure(counts, key, tr(text), tone))
        across.addStretch(1)
        money = QVBoxLayout()
        money.setSpacing(0)
        money.addWidget(self.total)
        money.addWidget(self.other)
        across.addLayout(money)
        inside.addLayout(across)
        return counts

    def _figure(self, parent: QFrame, key: str, text: str, tone: str) -> QWidget:
        held = self.held[key] = QWidget(parent)
        across = QHBoxLayout(held)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.figures[key] = label(self._theme, "", "section", tone, held)
        across.addWidget(self.figures[key])
        across.addWidget(label(self._theme, text, "secondary", "second"))
        return held
