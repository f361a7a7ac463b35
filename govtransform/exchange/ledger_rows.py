"""What the rows of a ledger extract say: month, codes, pence, and what tells a row from others."""

import re
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from govtransform.exchange import cell_readers
from govtransform.exchange.cell_readers import Read
from govtransform.exchange.findings import CORRECT, FIXES, Finding
from govtransform.exchange.ledger_mapping import Codes, LedgerMapping, Role, compared
from govtransform.exchange.mapping import SCALES
from govtransform.exchange.reading import Cell, SourceRow
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress
from govtransform.model import Field, kinds
from govtransform.values import days
from govtransform.values.convention import Convention
from govtransform.values.money import to_pence
from govtransform.values.period import Month, read_year

DIGEST = 16  # characters: 12 bytes, by which no two rows of any ledger are taken for one another
AT_ONCE = 5_000  # rows between two looks at whether to stop
_PLAIN = re.compile(r"-?\d{1,12}\.\d\d")
_PERIOD = re.compile(  # P01 2026/27, 2026/27 period 1
    r"(?:P|period)\s*0?(?P<first>\d{1,2})[\s,/\-]+(?P<year>\d{4}/\d{2,4})"
    r"|(?P<before>\d{4}/\d{2,4})[\s,/\-]+(?:P|period)\s*0?(?P<second>\d{1,2})",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\s*Q\s*[1-4]\b", re.IGNORECASE)
_DAY = Field(N_("Date"), kinds.DATE, True, date(1900, 1, 1), date(2199, 12, 31))
_TOLD = (Role.REFERENCE, Role.TEXT, Role.SUPPLIER)
_FIX_MONTH = N_("Write a day or a month, such as 30/06/2026, June 2026 or P03 2026/27.")


class Entry(NamedTuple):
    """One sound row; the digest is of all it says and of how often that was said before it."""

    number: int
    month: int
    codes: Codes
    pence: int
    digest: str


@dataclass
class Entries:
    """The sound rows, the problems of others, and the pence of those others that have any.

    `names` are the codes as they stand in the file. `asides` are rows without date and codes, such
    as a total below the others, whose amount counts for nothing. `open_date` is a cell of a
    column whose dates could stand either way round while nobody has said.
    """

    sound: list[Entry] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    names: dict[Codes, Codes] = field(default_factory=dict)
    open_date: str = ""
    asides: set[int] = field(default_factory=set)


def read(
    mapping: LedgerMapping,
    headings: Sequence[str],
    rows: Sequence[SourceRow],
    convention: Convention,
    progress: Progress | None = None,
) -> Entries:
    """Read every row; text in place of an amount is a problem and never 0."""
    reader = _Reader(mapping, headings, rows, convention)
    for place, (number, cells) in enumerate(rows):
        if progress and place % AT_ONCE == 0:
            progress.step(place, len(rows) + 1, tr("Checking the rows"))
        reader.take(number, cells)
    return reader.made


class _Reader:
    """Takes row after row; each date and code is read once."""

    def __init__(
        self,
        mapping: LedgerMapping,
        headings: Sequence[str],
        rows: Sequence[SourceRow],
        convention: Convention,
    ) -> None:
        self.made = Entries()
        self._headings = mapping.columns
        self._places = {role: headings.index(h) for role, h in mapping.columns.items()}
        self._start, self._currency = convention.fy_start_month, convention.currency
        scaled = replace(convention, scale=SCALES[mapping.scale])
        is_plain = scaled.scale == 1 and Role.CURRENCY not in mapping.columns
        self._plain_at = self._places.get(Role.AMOUNT, -1) if is_plain else -1
        self._texts_at = [self._places.get(role, -1) for role in _TOLD]
        self._codes_at = [self._places.get(role, -1) for role in _CODES]
        self._money = cell_readers.once(cell_readers.of_amount(scaled))
        day_first = self._day_first(mapping, rows)
        told = replace(convention, day_first=day_first)
        self._of_day = cell_readers.of_field("date", _DAY, told)
        self._day = cell_readers.once(self._read_day)
        self._codes: dict[tuple[Cell, Cell], Codes] = {}
        self._texts: dict[str, str] = {}  # as they are compared
        self._seen: dict[str, int] = {}

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        """Read one row."""
        pence, found = self._amount(number, cells)
        day = self._day(cells[self._places[Role.DATE]])
        codes = self._codes_of(cells)
        if codes == ("", "") and not day.told:
            self._set_aside(number)
            return
        if day.reason:
            found.append(self._finding(number, Role.DATE, day))
        if codes == ("", ""):
            reason = tr("The row has neither cost centre nor subjective")
            found.append(Finding(number, "", "", reason, tr(CORRECT)))
        if found or pence is None:
            self.made.problems += found
            if pence is not None:
                self.made.refused[number] = pence
            return
        digest = self._digest(day.value, codes, pence, cells)
        month = day.value.year * 100 + day.value.month
        self.made.sound.append(Entry(number, month, codes, pence, digest))

    def _set_aside(self, number: int) -> None:
        self.made.asides.add(number)
        reason = tr("The row has neither a date nor codes: it may be a total of the others")
        self.made.problems.append(Finding(number, "", "", reason, tr(CORRECT)))

    def _amount(self, number: int, cells: Sequence[Cell]) -> tuple[int | None, list[Finding]]:
        """The pence of a row, or what is wrong with them; most files take the short way."""
        cell = cells[self._plain_at] if self._plain_at >= 0 else None
        if type(cell) is str and _PLAIN.fullmatch(cell):
            return int(cell.replace(".", "")), []
        found = list(self._amount_problems(number, cells))
        return (None if found else self._pence(cells)), found

    def _pence(self, cells: Sequence[Cell]) -> int:
        places = self._places
        if Role.AMOUNT in places:
            return self._worth(cells[places[Role.AMOUNT]]) or 0
        sides = [self._worth(cells[places[r]]) if r in places else None for r in _SIDES]
        return (sides[0] or 0) - (sides[1] or 0)

    def _worth(self, cell: Cell) -> int | None:
        value = self._money(cell).value
        return None if value is None else to_pence(value)

    def _amount_problems(self, number: int, cells: Sequence[Cell]) -> Iterator[Finding]:
        """What is wrong with the amount: words, nothing at all, or another currency."""
        filled = False
        for role in (Role.AMOUNT, *_SIDES):
            if role not in self._places:
                continue
            read = self._money(cells[self._places[role]])
            filled = filled or read.value is not None
            if read.kept:
                read = replace(read, reason=tr("This is text where the amount belongs"))
            if read.reason:
                filled = True
                yield self._finding(number, role, read)
            elif read.remark:
                column = self._headings[role]
                self.made.remarks.append(Finding(number, column, read.told, read.remark))
        if not filled:
            yield Finding(number, "", "", tr("The row has no amount"), tr(FIXES["money"]))
        yield from self._foreign(number, cells)

    def _foreign(self, number: int, cells: Sequence[Cell]) -> Iterator[Finding]:
        place = self._places.get(Role.CURRENCY)
        found = cell_readers.told(cells[place]).upper() if place is not None else ""
        if found not in ("", self._currency, _SIGNS.get(self._currency, "")):
            reason = tr("The row is in {found}, but this programme keeps its money in {currency}.",
                        found=found, currency=self._currency)  # fmt: skip
            yield Finding(number, self._headings[Role.CURRENCY], found, reason, tr(CORRECT))

    def _finding(self, number: int, role: Role, read: Read) -> Finding:
        fix = tr(_FIX_MONTH) if role is Role.DATE else tr(FIXES["money"])
        return Finding(number, self._headings[role], read.told, read.reason, fix)

    def _codes_of(self, cells: Sequence[Cell]) -> Codes:
        first, second = self._codes_at
        centre = cells[first] if first >= 0 else None
        subjective = cells[second] if second >= 0 else None
        found = self._codes.get((centre, subjective))
        if found is None:
            names = cell_readers.told(centre), cell_readers.told(subjective)
            found = compared(names[0]) if names[0] else "", compared(names[1]) if names[1] else ""
            self._codes[centre, subjective] = found
            self.made.names.setdefault(found, names)
        return found

    def _digest(self, day: date, codes: Codes, pence: int, cells: Sequence[Cell]) -> str:
        told = [day.isoformat(), *codes, str(pence)]
        told += [self._text(cells[place]) if place >= 0 else "" for place in self._texts_at]
        content = "\x1f".join(told)
        often = self._seen[content] = self._seen.get(content, 0) + 1
        made = blake2b(f"{content}\x1f{often}".encode(), digest_size=12)
        return b2a_base64(made.digest(), newline=False).decode("ascii")

    def _text(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if type(cell) is not str:
            return compared(cell_readers.told(cell))
        found = self._texts.get(cell)
        if found is None:
            found = self._texts[cell] = compared(cell_readers.told(cell))
        return found

    def _read_day(self, cell: Cell) -> Read:
        """A day, a month or a period of the financial year; a quarter is no month."""
        text = cell_readers.told(cell)
        if not text:
            return Read(reason=tr("The row has no date"), told=text)
        if _QUARTER.match(text):
            return Read(reason=tr("“{text}” is a quarter. Give the day or the month.", text=text),
                        told=text)  # fmt: skip
        told = _PERIOD.fullmatch(text)
        if told is None:
            return self._of_day(cell)
        number = int(told["first"] or told["second"])
        if not 1 <= number <= 12:
            return Read(reason=tr("“{text}” is no month of a year.", text=text), told=text)
        try:
            first = Month(read_year(told["year"] or told["before"]), self._start)
        except ValueError as error:
            return Read(reason=str(error), told=text)
        return Read(first.plus(number - 1).first_day, told=text)

    def _day_first(self, mapping: LedgerMapping, rows: Sequence[SourceRow]) -> bool:
        if mapping.day_first is not None:
            return mapping.day_first
        place = self._places[Role.DATE]
        texts = {cells[place] for _, cells in rows if type(cells[place]) is str}
        found = days.day_first_of(str(text).strip() for text in texts)
        if found is None:
            self.made.open_date = next((str(t) for t in sorted(map(str, texts))), "")
        return found is not False


_SIDES = (Role.DEBIT, Role.CREDIT)
_CODES = (Role.COST_CENTRE, Role.SUBJECTIVE)
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}
