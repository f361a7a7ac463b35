"""The limits to begin with: confirmed funding, or what has begun will take where that is more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.model import Nature, by_year
from govtransform.queries.portfolio_asked import Asked, confirmed
from govtransform.queries.portfolio_inputs import Choosable, choosable, limits_of


def starting(session: Session, on: date) -> tuple[Asked, Choosable]:
    """The limits, and what there is to choose from within them."""
    asked = confirmed(session, on.year)
    inputs = choosable(session, on, asked)
    held = [each for each in inputs.problem.candidates if each.key in inputs.begun]
    spent = {
        nature: by_year([(each.earliest, each.money(nature)) for each in held]) for nature in Nature
    }
    asked = replace(
        asked,
        revenue=_raised(asked.revenue, spent[Nature.REVENUE], asked.first_year),
        capital=_raised(asked.capital, spent[Nature.CAPITAL], asked.first_year),
    )
    problem = replace(inputs.problem, limits=limits_of(asked))
    return asked, replace(inputs, problem=problem)


def _raised(
    limits: Mapping[int, Decimal], spent: tuple[Decimal, ...], first: int
) -> dict[int, Decimal]:
    told = {first + place: amount for place, amount in enumerate(spent)}
    return {year: max(limit, told.get(year, Decimal(0))) for year, limit in limits.items()}
