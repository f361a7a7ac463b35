"""What the figures of the services are worked out from: needs, findings, and measures of time."""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.basis import based, count_of, read_in, records, share_of
from govtransform.queries.derivation import Basis
from govtransform.queries.explain_services import ASSISTED, SATISFIED
from govtransform.queries.figured import Figured, Why
from govtransform.queries.open_findings import open_findings
from govtransform.queries.service_figures import ServiceFigures, researched
from govtransform.registers import FINDINGS, SERVICES, USER_NEEDS
from govtransform.registers.governance.findings import FindingKind
from govtransform.registers.services.user_needs import UserNeed


def counted(of: str, part: str) -> Why:
    """What explains what the channels of a service counted, or one of its channels."""
    return Why("service", Figured(record=of, part=part))


def of_service(service: int) -> dict[int, Why]:
    """What explains the three figures of a service after those that were counted."""
    return {
        8: counted(f"{SERVICES.table}:{service}", SATISFIED),
        9: based(partial(_needs, service)),
        10: based(partial(_researched, service)),
    }


def of_reach(found: ServiceFigures) -> dict[int, Why]:
    """What explains the time a service takes, whom it helps, and what is open."""
    whys = {
        3: counted(f"{SERVICES.table}:{found.id}", ASSISTED),
        7: based(partial(_accessibility, found.id)),
    }
    for place, line in ((1, found.taken.middle_by), (2, found.taken.slow_by)):
        if line and line.read_in:
            whys[place] = read_in(line.id, line.read_in)
    return whys


def _needs(service: int, session: Session) -> Basis:
    """The needs that are met, of all of its users."""
    query = select(UserNeed).where(UserNeed.service_id == service, UserNeed.archived.is_(False))
    rows = list(session.scalars(query.order_by(UserNeed.code)))
    met = records(USER_NEEDS.table, (row.id for row in rows if row.is_met))
    every = records(USER_NEEDS.table, (row.id for row in rows))
    return share_of(tr("User needs that are met, and all that are kept"),
                    (tr("Met"), met), (tr("All"), every))  # fmt: skip


def _researched(service: int, session: Session) -> Basis:
    still = researched(session).get(service, ((), (), ()))[2]
    formula = tr("Findings of user research that are neither acted on nor settled, counted")
    return count_of(formula, records(FINDINGS.table, (row.id for row in still)))


def _accessibility(service: int, session: Session) -> Basis:
    of = f"{SERVICES.table}:{service}"
    known = open_findings(session, FindingKind.ACCESSIBILITY)
    formula = tr("Open findings of accessibility about the service, counted")
    return count_of(formula, records(FINDINGS.table, (row.id for row in known if row.about == of)))
