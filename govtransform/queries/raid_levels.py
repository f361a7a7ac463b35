"""Risks by level: the portfolio, each programme with those under it, and each initiative."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from govtransform.queries import raid
from govtransform.queries.money import programmes_above
from govtransform.queries.raid import RiskLine, Sums
from govtransform.queries.rows import target
from govtransform.queries.scopes import Scope, scopes
from govtransform.registers.portfolio.programmes import Programme


@dataclass(frozen=True, slots=True)
class Level:
    """One level that has risks, and what they come to."""

    scope: Scope
    sums: Sums
    lines: tuple[RiskLine, ...]


def risks_of(session: Session, lines: Mapping[int, RiskLine], scope: str) -> Mapping[int, RiskLine]:
    """The risks of a scope such as `programme:1`; all of them where none is told.

    Those of a programme are its own, of the programmes under it, and of all their initiatives.
    """
    if not scope:
        return lines
    table, wanted = target(scope)
    if table != Programme.__tablename__:
        return {row_id: line for row_id, line in lines.items() if line.initiative_id == wanted}

    @cache
    def is_under(programme_id: int) -> bool:
        return wanted in programmes_above(session, programme_id)

    return {
        row_id: line
        for row_id, line in lines.items()
        if line.programme_id is not None and is_under(line.programme_id)
    }


def levels(session: Session, lines: Mapping[int, RiskLine]) -> Iterator[Level]:
    """Each programme, then each initiative, that has risks."""
    for scope in scopes(session):
        own = risks_of(session, lines, scope.key)
        if own:
            yield Level(scope, raid.sums(session, own.values()), (*own.values(),))
