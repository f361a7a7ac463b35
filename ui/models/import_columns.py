"""Where the columns of a file go in a mapping, in the words that their boxes show."""

from collections.abc import Sequence

from govtransform.exchange.amount_headings import Period
from govtransform.exchange.mapping import CODE, FROM_PART, Column, Mapping
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.grid import NAMES
from govtransform.registers import GRIDS_OF_LINES
from ui.models.import_state import Boxes, ColumnBox


def boxes(mapping: Mapping | None, headings: Sequence[str]) -> Boxes:
    """A box for each column; none without a mapping."""
    return {heading: _box(mapping, heading) for heading in headings} if mapping else {}


def targets_of(mapping: Mapping, heading: str) -> list[tuple[str, str, bool]]:
    """Where a column goes: the register, the field in words, and whether that is a guess."""
    return [
        (tr(part.register.plural), _label(part.register, column), column.guessed)
        for part in mapping.parts
        for column in part.columns
        if heading in column.headings
    ]


def fixed(mapping: Mapping) -> Sequence[str]:
    """What stands the same in all rows, with the field it goes to."""
    return [
        tr("{field} of all rows: {text}", field=tr(part.register.fields[name].label), text=text)
        for part in mapping.parts
        for name, text in part.constants.items()
        if not text.startswith(FROM_PART)
    ]


def _box(mapping: Mapping, heading: str) -> ColumnBox:
    targets, is_one = targets_of(mapping, heading), len(mapping.parts) == 1
    is_guess = any(guessed for _, _, guessed in targets)
    amount = next(
        (c.amount for p in mapping.parts for c in p.columns if c.heading == heading), None
    )
    if is_one and isinstance(amount, Period):
        kinds = GRIDS_OF_LINES[mapping.main.table].kinds
        options = tuple((_of_kind(kind, amount), tr(NAMES[kind])) for kind in kinds)
        return ColumnBox(options, amount.label, is_guess=is_guess, is_used=True)
    if not is_one or amount:
        named = (text if is_one else f"{register}: {text}" for register, text, _ in targets)
        told = ", ".join(named) or tr("Not used")
        return ColumnBox(fixed=told, is_guess=is_guess, is_used=bool(targets))
    (part,) = mapping.parts
    options = (
        (CODE, tr("Reference")),
        *((name, tr(field.label)) for name, field in part.register.fields.items()),
    )
    now = next((c.field for c in part.columns if c.heading == heading), "")
    return ColumnBox(options, now, is_guess=is_guess, is_used=bool(targets))


def _label(register: Register, column: Column) -> str:
    if column.amount is not None:
        return tr(NAMES[column.amount.kind])
    if column.field in register.fields:
        return tr(register.fields[column.field].label)
    return tr("Reference")


def _of_kind(kind: str, period: Period) -> str:
    """The label of the same months in another kind of amount."""
    return f"{kind} {period.label.partition(' ')[2]}"
