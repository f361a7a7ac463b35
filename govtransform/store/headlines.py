"""The figures of the Overview's tiles, as statements that any connection can run.

They read the kept totals and a few small registers, so that they cost the same in a large
programme, and name each kind and initiative of the totals' key, so that only the months asked for
are read. A certificate without a day of expiry lapses as `calc.coverage.expiry` says (H01).
Standard library and arithmetic only: the window shows them before anything slow is loaded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from govtransform.values.money import from_pence, rounded
from govtransform.values.period import Month, financial_year

_Four = tuple[Decimal, Decimal, Decimal, Decimal]
Ask = Callable[[str, Mapping[str, Any]], Iterable[Sequence[Any]]]
OWN = "SELECT name, currency, fy_start_month, as_at_month FROM organisation ORDER BY id LIMIT 1"
_SPENT = "SELECT SUM(pence) FROM amount_total WHERE grid = 'cost_value' AND kind ="
COSTS = f"""
SELECT ({_SPENT} 'budget'), ({_SPENT} 'actual' AND month <= :as_at),
  ({_SPENT} 'forecast' AND month > :as_at)"""
SAVINGS = """
SELECT SUM(CASE WHEN kind = 'plan' THEN pence ELSE 0 END),
  SUM(CASE WHEN kind = 'plan' AND month <= :as_at THEN pence ELSE 0 END),
  SUM(CASE WHEN kind = 'actual' AND month <= :as_at THEN pence ELSE 0 END)
FROM amount_total WHERE grid = 'benefit_value' AND kind IN ('plan', 'actual')
  AND part = 'Cash-releasing' AND initiative_id IN (SELECT id FROM initiative)
  AND month BETWEEN :first AND :last"""
CLAIMS = """
SELECT c.benefit_id, c.month / 100 - CASE WHEN c.month % 100 < :start THEN 1 ELSE 0 END,
  SUM(c.amount),
  SUM(CASE WHEN c.state IN ('Validated', 'Budget removed') THEN c.amount ELSE 0 END),
  SUM(CASE WHEN c.state = 'Budget removed' THEN c.amount ELSE 0 END)
FROM claim c CROSS JOIN benefit b
WHERE c.benefit_id = b.id AND NOT c.archived AND c.month BETWEEN :first AND :last
  AND c.state <> 'Rejected' AND NOT b.archived AND b.option_id IS NULL
  AND b.kind = 'Cash-releasing' GROUP BY 1, 2"""
RATINGS = """
SELECT CASE WHEN confidence_owner = 'Not assessed' THEN confidence_independent
            ELSE confidence_owner END, COUNT(*)
FROM initiative WHERE NOT archived AND stage NOT IN ('Closed', 'Stopped') GROUP BY 1"""
EXPOSURE = """
SELECT COUNT(*), SUM(a.probability_rate * a.cost_likely)
FROM risk_assessment a JOIN risk r ON r.id = a.risk_id
WHERE a.position = 'Residual' AND NOT a.archived AND NOT r.archived
  AND r.direction = 'Threat' AND r.state IN ('Open', 'Closing')
  AND a.id = (SELECT b.id FROM risk_assessment b
              WHERE b.risk_id = a.risk_id AND b.position = 'Residual' AND NOT b.archived
              ORDER BY b.assessed_on DESC, b.id DESC LIMIT 1)"""
_MONTHS = "(CAST(SUBSTR({0}, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR({0}, 6, 2) AS INTEGER))"
_YEAR = "CAST(SUBSTR(p.finish_on, 1, 4) AS INTEGER)"
_PASSED, _FINISH = _MONTHS.format("e.passed_on"), _MONTHS.format("p.finish_on")
_ENDS_SHORT_MONTH = f"""(
  SUBSTR(p.finish_on, 6, 5) IN ('02-29', '04-30', '06-30', '09-30', '11-30')
  OR (SUBSTR(p.finish_on, 6, 5) = '02-28'
      AND ({_YEAR} % 4 <> 0 OR ({_YEAR} % 100 = 0 AND {_YEAR} % 400 <> 0))))"""
TRAINED = f"""
SELECT n.people_required,
  (SELECT COUNT(DISTINCT e.person_id) FROM enrolment e JOIN person q ON q.id = e.person_id
   WHERE e.course_id = n.course_id AND e.state = 'Passed' AND NOT e.archived
     AND e.passed_on <= p.finish_on AND (n.team_id IS NULL OR q.team_id = n.team_id)
     AND (q.left_on IS NULL OR q.left_on > p.finish_on)
     AND CASE WHEN e.expires_on IS NOT NULL THEN e.expires_on > p.finish_on
              WHEN c.valid_months IS NULL THEN 1 = 1
              ELSE {_PASSED} + c.valid_months > {_FINISH}
                OR ({_PASSED} + c.valid_months = {_FINISH}
                    AND SUBSTR(e.passed_on, 9, 2) > SUBSTR(p.finish_on, 9, 2)
                    AND NOT {_ENDS_SHORT_MONTH}) END),
  n.target_rate
FROM training_need n JOIN plan_item p ON p.id = n.needed_by_id JOIN course c ON c.id = n.course_id
WHERE NOT n.archived AND NOT p.archived AND p.finish_on > :today AND n.people_required > 0"""


class Headlines(NamedTuple):
    """What the tiles say, money in pounds.

    Savings and claims are the cash-releasing ones of the as-at month's financial year: cash and
    non-cash are never one number. Removed is part of validated, and that of claimed (S04), of
    which no pool can bear what is over-claimed.
    """

    name: str = ""
    currency: str = "GBP"
    fy_start_month: int = 4
    as_at: Month | None = None
    budget: Decimal = Decimal(0)
    outturn: Decimal = Decimal(0)
    savings_plan: Decimal = Decimal(0)
    savings_due: Decimal = Decimal(0)
    savings_realised: Decimal = Decimal(0)
    claimed: Decimal = Decimal(0)
    validated: Decimal = Decimal(0)
    removed: Decimal = Decimal(0)
    over_claimed: Decimal = Decimal(0)
    ratings: Mapping[str, int] = MappingProxyType({})
    risks: int = 0
    exposure: Decimal = Decimal(0)
    people_required: int = 0
    people_wanted: int = 0
    people_trained: int = 0

    @property
    def variance(self) -> Decimal:
        """Outturn less budget: above nought is over."""
        return self.outturn - self.budget


def headlines(ask: Ask) -> Headlines:
    """Read them all; an empty programme has noughts."""
    name, currency, start, key = next(iter(ask(OWN, {})), ("", "GBP", 4, None))
    as_at = Month.of(key) if key else None
    first, last = _year(as_at, start)
    (spent,) = ask(COSTS, {"as_at": key or 0})
    budget, past, coming = (from_pence(int(pence or 0)) for pence in spent)
    (saved,) = ask(SAVINGS, {"as_at": key or 0, "first": first, "last": last})
    plan, due, realised = (from_pence(int(pence or 0)) for pence in saved)
    ((risks, weighed),) = ask(EXPOSURE, {})
    needs = list(ask(TRAINED, {"today": _last_day(as_at)}))
    return Headlines(
        name,
        currency,
        start,
        as_at,
        budget,
        past + coming,
        plan,
        due,
        realised,
        *_claims(ask, first, last, start),
        {str(rating): int(count) for rating, count in ask(RATINGS, {})},
        risks,
        rounded(from_pence(int(weighed or 0)) / 1_000_000),
        sum(required for required, _, _ in needs),
        sum(-(-required * (rate or 0) // 1_000_000) for required, _, rate in needs),
        sum(min(required, trained) for required, trained, _ in needs),
    )


def _claims(ask: Ask, first: int, last: int, start: int) -> _Four:
    """Claimed, validated, removed and over-claimed of these months."""
    found = list(ask(CLAIMS, {"first": first, "last": last, "start": start}))
    if not found:
        return Decimal(0), Decimal(0), Decimal(0), Decimal(0)
    from govtransform.store.claimed import claimed  # noqa: PLC0415  (only where there are claims)

    told = claimed(ask, found)
    return told.claimed, told.validated, told.removed, told.over_claimed


def _year(as_at: Month | None, start: int) -> tuple[int, int]:
    if as_at is None:
        return 0, 999_999
    first = Month(financial_year(as_at, start), start)
    return first.key, first.plus(11).key


def _last_day(as_at: Month | None) -> str:
    """As text above every day of the month, and below the next month's."""
    return f"{as_at}-31" if as_at else ""
