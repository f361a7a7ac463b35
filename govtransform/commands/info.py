"""`info FILE`: what a programme holds."""

from govtransform.commands.frame import Call, Command, Result, programme_argument, reading
from govtransform.i18n import N_, tr
from govtransform.queries import contents
from govtransform.queries.organisation import own_settings
from govtransform.registers import BY_KEY
from govtransform.store import schema, state
from govtransform.store.workspace import Workspace
from govtransform.values import words

LABELS = {
    "budget": N_("Budget"),
    "forecast": N_("Forecast"),
    "actual": N_("Actual"),
    "benefit_plan": N_("Benefits, plan"),
    "benefit_actual": N_("Benefits, actual"),
}


def _do(call: Call) -> Result:
    with reading(call) as workspace:
        return told(workspace, str(call.options.file))


def told(workspace: Workspace, called: str) -> Result:
    """Count the records of a programme and sum the money; `called` stands for a missing name."""
    with workspace.read() as session:
        counts, sums = contents.counts(session), contents.sums(session)
        own = own_settings(session)
    data = {
        "schema": schema.HEAD,
        "name": own.name,
        "as_at": workspace.as_at.isoformat() if workspace.as_at else None,
        "currency": own.currency,
        "counts": counts,
        "totals": {name: f"{amount:.2f}" for name, amount in sums.items()},
    }
    lines = [own.name or called, *filter(None, [state.obstacle(workspace.as_at)])]
    lines += [f"{tr(BY_KEY[key].plural)}: {count}" for key, count in counts.items()]
    lines += [f"{tr(LABELS[n])}: {words.pounds(a, own.currency)}" for n, a in sums.items()]
    return Result("\n".join(lines), data)


INFO = Command("info", N_("Say what a programme holds."), programme_argument, _do)
