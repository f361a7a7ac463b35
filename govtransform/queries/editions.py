"""The parameters in force: what is shipped, with the programme's own editions laid over it.

A key of an own set says which shipped value it stands for: the profile of a discount rate
(`uk_green_book_standard`, by years of the appraisal), the bound of an optimism bias
(`standard_buildings.cost.upper`), `index` of a year of the deflator, or a threshold of the checks
of a business case (`max_objectives`). An edition that does not hold by itself is not used.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.editions import bands, laid_over
from govtransform.calc.parameters import Data, Timing, in_force
from govtransform.calc.profiles import NAMES
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers.admin.parameter_sets import ParameterKind, ParameterSet
from govtransform.registers.admin.parameters import Parameter

INDEX = "index"
PRICES = "price_index"
YEARS = 60  # that a discount profile has rates for, at the least


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a set: its key, the span it holds for, and how much."""

    key: str
    first: int
    last: int | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Edition:
    """One own edition with its values; `told` says what it is wherever it was used."""

    id: int
    code: str
    name: str
    kind: ParameterKind
    edition: str
    effective_from: date
    effective_to: date | None
    source: str
    standing: str
    values: tuple[Value, ...]

    @property
    def told(self) -> str:
        """Its reference, name and edition."""
        return f"{self.code} {self.name}, {self.edition}"

    @property
    def span(self) -> dict[str, str | None]:
        """When it is in force, as the shipped data tells it."""
        ends = self.effective_to.isoformat() if self.effective_to else None
        return {"effective_from": self.effective_from.isoformat(), "effective_to": ends}


def own_editions(session: Session, kind: ParameterKind | None = None) -> tuple[Edition, ...]:
    """The live own editions of a kind, or of all, the earliest first."""
    query = select(ParameterSet).where(ParameterSet.archived.is_(False))
    if kind is not None:
        query = query.where(ParameterSet.kind == kind.value)
    sets = list(session.scalars(query.order_by(ParameterSet.effective_from, ParameterSet.id)))
    values = _values(session) if sets else {}
    return tuple(_edition(row, values.get(row.id, ())) for row in sets)


