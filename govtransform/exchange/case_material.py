"""What the documents of a business case tell, read and worked out once for all of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.case import Series
from govtransform.exchange.stamp import Stamp
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_plan import MilestoneLine, milestones
from govtransform.queries.case_results import CaseResults, OptionResult, case_results
from govtransform.queries.checks.engine import check
from govtransform.queries.checks.gather import check_content
from govtransform.queries.checks.result import CheckResult
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Material:
    """A case with its results; `check` where it is one of the register.

    `plan` is as it stands, also where the case is frozen.
    """

    case: BusinessCase
    results: CaseResults
    stamp: Stamp
    check: CheckResult | None = None
    plan: tuple[MilestoneLine, ...] = ()

    @property
    def lead(self) -> OptionResult | None:
        """The preferred option, else the one ranked first."""
        return self.results.lead

    @property
    def title(self) -> str:
        """What the case is about, as it stands on the first page."""
        return self.case.head.title

    def money(self, value: Decimal | None) -> str:
        """A cell of a table of money, in the unit of the programme."""
        return words.in_unit(value, self.case.head.unit)

    def short(self, value: Decimal) -> str:
        """An amount in a sentence, such as £1.79m."""
        return words.short(value, self.case.head.currency)

    @property
    def unit(self) -> str:
        """The unit of `money`, such as `£ thousands`."""
        return words.unit_heading(self.case.head.unit, self.case.head.currency)

    def together(self, part: str) -> Series:
        """Capital and revenue of one part of `Affordability`, nominal, by year."""
        capital, revenue = self.case.appraisal.affordability
        pairs = zip(getattr(capital, part), getattr(revenue, part), strict=True)
        return tuple(one + other for one, other in pairs)

    def total(self, part: str) -> Decimal:
        """The same of all years."""
        return sum(self.together(part), Decimal(0))


def material(session: Session, case: BusinessCase, stamp: Stamp, today: date) -> Material:
    """Work a case out and check it; raises as `case_results` does."""
    is_kept = bool(case.head.case_id)
    return Material(
        case,
        case_results(case),
        stamp,
        check(check_content(session, case, today)) if is_kept else None,
        milestones(session, case.head.subject),
    )
