"""What a file says of one register: a draft a row, each judged by the rules of the register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from govtransform.errors import Problem
from govtransform.exchange import known_rows
from govtransform.exchange.cell_readers import Read
from govtransform.exchange.drafts import Draft, Drafted, Place
from govtransform.exchange.findings import CORRECT, NAME, Finding
from govtransform.exchange.known_rows import Known
from govtransform.exchange.mapping import CODE, Part
from govtransform.exchange.part_columns import Context, PartColumns
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.registers import GRIDS_OF_LINES

LONGEST_CODE = 20
AT_ONCE = 1_000  # rows between two looks at whether to go on


class PartPlan:
    """Makes the drafts of one part."""

    def __init__(self, context: Context, part: Part, place: int) -> None:
        self._context = context
        self._part = part
        self._fields = part.register.fields
        self._required = [n for n, f in self._fields.items() if f.required]
        self._defaults = part.register.defaults
        columns = PartColumns(context, part, place)
        self._codes = columns.codes
        self._columns, self._amounts = columns.fields(), columns.amounts()
        self._ids, self._heads = self._matched()
        matched = {row_id for row_id in self._ids if row_id is not None}
        self._known = known_rows.known(context.session, part.register, matched)
        self._held: dict[int, dict[Place, int]] = {}
        grid = GRIDS_OF_LINES.get(part.register.table)
        if grid and self._amounts:
            self._held = known_rows.amounts(context.session, grid, matched)

    def drafted(self) -> Drafted:
        """A draft for each row; those of a shared record are one and the same."""
        drafts: list[Draft] = []
        used: dict[str, int] = {}
        progress, rows = self._context.progress, self._context.source.rows
        for row, (number, _) in enumerate(rows):
            if progress and row % AT_ONCE == 0:
                progress.step(row, len(rows), tr("Judging the rows"))
            head = self._heads[row]
            if head != row and self._part.shared:
                drafts.append(drafts[head])
                continue
            draft = self._draft(row, number)
            first = used.setdefault(draft.code, row) if draft.code else head
            drafts.append(draft if first == row else self._refused(draft, first))
        return Drafted(self._part, drafts, self._heads)

    def _matched(self) -> tuple[list[int | None], Sequence[int]]:
        """The record each row matches, and the first row that speaks of the same one."""
        rows = range(len(self._context.source.rows))
        register, fields = self._part.register, self._part.match
        if fields == (CODE,):
            if not any(self._codes):
                return [None] * len(rows), rows
            codes = self._context.named(register.table).codes
            return [codes.get(code) for code in self._codes], rows
        known = known_rows.by_fields(self._context.session, register, fields)
        reads = [self._columns[name][1] for name in fields]
        keys = [tuple(read[row].value for read in reads) for row in rows]
        first: dict[tuple[Any, ...], int] = {}
        heads = [row if None in keys[row] else first.setdefault(keys[row], row) for row in rows]
        return [known.get(key) for key in keys], heads

    def _draft(self, row: int, number: int) -> Draft:
        row_id, code = self._ids[row], self._codes[row]
        known = None if row_id is None else self._known[row_id]
        said = self._said(row, number)
        if self._amounts:
            self._add_amounts(row, said)
        if known:
            self._keep_what_differs(said, known, self._held.get(row_id or 0, {}))
        else:
            self._fill_up(said)
        if not said.problems:
            said.problems += self._judged(said, known, row)
        if code and row_id is None and (reason := self._unfit(code)):
            said.problems.append(Finding(number, tr("Reference"), code, reason, tr(CORRECT)))
        return Draft(
            number,
            row_id,
            known.version if known else None,
            code,
            said.values,
            said.kept,
            said.amounts,
            tuple(said.problems),
            tuple(said.remarks),
        )

    def _unfit(self, code: str) -> str:
        """Why a new record cannot have this reference."""
        if len(code) > LONGEST_CODE:
            return tr("A reference has at most {count} characters", count=LONGEST_CODE)
        if code in self._context.named(self._part.register.table).codes:
            return tr("Another record has this reference")
        return ""

    def _said(self, row: int, number: int) -> "_Said":
        said = _Said(number)
        values = said.values
        for name, (heading, reads) in self._columns.items():
            read = reads[row]
            values[name] = read.value
            if read.kept:
                said.kept[name] = read.kept
            if read.reason or read.remark:
                said.note(heading, read)
        return said

    def _add_amounts(self, row: int, said: "_Said") -> None:
        for heading, column in self._amounts:
            told = column[row]
            said.amounts |= told.amounts
            if told.read.kept or told.read.value is not None:
                said.kept[told.label] = told.read.kept
            said.note(heading, told.read)

    def _fill_up(self, said: "_Said") -> None:
        """A new record: the defaults, and what is said; empty where a value must be is one."""
        defaults = self._defaults
        for name in self._required:
            if said.values.get(name) is None and defaults[name] is not None:
                said.values[name] = defaults[name]
        said.values = defaults | said.values
        if said.amounts:
            said.amounts = {p: pence for p, pence in said.amounts.items() if pence is not None}
        if said.kept:
            said.kept = {name: text for name, text in said.kept.items() if text}

    def _keep_what_differs(self, said: "_Said", known: Known, held: dict[Place, int]) -> None:
        """Empty where a value must be leaves it as it is."""
        said.values = {
            name: value
            for name, value in said.values.items()
            if self._differs(name, value, said.kept.get(name, ""), known)
        }
        said.kept = {
            name: text
            for name, text in said.kept.items()
            if (name in said.values if name in self._fields else text != known.kept.get(name, ""))
        }
        said.amounts = {p: pence for p, pence in said.amounts.items() if held.get(p) != pence}
        if known.archived:
            remark = tr("This record is archived, and stays so")
            said.remarks.append(Finding(said.number, "", known.code, remark))

    def _differs(self, name: str, value: Any, text: str, known: Known) -> bool:
        if value is None:
            if self._fields[name].required:
                return False
            return known.values[name] is not None or text != known.kept.get(name, "")
        told = not text or text == known.kept.get(name)
        return bool(value != known.values[name]) or not told

    def _judged(self, said: "_Said", known: Known | None, row: int) -> Iterator[Finding]:
        if known and not said.values:
            return
        whole = known.values | said.values if known else said.values
        missing = [n for n in self._required if whole.get(n) in (None, "")]
        found = [p for n in missing for p in self._fields[n].problems(n, None)]
        for problem in found or (p for rule in self._part.register.rules for p in rule(whole)):
            yield self._finding(said.number, row, problem)

    def _finding(self, number: int, row: int, problem: Problem) -> Finding:
        heading, reads = self._columns.get(problem.field, ("", ()))
        if not heading and problem.field:
            heading = tr(self._fields[problem.field].label)
        value = reads[row].told if reads else ""
        is_told = problem.field in self._columns or not problem.field
        return Finding(number, heading, value, problem.message, tr(CORRECT if is_told else NAME))

    def _refused(self, draft: Draft, first: int) -> Draft:
        earlier = self._context.source.rows[first].number
        reason = tr("Row {row} of this file speaks of the same record", row=earlier)
        finding = Finding(draft.number, "", draft.code, reason, tr(CORRECT))
        return replace(draft, problems=(*draft.problems, finding))


@dataclass(slots=True)
class _Said:
    """What one row says, while it is put together."""

    number: int
    values: Values = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    amounts: dict[Place, int | None] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)

    def note(self, heading: str, read: Read) -> None:
        """Take down the reason or the remark of a cell."""
        if read.reason:
            fix = read.fix or tr(CORRECT)
            self.problems.append(Finding(self.number, heading, read.told, read.reason, fix))
        if read.remark:
            self.remarks.append(Finding(self.number, heading, read.told, read.remark))
