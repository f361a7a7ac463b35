"""A JSON file of ours read field by field: whoever wrote it is told which is wrong, and why."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from govtransform.errors import GovTransformError, UnreadableFileError
from govtransform.i18n import tr
from govtransform.values.money import LARGEST
from govtransform.values.period import read_year

LARGEST_FILE = 10_000_000  # bytes: a case of ten options over sixty years is a tenth of it
FINEST = 30  # decimal places; finer than this is no figure anybody means
_Choice = TypeVar("_Choice", bound=StrEnum)


class FieldError(GovTransformError):
    """One field of a JSON file is not as it has to be; the text names its place."""


class Fields:
    """One object of the file; `place` is how a person finds it, such as `options[0].costs[2]`."""

    def __init__(self, told: object, place: str = "") -> None:
        if not isinstance(told, Mapping):
            raise FieldError(tr("{place} must be an object in braces", place=place or "JSON"))
        self._told = told
        self.place = place

    def __contains__(self, name: str) -> bool:
        return self._told.get(name) is not None

    def where(self, name: str) -> str:
        """The place of one field."""
        return f"{self.place}.{name}" if self.place else name

    def only(self, *names: str) -> None:
        """Refuse fields nobody would read: a slip of the pen must not pass unseen."""
        for name in self._told:
            if name not in names:
                raise FieldError(
                    tr(
                        "{place} is not known; known are {names}",
                        place=self.where(name), names=", ".join(names),
                    )
                )  # fmt: skip

    def raw(self, name: str) -> Any:
        """What stands there, or None."""
        return self._told.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; needed where there is no default."""
        told = self._given(name, default)
        if not isinstance(told, str) or (default is None and not told.strip()):
            raise self.refusal(name, tr("a text"))
        return told

    def yes(self, name: str) -> bool:
        """True or false; false where nothing is said."""
        told = self._given(name, False)
        if not isinstance(told, bool):
            raise self.refusal(name, tr("true or false"))
        return told

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        """A number, written as such or as a text; exact."""
        return self.exact(name, self._given(name, default))

    def rate(self, name: str, default: Decimal | None = None) -> Decimal:
        """A fraction from 0 to 1."""
        told = self.number(name, default)
        if not 0 <= told <= 1:
            raise self.refusal(name, tr("a fraction from 0 to 1"))
        return told

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        told = self.number(name)
        if told != told.to_integral_value() or not low <= told <= high:
            raise self.refusal(name, tr("a whole number from {low} to {high}", low=low, high=high))
        return int(told)

    def year(self, name: str) -> int:
        """A financial year such as 2026/27."""
        return self.year_of(name, self.text(name))

    def year_of(self, name: str, text: str) -> int:
        """The year a text says, which stands in the field."""
        try:
            return read_year(text)
        except ValueError as error:
            raise self.refusal(name, tr("a financial year such as 2026/27")) from error

    def day(self, name: str, default: date) -> date:
        """A date such as 2026-09-01."""
        if name not in self:
            return default
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise self.refusal(name, tr("a date such as 2026-09-01")) from error

    def choice(self, name: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """One of some words."""
        told = self._given(name, default)
        if told not in list(kind):
            raise self.refusal(name, tr("one of {words}", words=", ".join(kind)))
        return kind(told)

    def items(self, name: str) -> "list[Fields]":
        """The objects of a list; none where nothing is said."""
        listed = enumerate(self.values(name))
        return [Fields(each, f"{self.where(name)}[{place}]") for place, each in listed]

    def values(self, name: str) -> list[Any]:
        """A list of anything; empty where nothing is said."""
        told = self._given(name, [])
        if not isinstance(told, list):
            raise self.refusal(name, tr("a list in brackets"))
        return told

    def fields(self, name: str) -> "Fields":
        """An object; an empty one where nothing is said."""
        return Fields(self._given(name, {}), self.where(name))

    def exact(self, name: str, told: object) -> Decimal:
        """The number that stands in the field: finite, and not too large for money."""
        number = _decimal(told)
        if number is None or abs(number) > LARGEST or (number and number.adjusted() < -FINEST):
            raise self.refusal(name, tr("a number such as 1250.50"))
        return number

    def refusal(self, name: str, wanted: str) -> FieldError:
        """What has to stand in a field, and what does, to be raised."""
        if name not in self:
            return FieldError(
                tr("{place} is needed: {wanted}", place=self.where(name), wanted=wanted)
            )
        told = json.dumps(self._told[name], default=str, ensure_ascii=False)
        return FieldError(
            tr(
                "{place} must be {wanted}, not {told}",
                place=self.where(name), wanted=wanted, told=told[:60],
            )
        )  # fmt: skip

    def _given(self, name: str, default: object) -> Any:
        told = self._told.get(name)
        return default if told is None else told


def _decimal(told: object) -> Decimal | None:
    """A finite number of a length that somebody may have meant."""
    if isinstance(told, bool) or not isinstance(told, int | str | Decimal) or len(str(told)) > 60:
        return None
    try:
        number = Decimal(told)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_json(path: Path) -> Fields:
    """The one object of a file; UnreadableFileError where it is no JSON, or far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFileError(tr("{name} is too large for a case", name=path.name))
        text = path.read_text(encoding="utf-8-sig")
        return Fields(json.loads(text, parse_float=Decimal))
    except FileNotFoundError as error:
        raise UnreadableFileError(tr("There is no file {name}.", name=path)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            tr("{name} is not JSON: {reason}", name=path.name, reason=error)
        ) from error
