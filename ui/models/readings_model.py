"""What is kept of one measure by month: a row a kind, a column a month of a financial year."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt

from govtransform.i18n import tr
from govtransform.model.grid import NAMES
from govtransform.model.kinds import NUMBER
from govtransform.queries.measures import MeasureLine, readings_of
from govtransform.queries.reading_notes import Noted, noted
from govtransform.registers import READING_NOTES, READINGS
from govtransform.registers.measures.reading_notes import ReadingQuality
from govtransform.services import amounts, reading_notes
from govtransform.values import words
from govtransform.values.convention import PLAIN
from govtransform.values.period import Month
from ui.bridge import Bridge
from ui.delegates.roles import SPOKEN, STRONG, TONE
from ui.models.table_model import (
    ACROSS,
    ALIGN,
    DISPLAY,
    EDIT,
    EDITABLE,
    LEFT,
    RIGHT,
    ROOT,
    TIP,
    Index,
)
from ui.models.typed_model import TypedModel

KINDS = ("actual", "target", "baseline", "numerator", "denominator")
NOTES = ("quality", "note")  # of the actual reading
ROWS = (*KINDS, *NOTES)
Block = dict[tuple[int, str, Month], Decimal | None]
Typed = tuple[int, int, str]  # row, column and what was typed there


class ReadingsModel(TypedModel):
    """`show_measure` shows one; typing is one edit, and what is refused stays with why."""

    table = "measure"

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self.line: MeasureLine | None = None
        self.months: Sequence[Month] = ()
        self._kept: dict[str, dict[Month, Decimal]] = {}
        self._noted: dict[Month, Noted] = {}

    def show_measure(self, line: MeasureLine, months: Sequence[Month]) -> None:
        """Show these months of a measure, as they are stored now."""
        is_same = self.line is not None and self.line.id == line.id and months == self.months
        with self._bridge.workspace.read() as session:
            kept, told = readings_of(session, line.id), noted(session, [line.id])
        self._noted = told.get(line.id, {})
        if is_same:  # perhaps under an editor that is being closed: no reset then
            self.line, self._kept = line, kept
            self._tell()
            return
        self.beginResetModel()
        self.line, self.months, self._kept = line, months, kept
        self._refused.clear()
        self.endResetModel()

    def value(self, row: int, column: int) -> Decimal | None:
        """What is kept of a kind in a month."""
        return self._kept.get(ROWS[row], {}).get(self.months[column - 1]) if column else None

    def noted(self, row: int, column: int) -> str:
        """What is noted beside the reading of a month; nothing where it was just measured."""
        found = self._noted.get(self.months[column - 1])
        if found is None:
            return ""
        return tr(found.quality) if ROWS[row] == "quality" else found.note

    def put(self, typed: Iterable[Typed], label: str) -> None:
        """Store what was typed or pasted as one edit; cells that cannot be read stay as typed."""
        block: Block = {}
        seen: Block = {}
        said: dict[Month, dict[str, Any]] = {}
        if self.line is None:
            return
        for row, column, text in typed:
            self._refused.pop((row, column), None)
            name, month = ROWS[row], self.months[column - 1]
            try:
                told = _parse(name, text)
            except ValueError as error:
                self._refused[row, column] = (text, str(error))
                continue
            if name in NOTES:
                said.setdefault(month, {})[name] = told
            else:
                key = (self.line.id, name, month)
                block[key], seen[key] = told, self.value(row, column)
        if block != seen or said:
            line_id = self.line.id
            self._store(lambda session: _keep(session, line_id, (block, seen), said), label)
        self._say_refused()
        self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: a row a kind, then what is noted."""
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: the names, then the months."""
        return 0 if parent.isValid() else len(self.months) + 1

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the months."""
        if across != ACROSS or not 0 <= section <= len(self.months):
            return None
        if role == ALIGN:
            return RIGHT if section else LEFT
        if not section:
            return (self.line.unit if self.line else "") if role == DISPLAY else None
        month = self.months[section - 1]
        told: dict[int, Any] = {DISPLAY: words.month_name(month), SPOKEN: words.month(month)}
        return told.get(role)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one figure."""
        row, column = index.row(), index.column()
        name = _name(row)
        if not column:
            named: dict[int, Any] = {DISPLAY: name, SPOKEN: name, STRONG: not row, ALIGN: LEFT}
            return named.get(role)
        if refused := self._refused.get((row, column)):
            return RIGHT if role == ALIGN else self._refusal(refused, role)
        if ROWS[row] in NOTES:
            return self._words(row, column, role)
        value = self.value(row, column)
        when = words.month(self.months[column - 1])
        shown = words.trimmed(value)
        return {
            TIP: self.why_not or None,
            DISPLAY: shown,
            EDIT: "" if value is None else NUMBER.plain(value),
            ALIGN: RIGHT,
            STRONG: not row,
            TONE: "text" if not row else "text2",
            SPOKEN: tr("{kind}, {when}: {value}", kind=name, when=when,
                       value=shown or tr("no figure")),
        }.get(role)  # fmt: skip

    def _words(self, row: int, column: int, role: int) -> Any:
        text, when = self.noted(row, column), words.month(self.months[column - 1])
        spoken = tr("{kind}, {when}: {value}", kind=_name(row), when=when,
                    value=text or tr("nothing noted"))  # fmt: skip
        told = {DISPLAY: text, EDIT: text, ALIGN: LEFT, TONE: "text2", TIP: text, SPOKEN: spoken}
        return told.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every figure and note can be typed over, where the account may."""
        can_type = index.column() and not self.why_not
        return super().flags(index) | EDITABLE if can_type else super().flags(index)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: store what was typed."""
        if role != EDIT or self.line is None or str(value) == self.data(index, EDIT):
            return False
        label = tr("Change readings of {code}", code=self.line.code)
        self.put([(index.row(), index.column(), str(value))], label)
        return True


def _keep(session: Any, line_id: int, block: tuple[Block, Block], said: reading_notes.Said) -> None:
    amounts.put(session, READINGS, *block)
    reading_notes.put(session, line_id, said)


def _name(row: int) -> str:
    name = ROWS[row]
    return tr(READING_NOTES.fields[name].label) if name in NOTES else tr(NAMES[name])


def _parse(name: str, text: str) -> Any:
    """A figure or a note as it is kept; ValueError says what is wrong with it."""
    if name not in NOTES:
        return NUMBER.parse(text, PLAIN) if text.strip() else None
    if not text.strip():
        return ReadingQuality.MEASURED.value if name == "quality" else None
    return READING_NOTES.fields[name].kind.parse(text, PLAIN)
