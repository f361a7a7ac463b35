"""A mapping: which column of a file goes where, in which currency, read from and kept as JSON."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.exchange import amount_headings
from govtransform.exchange.amount_headings import Period
from govtransform.exchange.reading import ReadOptions
from govtransform.files import resource
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.grid import NAMES
from govtransform.registers import BY_KEY, GRIDS_OF_LINES
from govtransform.values.period import APRIL, Month, year_label

FROM_PART = "@"  # before the name of a part, in a constant
CODE = "code"  # the reference, beside the names of fields
AS_FOUND = ReadOptions()
SCALES = {"": Decimal(1), "k": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(10) ** 9}


@dataclass(frozen=True, slots=True)
class Spread:
    """An amount over the months from one date to another, each a heading or a month itself.

    Where a date is not known, or no month is left, the whole amount stands in `fallback`;
    `outside` are months that other columns tell, `less` the heading of what they hold.
    """

    kind: str
    first: str
    last: str
    fallback: Month
    outside: tuple[Month, ...] = ()
    less: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Where one column goes: to a field (or the code), or to amounts.

    `otherwise` is the heading to look at where the cell is empty; `before` stands before the
    text where several columns make up one note; `guessed` asks to be looked at. With `over`, the
    heading of a whole, the cell is a part of it: the amount is their share in per cent, and part
    and whole are kept beside it as numerator and denominator.
    """

    heading: str
    field: str = ""
    amount: Period | Spread | None = None
    scale: Decimal = Decimal(1)
    otherwise: str = ""
    before: str = ""
    over: str = ""
    guessed: bool = False

    @property
    def headings(self) -> list[str]:
        """Every column of the file it looks at."""
        told = [self.heading, self.otherwise, self.over]
        if isinstance(self.amount, Spread):
            ends = (self.amount.first, self.amount.last)
            told += [self.amount.less, *(e for e in ends if not _is_month(e))]
        return [heading for heading in told if heading]


