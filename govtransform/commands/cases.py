"""The business case a command is asked for: of one initiative, or of the programme."""

import argparse
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_content import BusinessCase
from govtransform.registers.portfolio.initiatives import Initiative


def case_arguments(parser: argparse.ArgumentParser) -> None:
    """Of what, and as of which day."""
    parser.add_argument("--initiative", metavar="REF", help=tr("otherwise the whole programme"))
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help=tr("the day whose parameters hold; else today")
    )


def case_of(session: Session, options: argparse.Namespace) -> BusinessCase:
    """The case that is asked for, gathered and worked out."""
    return gather(session, initiative_of(session, options.initiative), Choices(day_of(options)))


def day_of(options: argparse.Namespace) -> date:
    """The day whose parameters hold."""
    on: date | None = options.as_of
    return on or datetime.now(UTC).date()


def initiative_of(session: Session, code: str | None) -> int | None:
    """The initiative of a reference; None for no reference."""
    if code is None:
        return None
    found = session.scalars(select(Initiative.id).where(Initiative.code == code)).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no initiative {code}.", code=code))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = tr("“{text}” is not a date such as 2027-04-01", text=text)
        raise argparse.ArgumentTypeError(told) from error
