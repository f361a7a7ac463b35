"""Which widget edits which kind of value: the only such map, for forms and table cells alike.

Every editor has `tell(value)`, which shows a value or a text that was refused; `told()`, which
gives what is in it, as a text to be read or as the value itself; and `left`, emitted when the
person is done with it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.values.convention import PLAIN
from ui.bridge import Bridge
from ui.forms.link_editor import LinkEditor
from ui.forms.short_text import ShortChoice, ShortLine
from ui.theme import Theme

NOTE_HEIGHT = 76
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
KEY, SHORTCUT = Qt.Key, Qt.KeyboardModifier.ControlModifier


class LineEditor(ShortLine):
    """A line of text, an amount, a number or a month: whatever is read from what is typed."""

    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        if field.kind.right:
            self.setAlignment(RIGHT)
        if field.kind.names:
            self.setCompleter(_completer(field.kind.names().values(), self))
        self.editingFinished.connect(self.left)

    def tell(self, value: Any) -> None:
        """Show a value as a person would type it, or a text as it is."""
        is_coded = self._field.kind.names is not None
        is_text = isinstance(value, str) and not is_coded
        self.setText(value if is_text else typed_form(self._field, value))
        self.setCursorPosition(0)

    def told(self) -> Any:
        """What was typed."""
        return self.text()


class DateEditor(LineEditor):
    """A date: typed as people write it, or picked from a calendar (Alt+Down); Ctrl+; is today."""

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.calendar: QCalendarWidget | None = None
        opener = QAction(theme.icons.icon("calendar"), tr("Open the calendar"), self)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)

    def open_calendar(self) -> None:
        """Show the month of the date, or this one."""
        if self.calendar is None:
            self.calendar = QCalendarWidget(self)
            self.calendar.setWindowFlag(Qt.WindowType.Popup)
            self.calendar.setAccessibleName(tr("Calendar"))
            self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self.calendar.clicked.connect(self._on_picked)
            self.calendar.activated.connect(self._on_picked)
        shown = self._date() or date.today()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        self.calendar.show()

    def _date(self) -> date | None:
        try:
            found: date | None = self._field.kind.parse(self.text(), PLAIN)
        except ValueError:
            return None
        return found

    def _on_picked(self, picked: QDate) -> None:
        self.tell(date(picked.year(), picked.month(), picked.day()))
        if self.calendar:
            self.calendar.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the calendar and today by keys."""
        if event.key() == KEY.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif event.key() == KEY.Key_Semicolon and event.modifiers() & SHORTCUT:
            self.tell(date.today())
        else:
            super().keyPressEvent(event)


class NoteEditor(QPlainTextEdit):
    """A text of many lines; Tab leaves it, Ctrl+Enter is a new line in a table's cell."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(NOTE_HEIGHT))
        self.setMaximumHeight(theme.px(NOTE_HEIGHT))

    def tell(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText(str(value or ""))

    def told(self) -> Any:
        """What was typed."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: done with it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class YesEditor(QCheckBox):
    """A yes or no."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Yes"), parent)
        self.setProperty("field", True)  # as high as the fields beside it
        self.clicked.connect(self.left)

    def tell(self, value: Any) -> None:
        """Show it."""
        self.setChecked(bool(value))

    def told(self) -> Any:
        """What it is."""
        return self.isChecked()


class ChoiceEditor(ShortChoice):
    """One of a fixed list; the first is empty where the field may be."""

    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if not field.required:
            self.addItem("", None)
        for option in field.kind.options or ():
            self.addItem(field.kind.show(option.value, PLAIN), option.value)
        self.activated.connect(self.left)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def tell(self, value: Any) -> None:
        """Show a choice."""
        self.setCurrentIndex(self.findData(value or None))

    def told(self) -> Any:
        """The choice as stored."""
        return self.currentData()

    def wheelEvent(self, event: Any) -> None:
        """Qt: the wheel scrolls the form, and changes nothing in passing."""
        event.ignore()


Editor = LineEditor | DateEditor | NoteEditor | YesEditor | ChoiceEditor | LinkEditor
Maker = Callable[[Field, Bridge, Theme, QWidget | None], Editor]


def editor_for(field: Field, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> Editor:
    """An editor of the field's kind, named for those who hear it."""
    made = EDITORS[field.kind.name](field, bridge, theme, parent)
    line = made.lineEdit() if isinstance(made, LinkEditor) else None
    for named in filter(None, (made, line)):
        named.setAccessibleName(tr(field.label))
    return made


def typed_form(field: Field, value: Any) -> str:
    """A value as a person would type it: an amount without its sign, with pence if it has any."""
    if value is None:
        return ""
    if field.kind.name == "money":
        return f"{value:,.2f}".removesuffix(".00")
    if field.kind.name in ("date", "month", "year") or field.kind.names:
        return field.kind.show(value, PLAIN)
    return field.kind.plain(value)


def _completer(names: Iterable[str], parent: QLineEdit) -> QCompleter:
    """Offers names that hold what is typed."""
    made = QCompleter(list(names), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _line(field: Field, _bridge: Bridge, _theme: Theme, parent: QWidget | None) -> Editor:
    return LineEditor(field, parent)


def _link(field: Field, bridge: Bridge, _theme: Theme, parent: QWidget | None) -> Editor:
    return LinkEditor(field, bridge, parent)


EDITORS: dict[str, Maker] = {
    "text": _line,
    "note": lambda field, bridge, theme, parent: NoteEditor(theme, parent),
    "money": _line,
    "rate": _line,
    "whole": _line,
    "number": _line,
    "date": lambda field, bridge, theme, parent: DateEditor(field, theme, parent),
    "month": _line,
    "year": _line,
    "choice": lambda field, bridge, theme, parent: ChoiceEditor(field, parent),
    "yes": lambda field, bridge, theme, parent: YesEditor(parent),
    "link": _link,
    "any": _link,
}
