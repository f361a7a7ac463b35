"""The import of a ledger as its wizard sees it: read, mapped, judged, decided and stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from govtransform.exchange import ledger, ledger_store, ledger_words, mappings
from govtransform.exchange.findings import Finding
from govtransform.exchange.ledger import Extract, LedgerPlan
from govtransform.exchange.ledger_mapping import Codes, LedgerMapping, Role
from govtransform.exchange.ledger_store import Terms
from govtransform.exchange.reading import ReadOptions, SourceTable, read_table
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.store.workspace import Workspace
from govtransform.values.money import from_pence
from ui.models.import_state import Boxes, ColumnBox


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """An extract that was read, and the mapping it begins with."""

    path: Path
    table: SourceTable
    mapping: LedgerMapping
    is_recognised: bool = False

    @property
    def mapping_name(self) -> str:
        """What the mapping is called."""
        return self.mapping.name

    @property
    def fixed(self) -> Sequence[str]:
        """Nothing: all of a ledger stands in its columns."""
        return ()

    @property
    def boxes(self) -> Boxes:
        """What each column tells."""
        options = tuple((role.name, tr(role)) for role in Role)
        told = {heading: role for role, heading in self.mapping.columns.items()}
        guessed = {self.mapping.columns[role] for role in self.mapping.guessed}
        return {
            heading: ColumnBox(
                options,
                told[heading].name if heading in told else "",
                is_guess=heading in guessed,
                is_used=heading in told,
            )
            for heading in self.table.headings
        }


@dataclass(frozen=True)
class LedgerRows:
    """Judged rows, and what a person is told of them before they are booked."""

    source: LedgerFile
    plan: LedgerPlan
    hints: Mapping[bool | None, Sequence[str]]  # by whether typed actuals are replaced

    @property
    def problems(self) -> Sequence[Finding]:
        """What is to be said of rows: what they wait for, or why they are not booked."""
        return (*self.plan.problems, *self.plan.out, *self.plan.duplicates)

    @property
    def left_out(self) -> frozenset[int]:
        """The rows that are not booked, by decision or because they were before."""
        return frozenset(found.row for found in (*self.plan.out, *self.plan.duplicates))

    @property
    def rejected(self) -> frozenset[int]:
        """The rows that wait for a decision."""
        return frozenset(found.row for found in self.plan.problems)

    @property
    def ready(self) -> int:
        """How many rows can be booked."""
        return len(self.plan.booked)

    @property
    def undecided(self) -> int:
        """How many rows wait for a decision."""
        return len(self.rejected)

    @property
    def ready_total(self) -> Decimal | None:
        """What is booked."""
        return from_pence(sum(self.plan.months.values()))

    @property
    def whole_total(self) -> Decimal | None:
        """What the rows of the file come to."""
        return from_pence(self.plan.total)

    @property
    def currency(self) -> str:
        """What the money is kept in."""
        return self.plan.currency


def read(workspace: Workspace, path: Path, options: ReadOptions, progress: Progress) -> LedgerFile:
    """Read an extract and find its mapping: one that is remembered, or a guess."""
    table = read_table(path, options, progress)
    with workspace.read() as session:
        mapping = mappings.ledger_for(session, table.headings)
        is_known = mapping in [kept for _, kept in mappings.remembered_ledgers(session)]
    kept = replace(options, sheet=None)  # sheets are named after their month
    return LedgerFile(path, table, replace(mapping, reading=kept), is_known)


def judge(
    workspace: Workspace, source: LedgerFile, left_out: frozenset[int], progress: Progress
) -> LedgerRows:
    """Judge every row; GovTransformError where nothing of the file can be booked."""
    extract = Extract(source.path, source.table, source.mapping, left_out)
    with workspace.read() as session:
        made = ledger.plan(session, extract, progress)
        hints = {
            each: ledger_words.hints(session, made, replaces_typed=each)
            for each in (None, False, True)
        }
    return LedgerRows(source, made, hints)


def store(workspace: Workspace, rows: LedgerRows, terms: Terms, progress: Progress) -> int | None:
    """Book what is ready as one step, and give the id of the record of the import."""
    progress.step(0, 1, tr("Booking the rows"))
    return ledger_store.load(workspace, rows.plan, terms)


def terms(control: Decimal | None, reason: str | None, *, replaces_typed: bool) -> Terms:
    """How the rows are to be booked, today."""
    return Terms(date.today(), control, reason, replaces_typed)


def with_role(mapping: LedgerMapping, heading: str, key: str) -> LedgerMapping:
    """The mapping with a column telling something, or nothing; it may tell only one thing."""
    columns = {r: h for r, h in mapping.columns.items() if h != heading and r.name != key}
    if key:
        columns[Role[key]] = heading
    guessed = {r for r in mapping.guessed if r.name != key and columns.get(r) != heading}
    return replace(mapping, columns=columns, guessed=frozenset(guessed & columns.keys()))


def with_code(mapping: LedgerMapping, codes: Codes, line: str) -> LedgerMapping:
    """The mapping with codes belonging to a cost line, or to none of ours."""
    return replace(mapping, codes={**mapping.codes, codes: line})


def without_codes_left_out(mapping: LedgerMapping) -> LedgerMapping:
    """The mapping that asks again about codes of which the rows were left out."""
    return replace(mapping, codes={codes: line for codes, line in mapping.codes.items() if line})
