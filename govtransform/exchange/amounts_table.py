"""Amounts by month as a long table, out and in: reference, kind, month and amount a row."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange import cell_readers, known_rows
from govtransform.exchange.cell_readers import Read
from govtransform.exchange.drafts import Place
from govtransform.exchange.findings import CORRECT, Finding
from govtransform.exchange.import_plan import Counts
from govtransform.exchange.reading import Cell, SourceRow
from govtransform.i18n import N_, tr
from govtransform.model import Grid
from govtransform.model.grid import NAMES
from govtransform.queries.organisation import own_settings
from govtransform.services import amounts, records
from govtransform.store.workspace import Workspace
from govtransform.values.money import from_pence, to_pence
from govtransform.values.period import Month

HEADINGS = (N_("Reference"), N_("Kind"), N_("Month"), N_("Amount"))
_PLAIN = re.compile(r"-?\d{1,12}\.\d\d")


@dataclass(frozen=True)
class AmountsPlan:
    """What a long table would store: pence by line, kind and month; texts kept by their labels."""

    grid: Grid
    counts: Counts
    block: dict[int, dict[Place, int | None]] = field(default_factory=dict)
    kept: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)


def lines(session: Session, grid: Grid) -> Iterator[list[str]]:
    """The headings, then a row for each filled cell of the lines that are not archived."""
    yield [tr(heading) for heading in HEADINGS]
    cells, line = grid.cells.c, grid.lines.entity.__table__.c
    query = select(line.code, cells.kind, cells.month, cells.pence)
    query = query.join_from(grid.cells, grid.lines.entity.__table__, cells.line_id == line.id)
    query = query.where(line.archived.is_(False)).order_by(line.id, cells.kind, cells.month)
    for code, kind, month, pence in session.execute(query):
        name = tr(NAMES[kind])
        yield [cell_readers.guarded(code), name, str(Month.of(month)), f"{from_pence(pence):.2f}"]


def is_one(headings: Sequence[str]) -> bool:
    """Whether a file with these headings is such a table."""
    told = {heading.casefold() for heading in headings}
    return any({text.casefold() for text in names} <= told for names in (HEADINGS, _own()))


def plan(
    session: Session, grid: Grid, headings: Sequence[str], rows: Sequence[SourceRow]
) -> AmountsPlan:
    """Judge the rows of a long table; nothing is stored."""
    return _Judge(session, grid, headings).plan(rows)


def apply(workspace: Workspace, made: AmountsPlan, reason: str | None = None) -> None:
    """Store the sound rows as one edit and one undo step, after a backup."""
    things = tr(made.grid.lines.plural).lower()
    workspace.back_up(tr("Before the import of {things}", things=things))
    with workspace.edit(tr("Import amounts of {things}", things=things), reason) as session:
        store(session, made)


def store(session: Session, made: AmountsPlan) -> None:
    """Store the sound rows inside an edit."""
    amounts.put_pence(session, made.grid, made.block)
    for line, kept in made.kept.items():
        records.update(session, made.grid.lines, line, {}, kept=kept)


def _own() -> tuple[str, ...]:
    return tuple(tr(heading) for heading in HEADINGS)


class _Judge:
    """Reads row after row; each kind and month is read once."""

    def __init__(self, session: Session, grid: Grid, headings: Sequence[str]) -> None:
        self._grid = grid
        told = [heading.casefold() for heading in headings]
        self._places = [
            next(told.index(n.casefold()) for n in (own, name) if n.casefold() in told)
            for own, name in zip(_own(), HEADINGS, strict=True)
        ]
        entity = grid.lines.entity
        self._lines = dict(session.execute(select(entity.code, entity.id)).all())
        self._held = known_rows.amounts(session, grid, self._lines.values())
        self._amount = cell_readers.of_amount(own_settings(session).convention)
        self._known: dict[tuple[Cell, Cell], Place] = {}  # by the cells that tell kind and month
        self._block: defaultdict[int, dict[Place, int | None]] = defaultdict(dict)
        self._made = AmountsPlan(grid, Counts(0, 0, 0, 0, 0))

    def plan(self, rows: Sequence[SourceRow]) -> AmountsPlan:
        fates: Counter[str] = Counter()
        code, kind, month, amount = self._places
        lines, known = self._lines, self._known
        for number, cells in rows:
            line = lines.get(cells[code])  # type: ignore[arg-type]  # what is no text is no key
            place = known.get((cells[kind], cells[month]))
            if line is None or place is None:
                line, place = self._read(number, cells[code], cells[kind], cells[month])
            if line is None or place is None:
                fates["rejected"] += 1
            else:
                fates[self._take(number, line, place, cells[amount])] += 1
        told = (fates[f] for f in ("added", "updated", "unchanged", "rejected"))
        made = self._made
        counts = Counts(len(rows), *told)
        return AmountsPlan(
            self._grid, counts, dict(self._block), made.kept, made.problems, made.remarks
        )

    def _read(
        self, number: int, code: Cell, kind: Cell, month: Cell
    ) -> tuple[int | None, Place | None]:
        reads = (self._line(code), self._kind(kind), _month(month))
        if all(not read.reason for read in reads):
            self._known[kind, month] = (reads[1].value, reads[2].value)
            return reads[0].value, self._known[kind, month]
        for heading, read in zip(HEADINGS[:3], reads, strict=True):
            if read.reason:
                fix = tr(CORRECT)
                finding = Finding(number, tr(heading), read.told, read.reason, fix)
                self._made.problems.append(finding)
        return None, None

    def _take(self, number: int, line: int, place: Place, cell: Cell) -> str:
        block = self._block[line]
        if place in block:
            self._say(number, str(cell), tr("This month of the line stands in an earlier row too"))
            return "rejected"
        if type(cell) is str and _PLAIN.fullmatch(cell):
            pence: int | None = int(cell.replace(".", ""))
        else:
            read = self._amount(cell)
            if read.reason:
                self._say(number, read.told, read.reason)
                return "rejected"
            self._remark(number, line, place, read)
            pence = None if read.value is None else to_pence(read.value)
        block[place] = pence
        before = self._held[line].get(place) if line in self._held else None
        if before == pence:
            return "unchanged"
        return "added" if before is None else "updated"

    def _remark(self, number: int, line: int, place: Place, read: Read) -> None:
        if read.remark:
            finding = Finding(number, tr(HEADINGS[3]), read.told, read.remark)
            self._made.remarks.append(finding)
        if read.kept:
            label = f"{place[0]} {Month.of(place[1])}"
            self._made.kept.setdefault(line, {})[label] = read.kept

    def _say(self, number: int, text: str, reason: str) -> None:
        finding = Finding(number, tr(HEADINGS[3]), text, reason, tr(CORRECT))
        self._made.problems.append(finding)

    def _line(self, cell: Cell) -> Read:
        text = cell_readers.told(cell)
        if text in self._lines:
            return Read(self._lines[text], told=text)
        label = tr(self._grid.lines.singular).lower()
        return Read(reason=tr("There is no {label} “{text}”", label=label, text=text), told=text)

    def _kind(self, cell: Cell) -> Read:
        text = cell_readers.told(cell)
        for kind in self._grid.kinds:
            name = NAMES[kind]
            if text.casefold() in (kind, name.casefold(), tr(name).casefold()):
                return Read(kind, told=text)
        return Read(reason=tr("“{kind}” is not a kind of amount here", kind=text), told=text)


def _month(cell: Cell) -> Read:
    text = cell_readers.told(cell)
    try:
        return Read(Month.read(text).key, told=text)
    except ValueError as error:
        return Read(reason=str(error), told=text)