def behind(session: Session, on: date) -> dict[str, tuple[str, ...]]:
    """The codes of the own editions that hold on a day, by what they say.

    That is the id of a discount profile, that of a type of optimism bias, or PRICES.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each in own_editions(session):
        if each.effective_from <= on <= (each.effective_to or date.max) and not flaw(each):
            for value in each.values:
                found[_said(each.kind, value.key)][each.code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def flaw(edition: Edition) -> str:
    """Why rates or indices of an edition do not hold by themselves; empty where they do."""
    if edition.kind is ParameterKind.DEFLATOR:
        is_low = any(v.key == INDEX and v.value <= 0 for v in edition.values)
        return tr("its indices are not all above nought") if is_low else ""
    if edition.kind is not ParameterKind.DISCOUNT:
        return ""
    if any(v.value <= -1 for v in edition.values):
        return tr("its rates are not all above −100%")
    for key in dict.fromkeys(v.key for v in edition.values):
        year = _first_gap([v for v in edition.values if v.key == key])
        if year < YEARS:
            return tr("{key} has no rate for year {year}", key=key, year=year)
    return ""


def discount_rates(session: Session) -> Data:
    """The discount profiles, with own editions of theirs and profiles of the programme's own."""
    own, shipped = _sound(session, ParameterKind.DISCOUNT), reference("discount_rates")
    if not own:
        return shipped
    entries: defaultdict[str, list[Data]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in own:
        for key in dict.fromkeys(value.key for value in each.values):
            told = ((v.first, v.last, v.value) for v in each.values if v.key == key)
            entry = {**each.span, "bands": bands(told), "source": each.told}
            entries[NAMES.get(key, key)].append(entry)
            names.setdefault(NAMES.get(key, key), each.name)
    known = [
        {**raw, "entries": laid_over(raw["entries"], entries.pop(raw["id"], ()))}
        for raw in shipped["profiles"]
    ]
    new = [_own_profile(key, names[key], mine) for key, mine in entries.items()]
    return {**shipped, "profiles": [*known, *new]}


def optimism_bias(session: Session) -> Data:
    """The bounds of optimism bias, with the own editions of some of them."""
    own, shipped = own_editions(session, ParameterKind.OPTIMISM_BIAS), reference("optimism_bias")
    made: tuple[Data, ...] = tuple(shipped["entries"])
    for each in own:
        for entry in in_force(made, each.effective_from):
            types = [_rebounded(raw, each.values) for raw in entry["types"]]
            made = laid_over(made, [{**entry, **each.span, "types": types}])
            break
    return {**shipped, "entries": made} if own else shipped


def deflator(session: Session, on: date) -> Data:
    """The price index, with the years that own editions in force on a day have of their own."""
    shipped, header = reference("gdp_deflator"), dict(reference("gdp_deflator")["header"])
    values = {int(raw["year"]): raw["index"] for raw in shipped["values"]}
    for each in _sound(session, ParameterKind.DEFLATOR):
        if each.effective_from <= on <= (each.effective_to or date.max):
            values |= {v.first: v.value for v in each.values if v.key == INDEX}
            header["title"] = each.told
    return {
        **shipped,
        "header": header,
        "values": [{"year": year, "index": index} for year, index in sorted(values.items())],
    }


def thresholds(session: Session, on: date) -> tuple[tuple[str, Decimal], ...]:
    """What a check of a business case judges by instead of the shipped, on a day."""
    known = reference("checker_rules")["default_thresholds"]
    found: dict[str, Decimal] = {}
    for each in own_editions(session, ParameterKind.CHECKER):
        if each.effective_from <= on <= (each.effective_to or date.max):
            found |= {v.key: v.value for v in each.values if v.key in known}
    return tuple(sorted(found.items()))


def _said(kind: ParameterKind, key: str) -> str:
    if kind is ParameterKind.DEFLATOR:
        return PRICES
    return NAMES.get(key, key) if kind is ParameterKind.DISCOUNT else key.partition(".")[0]


def _sound(session: Session, kind: ParameterKind) -> list[Edition]:
    return [each for each in own_editions(session, kind) if not flaw(each)]


def _first_gap(values: Sequence[Value]) -> int:
    """The first year, from nought on, that no span of these holds for."""
    year = 0
    for value in sorted(values, key=lambda value: value.first):
        if value.first <= year:
            year = YEARS if value.last is None else max(year, value.last + 1)
    return year


def _edition(row: ParameterSet, values: Sequence[Value]) -> Edition:
    return Edition(
        row.id, row.code, row.name, ParameterKind(row.kind), row.edition, row.effective_from,
        row.effective_to, row.source or "", row.standing, tuple(values),
    )  # fmt: skip


def _values(session: Session) -> Mapping[int, list[Value]]:
    found: defaultdict[int, list[Value]] = defaultdict(list)
    query = select(Parameter).where(Parameter.archived.is_(False)).order_by(Parameter.id)
    for row in session.scalars(query):
        last = None if row.to_x is None else int(row.to_x)
        found[row.set_id].append(Value(row.key.strip(), int(row.from_x or 0), last, row.value))
    return found


def _own_profile(key: str, name: str, entries: list[Data]) -> dict[str, Any]:
    return {
        "id": key, "label": name, "jurisdiction": key, "price_basis": "real",
        "timing": Timing.START.value, "sensitivity_rates": [], "entries": laid_over((), entries),
    }  # fmt: skip


def _rebounded(raw: Data, values: Sequence[Value]) -> Data:
    """A type of work with the bounds that are told otherwise."""
    told = dict(_bounds(raw["id"], values))
    changed = {
        part: {**raw[part], **{end: v for (p, end), v in told.items() if p == part}}
        for part in ("cost", "works_duration")
        if raw[part]
    }
    return {**raw, **changed}


def _bounds(kind: str, values: Sequence[Value]) -> Iterator[tuple[tuple[str, str], Decimal]]:
    for value in values:
        of, _, place = value.key.partition(".")
        part, _, end = place.partition(".")
        if of == kind and end in ("upper", "lower"):
            yield (part, end), value.value


def _unsound(session: Session, touched: Touched) -> Iterator[str]:
    for each in own_editions(session):
        if meant(touched, each.id) and (why := flaw(each)):
            yield tr("{edition} is not used: {why}", edition=each.told, why=why)


RULES = (Rule(N_("Parameter sets"), "parameter_set", frozenset(), _unsound, warns=True),)
