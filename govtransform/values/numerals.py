"""A number as people write it, taken apart: digits, sign, currency, thousands or millions, %."""

import re
from dataclasses import dataclass
from decimal import Decimal

from govtransform.i18n import tr
from govtransform.values.money import LARGEST

NOTHING = frozenset({"", "-", "–", "—", "−", "..", "n/a", "na", "n.a.", "#n/a", "null", "none"})
"""Texts, in small letters, that say “no value here”: a cell with one is empty, never 0."""

_SIZES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9,
    "tn": 12, "trillion": 12,
}  # fmt: skip
_SIGNS = {"£": "GBP", "€": "EUR", "$": "$"}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_LONGEST = 60  # characters that a number may take, and a sentence quotes
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "–": "-"})
_CURRENCY = r"(?:[A-Z]{1,2}\$|[£€$]|[A-Z]{3}(?![a-z]))"
_WHOLE = re.compile(
    rf"(?P<open>\()? ?(?P<minus>[-+])? ?(?P<before>{_CURRENCY})? ?(?P<late>[-+])? ?"
    r"(?P<digits>\d[\d ,.]*|\.\d+)(?P<power>[eE][-+]?\d{1,2})? ?"
    rf"(?P<size>[A-Za-z]+?)??\.? ?(?P<after>{_CURRENCY})? ?(?P<rate>%)? ?(?P<close>\))?"
)
_ENGLISH = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?")
_CONTINENTAL = re.compile(  # only where a comma cannot stand between thousands
    r"(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d{4,}),\d{1,2}|\d{1,3}(?:\.\d{3}){2,}"
)


class NotANumberError(ValueError):
    """Text where a number or date belongs: worth keeping as a note, never 0."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a text says: its figure, whether it named a size (m), a currency, a per cent."""

    figure: Decimal
    has_size: bool = False
    currency: str = ""
    is_percent: bool = False

    def is_in(self, currency: str) -> bool:
        """Whether it names no currency, or this one; a bare $ is any dollar."""
        dollar = self.currency == "$" and currency in _DOLLARS
        return not self.currency or self.currency == currency or dollar


def numeral(value: object) -> Numeral | None:
    """Take a number or a text apart. None for nothing; NotANumberError for words."""
    if isinstance(value, bool):
        raise not_a_number(value)
    if isinstance(value, int | float | Decimal):
        return Numeral(_of_number(value))
    text = _SPACES.sub(" ", str(value if value is not None else "")).strip()
    if text.lower() in NOTHING:
        return None
    told = _WHOLE.fullmatch(text.translate(_MINUS))
    if told is None or len(text) > _LONGEST or bool(told["open"]) != bool(told["close"]):
        raise not_a_number(text)
    return _assembled(told, text)


def not_a_number(text: object) -> NotANumberError:
    """The error that says so."""
    return NotANumberError(tr("“{text}” is not a number.", text=shown(text)))


def too_large(text: object) -> ValueError:
    """The error that says so."""
    return ValueError(tr("“{text}” is larger than can be kept.", text=text))


def shown(text: object) -> str:
    """A text short enough to stand in a sentence."""
    told = str(text)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _of_number(value: float | Decimal) -> Decimal:
    """A number of a worksheet as it shows it: fifteen digits, without the noise of floats."""
    told = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    if not told.is_finite():
        raise not_a_number(value)
    if abs(told) > LARGEST:
        raise too_large(value)
    return told


def _assembled(told: re.Match[str], text: str) -> Numeral:
    signs = [s for s in (told["minus"], told["late"], told["open"]) if s]
    size = (told["size"] or "").lower()
    currencies = [_code(c) for c in (told["before"], told["after"]) if c]
    if len(signs) > 1 or len(currencies) > 1 or (size and size not in _SIZES):
        raise not_a_number(text)
    figure = _digits(told["digits"].strip(), told["power"] or "", text)
    figure = figure.scaleb(_SIZES.get(size, 0))
    if abs(figure) > LARGEST:
        raise too_large(text)
    is_negative = bool(signs) and signs[0] != "+"
    return Numeral(
        -figure if is_negative else figure,
        has_size=bool(size),
        currency=currencies[0] if currencies else "",
        is_percent=bool(told["rate"]),
    )


def _digits(digits: str, power: str, text: str) -> Decimal:
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", "").replace(" ", "") + power)
    if _CONTINENTAL.fullmatch(digits) and not power:
        return Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))
    raise not_a_number(text)


def _code(sign: str) -> str:
    """GBP for £, USD for US$, CAD for C$ and CA$; any other sign or code as it stands."""
    dollars = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD"}
    return _SIGNS.get(sign) or dollars.get(sign, sign)
