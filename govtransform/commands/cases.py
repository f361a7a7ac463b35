"""The business case a command is asked for: one of the register, of an initiative, or of all."""

import argparse
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.registers.case.cases import Case
from govtransform.registers.portfolio.initiatives import Initiative


def case_arguments(parser: argparse.ArgumentParser) -> None:
    """Of what, and as of which day."""
    parser.add_argument("--case", metavar="REF", help=tr("a business case of the register"))
    parser.add_argument("--initiative", metavar="REF", help=tr("otherwise the whole programme"))
    as_of_argument(parser)


def as_of_argument(parser: argparse.ArgumentParser) -> None:
    """As of which day."""
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help=tr("the day whose parameters hold; else today")
    )


def case_of(session: Session, options: argparse.Namespace) -> BusinessCase:
    """The case that is asked for, gathered and worked out."""
    if options.case:
        return case_content(session, case_id_of(session, options.case), day_of(options))
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


def case_id_of(session: Session, code: str) -> int:
    """The business case of a reference."""
    found = session.scalars(select(Case.id).where(Case.code == code)).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no business case {code}.", code=code))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = tr("“{text}” is not a date such as 2027-04-01", text=text)
        raise argparse.ArgumentTypeError(told) from error
