"""The savings ledger whole, as its workbook takes it: pools, draws, claims and the bridge."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.bridge import Bridges, bridges
from govtransform.queries.money_book import Base, base
from govtransform.queries.organisation import own_settings
from govtransform.queries.savings import Ledger, ledger, years
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.pool_draws import PoolDraw


@dataclass(frozen=True, slots=True)
class SavingsBook:
    """The ledger of all years; `years` are those with a pool, a claim or a bridge, unbroken."""

    base: Base
    ledger: Ledger
    bridges: Bridges
    years: tuple[int, ...]
    draw_codes: Mapping[int, str]
    benefit_codes: Mapping[int, str]


def savings_book(session: Session) -> SavingsBook:
    """All that is live."""
    told = bridges(session)
    known = {*years(session), *told.years}
    return SavingsBook(
        base(session, own_settings(session)),
        ledger(session),
        told,
        tuple(range(min(known), max(known) + 1)) if known else (),
        dict(session.execute(select(PoolDraw.id, PoolDraw.code)).all()),
        dict(session.execute(select(Benefit.id, Benefit.code)).all()),
    )
