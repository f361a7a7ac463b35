"""What a move does to the bid, beside the plan while it is dragged: keep it, or put it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.slip_words import Told
from ui.delegates.roles import TONE
from ui.models.cells_model import Cell, Head, Side
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.text import button, label

WIDTH, FIGURE, MARGIN = 500, 286, 16


class SlipPanel(QFrame):
    """Lies over the right of the page; while a bar is held, the pointer passes through it."""

    kept = Signal()
    put_back = Signal()
    set_aside = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("card")
        self.setAccessibleName(tr("What the move does to the bid"))
        self.title = label(theme, "", "card", parent=self)
        self.title.setWordWrap(True)
        self.dates = label(theme, "", "body", "second", parent=self)
        self.figures = CellsView(theme, tr("What the move does to the bid"), (REST, FIGURE))
        self.figures.fits = False
        self.basis = label(theme, "", "secondary", "second", parent=self)
        self.basis.setWordWrap(True)
        self.keep = button(theme, tr("Keep"), "primary")
        self.back = button(theme, tr("Put back"), "normal")
        self.aside = button(theme, tr("Keep as a scenario"), "normal")
        self.keep.clicked.connect(self.kept)
        self.back.clicked.connect(self.put_back)
        self.aside.clicked.connect(self.set_aside)
        self._lay_out()
        self.hide()

    def show_step(self, title: str, dates: str, lines: Sequence[Told], basis: str) -> None:
        """Show the figures of a step."""
        self.title.setText(title)
        self.dates.setText(dates)
        self.basis.setText(basis)
        heads = [Head(tr("What changes"), inset=0), Head(tr("Before → after"), Side.RIGHT)]
        self.figures.show_rows(heads, [_row(line) for line in lines])
        self.place()
        self.show()
        self.raise_()

    def ask(self, *, is_held: bool) -> None:
        """Offer to keep it or put it back; not while the bar is still held."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, is_held)
        for each in (self.keep, self.back, self.aside):
            each.setVisible(not is_held)
        if not is_held:
            self.keep.setFocus()

    def place(self) -> None:
        """At the right of the page, under its head, as high as it has to be."""
        page = self.parentWidget()
        if page is None:
            return
        wide = min(self._theme.px(WIDTH), page.width() - 2 * MARGIN)
        top = self._theme.px(96)
        self.setFixedWidth(wide)
        rows = self.figures.sizeHint().height() - self.figures.minimumSizeHint().height()
        wanted = self._inside.minimumHeightForWidth(wide) + rows
        high = min(wanted, page.height() - top - MARGIN)
        self.setGeometry(page.width() - wide - MARGIN, top, wide, high)

    def _lay_out(self) -> None:
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 10, 14, 12)
        self._inside.setSpacing(6)
        for widget in (self.title, self.dates):
            self._inside.addWidget(widget)
        self._inside.addWidget(self.figures, 1)
        self._inside.addWidget(self.basis)
        across = QHBoxLayout()
        across.addWidget(self.aside)
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(self.keep)
        self._inside.addLayout(across)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc puts it back."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_back.emit()
            return
        super().keyPressEvent(event)


def _row(line: Told) -> list[Cell]:
    tones = {True: "bad", False: "ok"}
    marks = {TONE: tones[line.worse]} if line.worse is not None else {}
    spoken = tr("{label}: {text}", label=line.label, text=line.text)
    if line.worse is not None:
        spoken = tr("{told}, worse", told=spoken) if line.worse else tr("{told}, better",
                                                                        told=spoken)  # fmt: skip
    return [
        Cell(line.label, tip=line.label),
        Cell(line.text, spoken=spoken, right=True, tip=line.text, marks=marks),
    ]
