"""The three headlines of cash claims, with pools and draws that any connection can read.

By the same arithmetic as the savings ledger; without SQLAlchemy, as the first picture needs it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from govtransform.calc.claims import Headlines, over_claimed
from govtransform.calc.pools import Draw, Pool, PoolStanding, pool_standing
from govtransform.values.money import from_pence

Ask = Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]]
POOLS = "SELECT id, fy, baseline FROM cost_pool WHERE NOT archived ORDER BY id"
DRAWS = """
SELECT d.id, d.benefit_id, d.pool_id, d.amount, d.entered_on
FROM cost_pool p CROSS JOIN pool_draw d CROSS JOIN benefit b
WHERE p.fy BETWEEN :first AND :last AND d.pool_id = p.id AND b.id = d.benefit_id
  AND NOT d.archived AND NOT b.archived AND b.option_id IS NULL"""


def claimed(ask: Ask, rows: Sequence[Sequence[Any]]) -> Headlines:
    """The headlines of cash claims: each row has benefit, financial year and three sums of pence.

    These are claimed, validated and removed. There is one row at least, and all claims of its
    year are among them.
    """
    wholes = {(benefit, int(year)): from_pence(int(pence)) for benefit, year, pence, *_ in rows}
    every, validated, removed = (
        from_pence(int(sum(column))) for column in list(zip(*rows, strict=True))[2:]
    )
    standings = _standings(ask, {year for _, year in wholes})
    return Headlines(every, validated, removed, over_claimed(wholes, standings))


def _standings(ask: Ask, years: Collection[int]) -> dict[int, list[PoolStanding]]:
    """The pools of these financial years with the draws on them."""
    draws: defaultdict[int, list[Draw]] = defaultdict(list)
    for row_id, benefit, pool, pence, day in ask(DRAWS, {"first": min(years), "last": max(years)}):
        draws[pool].append(Draw(row_id, benefit, from_pence(pence), date.fromisoformat(day)))
    standings = defaultdict(list)
    for pool, year, pence in ask(POOLS, {}):
        if year in years:
            standings[year].append(pool_standing(Pool(pool, from_pence(pence)), draws[pool]))
    return standings
