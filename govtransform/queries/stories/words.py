"""What stories have in common: figures that may not exist."""

from decimal import Decimal

from govtransform.calc.guard import Figure
from govtransform.values import words


def share(figure: Figure) -> str:
    """A fraction as a percentage; a dash where it does not exist."""
    return words.NIL if figure.value is None else words.percentage(figure.value)


def money(figure: Figure, currency: str) -> str:
    """Pounds and pence; a dash where it does not exist."""
    return words.NIL if figure.value is None else words.pounds(figure.value, currency)


def plain(figure: Figure, places: int = 1) -> str:
    """A number; a dash where it does not exist."""
    return words.NIL if figure.value is None else words.number(figure.value, places)


def exact(value: Figure | Decimal | None) -> str | None:
    """For programs: unrounded, null where it does not exist."""
    known = value.value if isinstance(value, Figure) else value
    return None if known is None else str(known)
