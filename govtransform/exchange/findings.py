"""What an import found in one cell: a problem that keeps its row out, or a remark."""

from dataclasses import asdict, dataclass

from govtransform.i18n import N_, tr
from govtransform.model import Field

FIXES = {
    "money": N_("Write an amount such as 1,234.50, (2,000) or 1.2m, in the programme’s currency."),
    "rate": N_("Write a percentage such as 12.5%."),
    "number": N_("Write a number such as 0.6."),
    "whole": N_("Write a whole number such as 20."),
    "date": N_("Write a date such as 1 April 2027 or 2027-04-01."),
    "month": N_("Write a month such as 2027-04 or April 2027."),
    "year": N_("Write a financial year such as 2026/27."),
    "yes": N_("Write Yes or No."),
    "choice": N_("Write one of these words, or say in the mapping what the word stands for."),
    "link": N_("Add that record first, write its reference, or leave the cell empty."),
    "any": N_("Add that record first, write its reference, or leave the cell empty."),
}
SHORTEN = N_("Shorten the text, or bring it into a field that holds more.")
CORRECT = N_("Correct the row in the file, then import it again.")
NAME = N_("No column goes to it: match one, or choose what stands in all rows.")
KEPT = N_("This is text where a figure belongs: it was kept as a note, and no figure was stored.")


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem or remark: the row as the sheet numbers it, the heading, the cell as it stands.

    `column` and `value` are empty where it concerns the whole row.
    """

    row: int
    column: str
    value: str
    reason: str
    fix: str = ""


def fix_for(field: Field) -> str:
    """What to do about a cell this field cannot take."""
    return tr(FIXES.get(field.kind.name, SHORTEN))


def sentence(found: Finding) -> str:
    """A finding as a person reads it in a list: which row, what, why and what to do."""
    told = asdict(found) | {"reason": f"{found.reason.rstrip('.')}."}
    if not found.row:  # of several rows together
        return tr("{reason} {fix}", **told).strip()
    if not found.column:
        return tr("Row {row}: {reason} {fix}", **told).strip()
    return tr("Row {row}, {column}, “{value}”: {reason} {fix}", **told).strip()
