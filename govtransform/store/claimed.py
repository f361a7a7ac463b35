"""The three headlines of cash claims, with pools and draws that any connection can read.

By the same arithmetic as the savings ledger; without SQLAlchemy, as the first picture needs it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from govtransform.calc.claims import Headlines, Stage, cash_headlines
from govtransform.calc.pools import Draw, Pool, pool_standing
from govtransform.values.money import from_pence

Ask = Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]]
POOLS = "SELECT id, fy, baseline FROM cost_pool WHERE NOT archived ORDER BY id"
DRAWS = """
SELECT d.id, d.benefit_id, d.pool_id, d.amount, d.entered_on
FROM pool_draw d JOIN benefit b ON b.id = d.benefit_id
JOIN cost_pool p ON p.id = d.pool_id
WHERE NOT d.archived AND NOT b.archived AND b.option_id IS NULL
  AND p.fy BETWEEN :first AND :last"""
_STAGES = {
    "Proposed": Stage.PROPOSED,
    "Agreed by budget holder": Stage.AGREED,
    "Evidenced": Stage.EVIDENCED,
    "Validated": Stage.VALIDATED,
    "Budget removed": Stage.REMOVED,
    "Rejected": Stage.REJECTED,
}


def claimed(ask: Ask, rows: Iterable[Sequence[Any]]) -> Headlines:
    """The headlines of cash claims: each row has benefit, financial year, state and pence.

    There is one row at least, and all claims of its year are among them.
    """
    sums = {
        (benefit, int(year), _STAGES[state]): from_pence(int(pence))
        for benefit, year, state, pence in rows
    }
    years = {year for _, year, _ in sums}
    draws: defaultdict[int, list[Draw]] = defaultdict(list)
    for row_id, benefit, pool, pence, day in ask(DRAWS, {"first": min(years), "last": max(years)}):
        draws[pool].append(Draw(row_id, benefit, from_pence(pence), date.fromisoformat(day)))
    standings = defaultdict(list)
    for pool, year, pence in ask(POOLS, {}):
        if year in years:
            standings[year].append(pool_standing(Pool(pool, from_pence(pence)), draws[pool]))
    return cash_headlines(sums, standings)
