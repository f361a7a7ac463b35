"""Figures and dates as people read them: the one writer for screen, document and command.

Pure but for the language in use. Every number is rounded once, halves away from zero; a minus
is the minus sign, before the currency. Money comes in three forms: to the penny (`pounds`),
short (`short`, £1.79m), and for the cells of a table whose heading holds the unit (`in_unit`,
where nil is a dash). No figure (None) is empty everywhere, and never a nought.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from govtransform.i18n import N_, tr
from govtransform.values.period import Month

MINUS, NIL = "−", "–"
_KILOBYTE = 1024  # bytes
_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "CAD": "$"}
_SHORT = (  # smallest first: pounds in one, letter, usual decimal places
    (Decimal(1), "", 0),
    (Decimal(10) ** 3, "k", 0),
    (Decimal(10) ** 6, "m", 2),
    (Decimal(10) ** 9, "bn", 2),
)
_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


class Unit(StrEnum):
    """The unit a table of money is shown in."""

    ONES = "£"
    THOUSANDS = "£k"
    MILLIONS = "£m"


_UNITS = {  # divisor, decimal places, what stands in the heading
    Unit.ONES: (Decimal(1), 0, N_("{symbol}")),
    Unit.THOUSANDS: (Decimal(10) ** 3, 0, N_("{symbol} thousands")),
    Unit.MILLIONS: (Decimal(10) ** 6, 2, N_("{symbol} millions")),
}


def symbol(currency: str = "GBP") -> str:
    """£ for GBP; the code and a space for a currency without a sign of its own."""
    return _SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")


def pounds(
    value: Decimal | None, currency: str = "GBP", *, places: int = 2, signed: bool = False
) -> str:
    """`£1,234,567.50`, `−£38.00`, signed `+£4,500.00`; with no places `£1,234,568`."""
    return "" if value is None else _money(value, symbol(currency), (places, ""), signed)


def short(
    value: Decimal | None, currency: str = "GBP", *, places: int | None = None, signed: bool = False
) -> str:
    """`£1.79m`, `£115k`, `£4.5k`, `£950`; `places` replaces what is usual for k, m and bn.

    The unit is chosen after rounding: £999,600 is £1.00m, not £1,000k.
    """
    if value is None:
        return ""
    digits, letter, told = 0, "", value
    for size, letter, usual in _SHORT:
        told = value / size
        digits = _short_places(told, letter, usual) if places is None or not letter else places
        if abs(rounded(told, digits)) < 1000:
            break
    return _money(told, symbol(currency), (digits, letter), signed)


def in_unit(value: Decimal | None, unit: Unit = Unit.ONES, *, signed: bool = False) -> str:
    """A table's cell: `1,790`, `1.79`, `+212`, a dash for exactly nil."""
    if value is None:
        return ""
    size, places, _ = _UNITS[unit]
    return _money(value / size, "", (places, ""), signed) if value else NIL


def unit_heading(unit: Unit, currency: str = "GBP") -> str:
    """`£ thousands`, to stand once above the figures."""
    return tr(_UNITS[unit][2], symbol=symbol(currency).strip())


def number(value: Decimal | None, places: int = 2, *, signed: bool = False) -> str:
    """`1,234.50`: a ratio, a score, a full-time equivalent."""
    return "" if value is None else _money(value, "", (places, ""), signed)


def trimmed(value: Decimal | None) -> str:
    """`82.4`, `1,234`: a number of at most two places, without noughts at its end."""
    return number(value).rstrip("0").removesuffix(".")


def percentage(rate: Decimal | None, places: int = 1, *, signed: bool = False) -> str:
    """`3.5%` for a fraction of 0.035."""
    return "" if rate is None else _money(rate * 100, "", (places, "%"), signed)


def count(things: int) -> str:
    """`1,234`."""
    return _money(Decimal(things), "", (0, ""), False)


def size(octets: int) -> str:
    """`820 bytes`, `12 KB`, `1.4 MB`: of a file."""
    if octets < _KILOBYTE:
        return tr("{count} bytes", count=octets)
    if octets < _KILOBYTE**2:
        return tr("{count} KB", count=number(Decimal(octets) / _KILOBYTE, 0))
    return tr("{count} MB", count=number(Decimal(octets) / _KILOBYTE**2, 1))


def day(value: date | None) -> str:
    """`14 Feb 2028`."""
    if value is None:
        return ""
    return tr(
        "{day} {month} {year}",
        day=value.day, month=tr(_SHORT_MONTHS[value.month - 1]), year=value.year,
    )  # fmt: skip


def month(value: Month | None) -> str:
    """`Feb 2028`."""
    return "" if value is None else f"{month_name(value)} {value.year}"


def month_name(value: Month) -> str:
    """`Feb`, where the year stands above."""
    return tr(_SHORT_MONTHS[value.number - 1])


def month_in_full(value: Month) -> str:
    """`February`, in a sentence."""
    return tr(_MONTHS[value.number - 1])


def months(first: Month, last: Month) -> str:
    """`Jul–Sep 2027`, `Nov 2027–Jan 2028`, or one month."""
    if first == last:
        return month(first)
    start = month_name(first) if first.year == last.year else month(first)
    return f"{start}–{month(last)}"


def rounded(value: Decimal, places: int) -> Decimal:
    """Halves away from zero, for any size; negative places round to tens, hundreds and so on."""
    return value.scaleb(places).to_integral_value(ROUND_HALF_UP).scaleb(-places)


def _money(value: Decimal, mark: str, style: tuple[int, str], signed: bool) -> str:
    """A sign, a mark, the digits with commas, and what follows them."""
    places, after = style
    whole = rounded(value, places)
    sign = MINUS if whole < 0 else "+" if signed and whole > 0 else ""
    return f"{sign}{mark}{abs(whole):,.{places}f}{after}"


def _short_places(told: Decimal, letter: str, usual: int) -> int:
    """Thousands below ten keep one place, or £1,499 would be £1k."""
    return 1 if letter == "k" and abs(rounded(told, 1)) < 10 else usual
