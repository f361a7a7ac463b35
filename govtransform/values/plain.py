"""Frozen values as plain JSON and back: one form whatever the database or the version.

Told are dataclasses of text, whole numbers, Decimal, dates, enums, tuples, frozen sets and
mappings by text or number. The form is canonical: equal values give equal bytes.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Told = TypeVar("_Told")


def canonical(value: object) -> str:
    """The one JSON text of a value."""
    told = plain(value)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: object) -> Any:
    """A value as JSON knows it; exact numbers become text."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | int):
        return value
    return _figure(value) if isinstance(value, Decimal) else _several(value)


def read(kind: type[_Told], told: Any) -> _Told:
    """The value that `plain` told; a field unknown then has its default.

    Raises KeyError, TypeError or ValueError where the JSON is not of this kind.
    """
    found: _Told = _read(kind, told)
    return found


def _several(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(told) for key, told in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(plain, value))
    if isinstance(value, tuple | list):
        return list(map(plain, value))
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return str(value)  # a date


def _figure(value: Decimal) -> str:
    """Every digit, and none that says nothing: 5, 5.0 and 5.00 are the same figure."""
    told = f"{value:f}"
    short = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if short == "-0" else short


def _read(kind: Any, told: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (only,) = (each for each in inner if each is not type(None))
        return None if told is None else _read(only, told)
    if origin is tuple:
        kinds = [inner[0]] * len(told) if inner[-1] is Ellipsis else inner
        return tuple(_read(one, each) for one, each in zip(kinds, told, strict=True))
    if origin is frozenset:
        return frozenset(_read(inner[0], each) for each in told)
    if origin is not None and issubclass(origin, Mapping):
        return {_key(inner[0], key): _read(inner[1], each) for key, each in told.items()}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        there = (each for each in fields(kind) if each.name in told or _is_needed(each))
        values = {each.name: _read(hints[each.name], told[each.name]) for each in there}
        return kind(**values)  # type: ignore[operator]
    return date.fromisoformat(told) if kind is date else kind(told)


def _key(kind: Any, key: str) -> Any:
    return int(key) if kind is int else key


def _is_needed(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING
