"""A whole import of a ledger extract, judged before anything is written, then stored as one step.

Booked rows add to the actuals of their month, so that extracts of a part of it, and extracts
that repeat earlier rows, come to the same. A row booked before adds nothing (M02).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import ledger_booked, ledger_rows, mapping
from govtransform.exchange.findings import Finding
from govtransform.exchange.known_rows import amounts as stored_amounts
from govtransform.exchange.ledger_booked import Booked, Sums
from govtransform.exchange.ledger_codes import FIX, Lines, Match
from govtransform.exchange.ledger_mapping import Codes, LedgerMapping
from govtransform.exchange.ledger_rows import Entries, Entry
from govtransform.exchange.reading import SourceTable
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.organisation import own_settings
from govtransform.registers import COST_VALUES
from govtransform.services import closed_months
from govtransform.values.convention import Convention


@dataclass(frozen=True, slots=True)
class Typed:
    """An actual that the ledger did not give: typed by hand, or changed since; in pence."""

    line: int
    month: int
    pence: int


@dataclass(frozen=True, slots=True)
class Extract:
    """A file as it was read, the mapping it is read by and the rows a person leaves out."""

    path: Path
    table: SourceTable
    mapping: LedgerMapping
    left_out: Set[int] = frozenset()


@dataclass(frozen=True)
class LedgerPlan:
    """What an import would book; every amount in pence.

    `problems` wait for a decision, `out` are rows left out by one, `duplicates` were booked
    before: with the booked rows they are all there are. `alike` are the rows of each pair of
    codes without a line, as `names` has them. `typed` are actuals no ledger gave, on which it
    would book; `closed` the months that need a reason; `seen` the earlier imports it knows;
    `asides` rows that are no entries, such as a total.
    """

    extract: Extract
    booked: Sequence[Entry]
    block: Sums
    problems: Sequence[Finding] = ()
    out: Sequence[Finding] = ()
    duplicates: Sequence[Finding] = ()
    remarks: Sequence[Finding] = ()
    alike: Mapping[Codes, Sequence[int]] = field(default_factory=dict)
    names: Mapping[Codes, Codes] = field(default_factory=dict)
    pence: Mapping[int, int] = field(default_factory=dict)
    typed: Sequence[Typed] = ()
    closed: Sequence[int] = ()
    earlier: Sums = field(default_factory=dict)
    seen: tuple[int, ...] = ()
    asides: Set[int] = frozenset()
    open_date: str = ""
    currency: str = "GBP"

    @cached_property
    def rejected(self) -> frozenset[int]:
        """The numbers of the rows that are not booked and were not booked before."""
        return frozenset(found.row for found in (*self.problems, *self.out))

    @cached_property
    def total(self) -> int:
        """The pence of every row of the file that has an amount."""
        return sum(self.pence.values())

    @cached_property
    def months(self) -> dict[int, int]:
        """The pence booked in each month."""
        found: Counter[int] = Counter()
        for entry in self.booked:
            found[entry.month] += entry.pence
        return dict(sorted(found.items()))

    def total_of(self, rows: Set[int]) -> int:
        """The pence of some rows."""
        return sum(self.pence.get(row, 0) for row in rows)


def plan(session: Session, extract: Extract, progress: Progress | None = None) -> LedgerPlan:
    """Judge the rows of an extract; nothing is stored.

    Raises GovTransformError where the file was imported before, or does not fit the mapping.
    """
    told, table = extract.mapping, extract.table
    ledger_booked.refuse_file(session, table.sha256)
    mapping.need(told.name, told.columns.values(), table.headings)
    if lacking := told.lacking():
        raise GovTransformError(lacking)
    own = own_settings(session)
    _refuse_foreign(told, own.currency)
    found = ledger_rows.read(told, table.headings, table.rows, own.convention, progress)
    return _Judge(session, extract, found, own.convention).plan()


def _refuse_foreign(told: LedgerMapping, currency: str) -> None:
    if told.currency not in ("", currency):
        raise GovTransformError(
            tr(
                "The file is in {found}, and this programme keeps its money in {currency}. "
                "Import it into a programme of its own.",
                found=told.currency,
                currency=currency,
            )
        )


class _Judge:
    """Sorts sound rows into booked, booked before, left out and without a line."""

    def __init__(
        self, session: Session, extract: Extract, found: Entries, convention: Convention
    ) -> None:
        self._session, self._extract, self._found = session, extract, found
        self._currency = convention.currency
        self._before: Booked = ledger_booked.booked(session, {e.month for e in found.sound})
        self._lines = Lines(session)
        self._matches: dict[Codes, Match] = {}
        self._alike: defaultdict[Codes, list[int]] = defaultdict(list)
        self._block: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._booked: list[Entry] = []
        self._problems: list[Finding] = []
        self._out: list[Finding] = []
        self._duplicates: list[Finding] = []

    def plan(self) -> LedgerPlan:
        found = self._found
        for problem in found.problems:
            self._refuse(problem, is_out=False)
        for entry in found.sound:
            self._take(entry)
        block = {line: dict(by_month) for line, by_month in self._block.items()}
        return LedgerPlan(
            self._extract,
            self._booked,
            block,
            tuple(sorted(self._problems, key=lambda finding: finding.row)),
            tuple(sorted(self._out, key=lambda finding: finding.row)),
            self._duplicates,
            found.remarks,
            self._alike,
            found.names,
            {**found.refused, **{entry.number: entry.pence for entry in found.sound}},
            self._typed(block),
            sorted(self._touched() & closed_months.closed(self._session)),
            self._before.sums,
            self._before.ids,
            found.asides,
            found.open_date,
            self._currency,
        )

    def _take(self, entry: Entry) -> None:
        load = self._before.rows.get(entry.digest)
        if load is not None:
            reason = tr("The row was booked already, by {load}", load=load)
            worth = f"{entry.pence / 100:,.2f}"
            self._duplicates.append(Finding(entry.number, "", worth, reason))
            return
        match = self._matches.get(entry.codes)
        if match is None:
            names = self._found.names[entry.codes]
            match = self._lines.match(self._extract.mapping, entry.codes, names)
            self._matches[entry.codes] = match
        is_out = entry.number in self._extract.left_out
        if match.line is None or is_out:
            if not match.is_left_out and not is_out:
                self._alike[entry.codes].append(entry.number)
            finding = Finding(entry.number, "", "", match.reason, tr(FIX))
            self._refuse(finding, is_out=match.is_left_out)
            return
        self._block[match.line][entry.month] += entry.pence
        self._booked.append(entry)

    def _refuse(self, finding: Finding, *, is_out: bool) -> None:
        if finding.row in self._extract.left_out:
            reason = finding.reason or tr("The row was left out")
            self._out.append(Finding(finding.row, finding.column, finding.value, reason))
        else:
            (self._out if is_out else self._problems).append(finding)

    def _touched(self) -> set[int]:
        return {month for by_month in self._block.values() for month in by_month}

    def _typed(self, block: Sums) -> tuple[Typed, ...]:
        held = stored_amounts(self._session, COST_VALUES, block)
        found = []
        for line, by_month in block.items():
            now, before = held.get(line, {}), self._before.sums.get(line, {})
            for month in by_month:
                typed = now.get(("actual", month), 0) - before.get(month, 0)
                found += [Typed(line, month, typed)] if typed else []
        return tuple(found)
