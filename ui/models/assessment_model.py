"""The items of an assessment as a table: what was found is typed, or its first letters."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt

from govtransform.i18n import N_, tr
from govtransform.queries.assessment_sheet import Sheet, SheetLine, sheet
from govtransform.services import assessments
from ui.bridge import Bridge
from ui.delegates.roles import SPOKEN, TONE
from ui.models.table_model import ACROSS, DISPLAY, EDIT, EDITABLE, ROOT, TIP, Index
from ui.models.typed_model import TypedModel

FIELDS = ("item", "title", "part", "result", "before", "target", "evidence")
TYPED = ("result", "target", "evidence")
_HEADS = {
    "item": N_("Item"), "title": N_("What is asked"), "part": N_("Part"), "result": N_("Result"),
    "before": N_("Before"), "target": N_("Target"), "evidence": N_("Evidence"),
}  # fmt: skip


class AssessmentModel(TypedModel):
    """Typing is one edit; what is none of the edition's results stays as typed, with why."""

    table = "assessment_result"

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self.sheet: Sheet | None = None

    def show_assessment(self, assessment_id: int) -> None:
        """Show its items as they are stored now."""
        with self._bridge.workspace.read() as session:
            found = sheet(session, assessment_id)
        same = self.sheet is not None and found is not None and self.sheet.id == found.id
        if same and self.sheet and found and len(found.lines) == len(self.sheet.lines):
            self.sheet = found
            self._tell()
            return
        self.beginResetModel()
        self.sheet = found
        self._refused.clear()
        self.endResetModel()

    def put(self, typed: Iterable[tuple[int, int, str]], label: str) -> None:
        """Keep what was typed or pasted, as one edit."""
        if self.sheet is None:
            return
        said: dict[str, dict[str, str | None]] = {}
        for row, column, text in typed:
            self._refused.pop((row, column), None)
            name = FIELDS[column]
            try:
                value = self._read(name, text)
            except ValueError as error:
                self._refused[row, column] = (text, str(error))
                continue
            if (value or "") != getattr(self.sheet.lines[row], name):
                said.setdefault(self.sheet.lines[row].item, {})[name] = value
        if said:
            sheet_id = self.sheet.id
            self._store(lambda session: assessments.put(session, sheet_id, said), label)
        self._say_refused()
        self._tell()

    def _read(self, name: str, text: str) -> str | None:
        told = text.strip()
        if not told or name == "evidence" or self.sheet is None:
            return told or None
        options = self.sheet.framework.results
        found = [o for o in options if o.casefold() == told.casefold()] or [
            o for o in options if o.casefold().startswith(told.casefold())
        ]
        if len(found) != 1:
            raise ValueError(tr("“{text}” is none of {options}", text=told,
                                options=", ".join(options)))  # fmt: skip
        return found[0]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: a row an item."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: what is asked, what was found."""
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the headings."""
        if across != ACROSS or role != DISPLAY or not 0 <= section < len(FIELDS):
            return None
        return tr(_HEADS[FIELDS[section]])

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if self.sheet is None:
            return None
        row, column = index.row(), index.column()
        if refused := self._refused.get((row, column)):
            return self._refusal(refused, role)
        line, name = self.sheet.lines[row], FIELDS[column]
        text = getattr(line, name)
        if role == SPOKEN:
            return f"{line.item} {tr(_HEADS[name])}: {text or tr('nothing yet')}"
        shown = {DISPLAY: text, EDIT: text, TIP: self._tip(line, name), TONE: _tone(line, name)}
        return shown.get(role)

    def _tip(self, line: SheetLine, name: str) -> str | None:
        if name in TYPED and self.why_not:
            return self.why_not
        if name in ("result", "target") and self.sheet:
            return ", ".join(self.sheet.framework.results)
        return line.question or line.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: results, targets and evidence are typed, unless the assessment is final."""
        given = super().flags(index)
        can_type = FIELDS[index.column()] in TYPED and self.sheet and not self.sheet.is_final
        return given | EDITABLE if can_type and not self.why_not else given

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: keep what was typed."""
        if role != EDIT or self.sheet is None:
            return False
        label = tr("Assess {item} of {code}", item=self.sheet.lines[index.row()].item,
                   code=self.sheet.code)  # fmt: skip
        self.put([(index.row(), index.column(), str(value))], label)
        return True


def _tone(line: SheetLine, name: str) -> str | None:
    if name != "result":
        return None if name in ("title", "target", "evidence") else "text2"
    return "warn" if line.target and line.result and line.result != line.target else None
