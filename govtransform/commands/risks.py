"""`risks FILE`: exposure, movement and breaches; and a risk that came true made an issue."""

import argparse
from datetime import UTC, datetime

from sqlalchemy import select

from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.commands.stories import told_lines
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.stories.raid import RAID_STORY
from govtransform.queries.stories.story import as_data
from govtransform.registers.raid.issues import Issue
from govtransform.registers.raid.risks import Risk
from govtransform.services.risks import materialise
from govtransform.store.workspace import Workspace


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "--materialise", metavar="REF", help=tr("make this risk an issue that names it")
    )


def _do(call: Call) -> Result:
    wanted = call.options.materialise
    with (editing if wanted else reading)(call) as workspace:
        issue = _materialise(workspace, wanted) if wanted else None
        with workspace.read() as session:
            told, figures = RAID_STORY.tell(session), RAID_STORY.figures(session)
    lines = told_lines(told)
    if issue:
        lines.insert(0, tr("{risk} is the issue {issue} now.", risk=wanted, issue=issue))
    return Result("\n".join(lines), {**as_data(told), "figures": figures, "issue": issue})


def _materialise(workspace: Workspace, code: str) -> str:
    """The reference of the issue that the risk has become."""
    with workspace.edit(tr("Make {code} an issue", code=code)) as session:
        risk_id = session.scalars(select(Risk.id).where(Risk.code == code)).one_or_none()
        if risk_id is None:
            raise GovTransformError(tr("There is no risk {code}.", code=code))
        return session.get_one(Issue, materialise(session, risk_id, datetime.now(UTC).date())).code


RISKS = Command(
    "risks",
    N_("Tell what risks expose the programme to, what has moved, and what is above appetite."),
    _arguments,
    _do,
)
