"""Who is not trained for one need, and the way to book them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.attention import bare_name
from govtransform.queries.training import Missing, Need
from govtransform.registers import ENROLMENTS
from govtransform.values.words import count, day
from ui.delegates.cell import CellDelegate
from ui.delegates.roles import SECOND, TONE
from ui.forms.editors import DateEditor
from ui.models.cells_model import Cell, Head
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader
from ui.widgets.text import button, label

_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
BOOKED_FOR = ENROLMENTS.fields["booked_on"]
STATE, ROW, PADDING = 150, 42, 4


@dataclass(frozen=True, slots=True)
class Booking:
    """What the person wants booked."""

    need: Need
    people: tuple[int, ...]
    on: str  # as it was typed


class MissingCard(Card):
    """Lists people without a pass; those to be booked are selected to begin with."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Who is missing"), parent)
        self._need: Need | None = None
        self._people: Sequence[Missing] = ()
        self.unseen = ""  # why nobody is named, where the reader may only count them
        self.sentence = label(theme, "", "secondary", "second")
        self.sentence.setWordWrap(True)
        self.list = CellsView(theme, tr("Who is missing"), (REST, STATE), ROW)
        self.list.fits = False
        delegate = CellDelegate(theme, self.list)
        delegate.padding = PADDING
        self.list.setItemDelegate(delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        EventHeader(theme, self.list, self.list.cells, ruled=True)
        self.on = DateEditor(BOOKED_FOR, theme, self)
        self.on.setAccessibleName(tr("Day of the course"))
        self.book = button(theme, tr("Book places"), "primary")
        self._lay_out(theme)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.book.clicked.connect(self._on_book)

    def show_need(self, need: Need | None, people: Sequence[Missing], on: date) -> None:
        """Show who is missing for this; the day is proposed."""
        self._need, self._people = need, people
        self.on.tell(on)
        self.sentence.setText(_sentence(need, people, self.unseen))
        heads = (Head(tr("Name"), inset=PADDING), Head(tr("State"), inset=PADDING))
        self.list.show_rows(heads, [_row(person) for person in people])
        self._propose(need.to_book if need else 0)
        self._on_selected()

    def _propose(self, places: int) -> None:
        """Select as many as lack a place."""
        selection = QItemSelection()
        cells = self.list.cells
        unbooked = [n for n, person in enumerate(self._people) if not person.is_booked]
        for row in unbooked[:places]:
            selection.select(cells.index(row, 0), cells.index(row, 1))
        self.list.clearSelection()
        self.list.selectionModel().select(selection, _SELECT)

    def _chosen(self) -> tuple[int, ...]:
        rows = sorted({index.row() for index in self.list.selectionModel().selectedRows()})
        return tuple(self._people[row].person_id for row in rows)

    def _on_selected(self) -> None:
        number = len(self._chosen())
        text = tr("Book {number} people", number=number) if number != 1 else tr("Book 1 person")
        self.book.setText(text if number else tr("Book places"))
        self.book.setEnabled(bool(number) and self._need is not None)
        self.book.setToolTip("" if number else tr("Select the people to book"))

    def _on_book(self) -> None:
        if self._need:
            self.wanted.emit(Booking(self._need, self._chosen(), self.on.told()))

    def _lay_out(self, theme: Theme) -> None:
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.on, 1)
        across.addWidget(self.book)
        self.inside.addWidget(self.sentence)
        self.inside.addSpacing(4)
        self.inside.addWidget(label(theme, tr("Day of the course"), "secondary", "second"))
        self.inside.addLayout(across)
        self.inside.addSpacing(4)
        self.inside.addWidget(self.list, 1)


def _sentence(need: Need | None, people: Sequence[Missing], unseen: str) -> str:
    if need is None:
        return tr("Choose a cell of the table to see who is missing.")
    told = tr("{team} before {go_live}: {trained} of {required} trained in “{course}”, {wanted} "
              "needed by {day}. Booked: {booked}, to book: {to_book}.",
              team=need.team or tr("Everybody"), go_live=bare_name(need.milestone),
              trained=count(need.coverage.trained), required=count(need.coverage.required),
              course=need.course, wanted=count(need.coverage.wanted), day=day(need.needed_on),
              booked=count(need.booked), to_book=count(need.to_book))  # fmt: skip
    if people or unseen:
        return f"{told} {unseen}".rstrip()
    return tr("{told} Nobody else of this team is in the register of people.", told=told)


def _row(person: Missing) -> tuple[Cell, ...]:
    tone = {} if person.is_booked else {TONE: "text2"}
    second = {SECOND: person.role} if person.role else {}
    told = f"{person.name} {person.role}".strip()
    return Cell(person.name, told, tip=told, marks=second), Cell(_state(person), marks=tone)


def _state(person: Missing) -> str:
    if not person.state:
        return tr("Not booked")
    if not person.on:
        return tr(person.state)
    if person.state == "Passed":
        return tr("Lapses {day}", day=day(person.on))
    return tr("{state} {day}", state=tr(person.state), day=day(person.on))
