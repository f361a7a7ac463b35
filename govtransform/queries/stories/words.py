"""What stories have in common: figures that may not exist, and the measures of a kind."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure
from govtransform.registers.measures.measures import Measure, MeasureKind
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


def measures_of(session: Session, *kinds: MeasureKind) -> tuple[int, ...]:
    """The live measures of these kinds, in order of their references."""
    query = select(Measure.id).where(Measure.kind.in_(kinds), Measure.archived.is_(False))
    return tuple(session.scalars(query.order_by(Measure.code)))
