"""The state of an import of a ledger: what was read, what was decided, the jobs that go on."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from govtransform.exchange import ledger_store
from govtransform.exchange.ledger_list import write_list
from govtransform.exchange.ledger_mapping import LEFT_OUT, LedgerMapping
from govtransform.exchange.reading import ReadOptions
from govtransform.i18n import tr
from govtransform.values.readers import read_money
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.file_flow import FileFlow
from ui.models import ledger_load
from ui.models.import_decisions import Decision
from ui.models.ledger_decisions import REPLACE, CodeDecision, TypedDecision
from ui.models.ledger_load import LedgerFile, LedgerRows


class LedgerFlow(FileFlow):
    """Actuals from a finance system's extract; `exchange` is the record once they are booked."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent)
        self.source: LedgerFile | None = None
        self.result: LedgerRows | None = None
        self.control = ""
        self.replaces_typed: bool | None = None  # nobody has said
        self.exchange: int | None = None

    @property
    def file(self) -> LedgerFile | None:
        """The file that was read."""
        return self.source

    @property
    def rows(self) -> LedgerRows | None:
        """Its rows, once they are judged."""
        return self.result

    def open(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file, as told or as found out."""
        self.options, self.left_out, self.result = options or ReadOptions(), frozenset(), None
        self.has_decisions = False
        work = partial(ledger_load.read, self._workspace, path, self.options)
        self.run(tr("Reading {name}", name=path.name), work, self._on_read)

    def judge(self) -> None:
        """Judge every row."""
        if self.source:
            work = partial(ledger_load.judge, self._workspace, self.source, self.left_out)
            self.run(tr("Checking the rows"), work, self._on_judged)

    def store(self) -> None:
        """Book what is ready as one step; again, with a reason, where a month is closed."""
        if self.result and not self.why_not():
            self.again = self.store
            terms = ledger_load.terms(
                self.control_total(),
                self._workspace.reason,
                replaces_typed=bool(self.replaces_typed),
            )
            work = partial(ledger_load.store, self._workspace, self.result, terms)
            self.run(tr("Booking the rows"), work, self._on_stored)

    def leave_out(self, rows: frozenset[int]) -> None:
        """Leave rows out; where they are all the rows of some codes, so it is remembered."""
        alike = self.result.plan.alike if self.result else {}
        codes = [codes for codes, found in alike.items() if frozenset(found) <= rows]
        if len(codes) == 1 and frozenset(alike[codes[0]]) == rows:
            self._change(lambda mapping: ledger_load.with_code(mapping, codes[0], LEFT_OUT))
        else:
            self.left_out |= rows
            self.has_decisions = True
            self.judge()

    def leave_out_all(self) -> None:
        """Leave out every row with a problem, this time."""
        if self.result:
            self.left_out |= self.result.rejected
            self.has_decisions = True
            self.judge()

    def ask_again(self) -> None:
        """Ask again about everything that was left out, and about typed actuals."""
        self.left_out, self.replaces_typed = frozenset(), None
        self._change(ledger_load.without_codes_left_out)

    def send(self, heading: str, key: str) -> None:
        """Say what a column tells."""
        if self.source:
            self.source = replace(self.source, is_recognised=False)
            self._change(lambda mapping: ledger_load.with_role(mapping, heading, key))

    def mean(self, decision: Decision, line: str) -> None:
        """Say which cost line all rows of some codes belong to, or what typed actuals mean."""
        if isinstance(decision, TypedDecision):
            self.replaces_typed = line == REPLACE
            self.has_decisions = True
            self.judged.emit()
        elif isinstance(decision, CodeDecision):
            codes = decision.codes
            self._change(lambda mapping: ledger_load.with_code(mapping, codes, line))

    def take_day_first(self, is_day: bool) -> None:
        """Say which part of a date comes first."""
        self._change(lambda mapping: replace(mapping, day_first=is_day))

    def control_total(self) -> Decimal | None:
        """The control total as it was typed; ValueError where it is no amount."""
        currency = self.result.currency if self.result else "GBP"
        return read_money(self.control, currency)

    def control_said(self) -> str:
        """Why the control total keeps the file out; nothing where it does not."""
        if self.result is None:
            return ""
        try:
            return ledger_store.why_not(self.result.plan, self.control_total())
        except ValueError as error:
            return str(error)

    def why_not(self) -> str:
        """Why the rows cannot be booked now; nothing where they can."""
        judged = self.result
        if judged is None:
            return tr("The rows are not checked yet.")
        if told := self.control_said() or self._undecided(judged):
            return told
        if not judged.ready:
            return (
                tr("All of these rows were booked already: there is nothing to import.")
                if judged.plan.duplicates
                else tr("No row is left to import.")
            )
        return ""

    def _undecided(self, judged: LedgerRows) -> str:
        if judged.undecided:
            return tr("Rows that need a decision: {count}.", count=count(judged.undecided))
        if judged.plan.open_date:
            return tr("Say first which way round the dates stand.")
        if judged.plan.typed and self.replaces_typed is None:
            return tr("Say first whether actuals typed by hand are added to or replaced.")
        return ""

    def write_list(self, path: Path) -> str:
        """Save the rows that are not booked as CSV, to be put right and imported from there."""
        if self.result:
            write_list(self.result.plan, path)
        return tr("The list was saved as {name}", name=path.name)

    def _change(self, change: Callable[[LedgerMapping], LedgerMapping]) -> None:
        if self.source:
            self.source = replace(self.source, mapping=change(self.source.mapping))
            self.has_decisions = True
            self.remapped.emit()

    def _on_read(self, source: LedgerFile) -> None:
        self.source = source
        self.read.emit()

    def _on_judged(self, judged: LedgerRows) -> None:
        self.result = judged
        self.judged.emit()

    def _on_stored(self, exchange: int | None) -> None:
        self.has_decisions = False
        self.exchange = exchange
        self.stored.emit()
