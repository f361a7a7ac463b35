"""Formulas by the names of lines: written from templates, and only what every engine agrees on."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from openpyxl.utils import get_column_letter as letter

CONSTANT, TOTAL, FIRST_YEAR = 5, 6, 7
_SUMS = "SUM SUMIF SUMIFS SUMPRODUCT COUNT COUNTA COUNTIF COUNTIFS MIN MAX AVERAGE MEDIAN RANK"
_ROUNDING = "ABS SIGN INT MOD ROUND ROUNDUP POWER SQRT EXP FORECAST"
_MONEY = "NPV IRR MIRR XNPV DATE YEAR EDATE EOMONTH"
_LOGIC = "IF IFERROR AND OR NOT ISERROR ISNUMBER INDEX MATCH VLOOKUP CHOOSE _xlfn.IFS _xlfn.IFNA"
ALLOWED = frozenset(f"{_SUMS} {_ROUNDING} {_MONEY} {_LOGIC}".split())
LITERALS = frozenset({"0", "1", "12", "100", "0.005"})  # the last is the tolerance
NAMES = frozenset({"DiscountRate", "BaseYear", "PriceBase", "AppraisalYears", "ScenarioIndex"})
LISTS = frozenset({"lstScenario", "lstRating"})
_PLACE = re.compile(r"\{([\w.]+)\}")
_LINK = re.compile(r"=\{\w+(\.(constant|total|cell))?\}")
_WORDS = re.compile(r'"[^"{}]*"')
_TOKEN = re.compile(r"[A-Za-z_][\w.]*\(|[A-Za-z_][\w.]*|\d[\d.]*|[^\s\w]")
_SIGNS = frozenset("=(),+-*/<>&{}")


class FormulaError(ValueError):
    """A template breaks a rule of the workbook: a bug of ours, never a user's doing."""


class Place(NamedTuple):
    """Where a line stands, or a column of a table (or, with no column, its columns of years)."""

    sheet: str
    row: int
    last: int = 0
    column: int = 0
    totalled: bool = False


class Scope(NamedTuple):
    """What a template may name: the places so far, seen from one sheet with so many years."""

    places: Mapping[str, Place]
    areas: Mapping[str, str]
    here: str
    years: int

    def cells(self, template: str) -> str:
        """The template with every place filled but column {0}, column before {1} and row {2}."""
        check(template)
        return _PLACE.sub(lambda match: self._cell(match[1]), template)

    def is_link(self, template: str) -> bool:
        """Whether a template only brings a figure from one place to another."""
        return bool(_LINK.fullmatch(template))

    def elsewhere(self, template: str) -> set[Place]:
        """The lines of other sheets that a template uses."""
        keys = {match[1].split(".")[0] for match in _PLACE.finditer(template)}
        found = {self.places[key] for key in keys if key in self.places}
        return {place for place in found if place.sheet != self.here}

    def sources(self, template: str) -> list[tuple[str, str]]:
        """The lines that a template is worked from, each once: one alone, or first and last."""
        found = [match[1].split(".") for match in _PLACE.finditer(template)]
        ends = ((key, rest[0] if len(rest) > 1 else key) for key, *rest in found)
        return list(dict.fromkeys(pair for pair in ends if pair[0] in self.places))

    def _cell(self, text: str) -> str:
        key, *rest = text.split(".")
        form = rest[-1] if rest else ""
        if form == "area":
            return self.areas[key]
        first, last = self._place(key), self._place(rest[0] if len(rest) > 1 else key)
        prefix = "" if first.sheet == self.here else f"{first.sheet}!"
        if len(rest) > 1:
            return prefix + _block(first, last, form, self.years)
        return prefix + _single(first, form, self.years)

    def _place(self, key: str) -> Place:
        if key not in self.places:
            raise FormulaError(f"{key} is no line of this or of an earlier sheet")
        return self.places[key]


def _single(place: Place, form: str, years: int) -> str:
    row, end = place.row, letter(FIRST_YEAR + years - 1)
    if place.last:
        column = letter(place.column) if place.column else "{0}"
        dollar = "$" if place.column else ""
        forms = {
            "": f"{column}{{2}}",
            "rows": f"{dollar}{column}${row}:{dollar}{column}${place.last}",
            "cell": f"{dollar}{column}${row}",
        }
    else:
        forms = {
            "": f"{{0}}{row}",
            "constant": f"${letter(CONSTANT)}${row}",
            "total": f"${letter(TOTAL)}${row}",
            "years": f"${letter(FIRST_YEAR)}${row}:${end}${row}",
        }
        if not place.totalled:
            forms["before"] = f"{{1}}{row}"
    if form not in forms:
        raise FormulaError(f"a line has no {form}, or its total would be taken for a year")
    return forms[form]


def _block(first: Place, last: Place, form: str, years: int) -> str:
    """Lines from one to another: the same year, or the constants, names or all years."""
    ends = {
        "block": ("{0}", "{0}"),
        "constants": (f"${letter(CONSTANT)}$", f"${letter(CONSTANT)}$"),
        "totals": (f"${letter(TOTAL)}$", f"${letter(TOTAL)}$"),
        "labels": ("$B$", "$B$"),
        "all": (f"${letter(FIRST_YEAR)}$", f"${letter(FIRST_YEAR + years - 1)}$"),
    }
    if first.sheet != last.sheet or form not in ends:
        raise FormulaError("a block of lines stands on one sheet and has a known form")
    left, right = ends[form]
    dollar = "$" if form == "block" else ""
    return f"{left}{dollar}{first.row}:{right}{dollar}{last.row}"


@lru_cache(maxsize=4096)
def check(template: str) -> None:
    """Refuse functions, figures and references that the rules of the workbook exclude."""
    bare = _PLACE.sub("{}", _WORDS.sub('""', template)).replace('""', "")
    for token in _TOKEN.findall(bare):
        if token.endswith("(") and token != "(":
            if token[:-1] not in ALLOWED:
                raise FormulaError(f"{token[:-1]} is not a function we use, in {template}")
        elif token[0].isdigit():
            if token not in LITERALS:
                raise FormulaError(f"the figure {token} stands inside {template}")
        elif token not in NAMES and token not in _SIGNS:
            raise FormulaError(f"{token} has no place in {template}")
    if not template.startswith("="):
        raise FormulaError(f"{template} is not a formula")
