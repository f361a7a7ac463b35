"""`import FILE PLAN.xml --register plan-items --initiative REF`: a plan of Microsoft Project."""

from pathlib import Path
from typing import Any

from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Result, editing
from govtransform.errors import GovTransformError
from govtransform.exchange import plan_file
from govtransform.exchange.project_in import Taken
from govtransform.exchange.project_step import Step
from govtransform.i18n import tr

ENDINGS = plan_file.ENDINGS


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
        plan = plan_file.read(source, call.progress())
        if options.dry_run:
            taken = plan_file.try_in(workspace, plan, initiative)
        else:
            taken = plan_file.bring_in(workspace, plan, source.name, initiative)
    lines = [_counted(taken), *taken.left]
    if options.dry_run:
        lines = [tr("Nothing was stored."), *lines, *map(_line, taken.steps)]
    return Result("\n".join(lines), _data(taken, is_stored=not options.dry_run))


def _counted(taken: Taken) -> str:
    return tr(
        "Plan items added: {added}, updated: {updated}. Links: {links}, taken out: {unlinked}. "
        "Calendars: {calendars}. Baselines: {baselines}. Moved along: {followed}.",
        added=taken.added, updated=taken.updated, links=taken.links, unlinked=taken.unlinked,
        calendars=taken.calendars, baselines=taken.baselines, followed=taken.followed,
    )  # fmt: skip


def _line(step: Step) -> str:
    told = tr("{kind}: {name}", kind=tr(step.kind), name=step.name)
    return tr("{told} ({detail})", told=told, detail=step.detail) if step.detail else told


def _data(taken: Taken, *, is_stored: bool) -> dict[str, Any]:
    steps = [{"kind": s.kind.name.lower(), "name": s.name, "detail": s.detail} for s in taken.steps]
    return {
        "added": taken.added, "updated": taken.updated, "links": taken.links,
        "unlinked": taken.unlinked, "calendars": taken.calendars, "baselines": taken.baselines,
        "followed": taken.followed,
        "left": list(taken.left), "steps": steps, "stored": is_stored,
    }  # fmt: skip
