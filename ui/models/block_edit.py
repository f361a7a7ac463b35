"""A block of texts pasted over a table, or a value filled down: planned first, then one edit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from govtransform.exchange.cell_readers import Read
from govtransform.i18n import tr
from govtransform.model import Register, Values
from govtransform.queries.rows import Row
from govtransform.queries.views import View
from govtransform.services import edits
from govtransform.services.edits import Typed
from govtransform.store.workspace import Workspace
from ui.models.cell_reading import readers_of
from ui.models.draft import starting_values


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be stored: the record's reference, the field, the text, and why."""

    code: str
    label: str
    text: str
    reason: str


@dataclass(slots=True)
class Line:
    """What one record gets; without a row it is a new record."""

    row: Row | None
    values: Values = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Lines to store and cells that were refused."""

    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...]

    @property
    def cells(self) -> int:
        """How many cells would be stored."""
        return sum(len(line.values) for line in self.lines)

    @property
    def new(self) -> int:
        """How many records would be added."""
        return sum(line.row is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block goes: the fields from its left edge on, the rows from its top edge on."""

    register: Register
    view: View
    names: Sequence[str]
    rows: Sequence[Row]


def repeated(block: Sequence[Sequence[str]], high: int, wide: int) -> list[list[str]]:
    """The block itself, or a single value as often as the selection has cells."""
    if len(block) == 1 and len(block[0]) == 1:
        return [[block[0][0]] * wide for _ in range(high)]
    return [list(line) for line in block]


def plan(session: Any, target: Target, block: Sequence[Sequence[str]]) -> Plan:
    """Read a block as an import would; lines beyond the last row are new records."""
    register = target.register
    wide = max(map(len, block), default=0)
    readers = readers_of(session, register, [n for n in target.names[:wide] if n])
    start = starting_values(session, register, target.view)
    refused: list[Refusal] = []
    lines: list[Line] = []
    for number, texts in enumerate(block):
        row = target.rows[number] if number < len(target.rows) else None
        line = Line(row, {} if row else dict(start))
        for name, text in zip(target.names, texts, strict=False):
            if name:  # references and calculated columns are passed over
                _take(readers[name](text), name, line, (register, refused))
        refused += _broken(register, line)
        lines.append(line)
    return Plan(tuple(line for line in lines if line.values), tuple(refused))


def filled(register: Register, rows: Sequence[Row], values: Values) -> Plan:
    """The same values for all these rows, save where they break a rule."""
    refused: list[Refusal] = []
    lines = [Line(row, dict(values)) for row in rows]
    for line in lines:
        refused += _broken(register, line)
    return Plan(tuple(line for line in lines if line.values), tuple(refused))


def store(workspace: Workspace, register: Register, done: Plan, label: str) -> None:
    """Put a plan in place as one edit; what was refused is left as it was."""
    with workspace.edit(label) as session:
        edits.store(session, register, [_typed(line) for line in done.lines])


def _typed(line: Line) -> Typed:
    if line.row is None:
        return Typed(None, line.values, kept=line.kept)
    return Typed(line.row.id, line.values, line.row.version, line.kept)


def _take(read: Read, name: str, line: Line, into: tuple[Register, list[Refusal]]) -> None:
    register, refused = into
    if read.reason:
        refused.append(_refusal(register, line, name, read.told, read.reason))
        return
    line.values[name] = read.value
    if read.kept:
        line.kept[name] = read.kept


def _broken(register: Register, line: Line) -> Iterator[Refusal]:
    """What breaks a rule of the record is taken out of the line, and said."""
    while line.values:
        whole: Mapping[str, Any] = line.row.values if line.row else register.defaults
        problems = register.problems({**whole, **line.values})
        if not problems:
            return
        for problem in problems:
            yield _refusal(register, line, problem.field, "", problem.message)
        ours = [p.field for p in problems if p.field in line.values]
        if line.row is None or not ours:
            line.values.clear()
        for name in ours:
            line.values.pop(name, None)
            line.kept.pop(name, None)


def _refusal(register: Register, line: Line, name: str, text: str, reason: str) -> Refusal:
    code = line.row.code if line.row else tr("new")
    label = tr(register.fields[name].label) if name in register.fields else ""
    return Refusal(code, label, text, reason)
