"""What a file says of one register: a draft a row, each judged by the rules of the register."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from govtransform.errors import Problem
from govtransform.exchange import known_rows
from govtransform.exchange.drafts import Draft, Drafted, Place, filled
from govtransform.exchange.findings import CORRECT, Finding
from govtransform.exchange.known_rows import Known
from govtransform.exchange.mapping import CODE, Part
from govtransform.exchange.part_columns import Context, PartColumns
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.registers import GRIDS_OF_LINES

LONGEST_CODE = 20


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
        for row, (number, _) in enumerate(self._context.source.rows):
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
        row_id = self._ids[row]
        known = None if row_id is None else self._known[row_id]
        values: Values = {}
        kept: dict[str, str] = {}
        problems: list[Finding] = []
        remarks: list[Finding] = []
        for name, (heading, reads) in self._columns.items():
            read = reads[row]
            values[name] = read.value
            if read.kept:
                kept[name] = read.kept
            if read.reason:
                problems.append(Finding(number, heading, read.told, read.reason, read.fix))
            if read.remark:
                remarks.append(Finding(number, heading, read.told, read.remark))
        version = known.version if known else None
        draft = Draft(number, row_id, version, self._codes[row], values, kept)
        draft = self._with_amounts(draft, row, problems, remarks) if self._amounts else draft
        draft = self._changed(draft, known) if known else self._new(draft)
        problems += [] if problems else self._judged(draft, known, row)
        if problems or remarks:
            return replace(draft, problems=tuple(problems), remarks=tuple(remarks))
        return draft

    def _with_amounts(
        self, draft: Draft, row: int, problems: list[Finding], remarks: list[Finding]
    ) -> Draft:
        amounts: dict[Place, int | None] = {}
        kept = dict(draft.kept)
        for heading, column in self._amounts:
            told = column[row]
            amounts |= told.amounts
            if told.read.kept or told.read.value is not None:
                kept[told.label] = told.read.kept
            if told.read.reason:
                reason = told.read.reason
                problems.append(Finding(draft.number, heading, told.read.told, reason, tr(CORRECT)))
            if told.read.remark:
                remarks.append(Finding(draft.number, heading, told.read.told, told.read.remark))
        return replace(draft, amounts=amounts, kept=kept)

    def _new(self, draft: Draft) -> Draft:
        values = filled(draft.values, self._defaults, self._required)
        if not draft.amounts and not draft.kept:
            return replace(draft, values=values)
        amounts = {place: pence for place, pence in draft.amounts.items() if pence is not None}
        kept = {name: text for name, text in draft.kept.items() if text}
        return replace(draft, values=values, kept=kept, amounts=amounts)

    def _changed(self, draft: Draft, known: Known) -> Draft:
        """Only what differs; an empty cell where a value must be leaves it as it is."""
        values = {
            name: value
            for name, value in draft.values.items()
            if self._differs(name, value, draft.kept.get(name, ""), known)
        }
        kept = {
            name: text
            for name, text in draft.kept.items()
            if (name in values if name in self._fields else text != known.kept.get(name, ""))
        }
        held = self._held.get(draft.row_id or 0, {})
        amounts = {p: pence for p, pence in draft.amounts.items() if held.get(p) != pence}
        return replace(draft, values=values, kept=kept, amounts=amounts)

    def _differs(self, name: str, value: Any, text: str, known: Known) -> bool:
        if value is None:
            if self._fields[name].required:
                return False
            return known.values[name] is not None or text != known.kept.get(name, "")
        told = not text or text == known.kept.get(name)
        return bool(value != known.values[name]) or not told

    def _judged(self, draft: Draft, known: Known | None, row: int) -> Iterator[Finding]:
        if len(draft.code) > LONGEST_CODE:
            reason = tr("A reference has at most {count} characters", count=LONGEST_CODE)
            yield Finding(draft.number, tr("Reference"), draft.code, reason, tr(CORRECT))
        if known and not draft.values:
            return
        whole = known.values | draft.values if known else draft.values
        missing = [n for n in self._required if whole.get(n) in (None, "")]
        found = [p for n in missing for p in self._fields[n].problems(n, None)]
        for problem in found or (p for rule in self._part.register.rules for p in rule(whole)):
            yield self._finding(draft.number, row, problem)

    def _finding(self, number: int, row: int, problem: Problem) -> Finding:
        heading, reads = self._columns.get(problem.field, ("", ()))
        if not heading and problem.field:
            heading = tr(self._fields[problem.field].label)
        value = reads[row].told if reads else ""
        return Finding(number, heading, value, problem.message, tr(CORRECT))

    def _refused(self, draft: Draft, first: int) -> Draft:
        earlier = self._context.source.rows[first].number
        reason = tr("Row {row} of this file speaks of the same record", row=earlier)
        finding = Finding(draft.number, "", draft.code, reason, tr(CORRECT))
        return replace(draft, problems=(*draft.problems, finding))
