"""Changes of a scenario that are typed by hand: each one edit that can be undone."""

from collections.abc import Iterator, Sequence

from govtransform.errors import GovTransformError
from govtransform.exchange import scenario_text
from govtransform.exchange.scenario_text import Asked
from govtransform.i18n import tr
from govtransform.queries.rows import names
from govtransform.queries.scenario_changes import Change
from govtransform.registers import REGISTER_OF
from govtransform.services import scenarios
from govtransform.store.workspace import Workspace


def offered(workspace: Workspace) -> list[str]:
    """Every record that a scenario can change, by reference and name."""
    with workspace.read() as session:
        return [
            f"{name.code} {name.title}"
            for register in scenario_text.CHANGED
            for name in names(session, register.table).values()
        ]


def put(workspace: Workspace, scenario_id: int, asked: Asked) -> int:
    """Add what was typed, with what follows it, and give how many changes that are."""
    with workspace.edit(tr("Change scenario")) as session:
        return scenarios.type_in(session, scenario_id, scenario_text.typed(session, asked))


def drop(workspace: Workspace, scenario_id: int, changes: Sequence[Change]) -> None:
    """Take changes out of a scenario."""
    with workspace.edit(tr("Change scenario")) as session:
        scenarios.drop(session, scenario_id, [(each.place, each.what) for each in changes])


def can_be_typed(change: Change) -> bool:
    """Whether a change is of a kind that is typed by hand."""
    register = REGISTER_OF[change.table]
    if register not in scenario_text.CHANGED:
        return False
    what = change.cell[0] if change.cell else change.what
    return what in dict(scenario_text.choices(register))


def kinds(text: str) -> Iterator[tuple[str, str]]:
    """What of the record that is typed a scenario can change; nothing where it is none."""
    try:
        yield from scenario_text.choices(scenario_text.register_of(text))
    except GovTransformError:
        return
