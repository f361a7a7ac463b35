"""A register as rows of text, out and in: the one road for CSV, paste and worksheets."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import (
    amount_headings,
    amounts_table,
    csv_file,
    currency,
    known_rows,
    limits,
    storing,
)  # fmt: skip
from govtransform.exchange.cell_readers import guarded
from govtransform.exchange.drafts import Place
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.known_rows import Known
from govtransform.exchange.linked_codes import Codes, code_of, codes_of
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress
from govtransform.model import Field, Register
from govtransform.queries import calculated
from govtransform.queries.views import View
from govtransform.registers import GRIDS_OF_LINES
from govtransform.store.workspace import Workspace
from govtransform.values.money import from_pence
from govtransform.values.period import Month

CODE = N_("Reference")
_TEXTS = frozenset({"text", "note"})


def lines(
    session: Session, register: Register, view: View | None = None, *, with_amounts: bool = True
) -> Iterator[list[str]]:
    """The headings, then a row of text for each record a view shows, links by reference.

    Amounts by month follow the fields. Reading the rows again changes nothing.
    """
    wanted = calculated.ids(session, register, view or View())
    records = known_rows.known(session, register, wanted)
    amounts = _amounts(session, register, wanted) if with_amounts else {}
    filled = {place for held in amounts.values() for place in held}
    places = sorted(filled, key=lambda place: _order(register, place))
    labels = _labels(records.values(), places)
    codes = codes_of(session, register)
    yield [
        tr(CODE),
        *(tr(field.label) for field in register.fields.values()),
        *(amount_headings.heading(kind, Month.of(month)) for kind, month in places),
        *(amount_headings.heading_of(label) for label in labels),
    ]
    for row_id in wanted:
        record, held = records[row_id], amounts.get(row_id, {})
        yield [
            guarded(record.code),
            *(_plain(n, f, record, codes) for n, f in register.fields.items()),
            *(_pounds(held.get(p)) or guarded(record.kept.get(_label(p), "")) for p in places),
            *(guarded(record.kept.get(label, "")) for label in labels),
        ]


def write_csv(
    session: Session, register: Register, path: Path, view: View | None = None
) -> list[Path]:
    """Write what a view shows as CSV in UTF-8, each file whole or not at all; give which files.

    Amounts over more months than a sheet may have columns stand in a long table beside it.
    """
    rows = lines(session, register, view)
    headings = next(rows)
    if len(headings) <= limits.COLUMNS:
        csv_file.write(path, chain([headings], rows))
        return [path]
    beside = path.with_name(f"{path.stem} amounts{path.suffix}")
    csv_file.write(beside, amounts_table.lines(session, GRIDS_OF_LINES[register.table]))
    csv_file.write(path, lines(session, register, view, with_amounts=False))
    return [path, beside]


def apply(
    workspace: Workspace,
    plan: Plan,
    *,
    sound_only: bool = False,
    progress: Progress | None = None,
    reason: str | None = None,
) -> None:
    """Store an import as one edit and one undo step, all of it or nothing.

    Rows with problems are left out only where `sound_only` says so. A backup is made before.
    """
    if plan.rejected and not sound_only:
        count = len(plan.rejected)
        raise GovTransformError(
            tr("Nothing was imported: {count} rows have problems. Correct them first.", count=count)
        )
    if not plan.changes:
        return
    things = tr(plan.mapping.main.plural).lower()
    workspace.back_up(tr("Before the import of {things}", things=things))
    with workspace.edit(tr("Import {things}", things=things), reason) as session:
        store(session, plan, progress)


def store(session: Session, plan: Plan, progress: Progress | None = None) -> None:
    """Store the sound rows of an import inside an edit."""
    if plan.new_currency:
        currency.change(session, plan.new_currency)
    storing.store(session, plan.parts, plan.rejected, progress)


def _amounts(
    session: Session, register: Register, wanted: Sequence[int]
) -> dict[int, dict[Place, int]]:
    grid = GRIDS_OF_LINES.get(register.table)
    return known_rows.amounts(session, grid, wanted) if grid else {}


def _order(register: Register, place: Place) -> tuple[int, int]:
    return GRIDS_OF_LINES[register.table].kinds.index(place[0]), place[1]


def _labels(records: Iterable[Known], places: Iterable[Place]) -> list[str]:
    """Texts kept beside amounts that stand in no column of their own yet."""
    kept = dict.fromkeys(n for r in records for n in r.kept if amount_headings.heading_of(n))
    return [label for label in kept if label not in {_label(place) for place in places}]


def _label(place: Place) -> str:
    return f"{place[0]} {Month.of(place[1])}"


def _plain(name: str, field: Field, record: Known, codes: Codes) -> str:
    value = record.values[name]
    if value in (None, ""):
        return guarded(record.kept.get(name, ""))
    code = code_of(field, value, codes)
    text = field.kind.plain(value) if code is None else code
    is_text = code is not None or field.kind.name in _TEXTS
    return guarded(text) if is_text else text


def _pounds(pence: int | None) -> str:
    return "" if pence is None else f"{from_pence(pence):.2f}"
