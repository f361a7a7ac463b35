"""Whether entries of the portfolio return may be handed in: what the edition's rules object to.

The rules are those of gmpp_return.json and delivery_confidence.json. No compliance with any
standard is claimed: an entry without findings keeps these rules, and no others were asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.finance import YearPosition
from govtransform.calc.position import Counted, counted
from govtransform.exchange.return_columns import (
    Layout,
    ReturnColumn,
    columns_of,
    ratings,
    threshold,
)  # fmt: skip
from govtransform.i18n import tr
from govtransform.queries.portfolio_return import ReturnEntry
from govtransform.values import words
from govtransform.values.rating import Scale

_SCALES = {"five_point": Scale.FIVE, "three_point": Scale.THREE}
_UNNEEDED = {"fy_variance_pct"}  # follows from two others, and cannot be where one is nought


@dataclass(frozen=True, slots=True)
class ReturnFinding:
    """What keeps an entry from being handed in: the initiative, the column, and a sentence."""

    initiative_id: int
    code: str
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class ReturnTotal:
    """The total of a column, and how many of the initiatives are in it."""

    column: ReturnColumn
    counted: Counted

    @property
    def words(self) -> str:
        """“2 of 3 initiatives in this total”."""
        return tr(
            "{counted} of {asked} initiatives in this total",
            counted=self.counted.counted, asked=self.counted.asked,
        )  # fmt: skip


def findings(
    entries: Iterable[ReturnEntry], layout: Layout, year: int
) -> tuple[ReturnFinding, ...]:
    """Everything that is wrong, initiative by initiative, in the order of the columns."""
    return tuple(
        ReturnFinding(entry.initiative_id, entry.code, column.key, message)
        for entry in entries
        for column in columns_of(layout)
        for message in _faults(entry, column, year)
    )


def totals(entries: Sequence[ReturnEntry], layout: Layout) -> tuple[ReturnTotal, ...]:
    """The totals of the columns of money; a cell with a text or with nothing is in none."""
    return tuple(
        ReturnTotal(column, counted(_figure(entry, column.key) for entry in entries))
        for column in columns_of(layout)
        if column.type == "money"
    )


def _figure(entry: ReturnEntry, key: str) -> Decimal | None:
    value = entry.cells.get(key)
    return value if isinstance(value, Decimal) else None


def _faults(entry: ReturnEntry, column: ReturnColumn, year: int) -> Iterator[str]:
    value = entry.cells.get(column.key)
    told = {"column": column.label, "initiative": entry.code}
    if value in (None, ""):
        if column.key == "fy_variance_narrative":
            yield from _unexplained(entry)
        elif column.is_required and column.key not in _UNNEEDED:
            yield tr("{initiative}: “{column}” is needed and is empty.", **told)
    elif column.key.startswith("dca_") and column.type == "choice":
        yield from _off_scale(entry, column, year)
    elif column.words and value not in column.words:
        listed = ", ".join(column.words)
        yield tr(
            "{initiative}: “{column}” is “{value}”. It must be one of: {listed}.",
            value=value, listed=listed, **told,
        )  # fmt: skip


def _unexplained(entry: ReturnEntry) -> Iterator[str]:
    """A variance above the threshold, either way, without a narrative (M04)."""
    baseline, forecast = _figure(entry, "fy_baseline"), _figure(entry, "fy_forecast")
    if baseline is None or forecast is None:
        return
    spend = YearPosition(0, baseline, Decimal(0), forecast)
    if not spend.needs_narrative(threshold()):
        return
    rate = spend.variance_rate.value
    if rate is None:
        yield tr("{code}: there is no baseline to compare with. Write a narrative of the variance.",
                 code=entry.code)  # fmt: skip
        return
    yield tr(
        "{code}: the variance of the year is {rate}, above {most}. Write a narrative of it.",
        code=entry.code,
        rate=words.percentage(rate, signed=True),
        most=words.percentage(threshold(), places=0),
    )


def _off_scale(entry: ReturnEntry, column: ReturnColumn, year: int) -> Iterator[str]:
    """A rating that is not on the scale of the year, or was given on another: none is converted."""
    code, allowed = ratings(year)
    value, scale = entry.cells[column.key], entry.scales.get(column.key)
    wanted = _SCALES[code]
    told = {"initiative": entry.code, "column": column.label, "rating": value}
    if str(value).casefold() not in {word.casefold() for word in allowed}:
        yield tr("{initiative}: “{column}” is {rating}, which is not on the scale of the year: "
                 "{listed}.", listed=", ".join(allowed), **told)  # fmt: skip
    elif scale and scale != wanted and not _is_word(str(value)):
        yield tr("{initiative}: “{column}” {rating} was given on another scale ({scale}). It is "
                 "not converted: rate it on {wanted}.", scale=tr(scale).lower(),
                 wanted=tr(wanted).lower(), **told)  # fmt: skip


def _is_word(value: str) -> bool:
    """Whether it stands in place of a rating, on whatever scale."""
    return value in {"Exempt", "Reset"}
