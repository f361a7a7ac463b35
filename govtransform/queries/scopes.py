"""What of the programme may be looked at by itself: a programme or portfolio, or an initiative."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.money import Of, initiatives_of
from govtransform.queries.rows import target
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice; `key` is such as `programme:1`, `depth` how many programmes stand above it."""

    key: str
    code: str
    name: str
    depth: int = 0

    @property
    def is_initiative(self) -> bool:
        """Whether it is a single initiative."""
        return self.key.startswith("initiative:")


def scopes(session: Session) -> tuple[Scope, ...]:
    """Every live programme, each with those under it, then every live initiative."""
    query = select(Initiative.id, Initiative.code, Initiative.title)
    found = session.execute(query.where(Initiative.archived.is_(False)).order_by(Initiative.code))
    single = (Scope(f"initiative:{row_id}", code, title) for row_id, code, title in found)
    return (*_programmes(session), *single)


def initiatives_in(session: Session, scope: str) -> Of:
    """The live initiatives of a scope; None, which is all of them, where none is chosen."""
    if not scope:
        return None
    table, row_id = target(scope)
    return initiatives_of(session, row_id) if table == Programme.__tablename__ else {row_id}


def _programmes(session: Session) -> Iterator[Scope]:
    below: defaultdict[int | None, list[Programme]] = defaultdict(list)
    query = select(Programme).where(Programme.archived.is_(False)).order_by(Programme.code)
    known = list(session.scalars(query))
    ids = {programme.id for programme in known}
    for programme in known:
        below[programme.parent_id if programme.parent_id in ids else None].append(programme)

    def tree(parent: int | None, depth: int) -> Iterator[Scope]:
        for each in below.pop(parent, ()):
            yield Scope(f"programme:{each.id}", each.code, each.name, depth)
            yield from tree(each.id, depth + 1)

    yield from tree(None, 0)
