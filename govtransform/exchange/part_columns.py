"""The columns of a file read for one register: what every cell says to which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from govtransform.exchange import amount_cells, cell_readers, links
from govtransform.exchange.cell_readers import Read, Reader
from govtransform.exchange.drafts import Drafted
from govtransform.exchange.findings import Finding
from govtransform.exchange.links import Later, Named
from govtransform.exchange.mapping import CODE, FROM_PART, Column, Part
from govtransform.exchange.reading import Cell, SourceRow
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.registers import REGISTER_OF
from govtransform.values.convention import Convention
from govtransform.values.days import day_first_of


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of a file, by column."""

    headings: Mapping[str, int]
    rows: Sequence[SourceRow]

    def cells(self, heading: str) -> list[Cell]:
        """A column from top to bottom."""
        place = self.headings[heading]
        return [cells[place] for _, cells in self.rows]


@dataclass(frozen=True, slots=True)
class Context:
    """What every part is judged by; records are looked up once, and parts before are known.

    `day_first` None is found out for each column.
    """

    session: Session
    source: Source
    convention: Convention
    day_first: bool | None
    names: dict[str, Named] = field(default_factory=dict)
    done: dict[str, tuple[int, Drafted]] = field(default_factory=dict)
    remarks: list[Finding] = field(default_factory=list)
    progress: Progress | None = None

    def named(self, table: str) -> Named:
        """The records of a register by what people call them."""
        if table not in self.names:
            self.names[table] = links.named(self.session, REGISTER_OF[table])
        return self.names[table]


class PartColumns:
    """Reads the columns of one part, each distinct cell once."""

    def __init__(self, context: Context, part: Part, place: int) -> None:
        self._context = context
        self._part = part
        self._place = place
        self.codes = self._told(CODE) or [""] * len(context.source.rows)

    def fields(self) -> dict[str, tuple[str, Sequence[Read]]]:
        """By field: the heading to name in a problem, and what each row says."""
        by_field: dict[str, list[Column]] = {}
        for column in self._part.columns:
            if column.field and column.field != CODE:
                by_field.setdefault(column.field, []).append(column)
        found: dict[str, tuple[str, Sequence[Read]]] = {}
        for name, columns in by_field.items():
            cells = self._cells(columns)
            reader = cell_readers.once(self._reader(name, columns[0], cells))
            found[name] = (columns[0].heading, [reader(cell) for cell in cells])
        return found | {n: ("", self._constant(n, t)) for n, t in self._part.constants.items()}

    def amounts(self) -> list[tuple[str, Sequence[amount_cells.Told]]]:
        """The heading of each column of amounts, and what each row says."""
        told = [c for c in self._part.columns if c.amount is not None]
        cells, convention = self._context.source.cells, self._context.convention
        return [(c.heading, amount_cells.told(c, cells, convention)) for c in told]

    def _told(self, name: str) -> list[str]:
        """The texts of the column that goes to a field; none where no column does."""
        column = next((c for c in self._part.columns if c.field == name), None)
        cells = self._context.source.cells(column.heading) if column else []
        return [cell_readers.told(cell) for cell in cells]

    def _cells(self, columns: Sequence[Column]) -> Sequence[Cell]:
        source = self._context.source
        if len(columns) > 1 or columns[0].before:
            rows = zip(*(source.cells(c.heading) for c in columns), strict=True)
            befores = [c.before for c in columns]
            return [cell_readers.joined(zip(befores, row, strict=True)) for row in rows]
        cells = source.cells(columns[0].heading)
        if columns[0].otherwise:
            others = source.cells(columns[0].otherwise)
            return [c if c not in (None, "") else o for c, o in zip(cells, others, strict=True)]
        return cells

    def _reader(self, name: str, column: Column, cells: Sequence[Cell]) -> Reader:
        reader = self._own_reader(name, column, cells)
        choices = self._part.choices.get(name)
        return cell_readers.of_choice(reader, choices) if choices else reader

    def _own_reader(self, name: str, column: Column, cells: Sequence[Cell]) -> Reader:
        field = self._part.register.fields[name]
        if tables := [field.links_to] if field.links_to else list(field.links_any):
            known = [self._context.named(table) for table in tables]
            is_own = self._part.register.table in tables
            return links.reader(field, known, self._own() if is_own else links.NONE)
        is_day_first = field.kind.name != "date" or self._is_day_first(column, cells)
        told = replace(self._context.convention, day_first=is_day_first, scale=column.scale)
        return cell_readers.of_field(name, field, told)

    def _is_day_first(self, column: Column, cells: Sequence[Cell]) -> bool:
        """As told, or as the column can only be read; the day where it could be either."""
        if self._context.day_first is not None:
            return self._context.day_first
        texts = [cell for cell in cells if isinstance(cell, str)]
        found = day_first_of(texts)
        if found is None:
            told = tr("Day and month could stand either way round: the day was taken to be first")
            self._context.remarks.append(Finding(0, column.heading, texts[0], told))
        return found is not False

    def _own(self) -> links.Own:
        register = self._part.register
        return links.own(self._place, register, self.codes, self._told(register.title_field))

    def _constant(self, name: str, text: str) -> Sequence[Read]:
        rows = range(len(self._context.source.rows))
        if not text.startswith(FROM_PART):
            return [self._reader(name, Column(""), [])(text)] * len(rows)
        place, done = self._context.done[text.removeprefix(FROM_PART)]
        is_any = bool(self._part.register.fields[name].links_any)
        table = done.part.register.table
        found = []
        for row in rows:
            row_id = done.drafts[row].row_id
            new = Later(place, done.heads[row], table, is_any)
            old = f"{table}:{row_id}" if is_any else row_id
            found.append(Read(new if row_id is None else old))
        return found
