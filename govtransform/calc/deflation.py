"""Prices of other years: nominal and real amounts are turned into each other, never mixed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import starmap
from operator import mul, truediv
from typing import Self

from govtransform.calc.prices import PriceError, Prices
from govtransform.i18n import tr
from govtransform.values.period import read_year, year_label

Series = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Deflator:
    """A price index by year and the base year; `source` says whose figures they are.

    A year outside the index is an error, never an extrapolation: a forecast is added as data.
    """

    base_year: int
    index: Mapping[int, Decimal]
    source: str

    def at(self, year: int) -> Decimal:
        """Pounds of that year for one pound of the base year."""
        return self._index(year) / self._index(self.base_year)

    def _index(self, year: int) -> Decimal:
        if year not in self.index:
            raise PriceError(
                tr(
                    "The price index has no figure for {year}; add a forecast",
                    year=year_label(year),
                )
            )
        return self.index[year]


@dataclass(frozen=True, slots=True)
class PriceYears:
    """A deflator looked up once for the years of a case, for any number of lines.

    `by_year` are pounds of each year for one pound of the base year.
    """

    deflator: Deflator
    by_year: Series

    @classmethod
    def of(cls, deflator: Deflator, years: Iterable[int]) -> Self:
        """The factors of these years; PriceError where the index has no figure."""
        return cls(deflator, tuple(map(deflator.at, years)))

    def real(self, amounts: Sequence[Decimal], prices: Prices) -> Series:
        """Amounts of each year in the prices of the base year."""
        if prices.base is None:
            return tuple(starmap(truediv, zip(amounts, self.by_year, strict=True)))
        factor = 1 / self.deflator.at(prices.base)
        return tuple(map(factor.__mul__, amounts))

    def nominal(self, amounts: Sequence[Decimal], prices: Prices) -> Series:
        """Amounts of each year in the money of that year."""
        if prices.base is None:
            return tuple(amounts)
        return tuple(starmap(mul, zip(self.real(amounts, prices), self.by_year, strict=True)))


def flat(base_year: int, years: Iterable[int], inflation: Decimal, source: str) -> Deflator:
    """The same inflation every year, as an assumption that names itself."""
    every = {base_year, *years}
    index = {y: (1 + inflation) ** (y - base_year) for y in every}
    return Deflator(base_year, index, source)


def extended(deflator: Deflator, years: Iterable[int], inflation: Decimal) -> Deflator:
    """The index carried on from its last year at an assumed inflation, up to every year asked."""
    index = dict(deflator.index)
    last = max(index)
    for year in range(last + 1, max([last, *years]) + 1):
        index[year] = index[year - 1] * (1 + inflation)
    return Deflator(deflator.base_year, index, deflator.source)


def spelt_index(text: str) -> dict[int, Decimal]:
    """A price index as a person writes it, `2028/29 104.2; 2029/30 106`; PriceError if it is not.

    It takes the place of the shipped figures of these years, so it is told on the same scale.
    """
    found: dict[int, Decimal] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[;\n]", text))):
        year, _, figure = part.replace(":", " ").replace("=", " ").partition(" ")
        try:
            told = Decimal(figure.strip())
            found[read_year(year)] = told
        except (ArithmeticError, ValueError):
            told = Decimal(0)
        if not told.is_finite() or told <= 0:
            raise PriceError(
                tr("“{part}” is no price index: write such as 2028/29 104.2", part=part)
            )
    return found


def index_text(index: Mapping[int, Decimal], start: int) -> str:
    """The same index as text, for a financial year that starts in a month."""
    return "; ".join(f"{year_label(y, start)} {index[y].normalize():f}" for y in sorted(index))


def to_real(
    amounts: Sequence[Decimal], years: Sequence[int], prices: Prices, deflator: Deflator
) -> Series:
    """Amounts of each year in the prices of the deflator's base year."""
    asked = years if prices.base is None else ()  # real amounts need no index of their year
    return PriceYears.of(deflator, asked).real(amounts, prices)


def to_nominal(
    amounts: Sequence[Decimal], years: Sequence[int], prices: Prices, deflator: Deflator
) -> Series:
    """Amounts of each year in the money of that year."""
    return PriceYears.of(deflator, years).nominal(amounts, prices)


def nominal_rate(real_rate: Decimal, inflation: Decimal) -> Decimal:
    """The rate for nominal flows that is worth the same as a real rate for real flows."""
    return (1 + real_rate) * (1 + inflation) - 1


def require_same(flows: Prices, rate_basis: str) -> None:
    """Refuse nominal flows at a real rate, or the other way round."""
    if flows.base is None and rate_basis == "real":
        raise PriceError(tr("Nominal amounts cannot be discounted at a real rate"))
    if flows.base is not None and rate_basis == "nominal":
        raise PriceError(tr("Real amounts cannot be discounted at a nominal rate"))
