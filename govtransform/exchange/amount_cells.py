"""The amounts by month that the columns of a file tell of one line of a grid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from govtransform.calc.phasing import spread
from govtransform.exchange import cell_readers
from govtransform.exchange.amount_headings import Period
from govtransform.exchange.cell_readers import Read
from govtransform.exchange.drafts import Place
from govtransform.exchange.mapping import Column, Spread
from govtransform.exchange.reading import Cell
from govtransform.i18n import tr
from govtransform.values import readers
from govtransform.values.convention import Convention
from govtransform.values.money import to_pence
from govtransform.values.period import Month, months_between

LONGEST_LIFE = 1_200  # months: a century, beyond which a date is a slip


@dataclass(frozen=True, slots=True)
class Told:
    """What one column says of one row: pence by kind and month, and what was read."""

    read: Read
    amounts: Mapping[Place, int | None]
    label: str


Rows = Sequence[Told]


def told(
    column: Column, cells: Callable[[str], Sequence[Cell]], convention: Convention
) -> list[Told]:
    """What a column of amounts says of every row; `cells` gives the column with a heading."""
    scaled = replace(convention, scale=column.scale)
    reader = cell_readers.once(cell_readers.of_amount(scaled))
    reads = [reader(cell) for cell in cells(column.heading)]
    if isinstance(column.amount, Spread):
        return _spread(column.amount, reads, cells, reader)
    if column.amount is None:
        return []
    period = column.amount
    if column.over:
        wholes = [reader(cell) for cell in cells(column.over)]
        return [_share(period, *pair) for pair in zip(reads, wholes, strict=True)]
    known: dict[int, Told] = {}
    return [known.setdefault(id(read), _even(period, read)) for read in reads]


def _even(period: Period, read: Read) -> Told:
    """Blank under a month empties it; blank under a year says nothing of its months."""
    keys = [month.key for month in period.months]
    if read.value is None:
        blank = {(period.kind, keys[0]): None} if len(keys) == 1 else {}
        return Told(read, blank, period.label)
    if len(keys) == 1:
        return Told(read, {(period.kind, keys[0]): to_pence(read.value)}, period.label)
    return Told(read, _shares(period.kind, period.months, read.value), period.label)


def _share(period: Period, part: Read, whole: Read) -> Told:
    """The share of a part in its whole, in per cent, with both; none where it cannot be one."""
    if part.value is None:
        return Told(part, {}, period.label)
    if whole.value is None or not 0 <= part.value <= whole.value:
        text = tr("It cannot be a part of {whole}: no share was stored", whole=whole.told)
        if whole.value is None:
            text = tr("The whole it is a part of is not told: no share was stored")
        return Told(Read(remark=text, told=part.told), {}, period.label)
    if not whole.value:
        return Told(part, {}, period.label)
    (month,) = period.months
    told = {"numerator": part.value, "denominator": whole.value}
    told |= {period.kind: part.value / whole.value * 100}
    amounts = {(kind, month.key): to_pence(value) for kind, value in told.items()}
    return Told(part, amounts, period.label)


def _spread(
    plan: Spread,
    reads: Sequence[Read],
    cells: Callable[[str], Sequence[Cell]],
    reader: cell_readers.Reader,
) -> list[Told]:
    count = len(reads)
    firsts, lasts = _months(plan.first, cells, count), _months(plan.last, cells, count)
    others = [reader(cell) for cell in cells(plan.less)] if plan.less else [Read()] * count
    label = f"{plan.kind} {plan.first}" if _are_months(plan) else plan.kind
    found = []
    for read, first, last, other in zip(reads, firsts, lasts, others, strict=True):
        if read.value is None:
            found.append(Told(read, {}, label))
            continue
        rest = read.value - (other.value or Decimal(0))
        said = read
        if rest * read.value < 0:
            remark = tr("What remains to be spread is of the other sign: {rest}", rest=rest)
            said = Read(rest, remark=remark, told=read.told)
        found.append(Told(said, _shares(plan.kind, _life(plan, first, last), rest), label))
    return found


def _are_months(plan: Spread) -> bool:
    """Whether both ends are told in the mapping, so that several columns can be told apart."""
    return not {plan.first, plan.last} & set(Column("", amount=plan).headings)


def _months(end: str, cells: Callable[[str], Sequence[Cell]], count: int) -> Sequence[Month | None]:
    try:
        return [Month.read(end)] * count
    except ValueError:
        return [_month(cell) for cell in cells(end)]


def _month(cell: Cell) -> Month | None:
    try:
        day = readers.read_date(cell_readers.told(cell))
    except ValueError:
        return None
    return Month.on(day) if day else None


def _life(plan: Spread, first: Month | None, last: Month | None) -> Sequence[Month]:
    if first is None or last is None or last.minus(first) > LONGEST_LIFE:
        return [plan.fallback]
    if last < first:
        return [last]
    return [m for m in months_between(first, last) if m not in plan.outside] or [plan.fallback]


def _shares(kind: str, months: Sequence[Month], amount: Decimal) -> dict[Place, int | None]:
    shares = spread(amount, [Decimal(1)] * len(months))
    return {(kind, m.key): to_pence(share) for m, share in zip(months, shares, strict=True)}
