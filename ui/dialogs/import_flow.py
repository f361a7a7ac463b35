"""The state of an import: what was read, what was decided, and the jobs that carry it on."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from govtransform.exchange import csv_file
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.mapping import Mapping
from govtransform.exchange.reading import ReadOptions
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.registers import REGISTER_OF
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.file_flow import FileFlow
from ui.models import import_named, import_work
from ui.models.import_decisions import Decision
from ui.models.import_named import ADD, ADD_ALL
from ui.models.import_work import Judged, Source


class ImportFlow(FileFlow):
    """Rows into registers."""

    def __init__(self, context: Context, register: Register | None, parent: QObject) -> None:
        super().__init__(context, parent)
        self.register = register
        self.source: Source | None = None
        self.result: Judged | None = None

    @property
    def file(self) -> Source | None:
        """The file that was read."""
        return self.source

    @property
    def rows(self) -> Judged | None:
        """Its rows, once they are judged."""
        return self.result

    def open(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file, as told or as found out."""
        self.options, self.left_out, self.result = options or ReadOptions(), frozenset(), None
        self.has_decisions = False
        told = (path, self.options, self.register)
        work = partial(import_work.read, self._workspace, told)
        self.run(tr("Reading {name}", name=path.name), work, self._on_read)

    def choose(self, register: Register) -> None:
        """Say what the rows of the file are."""
        if self.source:
            self._on_read(import_work.guess(self._workspace, self.source, register))

    def judge(self) -> None:
        """Judge the rows that are not left out."""
        if self.source:
            work = partial(import_work.judge, self._workspace, self.source, self.left_out)
            self.run(tr("Checking the rows"), work, self._on_judged)

    def store(self, name: str) -> None:
        """Import what is ready as one step; keep the mapping under a name, if there is one."""
        if self.result and not self.why_not():
            reason, self.again = self._workspace.reason, partial(self.store, name)
            work = partial(import_work.store, self._workspace, self.result, name, reason)
            self.run(tr("Importing the rows"), work, self._on_stored)

    def leave_out(self, rows: frozenset[int]) -> None:
        """Leave some rows of the file out, and judge the others again."""
        self.left_out |= rows
        self.has_decisions = True
        self.judge()

    def leave_out_all(self) -> None:
        """Leave out every row with a problem."""
        if self.result:
            self.leave_out(self.result.rejected)

    def send(self, heading: str, name: str) -> None:
        """Send a column to a field, or nowhere."""
        self._change(lambda mapping: import_work.with_target(mapping, heading, name))

    def mean(self, decision: Decision, meaning: str) -> None:
        """Say what a value stands for, in all rows."""
        if meaning in (ADD, ADD_ALL):
            self._add_named(decision, meaning)
            return
        mapping = self.source.mapping if self.source else None
        name = import_work.field_without(mapping, decision.column) if mapping else ""
        told = (decision.column, decision.value, meaning)
        self._change(
            lambda mapping: (
                import_work.with_constant(mapping, name, meaning)
                if name
                else import_work.with_meaning(mapping, *told)
            )
        )

    def take_day_first(self, is_day: bool) -> None:
        """Say which part of a date comes first."""
        self._change(lambda mapping: replace(mapping, day_first=is_day))

    def why_not(self) -> str:
        """Why the rows cannot be imported now; nothing where they can."""
        judged = self.result
        if judged is None:
            return tr("The rows are not checked yet.")
        if waiting := _waiting(judged):
            return waiting
        counts = judged.counts
        if not judged.ready:
            return tr("No row is left to import.")
        if not counts.added + counts.updated and isinstance(judged.plan, Plan):
            return tr("All of this is stored already: there is nothing to import.")
        return ""

    def write_list(self, path: Path) -> str:
        """Save the problems as CSV, and say so; GovTransformError where that cannot be."""
        head = [tr("Row"), tr("Column"), tr("Value"), tr("Why not"), tr("What to do")]
        found = (*self.result.problems, *self.result.broken) if self.result else ()
        rows = [[str(f.row or ""), f.column, f.value, f.reason, f.fix] for f in found]
        csv_file.write(path, [head, *rows])
        return tr("The list was saved as {name}", name=path.name)

    def _add_named(self, decision: Decision, meaning: str) -> None:
        """Add what a column names and the programme lacks, then judge the rows again."""
        if not self.source or not self.source.mapping or not self.result:
            return
        _, field = import_work.field_behind(self.source.mapping, decision.column) or (None, None)
        if field is None:
            return
        told: tuple[str, ...] = (decision.value,)
        if meaning == ADD_ALL:
            found = (self._workspace, self.result.problems, decision.column, field)
            told = import_named.missing(*found)
        register = REGISTER_OF[field.links_to]
        work = partial(import_named.add, self._workspace, register, told)
        title = tr("Adding {things}", things=tr(register.plural).lower())
        self.run(title, work, lambda _: self.judge())

    def _change(self, change: Callable[[Mapping], Mapping]) -> None:
        if self.source and self.source.mapping:
            mapping = change(self.source.mapping)
            self.source = replace(self.source, mapping=mapping, is_recognised=False)
            self.has_decisions = True
            self.remapped.emit()

    def _on_read(self, source: Source) -> None:
        self.source = source
        self.read.emit()

    def _on_judged(self, judged: Judged) -> None:
        self.result = judged
        self.judged.emit()

    def _on_stored(self, _: Judged) -> None:
        self.has_decisions = False
        self.stored.emit()


def _waiting(judged: Judged) -> str:
    """What has to be decided or mended first."""
    if judged.undecided:
        return tr("Rows that need a decision: {count}.", count=count(judged.undecided))
    if judged.open_dates:
        return tr("Say first which way round the dates stand.")
    if judged.broken:
        broken = count(len(judged.broken))
        return tr("Rules between records that these rows break: {count}.", count=broken)
    return ""
