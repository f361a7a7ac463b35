"""What the page of portfolio choice reads and works out, off the main thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from govtransform.exchange.limits_file import read_limits
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.money import money_years
from govtransform.queries.organisation import own_settings
from govtransform.queries.portfolio_inputs import Asked, choosable
from govtransform.services import optimise
from govtransform.services.optimise import Chosen
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import financial_year

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Start:
    """What limits one might begin with: the money that is confirmed for the years to come."""

    first_year: int
    start_month: int
    currency: str
    revenue: Mapping[int, Decimal]
    capital: Mapping[int, Decimal]


def read_start(session: Any) -> Start:
    """The confirmed funding of each year from this one on."""
    own = own_settings(session)
    as_at = own.as_at
    today = date.today()
    now = financial_year(as_at, own.fy_start_month) if as_at else today.year
    years = [year for year in money_years(session) if year.year >= now]
    return Start(
        now,
        own.fy_start_month,
        own.currency,
        {year.year: year.revenue.funding.confirmed for year in years},
        {year.year: year.capital.funding.confirmed for year in years},
    )


def read_file(path: Path, _progress: Progress) -> Asked:
    """The limits of a file."""
    return read_limits(path)


def choose(workspace: Workspace, asked: Asked, progress: Progress) -> Chosen:
    """Choose the portfolio within limits; one that is stopped leaves nothing."""
    with workspace.read() as session:
        inputs = choosable(session, date.today(), asked)
    return optimise.choose(inputs, SECONDS, progress)


def keep(workspace: Workspace, chosen: Chosen, _progress: Progress) -> str:
    """Keep the choice as a scenario, and give its name."""
    name = tr("Affordable portfolio, {day}", day=words.day(date.today()))
    with workspace.edit(tr("Keep a portfolio as a scenario")) as session:
        optimise.as_scenario(session, chosen, name)
    return name
