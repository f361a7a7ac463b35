"""The problems of an import as decisions: those that are alike are decided together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from govtransform.exchange.findings import Finding
from govtransform.exchange.import_plan import Plan
from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.registers import REGISTER_OF
from govtransform.store.workspace import Workspace
from govtransform.values.convention import PLAIN
from govtransform.values.words import count
from ui.models import import_named
from ui.models.import_named import ADD, ADD_ALL
from ui.models.import_work import Judged, field_behind, field_without

Options = tuple[tuple[str, str], ...]
MOST_OPTIONS = 300  # records a list may offer
MOST_MARKS = 10  # the highest mark of a score
MOST = 60  # decisions shown at once


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide for all rows alike; `options` are what the value may stand for.

    `is_date` asks only which part of a date comes first; an empty option leaves cells empty.
    Without rows it is a rule between records that is broken, and the file has to be mended.
    `ask` stands before the options, instead of words that fit most. A note keeps nothing waiting.
    """

    column: str
    value: str
    reason: str
    fix: str
    rows: tuple[int, ...]
    options: Options = ()
    is_date: bool = False
    ask: str = ""
    is_note: bool = False


def decisions(workspace: Workspace, judged: Judged) -> list[Decision]:
    """Every decision that is left, the one of most rows first, and then what is to be known."""
    made = [_decision(workspace, judged, found) for found in _alike(judged.problems)]
    between = [Decision("", "", found.reason, found.fix, ()) for found in judged.broken]
    told = [found for found in judged.plan.remarks if found.row and found.column]
    noted = [_decision(workspace, judged, found) for found in _alike(told)]
    notes = [replace(decision, is_note=True) for decision in noted]
    return [*(_date(found) for found in judged.open_dates), *between, *made, *notes]


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """What is wrong in the same way, that of most rows first."""
    alike: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for found in findings:
        alike[found.column, found.value.casefold(), found.reason.casefold()].append(found)
    return sorted(alike.values(), key=lambda found: (-len(found), found[0].row))


def _decision(workspace: Workspace, judged: Judged, alike: Sequence[Finding]) -> Decision:
    rows, first = tuple(dict.fromkeys(found.row for found in alike)), alike[0]
    told = (first.column, first.value, first.reason, first.fix, rows)
    plan = judged.plan
    if not isinstance(plan, Plan):
        return Decision(*told)
    if name := field_without(plan.mapping, first.column):
        options = _for_all(workspace, plan.mapping.main.fields[name])
        return Decision(*told, options, ask=tr("For all rows…"))
    return Decision(*told, _options(workspace, judged, first))


def _date(found: Finding) -> Decision:
    reason = tr("“{text}” could be read either way round.", text=found.value)
    return Decision(found.column, found.value, reason, "", (), is_date=True)


def _options(workspace: Workspace, judged: Judged, found: Finding) -> Options:
    """What a word may stand for: one of the list, a record, a new record, or nothing."""
    plan = judged.plan
    behind = field_behind(plan.mapping, found.column) if isinstance(plan, Plan) else None
    if behind is None or not found.value:
        return ()
    field = behind[1]
    empty = () if field.required else (("", tr("Leave the cells empty")),)
    return (*_adding(workspace, judged, found, field), *_choices(workspace, field), *empty)


def _for_all(workspace: Workspace, field: Field) -> Options:
    """What a field may say in all rows: for a day, the one the figures are told at."""
    if field.kind.name != "date":
        return _choices(workspace, field)
    with workspace.read() as session:
        day = own_settings(session).as_at_day or date.today()
    return ((day.isoformat(), field.kind.show(day, PLAIN)),)


def _choices(workspace: Workspace, field: Field) -> Options:
    if field.kind.options:
        return tuple((option, field.kind.show(option, PLAIN)) for option in field.kind.options)
    if field.kind.name == "whole" and field.high is not None and field.high <= MOST_MARKS:
        return tuple((str(n), str(n)) for n in range(int(field.low or 0), int(field.high) + 1))
    return tuple(_records(workspace, field.links_to)) if field.links_to else ()


def _adding(workspace: Workspace, judged: Judged, found: Finding, field: Field) -> Options:
    """Adding what a link leads to, where a name makes a whole record."""
    missing = import_named.missing(workspace, judged.problems, found.column, field)
    if found.value not in missing:
        return ()
    things = tr(REGISTER_OF[field.links_to].plural).lower()
    one = (ADD, tr("Add it to the {things} now", things=things))
    every = tr("Add all {count} to the {things} now", count=count(len(missing)), things=things)
    return (one, (ADD_ALL, every)) if len(missing) > 1 else (one,)


def _records(workspace: Workspace, table: str) -> Sequence[tuple[str, str]]:
    with workspace.read() as session:
        known = names(session, table)
    if len(known) > MOST_OPTIONS:
        return ()
    return sorted(((name.code, name.title) for name in known.values()), key=lambda n: n[1])
