"""Why the red-rated systems cost what they cost: a year, and over the years if nothing is done."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc import parameters
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.estate import (
    PROFILE,
    YEARS,
    SystemLine,
    estate,
    kept_for_ever,
    present_value,
    run_cost,
)
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.registers.estate.systems import System
from govtransform.values import words

_NIL, _ONE = Decimal(0), Decimal(1)
RUN_COST, DOING_NOTHING = "red-run-cost", "doing-nothing"


def yearly(session: Session, _scope: Figured) -> Derivation:
    """What each red system that still runs costs a year."""
    left = estate(session).red_left
    changes = _changes(session, left)
    terms = []
    for line in left:
        if line.keeping.run_cost is not None:
            source = _source(line, line.keeping.run_cost, changes)
            terms.append(Term(line.name, source.value, sources=(source,)))
    value = run_cost(left)
    said = tr("Nobody has given it yet.")
    if value is not None:
        said = tr("{value} a year, of {count} red-rated systems", count=words.count(len(left)),
                  value=exact(value, own_settings(session).currency))  # fmt: skip
    title = tr("Run cost of the red-rated systems that still run")
    formula = tr("The yearly run cost of each, added up")
    return Derivation(RUN_COST, title, value, said, formula, tuple(terms), no_parameter())


def doing_nothing(session: Session, _scope: Figured) -> Derivation:
    """The cost of each year, system by system, times the discount factor of its start."""
    known = estate(session)
    left, on = known.red_left, known.as_at or date.today()
    title = tr("Cost of doing nothing over {years} years", years=YEARS)
    formula = tr("Run cost with its growth + incidents × cost + skills premium, each year × the "
                 "discount factor of its start, added up")  # fmt: skip
    label = parameters.profile(reference("discount_rates"), PROFILE, on).label
    costs = kept_for_ever(left)
    if not costs:
        said = tr("Nobody has given it yet.") if left else tr("No red-rated system is left.")
        return Derivation(DOING_NOTHING, title, None, said, formula, (), label)
    changes = _changes(session, left)
    terms = tuple(
        Term(tr("Year {number}", number=year + 1), cost, _factor(year, on),
             sources=tuple(_source(line, line.by_year[year], changes) for line in left))
        for year, cost in enumerate(costs)
    )  # fmt: skip
    value = present_value(costs, on)
    said = tr("{value} in present value, of {count} red-rated systems",
              value=exact(words.rounded(value, 2), own_settings(session).currency),
              count=words.count(len(left)))  # fmt: skip
    return Derivation(DOING_NOTHING, title, value, said, formula, terms, label)


def _factor(year: int, on: date) -> Decimal:
    """What a pound at the start of a year is worth at the start of the first."""
    return present_value([_NIL] * year + [_ONE], on)


def _changes(session: Session, lines: tuple[SystemLine, ...]) -> dict[int, Change]:
    return last_of_any(session, {System.__tablename__}, [line.id for line in lines])


def _source(line: SystemLine, value: Decimal, changes: dict[int, Change]) -> Source:
    change = changes.get(line.id, Change())
    record = f"{System.__tablename__}:{line.id}"
    return Source(line.code, line.name, value, record, change.who, change.on)


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    RUN_COST: yearly,
    DOING_NOTHING: doing_nothing,
}
