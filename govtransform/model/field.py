"""A field: one line of a register's declaration."""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from govtransform.errors import Problem
from govtransform.i18n import tr
from govtransform.model import kinds
from govtransform.values.convention import PLAIN

_LONGEST = {"text": kinds.LONGEST, "note": kinds.LONGEST_NOTE}


@dataclass(frozen=True, slots=True)
class Field:
    """What everything outside the database needs to know of a column.

    `links_to` is the table a link leads to; `links_any` the tables an any-link may lead to.
    """

    label: str
    kind: kinds.Kind
    required: bool = False
    low: Any = None
    high: Any = None
    search: bool = False
    links_to: str = ""
    links_any: tuple[str, ...] = ()

    def problems(self, name: str, value: Any) -> Iterator[Problem]:
        """Yield what is wrong with a value of this field."""
        if value in (None, ""):
            if self.required:
                yield Problem(name, tr("{label} is needed", label=tr(self.label)))
            return
        if len(value if isinstance(value, str) else "") > _LONGEST.get(self.kind.name, 40_000):
            yield Problem(name, tr("{label} is too long", label=tr(self.label)))
        if self.low is not None and value < self.low:
            shown = self.kind.show(self.low, PLAIN)
            yield Problem(name, tr("{label} must be at least {x}", label=tr(self.label), x=shown))
        if self.high is not None and value > self.high:
            shown = self.kind.show(self.high, PLAIN)
            yield Problem(name, tr("{label} must be at most {x}", label=tr(self.label), x=shown))


def _column(field: Field, default: Any = None) -> Mapped[Any]:
    return mapped_column(
        field.kind.column(), nullable=not field.required, default=default, info={"field": field}
    )


def text(label: str, *, required: bool = False, search: bool = False) -> Mapped[Any]:
    """Declare a line of text."""
    return _column(Field(label, kinds.TEXT, required=required, search=search))


def coded(
    label: str, names: Callable[[], Mapping[str, str]], *, required: bool = False
) -> Mapped[Any]:
    """Declare a line of text that may hold a code: it is shown as the code's name."""
    return _column(Field(label, kinds.coded_kind(names), required=required))


def note(label: str, *, required: bool = False, search: bool = False) -> Mapped[Any]:
    """Declare a text of many lines."""
    return _column(Field(label, kinds.NOTE, required=required, search=search))


def money(label: str, *, required: bool = False, low: Decimal | None = None) -> Mapped[Any]:
    """Declare an amount in pounds."""
    return _column(Field(label, kinds.MONEY, required=required, low=low))


def rate(label: str, *, low: int = 0, high: int = 1, default: Decimal | None = None) -> Mapped[Any]:
    """Declare a fraction of one, shown as a percentage."""
    field = Field(label, kinds.RATE, low=Decimal(low), high=Decimal(high))
    return _column(field, default)


def number(label: str, *, required: bool = False, low: Decimal | None = None) -> Mapped[Any]:
    """Declare a number with two places, such as a share of full-time work."""
    return _column(Field(label, kinds.NUMBER, required=required, low=low))


def figure(label: str, *, required: bool = False) -> Mapped[Any]:
    """Declare a number with six places, such as a parameter: a rate of 3.5% is 0.035."""
    return _column(Field(label, kinds.FIGURE, required=required))


def whole(
    label: str,
    *,
    required: bool = False,
    low: int | None = None,
    high: int | None = None,
    default: int | None = None,
) -> Mapped[Any]:
    """Declare a whole number."""
    return _column(Field(label, kinds.WHOLE, required=required, low=low, high=high), default)


def score(label: str, *, low: int = 1) -> Mapped[Any]:
    """Declare a score from 1 (or 0) to 5."""
    return _column(Field(label, kinds.WHOLE, low=low, high=5))


def day(label: str, *, required: bool = False, ends: bool = False) -> Mapped[Any]:
    """Declare a date between 1900 and 2199; one that `ends` something reads a month as its end."""
    low, high = date(1900, 1, 1), date(2199, 12, 31)
    kind = kinds.END_DATE if ends else kinds.DATE
    return _column(Field(label, kind, required=required, low=low, high=high))


def month(label: str, *, required: bool = False) -> Mapped[Any]:
    """Declare a month."""
    return _column(Field(label, kinds.MONTH, required=required))


def year(label: str, *, required: bool = False) -> Mapped[Any]:
    """Declare a financial year, kept as the calendar year in which it begins."""
    return _column(Field(label, kinds.YEAR, required=required, low=1900, high=2199))


def payload(*, long: bool = True) -> Mapped[Any]:
    """Declare what only the program reads: audited and undone, and on no page, in no export."""
    return mapped_column(Text if long else String(64), nullable=True)


def yes(label: str, *, default: bool = False) -> Mapped[Any]:
    """Declare a yes or no."""
    return _column(Field(label, kinds.YES_NO, required=True), default)


def choice(
    label: str,
    options: type[enum.StrEnum],
    *,
    default: enum.StrEnum | None = None,
    names: Mapping[str, str] | None = None,
) -> Mapped[Any]:
    """Declare one of a fixed list; with a default it is never empty.

    `names` are words for options that are codes.
    """
    field = Field(label, kinds.choice_kind(options, names), required=default is not None)
    return _column(field, default.value if default is not None else None)


def link(label: str, table: str, *, required: bool = False) -> Mapped[Any]:
    """Declare a link to a record of another register, checked when the edit is committed."""
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    field = Field(label, kinds.LINK, required=required, links_to=table)
    return mapped_column(Integer, key, nullable=not required, index=True, info={"field": field})


def any_link(label: str, *tables: str, required: bool = False) -> Mapped[Any]:
    """Declare a link to a record of one of several registers, kept as “table:id”."""
    return _column(Field(label, kinds.ANY, required=required, links_any=tables))
