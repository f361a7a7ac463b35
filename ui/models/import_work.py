"""An import as the wizard sees it: read, mapped and judged off the main thread, then stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from glob import escape
from pathlib import Path
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.exchange import amounts_table, import_plan, mappings, tabular, trial
from govtransform.exchange.amount_headings import Period
from govtransform.exchange.amounts_table import AmountsPlan
from govtransform.exchange.findings import Finding
from govtransform.exchange.import_plan import Counts, Plan
from govtransform.exchange.mapping import Column, Mapping, fingerprint, shipped
from govtransform.exchange.reading import ReadOptions, SourceRow, SourceTable, read_table
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.queries.organisation import own_settings
from govtransform.registers import GRIDS_OF_LINES
from govtransform.store.workspace import Workspace
from govtransform.values.readers import read_money
from ui.models import import_columns
from ui.models.import_state import Boxes

NIL = Decimal(0)
Asked = tuple[Path, ReadOptions, Register | None]  # a file, how to read it, and into what


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, and the mapping it begins with; no register means any."""

    path: Path
    table: SourceTable
    mapping: Mapping | None
    is_recognised: bool = False

    @property
    def mapping_name(self) -> str:
        """What its mapping is called."""
        return self.mapping.name if self.mapping else ""

    @property
    def fixed(self) -> Sequence[str]:
        """What its rows have in common, though no column tells it."""
        return import_columns.fixed(self.mapping) if self.mapping else ()

    @property
    def boxes(self) -> Boxes:
        """Where its columns go."""
        return import_columns.boxes(self.mapping, self.table.headings)


@dataclass(frozen=True)
class Judged:
    """What an import would do with the rows that are not left out, and its control total."""

    source: Source
    plan: Plan | AmountsPlan
    left_out: frozenset[int]
    ready_total: Decimal | None = None
    whole_total: Decimal | None = None
    currency: str = "GBP"
    broken: Sequence[Finding] = ()  # rules between records

    @property
    def counts(self) -> Counts:
        """What becomes of the rows."""
        return self.plan.counts

    @property
    def problems(self) -> Sequence[Finding]:
        """What keeps rows out."""
        return self.plan.problems

    @property
    def rejected(self) -> frozenset[int]:
        """The rows with a problem, as the sheet numbers them."""
        return frozenset(finding.row for finding in self.problems)

    @property
    def ready(self) -> int:
        """How many rows can be imported."""
        return self.counts.read - self.counts.rejected

    @property
    def open_dates(self) -> tuple[Finding, ...]:
        """The columns of dates that could stand either way round, while nobody has said."""
        mapping = self.plan.mapping if isinstance(self.plan, Plan) else None
        if mapping is None or mapping.day_first is not None:
            return ()
        return tuple(f for f in self.plan.remarks if f.row == 0 and f.column)

    @property
    def undecided(self) -> int:
        """How many rows wait for a decision."""
        return len(self.rejected)


def read(workspace: Workspace, told: Asked, progress: Progress) -> Source:
    """Read a file and find its mapping: one that knows its headings, else a guess."""
    path, options, register = told
    table = read_table(path, options, progress)
    with workspace.read() as session:
        every = [*mappings.remembered(session), *shipped().values()]
        found = _recognised([m for m in every if register in (None, m.main)], table)
        if found and options == ReadOptions() and found.reading != options:
            table = read_table(path, found.reading, progress)
        is_known = found is not None
        if found is None and register:
            found = mappings.fitting(session, register, table)
    return Source(path, table, found, is_known)


def guess(workspace: Workspace, source: Source, register: Register) -> Source:
    """The same file read into a register, by the mapping that fits it best."""
    with workspace.read() as session:
        found = mappings.fitting(session, register, source.table)
    return replace(source, mapping=found, is_recognised=_fits(found, source.table))


def judge(
    workspace: Workspace, source: Source, left_out: frozenset[int], progress: Progress
) -> Judged:
    """Judge every row that is not left out; GovTransformError where nothing can be imported."""
    mapping, table = source.mapping, source.table
    if mapping is None:
        raise GovTransformError(tr("Choose what the rows of this file are."))
    rows = [row for row in table.rows if row.number not in left_out]
    grid = GRIDS_OF_LINES.get(mapping.main.table)
    with workspace.read() as session:
        own = own_settings(session)
        made: Plan | AmountsPlan
        if grid and amounts_table.is_one(table.headings):
            made = amounts_table.plan(session, grid, table.headings, rows)
        else:
            made = import_plan.plan(session, mapping, table.headings, rows, progress)
    currency = mapping.currency or own.currency
    rejected = {finding.row for finding in made.problems}
    sums = list(_sums(mapping, table, currency))
    whole = ready = None
    if sums:
        whole = sum((each for _, each in sums), NIL)
        gone = rejected | left_out
        ready = sum((each for number, each in sums if number not in gone), NIL)
    broken = trial.broken(workspace, made, progress)
    return Judged(source, made, left_out, ready, whole, currency, broken)


