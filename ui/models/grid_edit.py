"""What typing, pasting and filling do to amounts: judged first, then stored as one edit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from govtransform.calc.phasing import spread
from govtransform.i18n import tr
from govtransform.services import amounts
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import Month
from govtransform.values.readers import read_money
from govtransform.values.words import Unit
from ui.models.block_edit import Refusal
from ui.models.grid_columns import GridColumn
from ui.models.grid_rows import NIL, GridRow, Level
from ui.models.grid_spec import GridSpec, Mode

SIZES = {Unit.ONES: Decimal(1), Unit.THOUSANDS: Decimal(1_000), Unit.MILLIONS: Decimal(1_000_000)}
Key = tuple[int, str, Month]  # line, kind and month
Block = dict[Key, Decimal | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a text is read now: into which kind, in which unit and currency, as at which month."""

    spec: GridSpec
    mode: Mode
    unit: Unit
    currency: str
    as_at: Month | None

    @property
    def kind(self) -> str:
        """The kind of amount that is typed."""
        return self.spec.kind(self.mode)

    def is_open(self, month: Month) -> bool:
        """Whether this kind can be typed in a month."""
        if self.mode is Mode.AGREED:
            return True
        is_past = self.as_at is not None and month <= self.as_at
        return is_past is (self.mode is Mode.ACTUAL)


@dataclass(slots=True)
class GridPlan:
    """A block to store, the same cells as they were seen, and what was refused."""

    block: Block = field(default_factory=dict)
    seen: Block = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many amounts would be stored."""
        return len(self.block)

    @property
    def new(self) -> int:
        """A grid has no rows to add."""
        return 0


def locked(row: GridRow, column: GridColumn, terms: Terms) -> str:
    """Why a cell cannot be typed into; nothing where it can."""
    if row.level is not Level.LINE:
        return tr("This is a sum. Open the initiative and type into its lines.")
    if not column.is_open:
        return tr("This column holds several years. Choose a year, then type into it.")
    if any(map(terms.is_open, column.months)):
        return ""
    if terms.mode is Mode.ACTUAL:
        return tr("{when} is still to come: choose Forecast to change it.", when=column.spoken)
    return tr("{when} is past: choose Actual to change it.", when=column.spoken)


def change(row: GridRow, column: GridColumn, value: Decimal | None, terms: Terms) -> Block:
    """The amounts that make a cell show this value; ValueError with the reason where none do.

    A span of months is spread in proportion to what is there, or evenly; months that are not
    open to this kind stay as they are.
    """
    if reason := locked(row, column, terms):
        raise ValueError(reason)
    months = [month for month in column.months if terms.is_open(month)]
    if value is None or len(column.months) == 1:
        return {(row.id, terms.kind, month): value for month in months}
    shown = row.by_month(terms.spec.agreed, terms.as_at)
    fixed = sum((shown.get(m.key, NIL) for m in column.months if not terms.is_open(m)), NIL)
    rest = value - fixed
    if fixed and rest and (rest < 0) is not (value < 0):
        told = words.pounds(fixed, terms.currency)
        raise ValueError(
            tr("{fixed} of {when} is in other months already.", fixed=told, when=column.spoken)
        )
    shares = spread(rest, [shown.get(month.key, NIL) for month in months])
    return {(row.id, terms.kind, m): share for m, share in zip(months, shares, strict=True)}


def read(text: str, terms: Terms) -> Decimal | None:
    """An amount as people write it, in the unit shown; None where it is empty."""
    return read_money(text, terms.currency, SIZES[terms.unit])


def plain(value: Decimal | None, unit: Unit) -> str:
    """A figure for an editor or a spreadsheet: in the unit shown, to the penny, no commas."""
    if value is None:
        return ""
    told = f"{value / SIZES[unit]:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def plan(
    rows: Sequence[GridRow], columns: Sequence[GridColumn], texts: Iterable[Sequence[str]],
    terms: Terms,
) -> GridPlan:  # fmt: skip
    """Judge a block of texts over these rows and columns; what falls outside is left out."""
    made = GridPlan()
    for row, line in zip(rows, texts, strict=False):
        for column, text in zip(columns, line, strict=False):
            try:
                put(made, row, change(row, column, read(text, terms), terms))
            except ValueError as error:
                made.refused.append(_refusal(row, column, text, error))
    return made


def filled(cells: Iterable[tuple[GridRow, GridColumn, Decimal | None]], terms: Terms) -> GridPlan:
    """The same for values that are known: filled down or right, or emptied."""
    made = GridPlan()
    for row, column, value in cells:
        try:
            put(made, row, change(row, column, value, terms))
        except ValueError as error:
            made.refused.append(_refusal(row, column, plain(value, terms.unit), error))
    return made


def put(into: GridPlan, row: GridRow, block: Mapping[Key, Decimal | None]) -> None:
    """Add the change of one cell to a plan."""
    for key, value in block.items():
        _, kind, month = key
        into.block[key] = value
        into.seen[key] = row.amounts.of(kind).get(month.key)


def store(workspace: Workspace, spec: GridSpec, made: GridPlan, label: str) -> None:
    """Put a plan in place as one edit; GovTransformError where somebody was faster."""
    with workspace.edit(label) as session:
        amounts.put(session, spec.grid, made.block, made.seen)


def _refusal(row: GridRow, column: GridColumn, text: str, error: Exception) -> Refusal:
    return Refusal(row.code or row.title, column.spoken, text, str(error))
