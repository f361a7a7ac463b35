"""The problems of an import as decisions: those that are alike are decided together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from govtransform.exchange.findings import Finding
from govtransform.exchange.import_plan import Plan
from govtransform.i18n import tr
from govtransform.queries.rows import names
from govtransform.store.workspace import Workspace
from govtransform.values.convention import PLAIN
from ui.models.import_work import Judged, field_behind

MOST_OPTIONS = 300  # records a list may offer
MOST = 60  # decisions shown at once


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide for all rows alike; `options` are what the value may stand for.

    `is_date` asks only which part of a date comes first; an empty option leaves cells empty.
    Without rows it is a rule between records that is broken, and the file has to be mended.
    `ask` stands before the options, instead of words that fit most.
    """

    column: str
    value: str
    reason: str
    fix: str
    rows: tuple[int, ...]
    options: tuple[tuple[str, str], ...] = ()
    is_date: bool = False
    ask: str = ""


def decisions(workspace: Workspace, judged: Judged) -> list[Decision]:
    """Every decision that is left, the one of most rows first."""
    alike: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for found in judged.problems:
        alike[found.column, found.value, found.reason].append(found)
    made = [
        Decision(
            column, value, reason, found[0].fix, tuple(dict.fromkeys(f.row for f in found)),
            _options(workspace, judged, column, value),
        )
        for (column, value, reason), found in alike.items()
    ]  # fmt: skip
    made.sort(key=lambda decision: (-len(decision.rows), decision.rows))
    between = [Decision("", "", found.reason, found.fix, ()) for found in judged.broken]
    return [*(_date(found) for found in judged.open_dates), *between, *made]


def _date(found: Finding) -> Decision:
    reason = tr("“{text}” could be read either way round.", text=found.value)
    return Decision(found.column, found.value, reason, "", (), is_date=True)


def _options(
    workspace: Workspace, judged: Judged, column: str, value: str
) -> tuple[tuple[str, str], ...]:
    """What a word may stand for: one of the list, a record, or nothing."""
    plan = judged.plan
    behind = field_behind(plan.mapping, column) if isinstance(plan, Plan) else None
    if behind is None or not value:
        return ()
    _, field = behind
    empty = () if field.required else (("", tr("Leave the cells empty")),)
    if field.kind.options:
        kind = field.kind
        return (*((option, kind.show(option, PLAIN)) for option in kind.options), *empty)
    if field.links_to:
        return (*_records(workspace, field.links_to), *empty)
    return empty


def _records(workspace: Workspace, table: str) -> Sequence[tuple[str, str]]:
    with workspace.read() as session:
        known = names(session, table)
    if len(known) > MOST_OPTIONS:
        return ()
    return sorted(((name.code, name.title) for name in known.values()), key=lambda n: n[1])