@dataclass(frozen=True, slots=True)
class Part:
    """What each row says of one register.

    `constants` are texts for fields (`@name`: the record of another part); `choices` say by
    field which word stands for which (`Exempt*` for all that begin so); `match` are the fields
    by which a record is known again; many rows may speak of one `shared` record.
    """

    name: str
    register: Register
    columns: tuple[Column, ...]
    constants: Table[str, str]
    choices: Table[str, Table[str, str]]
    match: tuple[str, ...] = (CODE,)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Parts in the order in which their records are made; `main` is what the rows stand for."""

    name: str
    main: Register
    parts: tuple[Part, ...]
    headings: tuple[str, ...] = ()
    reading: ReadOptions = AS_FOUND
    currency: str = ""
    day_first: bool | None = None
    note: str = ""

    @property
    def used(self) -> list[str]:
        """Every heading it looks at, once."""
        return list(dict.fromkeys(h for p in self.parts for c in p.columns for h in c.headings))


def fingerprint(headings: Iterable[str]) -> str:
    """What a file with these headings is known by, whatever their order, case and spacing."""
    told = sorted(" ".join(heading.split()).casefold() for heading in headings)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def recognised(
    mappings: Iterable[Mapping], register: Register, headings: Sequence[str]
) -> Mapping | None:
    """The first mapping for this register that was made for just these headings."""
    sought = fingerprint(headings)
    fitting = (m for m in mappings if m.main == register and m.headings)
    return next((m for m in fitting if fingerprint(m.headings) == sought), None)


def need(name: str, used: Iterable[str], headings: Sequence[str]) -> None:
    """Raise GovTransformError where a file lacks columns that a mapping looks at."""
    if missing := [heading for heading in used if heading not in headings]:
        raise GovTransformError(
            tr(
                "The mapping “{name}” needs columns this file has not: {headings}",
                name=name,
                headings=", ".join(missing),
            )
        )


def shipped() -> dict[str, Mapping]:
    """The mappings for known public files that come with the program, by the file’s name."""
    paths = sorted(resource("mappings").glob("*.json"))
    return {path.stem: of(path.read_text(encoding="utf-8"), path.stem) for path in paths}


def of(text: str, name: str) -> Mapping:
    """The mapping of a JSON text; GovTransformError says what is not right about it."""
    try:
        told = json.loads(text)
        start = int(told.get("fy_start_month", APRIL))
        parts = tuple(_part(part, start) for part in told["parts"])
        main = BY_KEY[told.get("register", parts[0].register.key)]
        if main not in (part.register for part in parts):
            raise LookupError(main.key)
        _check_order(parts)
        return Mapping(
            told.get("name", name),
            main,
            parts,
            tuple(told.get("headings", ())),
            ReadOptions(**{k: told.get(k) for k in ReadOptions.__slots__}),
            told.get("currency", ""),
            told.get("day_first"),
            told.get("note", ""),
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise GovTransformError(
            tr("The mapping “{name}” cannot be used: {reason}", name=name, reason=error)
        ) from error


def _check_order(parts: Sequence[Part]) -> None:
    """A part may speak of the records of an earlier one only."""
    earlier: set[str] = set()
    for part in parts:
        asked = {text[1:] for text in part.constants.values() if text.startswith(FROM_PART)}
        if strange := asked - earlier:
            raise LookupError(", ".join(sorted(strange)))
        earlier.add(part.name)


def to_text(mapping: Mapping) -> str:
    """The mapping as JSON, from which `of` makes it again."""
    told = {
        "name": mapping.name,
        "note": mapping.note,
        "register": mapping.main.key,
        "headings": mapping.headings,
        "currency": mapping.currency,
        "day_first": mapping.day_first,
        "fy_start_month": next(_starts(mapping), APRIL),
        **{name: getattr(mapping.reading, name) for name in ReadOptions.__slots__},
        "parts": [_part_told(part) for part in mapping.parts],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _starts(mapping: Mapping) -> Iterator[int]:
    """The month in which the financial years of its columns start."""
    for column in (c for part in mapping.parts for c in part.columns):
        told = column.amount
        months = told.outside if isinstance(told, Spread) else told.months if told else ()
        if len(months) == 12:
            yield months[0].number


def _part_told(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "register": part.register.key,
        "match": part.match,
        "shared": part.shared,
        "columns": {column.heading: _column_told(column) for column in part.columns},
        "constants": dict(part.constants),
        "choices": {name: dict(words) for name, words in part.choices.items()},
    }


def _column_told(column: Column) -> dict[str, Any]:
    scale = next(name for name, value in SCALES.items() if value == column.scale)
    told: dict[str, Any] = {"to": column.field, "scale": scale, "otherwise": column.otherwise}
    told |= {"before": column.before, "over": column.over, "guessed": column.guessed}
    if isinstance(column.amount, Period):
        told["to"] = column.amount.label
    if isinstance(column.amount, Spread):
        spread, outside = column.amount, column.amount.outside
        told |= {"to": spread.kind, "first": spread.first, "last": spread.last}
        told |= {"fallback": str(spread.fallback), "less": spread.less}
        told["outside"] = year_label(outside[0].year, outside[0].number) if outside else ""
    return {name: value for name, value in told.items() if value}


def _part(told: dict[str, Any], start: int) -> Part:
    register = BY_KEY[told["register"]]
    columns = tuple(_column(register, h, to, start) for h, to in told["columns"].items())
    constants, choices = told.get("constants", {}), told.get("choices", {})
    match = tuple(told.get("match", (CODE,)))
    for name in {*constants, *choices, *match} - {CODE}:
        register.fields[name]
    if missing := set(match) - {CODE} - {c.field for c in columns} - set(constants):
        raise LookupError(", ".join(sorted(missing)))
    known = told.get("name", register.key)
    return Part(known, register, columns, constants, choices, match, told.get("shared", False))


def _column(register: Register, heading: str, told: str | dict[str, Any], start: int) -> Column:
    known: dict[str, Any] = {"to": told} if isinstance(told, str) else dict(told)
    target, scale = known.pop("to"), SCALES[known.pop("scale", "")]
    grid = GRIDS_OF_LINES.get(register.table)
    if grid and "first" in known:
        return Column(heading, amount=_spread(target, known, start), scale=scale)
    if grid and (period := amount_headings.read(target, grid.kinds, start)):
        return Column(heading, amount=period, scale=scale, **known)
    if target != CODE:
        register.fields[target]
    return Column(heading, target, scale=scale, **known)


def _spread(kind: str, known: dict[str, Any], start: int) -> Spread:
    if kind not in NAMES:
        raise LookupError(kind)
    told = known.get("outside", "")
    outside = amount_headings.read(f"{kind} {told}", [kind], start)
    months = outside.months if outside else ()
    fallback = Month.read(known["fallback"])
    return Spread(kind, known["first"], known["last"], fallback, months, known.get("less", ""))


def _is_month(text: str) -> bool:
    try:
        Month.read(text)
    except ValueError:
        return False
    return True
