"""The inputs of the workbook of a case found again by line and heading, and judged one by one."""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.exchange import sheet_match
from govtransform.exchange.case_remarks import About, Found, FoundInputs, Remark
from govtransform.exchange.case_targets import BY_YEAR, Target, What
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.returned_book import ReturnedBook
from govtransform.i18n import tr
from govtransform.values.money import rounded


@dataclass(frozen=True, slots=True)
class Judged:
    """What would be stored, or why nothing can be."""

    number: Decimal | None = None
    problem: str = ""
    doubt: str = ""
    remark: str = ""


def found(ours: ModelBook, book: ReturnedBook) -> FoundInputs:
    """Every input of ours in what came back; the list we keep decides which cells are inputs."""
    inputs: list[Found] = []
    missing: dict[tuple[str, str], Remark] = {}
    grids = {name: sheet_match.of_theirs(sheet) for name, sheet in book.sheets.items()}
    for key, old in ours.inputs.values.items():
        sheet, reference, heading = key
        if sheet not in grids:
            continue
        row = grids[sheet].rows.get((reference, "", 1))
        column = grids[sheet].columns.get(heading)
        if row is None or column is None:
            missing.setdefault(*_missing(sheet, reference if row is None else "", heading))
            continue
        cells = book.sheets[sheet]
        inputs.append(
            Found(key, sheet_match.coordinate(row, column), old, cells.values.get((row, column)),
                  cells.formulas.get((row, column), ""))
        )  # fmt: skip
    return FoundInputs(tuple(inputs), tuple(missing.values()))


def judged(each: Found, target: Target | None) -> Judged:
    """What a difference comes to."""
    if target is None:
        return Judged(problem=tr("No record of the case holds this: change it in GovTransform, "
                                 "where its source is."))  # fmt: skip
    if each.new is None:
        if each.formula or target.what not in BY_YEAR:
            return Judged(problem=tr("The cell is empty: that is not the same as 0."))
        return Judged(remark=tr("Cleared: the amounts of the year are emptied."))
    if isinstance(each.new, bool) or not isinstance(each.new, int | float):
        return Judged(problem=tr("“{value}” is no number.", value=each.new))
    told = _number(Decimal(str(each.new)), target)
    if each.formula and not told.problem:
        return Judged(told.number, remark=told.remark, doubt=tr(
            "A formula was typed here; only its value can be taken: {formula}",
            formula=each.formula))  # fmt: skip
    return told


def _number(new: Decimal, target: Target) -> Judged:
    if target.what is What.COUNTS and new not in (0, 1):
        return Judged(problem=tr("Only 1 (it counts) or 0 (it is sunk) can stand here."))
    if target.is_rate and not 0 <= new <= 1:
        return Judged(problem=tr("A share lies between 0 % and 100 %."))
    if not target.is_money:
        return Judged(new)
    stored = rounded(new)
    if abs(stored - new) < Decimal("0.00001"):
        return Judged(stored)
    return Judged(stored, remark=tr("Finer than a penny: {amount} would be stored.",
                                    amount=f"{stored:.2f}"))  # fmt: skip


def _missing(sheet: str, reference: str, heading: str) -> tuple[tuple[str, str], Remark]:
    """What is said once of a line, or of a column, that did not come back."""
    if reference:
        text = tr("The line {line} is missing: that deletes nothing.", line=reference)
        return (sheet, reference), Remark(About.MISSING, text, sheet)
    text = tr("The column “{heading}” is missing: its figures were not compared.", heading=heading)
    return (sheet, f"{heading}:"), Remark(About.MISSING, text, sheet)
