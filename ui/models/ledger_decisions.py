"""What is left to decide about a ledger: cost lines of codes, which way dates stand, bad rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govtransform.exchange.findings import Finding
from govtransform.exchange.ledger_codes import FIX, CodedLine, coded_lines, shown
from govtransform.exchange.ledger_mapping import Codes, Role
from govtransform.i18n import tr
from govtransform.store.workspace import Workspace
from govtransform.values.words import count
from ui.models.import_decisions import MOST, MOST_OPTIONS, Decision
from ui.models.ledger_load import LedgerRows

ADD, REPLACE = "add", "replace"
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CodeDecision(Decision):
    """To which cost line all rows with these codes belong."""

    codes: Codes = ("", "")


class TypedDecision(Decision):
    """Whether the ledger is added to actuals that it did not give, or takes their place."""


def decisions(
    workspace: Workspace, judged: LedgerRows, replaces_typed: bool | None = None
) -> list[Decision]:
    """Every decision that is left: of dates, of actuals typed by hand, of codes, and of rows."""
    plan = judged.plan
    lines: Sequence[CodedLine] = ()
    if plan.alike:
        with workspace.read() as session:
            lines = coded_lines(session)
    found = _of_codes(lines, judged)
    coded = {row for rows in plan.alike.values() for row in rows}
    typed = _of_typed(judged) if replaces_typed is None else []
    return [
        *_of_date(judged),
        *typed,
        *found,
        *_of_rows(f for f in plan.problems if f.row not in coded),
    ]


def _of_date(judged: LedgerRows) -> list[Decision]:
    text = judged.plan.open_date
    if not text:
        return []
    reason = tr("“{text}” could be read either way round.", text=text)
    return [Decision(judged.plan.extract.mapping.columns[Role.DATE], text, reason, "", (),
                     is_date=True)]  # fmt: skip


def _of_typed(judged: LedgerRows) -> list[Decision]:
    """Nothing tells whether a typed actual stands for what the ledger brings now."""
    if not judged.plan.typed:
        return []
    reason = tr("Cells with an actual that no ledger gave: {count}. The rows would come on top.",
                count=count(len(judged.plan.typed)))  # fmt: skip
    options = ((ADD, tr("Add the ledger to them")), (REPLACE, tr("Let the ledger replace them")))
    return [TypedDecision(tr("Actuals typed by hand"), "", reason, "", (), options,
                          ask=tr("Choose…"))]  # fmt: skip


def _of_codes(lines: Sequence[CodedLine], judged: LedgerRows) -> list[Decision]:
    plan = judged.plan
    most = sorted(plan.alike.items(), key=lambda pair: (-len(pair[1]), pair[1]))
    why = {finding.row: finding for finding in plan.problems}
    found: list[Decision] = []
    for place, (codes, numbers) in enumerate(most):
        finding = why[numbers[0]]
        options = _options(lines, codes) if place < MOST else ()
        title = shown(plan.names[codes])
        title = f"{title[:1].upper()}{title[1:]}"
        found.append(
            CodeDecision(
                title, "", finding.reason, tr(FIX), tuple(numbers), options,
                ask=tr("Belongs to…"), codes=codes,
            )
        )  # fmt: skip
    return found


def _options(lines: Sequence[CodedLine], codes: Codes) -> Options:
    """The cost lines, those with one of the codes first."""
    near = sorted(lines, key=lambda line: -line.likeness(codes))
    return tuple((line.code, f"{line.code} {line.name}") for line in near[:MOST_OPTIONS])


def _of_rows(problems: Iterable[Finding]) -> list[Decision]:
    alike: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for found in problems:
        alike[found.column, found.value, found.reason].append(found)
    made = [
        Decision(column, value, reason, found[0].fix, tuple(dict.fromkeys(f.row for f in found)))
        for (column, value, reason), found in alike.items()
    ]
    return sorted(made, key=lambda decision: (-len(decision.rows), decision.rows))
