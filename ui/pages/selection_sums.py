"""What the status bar says of the selected cells: count, sum, average, smallest, largest."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.i18n import tr
from govtransform.model import Field
from govtransform.queries.organisation import own_settings
from govtransform.values import words
from ui.models.register_model import RegisterModel
from ui.widgets.register_table import RegisterTable
from ui.widgets.status_bar import Word

MOST = 5_000  # cells summed while the selection moves
SUMMED = frozenset({"money", "number", "whole", "rate"})


def selection_sums(table: RegisterTable) -> list[Word]:
    """Nothing for a single cell; sums where all figures selected are of one kind."""
    selected = table.selectionModel().selectedIndexes()
    if len(selected) < 2:
        return []
    told: list[Word] = [(tr("Cells"), f"{len(selected):,}")]
    if len(selected) > MOST:
        return told
    figures = list(_figures(table.records, [(i.row(), i.column()) for i in selected]))
    kinds = {field.kind.name for field, _ in figures}
    if len(kinds) != 1:
        return told
    kind = kinds.pop()
    values = [value for _, value in figures]
    total = sum(values, Decimal(0))
    sums: list[tuple[str, Decimal]] = [] if kind == "rate" else [(tr("Sum"), total)]
    sums += [
        (tr("Average"), total / len(values)),
        (tr("Smallest"), min(values)),
        (tr("Largest"), max(values)),
    ]
    with table.records.bridge.workspace.read() as session:
        currency = own_settings(session).currency
    return [*told, *((label, _shown(value, kind, currency)) for label, value in sums)]


def hint(table: RegisterTable) -> str:
    """How its cells are edited, or that they are not."""
    if table.records.register.made:
        return tr("Made by the program: nothing here is typed")
    why = table.records.bridge.workspace.why_not(table.records.register.table)
    return why or tr("F2 edits, Esc leaves the cell as it was")


def _figures(
    model: RegisterModel, places: list[tuple[int, int]]
) -> Iterator[tuple[Field, Decimal]]:
    for row, column in places:
        field, record = model.columns[column].field, model.record(row)
        if field is None or record is None or field.kind.name not in SUMMED:
            continue
        value = record.values[model.columns[column].name]
        if value is not None:
            yield field, Decimal(value)


def _shown(value: Decimal, kind: str, currency: str) -> str:
    if kind == "money":
        return words.pounds(value, currency, places=0 if value == int(value) else 2)
    if kind == "rate":
        return words.percentage(value)
    return words.number(value, 0 if value == int(value) else 2)
