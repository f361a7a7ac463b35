"""The limits within which a portfolio is chosen, as one JSON file; the help tells its format."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from govtransform.calc.portfolio_choice.model import Need
from govtransform.exchange.json_fields import FieldError, Fields, read_json
from govtransform.i18n import tr
from govtransform.queries.portfolio_asked import Asked, Burden

FORMAT = "govtransform-limits/1"
MOST_QUARTERS = 40


def read_limits(path: Path) -> Asked:
    """The limits of a file; a GovTransformError names the field that is not right."""
    told = read_json(path)
    told.only(
        "format", "first_year", "quarters", "revenue", "capital", "total", "mandatory", "left_out",
        "free", "needs", "burdens", "windows",
    )  # fmt: skip
    if told.text("format") != FORMAT:
        raise told.refusal("format", FORMAT)
    quarters = told.whole("quarters", 1, MOST_QUARTERS)
    return Asked(
        told.year("first_year"),
        quarters,
        dict(_years(told, "revenue")),
        dict(_years(told, "capital")),
        _positive(told, "total") if "total" in told else None,
        _codes(told, "mandatory"),
        _codes(told, "left_out"),
        _codes(told, "free"),
        tuple(map(_need, told.items("needs"))),
        dict(map(_burden, told.items("burdens"))),
        dict(_window(each, quarters) for each in told.items("windows")),
    )


def _years(told: Fields, name: str) -> Iterator[tuple[int, Decimal]]:
    for each in told.items(name):
        each.only("year", "limit")
        yield each.year("year"), _positive(each, "limit")


def _codes(told: Fields, name: str) -> frozenset[str]:
    codes = told.values(name)
    if not all(isinstance(code, str) for code in codes):
        raise told.refusal(name, tr("a list of references such as INI-0001"))
    return frozenset(codes)


def _need(each: Fields) -> tuple[str, Need]:
    each.only("initiative", "needs", "quarters")
    quarters = each.whole("quarters", 0, MOST_QUARTERS) if "quarters" in each else 0
    return each.text("initiative"), Need(each.text("needs"), quarters)


def _burden(each: Fields) -> tuple[str, Burden]:
    each.only("name", "limits", "loads")
    loads = {}
    for load in each.items("loads"):
        load.only("initiative", "quarters")
        loads[load.text("initiative")] = _numbers(load, "quarters")
    limits = _numbers(each, "limits")
    if not limits:
        raise FieldError(tr("{place} needs at least one number", place=each.where("limits")))
    return each.text("name"), Burden(limits, loads)


def _window(each: Fields, quarters: int) -> tuple[str, tuple[int, int | None]]:
    """Quarters are counted from 1 by people."""
    each.only("initiative", "first", "last")
    first = each.whole("first", 1, quarters) if "first" in each else 1
    last = each.whole("last", first, quarters) if "last" in each else quarters
    return each.text("initiative"), (first - 1, last - 1)


def _numbers(told: Fields, name: str) -> tuple[Decimal, ...]:
    return tuple(told.exact(name, value) for value in told.values(name))


def _positive(told: Fields, name: str) -> Decimal:
    found = told.number(name)
    if found < 0:
        raise told.refusal(name, tr("a sum from nought up"))
    return found
