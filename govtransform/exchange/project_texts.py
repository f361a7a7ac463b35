"""Microsoft Project's way of writing lengths, moments and truths, and back."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_LENGTH = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 3000  # beyond these Project has no dates


def whole(text: str | None) -> int | None:
    """A whole number; None where there is none, half up where there is a fraction."""
    try:
        number = Decimal(text or "")
        return int(number.quantize(Decimal(1), ROUND_HALF_UP)) if number.is_finite() else None
    except InvalidOperation:
        return None


def number(text: str | None, default: int = 0) -> int:
    """A whole number, or the default where there is none."""
    found = whole(text)
    return default if found is None else found


def truth(text: str | None, *, default: bool = False) -> bool:
    """Whether it says 1 or true."""
    return default if not text else text in ("1", "true")


def moment(text: str | None) -> datetime | None:
    """A date-time to the minute, without a zone; None where there is none that counts."""
    try:
        found = datetime.fromisoformat(text or "").replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def day(text: str | None) -> date | None:
    """The day of a moment."""
    found = moment(text)
    return found.date() if found else None


def minutes(text: str | None) -> int | None:
    """A length such as PT8H0M0S in minutes, of which a part counts as one from its half on."""
    found = _LENGTH.fullmatch(text or "")
    if found is None or not text:
        return None
    days, hours, left, seconds = (Decimal(part or 0) for part in found.groups())
    exact = days * 1440 + hours * 60 + left + seconds / 60
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def minute_of_day(text: str | None) -> int | None:
    """A time of day in minutes."""
    try:
        found = time.fromisoformat(text or "")
    except ValueError:
        return None
    return found.hour * 60 + found.minute


def length(told: int | None) -> str:
    """Minutes as Project writes a length; nothing where there is none."""
    return "" if told is None else f"PT{told // 60}H{told % 60}M0S"


def time_of_day(told: int) -> str:
    """A minute of the day as a time; midnight at either end."""
    return f"{told // 60 % 24:02}:{told % 60:02}:00"
