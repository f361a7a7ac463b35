"""The filter row of a register: quick filter, a chip for each condition, and one to add another."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.model import Field, Register
from govtransform.queries.views import Condition, Operator, View
from ui.bridge import Bridge
from ui.models.draft import text_of
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.condition_builder import VALUELESS, ConditionBuilder
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.quick_filter import QuickFilter

PAUSE = 150  # ms after the last key before a table of 100,000 rows is asked
SEARCH_WIDTH = 190


class FilterBar(QWidget):
    """`wanted` carries the view to show; it always says the whole filter."""

    wanted = Signal(View)

    def __init__(
        self, register: Register, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._register, self._bridge, self._theme = register, bridge, theme
        self._view = View()
        self.text = QuickFilter(theme, SEARCH_WIDTH, self)
        self.add = Chip(theme, tr("Filter"), kind="chip-add")
        self.add.setToolTip(tr("Show only records that meet a condition"))
        self.add.clicked.connect(self._on_add)
        self.meeting = Chip(theme, tr("Meeting"))
        self.only = Chip(theme, tr("Only"), kind="chip")
        self.only.removed.connect(lambda: self._want(self._view))
        self.only.clicked.connect(lambda: self._want(self._view))
        self.meeting.clicked.connect(self._on_meeting)
        self.chips: list[Chip] = []
        self._across = FlowLayout(self)
        for widget in (self.text, self.only, self.meeting, self.add):
            self._across.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.apply_text)
        self.text.textEdited.connect(self._pause.start)
        self.text.returnPressed.connect(self.apply_text)
        self.text.cleared.connect(self.apply_text)
        self.tell(self._view)

    def tell(self, view: View, only: int | None = None) -> None:
        """Show the filter of a view, without asking for it; `only` so many records chosen."""
        self._view = view
        self.only.setVisible(only is not None)
        self.only.set_value(tr("{count} chosen records", count=only or 0))
        if self.text.text().strip() != view.text:
            self.text.setText(view.text)
        for chip in self.chips:
            self._across.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(n, condition) for n, condition in enumerate(view.conditions)]
        for number, chip in enumerate(self.chips):
            self._across.insert(1 + number, chip)
        self.meeting.setVisible(len(self.chips) > 1)
        self.meeting.set_value(tr("any of these") if view.any_condition else tr("all of these"))

    def in_words(self) -> str:
        """The whole filter as a line; empty where everything is shown."""
        told = [tr("text “{text}”", text=self._view.text)] if self._view.text else []
        for condition in self._view.conditions:
            field = self._register.fields[condition.field]
            told.append(f"{tr(field.label)} {self._words(field, condition)}")
        if self.only.isVisibleTo(self):
            told.append(self.only.text())
        between = tr(" or ") if self._view.any_condition else tr(" and ")
        return tr("Filter: {conditions}", conditions=between.join(told)) if told else ""

    def apply_text(self) -> None:
        """Seek what is typed, at once."""
        self._pause.stop()
        if self.text.text().strip() != self._view.text:
            self._want(self._view.with_text(self.text.text().strip()))

    def clear(self) -> None:
        """Show everything again; the order stays."""
        self._want(replace(self._view, text="", conditions=(), any_condition=False))

    def _want(self, view: View) -> None:
        self.tell(view)
        self.wanted.emit(view)

    def _chip(self, number: int, condition: Condition) -> Chip:
        field = self._register.fields[condition.field]
        chip = Chip(self._theme, tr(field.label), self._words(field, condition), "chip")
        chip.removed.connect(lambda: self._want(_without(self._view, number)))
        chip.clicked.connect(lambda: self._open(chip, condition, number))
        return chip

    def _words(self, field: Field, condition: Condition) -> str:
        if condition.operator in VALUELESS:
            return tr(condition.operator.value)
        if condition.operator is Operator.CONTAINS:
            value = str(condition.value)
        else:
            with self._bridge.workspace.read() as session:
                value = text_of(session, field, condition.value)
        if condition.operator is Operator.IS:
            return value
        return tr("{operator} {value}", operator=tr(condition.operator.value), value=value)

    def _on_add(self) -> None:
        self._open(self.add, None, len(self._view.conditions))

    def _on_meeting(self) -> None:
        self._want(replace(self._view, any_condition=not self._view.any_condition))

    def _open(self, below: QWidget, condition: Condition | None, number: int) -> None:
        builder = ConditionBuilder(self._register, self._bridge, self._theme, self)
        if condition:
            builder.tell(condition)
        builder.built.connect(lambda made: self._want(_with(self._view, number, made)))
        builder.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))


def _with(view: View, number: int, condition: Condition) -> View:
    kept = [*view.conditions]
    kept[number : number + 1] = [condition]
    return replace(view, conditions=tuple(kept))


def _without(view: View, number: int) -> View:
    kept = [condition for n, condition in enumerate(view.conditions) if n != number]
    return replace(view, conditions=tuple(kept))
