"""What figures of tables are worked out from: one helper for each kind of figure.

A table says beside a cell which kind it is and what goes in. Names, authors and days are looked
up when somebody asks, so a page is told no slower for them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.derivation import PLAIN, As, Basis, Source, Term
from govtransform.queries.figured import Figured, Why
from govtransform.registers.measures.measures import Measure
from govtransform.values import words
from govtransform.values.period import Month

BASED = "cell"
_ZERO, ONE, LESS = Decimal(0), Decimal(1), Decimal(-1)
Records = Sequence[str]  # such as `risk:3`


def based(read: Callable[[Session], Basis]) -> Why:
    """A figure whose basis is read when somebody asks."""
    return Why(BASED, Figured(basis=read))


def given(table: str, row_id: int, field: str) -> Why:
    """A figure that somebody typed into a field of a record."""
    return Why("given", Figured(record=f"{table}:{row_id}", part=field))


def read_in(measure_id: int, month: Month) -> Why:
    """The reading of a measure in a month."""
    part = f"actual {month.key}"
    return Why("reading", Figured(record=f"{Measure.__tablename__}:{measure_id}", part=part))


def records(table: str, ids: Iterable[int]) -> list[str]:
    """Some records of one table, as sources name them."""
    return [f"{table}:{row_id}" for row_id in ids]


def source(record: str, value: Decimal | int, field: str = "", title: str = "") -> Source:
    """One input of a record; without a title it is called what the record is called."""
    return Source("", title, Decimal(value), record, field=field)


def each(found: Iterable[Source], unit: str = PLAIN) -> tuple[Term, ...]:
    """One term for each input."""
    return tuple(Term(one.title, one.value, sources=(one,), unit=unit) for one in found)


def group(name: str, found: Sequence[Source], unit: str = PLAIN, *, below: bool = False) -> Term:
    """One term of several inputs, added up."""
    value = sum((one.value for one in found), _ZERO)
    return Term(name, value, is_below=below, sources=tuple(found), unit=unit)


def times(value: Decimal | int, name: str = "", *, below: bool = False) -> Term:
    """A bare number, above or below the line."""
    return Term(name, Decimal(value), is_below=below, unit=PLAIN)


def counted(formula: str, found: Records) -> Why:
    """A count of records, each of which is named."""
    return based(lambda _session: count_of(formula, found))


def count_of(formula: str, found: Records) -> Basis:
    """The basis of such a count."""
    return Basis(formula, (_those(tr("Records"), found),))


def shared(formula: str, above: tuple[str, Records], below: tuple[str, Records]) -> Why:
    """A ratio of two counts of records, each with its name."""
    return based(lambda _session: share_of(formula, above, below))


def share_of(formula: str, above: tuple[str, Records], below: tuple[str, Records]) -> Basis:
    """The basis of such a ratio."""
    return Basis(formula, (_those(*above), _those(*below, is_below=True)), As.SHARE)


def lasting(formula: str, record: str, first: date, last: date) -> Why:
    """The days between two days of a record."""
    name = tr("From {first} to {last}", first=words.day(first), last=words.day(last))
    found = source(record, (last - first).days)
    term = Term(name, found.value, sources=(found,), unit=tr("days"))
    return based(lambda _session: Basis(formula, (term,)))


def summed(formula: str, found: Sequence[Source], shown: As = As.NUMBER) -> Why:
    """Inputs that are added up."""
    unit = "" if shown is As.MONEY else PLAIN
    return based(lambda _session: Basis(formula, each(found, unit), shown))


def mean(formula: str, found: Sequence[Source], shown: As = As.NUMBER) -> Why:
    """Inputs that are added up and divided by how many there are."""
    count = Decimal(len(found))
    below = Term(tr("How many"), count, is_below=True, unit=PLAIN)
    return based(lambda _session: Basis(formula, (*each(found), below), shown))


def difference(formula: str, more: Source, less: Source, shown: As = As.NUMBER) -> Why:
    """One input less another."""
    return based(lambda _session: difference_of(formula, more, less, shown))


def difference_of(formula: str, more: Source, less: Source, shown: As = As.NUMBER) -> Basis:
    """The basis of such a difference."""
    return Basis(formula, _less(more, less, "" if shown is As.MONEY else PLAIN), shown)


def way(formula: str, began: Source, wanted: Source, now: Source) -> Why:
    """How much of the way from a beginning to a target is behind."""
    return based(
        lambda _session: Basis(
            formula, (*_less(now, began), *_less(wanted, began, below=True)), As.SHARE
        )
    )  # fmt: skip


def _less(
    more: Source, less: Source, unit: str = PLAIN, *, below: bool = False
) -> tuple[Term, ...]:
    return tuple(
        Term(one.title, one.value, factor, below, sources=(one,), unit=unit)
        for one, factor in ((more, ONE), (less, LESS))
    )


def _those(name: str, found: Records, *, is_below: bool = False) -> Term:
    """One of each record."""
    return group(name, [source(one, ONE) for one in found], below=is_below)
