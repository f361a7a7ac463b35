"""What each saving could really bring, month by month, and which of its four enablers binds.

Realisable is what was planned times the smallest of deliverable live, trained coverage,
readiness and take-up. Cash and other money are never one number (S04).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.binding import (
    Binding,
    BindingTotal,
    ByConstraint,
    Constraint,
    binding_by_month,
    binding_total,
    weighted,
)
from govtransform.queries import pools
from govtransform.queries.enabling import Enabling, Factor, enabling
from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.registers import BENEFIT_VALUES
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

Key = TypeVar("Key")
Amounts = Mapping[int, dict[Month, Decimal]]  # pounds by month of each benefit


@dataclass(frozen=True, slots=True)
class RealisableLine:
    """One benefit with enablers: what each planned month could bring, and what it waits for."""

    id: int
    code: str
    title: str
    initiative_id: int
    initiative: str
    is_cash: bool
    months: Mapping[Month, Binding]
    enablers: tuple[Enabling, ...]

    @property
    def total(self) -> BindingTotal:
        """All its months together."""
        return binding_total(self.months.values())

    @property
    def unread(self) -> tuple[Enabling, ...]:
        """Those that say nothing yet, and so are not counted (K01)."""
        return tuple(one for one in self.enablers if one.is_unread)

    def of(self, kind: Constraint) -> tuple[Enabling, ...]:
        """Its enablers of one kind."""
        return tuple(one for one in self.enablers if one.kind is kind)

    def binding(self, month: Month) -> Binding | None:
        """A month; else the first planned one after it, or the last one; None without a plan."""
        planned = sorted(self.months)
        near = next((one for one in planned if one >= month), planned[-1] if planned else None)
        return None if near is None else self.months[near]


@dataclass(frozen=True, slots=True)
class Realisable:
    """All benefits with enablers; `bare` counts the live benefits with none."""

    lines: tuple[RealisableLine, ...]
    bare: int
    as_at: Month | None
    start: int
    currency: str

    def total(self, *, is_cash: bool = True, year: int | None = None) -> BindingTotal:
        """Cash, or other money, of a financial year or of all."""
        found = self._bindings(is_cash=is_cash)
        return binding_total(
            one for month, one in found if year is None or self.year_of(month) == year
        )

    def by_month(self, *, is_cash: bool = True) -> dict[Month, BindingTotal]:
        """Each month with a planned figure, in order."""
        return self._grouped(lambda month: month, is_cash=is_cash)

    def by_year(self, *, is_cash: bool = True) -> dict[int, BindingTotal]:
        """Each financial year with a planned figure, in order."""
        return self._grouped(self.year_of, is_cash=is_cash)

    def year_of(self, month: Month) -> int:
        """The financial year of a month."""
        return financial_year(month, self.start)

    @property
    def unread(self) -> tuple[Enabling, ...]:
        """Every enabler that says nothing yet."""
        return tuple(one for line in self.lines for one in line.unread)

    def _bindings(self, *, is_cash: bool) -> Iterator[tuple[Month, Binding]]:
        for line in self.lines:
            if line.is_cash == is_cash:
                yield from line.months.items()

    def _grouped(self, key: Callable[[Month], Key], *, is_cash: bool) -> dict[Key, BindingTotal]:
        groups: defaultdict[Key, list[Binding]] = defaultdict(list)
        for month, one in sorted(self._bindings(is_cash=is_cash), key=lambda pair: pair[0]):
            groups[key(month)].append(one)
        return {name: binding_total(own) for name, own in groups.items()}


def realisable(session: Session) -> Realisable:
    """Every live benefit with an enabler, in the order of their references."""
    own = own_settings(session)
    planned = amounts(session, "plan")
    months = sorted({month for of_benefit in planned.values() for month in of_benefit})
    enablers = enabling(session, months)
    query = select(Benefit, Initiative.title).join(
        Initiative, Initiative.id == Benefit.initiative_id
    )
    live = session.execute(query.where(is_live(Benefit)).order_by(Benefit.id)).all()
    lines = tuple(
        _line(benefit, initiative, planned[benefit.id], enablers[benefit.id])
        for benefit, initiative in live
        if enablers[benefit.id]
    )
    return Realisable(lines, len(live) - len(lines), own.as_at, own.fy_start_month, own.currency)


def amounts(session: Session, kind: str) -> Amounts:
    """The pounds of one kind (plan, forecast, actual) of every benefit, by month."""
    cells = BENEFIT_VALUES.cells.c
    query = select(cells.line_id, cells.month, cells.pence).where(cells.kind == kind)
    found: defaultdict[int, dict[Month, Decimal]] = defaultdict(dict)
    for benefit_id, month, pence in session.execute(query):
        found[benefit_id][Month.of(month)] = from_pence(pence)
    return found


def _line(
    benefit: Benefit, initiative: str, planned: dict[Month, Decimal], enablers: list[Enabling]
) -> RealisableLine:
    factors = {month: _factors(enablers, month) for month in planned}
    return RealisableLine(
        benefit.id,
        benefit.code,
        benefit.title,
        benefit.initiative_id,
        initiative,
        pools.is_cash(benefit.kind),
        binding_by_month(planned, factors),
        tuple(enablers),
    )


def _factors(enablers: Iterable[Enabling], month: Month) -> ByConstraint:
    """Each kind with a factor in a month; what says nothing yet is not counted."""
    found: defaultdict[Constraint, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for one in enablers:
        factor: Factor = one.factors.get(month)
        if factor is not None:
            found[one.kind].append((factor, one.weight))
    known = {kind: weighted(of_kind) for kind, of_kind in found.items()}
    return {kind: factor for kind, factor in known.items() if factor is not None}
