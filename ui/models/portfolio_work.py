"""What the page of portfolio choice reads and works out, off the main thread."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.exchange.limits_file import read_limits
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.organisation import own_settings
from govtransform.queries.portfolio_asked import Asked, confirmed
from govtransform.queries.portfolio_inputs import Choosable, choosable
from govtransform.queries.portfolio_start import starting
from govtransform.queries.portfolio_told import Chosen, KeptChoice, latest_choice
from govtransform.services import optimise
from govtransform.store.workspace import Workspace
from govtransform.values import words

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The limits to begin with, what there is to choose from, and the newest choice, if any.

    Where nothing can be chosen from, `why_not` says so.
    """

    asked: Asked
    start_month: int
    choosable: Choosable | None
    kept: KeptChoice | None
    why_not: str = ""


def read_choice(session: Any) -> Reading:
    """As it stands today."""
    today = date.today()
    start = own_settings(session).fy_start_month
    try:
        asked, inputs = starting(session, today)
        return Reading(asked, start, inputs, latest_choice(session, today))
    except GovTransformError as error:
        return Reading(confirmed(session, today.year), start, None, None, str(error))


def read_file(path: Path, _progress: Progress) -> Asked:
    """The limits of a file."""
    return read_limits(path)


def choose_and_keep(workspace: Workspace, asked: Asked, progress: Progress) -> int:
    """Choose the portfolio within limits and keep it; one that is stopped leaves nothing."""
    today = date.today()
    with workspace.read() as session:
        inputs = choosable(session, today, asked)
    chosen = optimise.choose(inputs, SECONDS, progress)
    with workspace.edit(tr("Keep a portfolio choice")) as session:
        return optimise.keep(session, chosen, asked, today)


def keep(workspace: Workspace, chosen: Chosen, _progress: Progress) -> str:
    """Keep the choice as a scenario, and give its name."""
    name = tr("Affordable portfolio, {day}", day=words.day(date.today()))
    with workspace.edit(tr("Keep a portfolio as a scenario")) as session:
        optimise.as_scenario(session, chosen, name)
    return name
