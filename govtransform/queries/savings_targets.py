"""What is to be saved in each financial year, as it was decided."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers.portfolio.programmes import Programme
from govtransform.registers.savings.savings_targets import SavingsTarget
from govtransform.values.period import year_label


def savings_targets(
    session: Session, programmes: Collection[int] | None = None
) -> dict[int, Decimal]:
    """The target of each financial year, by the year it starts in, of these programmes or of all.

    A year for which none was decided is absent.
    """
    query = (
        select(SavingsTarget.programme_id, SavingsTarget.fy, SavingsTarget.amount)
        .join(Programme, Programme.id == SavingsTarget.programme_id)
        .where(SavingsTarget.archived.is_(False), Programme.archived.is_(False))
        .order_by(SavingsTarget.fy)
    )
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for programme, year, amount in session.execute(query):
        if programmes is None or programme in programmes:
            found[year] += amount
    return dict(found)


def savings_target(session: Session, year: int | None) -> Decimal | None:
    """The target of one year, or of all together; None where none was decided."""
    found = savings_targets(session)
    if year is None:
        return sum(found.values(), Decimal(0)) if found else None
    return found.get(year)


def _decided_twice(session: Session, touched: Touched) -> Iterator[str]:
    """A programme has one target a year."""
    live = select(SavingsTarget).where(SavingsTarget.archived.is_(False))
    by_year: defaultdict[tuple[int, int], list[SavingsTarget]] = defaultdict(list)
    for target in session.scalars(live.order_by(SavingsTarget.id)):
        by_year[target.programme_id, target.fy].append(target)
    start = own_settings(session).fy_start_month
    for (_, year), found in by_year.items():
        if len(found) > 1 and any(meant(touched, target.id) for target in found):
            first, second = found[:2]
            yield tr(
                "{first} and {second} both say what one programme is to save in {year}: "
                "keep one of them and archive the other",
                first=first.code, second=second.code, year=year_label(year, start),
            )  # fmt: skip


RULES = (
    Rule(N_("Savings targets"), SavingsTarget.__tablename__, frozenset({"programme_id", "fy"}),
         _decided_twice),
)  # fmt: skip
