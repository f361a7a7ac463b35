"""The three headlines of cash claims, with pools and draws that any connection can read.

By the same arithmetic as the savings ledger; without SQLAlchemy, as the first picture needs it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from govtransform.calc.claims import Claim, Headlines, Stage, claim_parts, headlines
from govtransform.calc.pools import Draw, Pool, pool_standing
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

Ask = Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]]
POOLS = "SELECT id, fy, baseline FROM cost_pool WHERE NOT archived ORDER BY id"
DRAWS = """
SELECT d.id, d.benefit_id, d.pool_id, d.amount, d.entered_on
FROM pool_draw d JOIN benefit b ON b.id = d.benefit_id
WHERE NOT d.archived AND NOT b.archived AND b.option_id IS NULL"""
_STAGES = {
    "Proposed": Stage.PROPOSED,
    "Agreed by budget holder": Stage.AGREED,
    "Evidenced": Stage.EVIDENCED,
    "Validated": Stage.VALIDATED,
    "Budget removed": Stage.REMOVED,
    "Rejected": Stage.REJECTED,
}


def claimed(ask: Ask, rows: Iterable[Sequence[Any]], start: int) -> Headlines:
    """The headlines of cash claims: each row has id, benefit, month, pence and state.

    `start` is the month in which a financial year begins, and the months are whole years.
    """
    found = [
        Claim(row_id, benefit, Month.of(month), from_pence(pence), _STAGES[state])
        for row_id, benefit, month, pence, state in rows
    ]
    years = {financial_year(claim.month, start) for claim in found}
    draws: defaultdict[int, list[Draw]] = defaultdict(list)
    for row_id, benefit, pool, pence, day in ask(DRAWS, {}):
        draws[pool].append(Draw(row_id, benefit, from_pence(pence), date.fromisoformat(day)))
    standings = defaultdict(list)
    for pool, year, pence in ask(POOLS, {}):
        if year in years:
            standings[year].append(pool_standing(Pool(pool, from_pence(pence)), draws[pool]))
    return headlines(claim_parts(found, standings, start)).cash
