"""The claims of a large programme: cash benefits, their cost pools, draws and amounts."""

import sqlite3
from collections.abc import Sequence

from govtransform.registers.savings.claims import ClaimState

POOLS = 20  # of each financial year; every benefit draws on two of them
FIRST_YEAR = 2026
STATES = [state.value for state in ClaimState if state is not ClaimState.REJECTED]


def put(connection: sqlite3.Connection, owners: Sequence[int], months: Sequence[int]) -> None:
    """A benefit of each of these initiatives, claimed every month (whole years, keys)."""
    _pools(connection, len(months) // 12 * POOLS)
    connection.executemany(
        "INSERT INTO benefit (id, version, code, archived, title, initiative_id, level, kind, type,"
        " is_disbenefit, recurrence, recipient, ramp, state) VALUES (?, 1, ?, 0, ?, ?, 'End',"
        " 'Cash-releasing', 'Technical', 0, 'Recurring', 'Government', 'Step', 'Realising')",
        ((n, f"BEN-{n:04}", f"Benefit {n}", owner) for n, owner in enumerate(owners, 1)),
    )
    _draws(connection, len(owners), len(months) // 12 * POOLS)
    claims = [(of, month) for of in range(1, len(owners) + 1) for month in months]
    connection.executemany(
        "INSERT INTO claim (id, version, code, archived, title, benefit_id, month, amount, state)"
        " VALUES (?, 1, ?, 0, ?, ?, ?, 1500, ?)",
        (
            (n, f"CLM-{n:05}", f"Claim {n}", *claim, STATES[n % len(STATES)])
            for n, claim in enumerate(claims)
        ),
    )
    connection.executemany(
        "INSERT INTO benefit_value VALUES (?, ?, ?, 2000)",
        ((of, kind, month) for of, month in claims for kind in ("plan", "actual", "forecast")),
    )


def _pools(connection: sqlite3.Connection, count: int) -> None:
    """More is drawn of one pool in ten than its baseline bears."""
    connection.executemany(
        "INSERT INTO cost_pool (id, version, code, archived, name, cost_centre, subjective, fy,"
        " baseline) VALUES (?, 1, ?, 0, ?, 'R100', ?, ?, ?)",
        (
            (n, f"POL-{n:04}", f"Pool {n}", f"{n:04}", FIRST_YEAR + (n - 1) // POOLS,
             90_000 if n % 10 == 0 else 1_000_000)
            for n in range(1, count + 1)
        ),
    )  # fmt: skip


def _draws(connection: sqlite3.Connection, benefits: int, pools: int) -> None:
    half = POOLS // 2
    draws = [(n, 1 + at) for n in range(1, benefits + 1) for at in range(n % half, pools, half)]
    connection.executemany(
        "INSERT INTO pool_draw (id, version, code, archived, benefit_id, pool_id, amount,"
        " entered_on) VALUES (?, 1, ?, 0, ?, ?, 9000, '2026-04-01')",
        ((n, f"DRW-{n:04}", *draw) for n, draw in enumerate(draws, 1)),
    )