def store(
    workspace: Workspace, judged: Judged, name: str, reason: str | None, progress: Progress
) -> Judged:
    """Import all rows that are ready as one step; first remember the mapping under a name.

    ReasonNeededError where the rows change what needs one and there is no `reason`.
    """
    made = judged.plan
    if name and isinstance(made, Plan):
        kept = replace(made.mapping, name=name, headings=judged.source.table.headings)
        with workspace.edit(tr("Remember the mapping “{name}”", name=name)) as session:
            mappings.remember(session, _sure(kept))
    if isinstance(made, AmountsPlan):
        amounts_table.apply(workspace, made, reason)
    else:
        tabular.apply(workspace, made, progress=progress, reason=reason)
    return judged


def with_target(mapping: Mapping, heading: str, name: str) -> Mapping:
    """The mapping with a column sent to a field; the column that went there goes nowhere."""
    (part,) = mapping.parts
    kept = [c for c in part.columns if c.heading != heading and (not name or c.field != name)]
    now = next((c for c in part.columns if c.heading == heading), None)
    if name and now and isinstance(now.amount, Period):
        told = replace(now.amount, kind=name.partition(" ")[0], label=name)
        kept.append(replace(now, amount=told, guessed=False))
    elif name:
        kept.append(Column(heading, name))
    constants = {field: text for field, text in part.constants.items() if field != name}
    return replace(mapping, parts=(replace(part, columns=tuple(kept), constants=constants),))


def with_constant(mapping: Mapping, name: str, text: str) -> Mapping:
    """The mapping with a field that stands the same in all rows."""
    parts = [
        replace(part, constants={**part.constants, name: text})
        if part.register == mapping.main
        else part
        for part in mapping.parts
    ]
    return replace(mapping, parts=tuple(parts))


def with_meaning(mapping: Mapping, heading: str, text: str, meaning: str) -> Mapping:
    """The mapping with a word of a column standing for another, or for an empty cell."""
    parts = []
    for part in mapping.parts:
        fields = [c.field for c in part.columns if c.heading == heading and c.field]
        choices = dict(part.choices)
        for name in fields:
            choices[name] = {**choices.get(name, {}), escape(text): meaning}
        parts.append(replace(part, choices=choices))
    return replace(mapping, parts=tuple(parts))


def field_behind(mapping: Mapping, heading: str) -> tuple[Register, Any] | None:
    """The field of the first part that a column goes to."""
    for part in mapping.parts:
        for column in part.columns:
            if column.heading == heading and column.field in part.register.fields:
                return part.register, part.register.fields[column.field]
    return None


def field_without(mapping: Mapping, label: str) -> str:
    """The name of the field called so of the register the rows stand for; no column goes to it."""
    if label in mapping.used:
        return ""
    return next((n for n, f in mapping.main.fields.items() if tr(f.label) == label), "")


def _recognised(known: Iterable[Mapping], table: SourceTable) -> Mapping | None:
    return next((mapping for mapping in known if _fits(mapping, table)), None)


def _fits(mapping: Mapping, table: SourceTable) -> bool:
    is_guess = any(c.guessed for part in mapping.parts for c in part.columns)
    same = fingerprint(mapping.headings) == fingerprint(table.headings)
    return bool(mapping.headings) and same and not is_guess


def _sure(mapping: Mapping) -> Mapping:
    """A mapping a person has looked at: nothing in it is a guess any more."""
    parts = [
        replace(part, columns=tuple(replace(c, guessed=False) for c in part.columns))
        for part in mapping.parts
    ]
    return replace(mapping, parts=tuple(parts))


def _sums(mapping: Mapping, table: SourceTable, currency: str) -> Iterator[tuple[int, Decimal]]:
    """Every figure in a column of money, with the number of its row."""
    places = {heading: place for place, heading in enumerate(table.headings)}
    told = {
        places[column.heading]: column.scale
        for part in mapping.parts
        for column in part.columns
        if column.heading in places and _is_money(part.register, column)
    }
    for place, scale in told.items():
        yield from _figures(table.rows, place, (currency, scale))


def _figures(
    rows: Iterable[SourceRow], place: int, told: tuple[str, Decimal]
) -> Iterator[tuple[int, Decimal]]:
    for number, cells in rows:
        try:
            value = read_money(cells[place], *told)
        except ValueError:
            continue  # a problem or a note: it is counted where the rows are judged
        if value is not None:
            yield number, value


def _is_money(register: Register, column: Column) -> bool:
    field = register.fields.get(column.field)
    return column.amount is not None or (field is not None and field.kind.name == "money")
