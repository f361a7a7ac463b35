"""`import FILE PLAN.xml --register plan-items --initiative REF`: a plan of Microsoft Project."""

from pathlib import Path
from typing import Any

from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Result, editing
from govtransform.errors import GovTransformError
from govtransform.exchange import plan_file
from govtransform.i18n import tr

ENDINGS = frozenset({".xml", ".mpp"})


def bring_in(call: Call) -> Result:
    """Take the plan over in one step, after a backup, or nothing of it."""
    options = call.options
    if options.register != "plan-items":
        raise GovTransformError(tr("A plan of Microsoft Project goes into --register plan-items."))
    source: Path = options.source
    with editing(call) as workspace:
        with workspace.read() as session:
            initiative = initiative_of(session, options.initiative)
        if initiative is None:
            raise GovTransformError(tr("Name the initiative the plan is of: --initiative REF."))
        if options.dry_run:
            raise GovTransformError(tr("A plan cannot be tried: import it, and undo it."))
        taken = plan_file.bring_in(workspace, source, initiative, call.progress())
    text = tr(
        "Plan items added: {added}, updated: {updated}. Links: {links}. Calendars: {calendars}.",
        added=taken.added, updated=taken.updated, links=taken.links, calendars=taken.calendars,
    )  # fmt: skip
    data: dict[str, Any] = {
        "added": taken.added, "updated": taken.updated, "links": taken.links,
        "calendars": taken.calendars, "left": list(taken.left), "stored": True,
    }  # fmt: skip
    return Result("\n".join([text, *taken.left]), data)
