"""The right of the import: problems that are alike, each with what can be done for all rows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.values.words import count
from ui.models.import_decisions import MOST, Decision
from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import button, label, rule

WIDTH = 236
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Decisions(QWidget):
    """`left_out` gives row numbers, `meant` a decision and what its value stands for.

    `day_first` says which part of a date comes first.
    """

    left_out = Signal(object)
    meant = Signal(object, str)
    day_first = Signal(bool)
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedWidth(theme.px(WIDTH))
        self.head = label(theme, tr("Decisions"), "card")
        self.left = label(theme, "", "secondary", "second")
        self.save = button(theme, tr("Save these as a list"), "link")
        self.save.clicked.connect(self.list_wanted)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Decisions"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addStretch(1)
        top.addWidget(self.left)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        down.addLayout(top)
        down.addWidget(self._scroll, 1)
        down.addWidget(self.save)

    def show_decisions(self, found: Sequence[Decision]) -> None:
        """Show what is left to decide."""
        inside = QWidget(self)
        inside.setObjectName("importDecisions")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 6, 0)
        down.setSpacing(6)
        for decision in found[:MOST]:
            down.addWidget(rule(inside))
            down.addWidget(self._box(decision, inside))
        if len(found) > MOST:
            more = count(len(found) - MOST)
            down.addWidget(label(self._theme, tr("More decisions: {count}", count=more)))
        down.addStretch(1)
        self._scroll.setWidget(inside)
        waiting = [decision for decision in found if not decision.is_note]
        left = tr("{count} left", count=count(len(waiting)))
        self.left.setText(left if waiting else tr("None left"))
        self.save.setVisible(any(not decision.is_date for decision in waiting))

    def take_focus(self) -> bool:
        """Take the focus to the first thing to decide; whether there is one."""
        inside = self._scroll.widget()
        ways = inside.findChildren(QWidget) if inside and self.isVisible() else []
        first = next((way for way in ways if way.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if first:
            first.setFocus()
        return first is not None

    def _box(self, decision: Decision, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        down = QVBoxLayout(box)
        down.setContentsMargins(0, 2, 0, 2)
        down.setSpacing(4)
        top = QHBoxLayout()
        title = label(self._theme, self._title(decision), "body")
        self._theme.dress(title, "body", SEMIBOLD)
        title.setWordWrap(True)
        top.addWidget(title, 1)
        if decision.rows:
            rows = tr("Rows: {count}", count=count(len(decision.rows)))
            top.addWidget(label(self._theme, rows, "secondary", "second"))
        down.addLayout(top)
        told = decision.reason if decision.reason.endswith(".") else f"{decision.reason}."
        reason = label(self._theme, f"{told} {decision.fix}".strip(), "secondary", "second")
        reason.setWordWrap(True)
        down.addWidget(reason)
        if decision.is_date:
            down.addLayout(self._dates())
        else:
            self._add_ways(decision, down)
        return box

    def _title(self, decision: Decision) -> str:
        if decision.column and decision.value and len(decision.value) < 40:
            return f"{decision.column} {decision.value}"
        if decision.column:
            return decision.column
        if not decision.rows:
            return tr("Between records")
        return tr("Row {number}", number=decision.rows[0])

    def _dates(self) -> QHBoxLayout:
        across = QHBoxLayout()
        for text, is_day in ((tr("Day first"), True), (tr("Month first"), False)):
            made = button(self._theme, text)
            made.clicked.connect(partial(self.day_first.emit, is_day))
            across.addWidget(made)
        across.addStretch(1)
        return across

    def _add_ways(self, decision: Decision, down: QVBoxLayout) -> None:
        if decision.options:
            choice = QComboBox(self)
            value = decision.value or self._title(decision)
            choice.setAccessibleName(tr("Read “{value}” as", value=value))
            choice.setSizeAdjustPolicy(_SHORT)
            choice.setMinimumContentsLength(10)
            choice.addItem(decision.ask or tr("Read as…"))
            for told, text in decision.options:
                choice.addItem(text, told)
            choice.activated.connect(partial(self._on_meant, choice, decision))
            down.addWidget(choice)
        if not decision.rows:
            return
        text = tr("Leave out these rows") if len(decision.rows) > 1 else tr("Leave out this row")
        leave = button(self._theme, text)
        leave.clicked.connect(partial(self.left_out.emit, frozenset(decision.rows)))
        across = QHBoxLayout()
        across.addWidget(leave)
        across.addStretch(1)
        down.addLayout(across)

    def _on_meant(self, choice: QComboBox, decision: Decision, place: int) -> None:
        if place:
            self.meant.emit(decision, str(choice.currentData()))
