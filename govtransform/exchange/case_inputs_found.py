"""The inputs of the workbook of a case found again by line and heading, and judged one by one."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from govtransform.calc.optimism_bias import EvidenceError, base_type, mitigation_for
from govtransform.calc.parameters import bias_types
from govtransform.calc.profiles import with_rate
from govtransform.exchange import sheet_match
from govtransform.exchange.case_changes import BY_YEAR, WORDS, Target, What
from govtransform.exchange.case_frame_targets import choices
from govtransform.exchange.case_remarks import About, Found, FoundInputs, Remark
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.returned_book import ReturnedBook
from govtransform.i18n import tr
from govtransform.parameters import reference
from govtransform.queries.case_content import BusinessCase
from govtransform.values.money import rounded
from govtransform.values.words import percentage

_SIXTH, _FINE = Decimal("0.000001"), Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Judged:
    """What would be stored, or why nothing can be."""

    number: Decimal | None = None
    words: str = ""
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


def judged(each: Found, target: Target | None, case: BusinessCase) -> Judged:
    """What a difference comes to."""
    if target is None:
        return Judged(problem=_untaken(each.key[1]))
    if each.new is None:
        if each.formula or target.what not in BY_YEAR:
            return Judged(problem=tr("The cell is empty: that is not the same as 0."))
        return Judged(remark=tr("Cleared: the amounts of the year are emptied."))
    told = _told(each, target, case)
    if each.formula and not told.problem:
        return replace(told, doubt=tr("A formula was typed here; only its value can be taken: "
                                      "{formula}", formula=each.formula))  # fmt: skip
    return told


def _untaken(reference: str) -> str:
    """Why an input that no record holds cannot be taken, and where it is changed."""
    line, is_residual, _ = reference.partition("-residual")
    if is_residual:
        return tr("The residual value of {line} follows from its cost and the life of the asset: "
                  "change these.", line=line)  # fmt: skip
    if reference.startswith("profile_"):
        return tr("The rates of the profile in use can be changed, those of others cannot.")
    return tr("No record of the case holds this: change it in GovTransform, where its source is.")


def _told(each: Found, target: Target, case: BusinessCase) -> Judged:
    if target.what in WORDS:
        return _chosen(each, target, case)
    if isinstance(each.new, bool) or not isinstance(each.new, int | float):
        return Judged(problem=tr("“{value}” is no number.", value=each.new))
    new = Decimal(str(each.new))
    if target.what is What.RATE:
        return _own(_number(new, target), target, case)
    return _bias(new, target, case) if target.what is What.BIAS else _number(new, target)


def _own(told: Judged, target: Target, case: BusinessCase) -> Judged:
    """A rate of a year, with which the case gets a profile of its own."""
    if told.number is None:
        return told
    frame = case.frame
    made = with_rate(frame.profile, len(frame.years), target.place, told.number)
    remark = tr("The case gets a discount profile of its own: {profile}.", profile=made.label)
    return replace(told, remark=" ".join(filter(None, (told.remark, remark))))


def _chosen(each: Found, target: Target, case: BusinessCase) -> Judged:
    """A choice in words: one of those that the workbook offers."""
    words = str(each.new).strip()
    if words in choices(case, target):
        return Judged(words=words)
    return Judged(problem=tr("“{value}” is none of the choices: {choices}.", value=words,
                             choices="; ".join(choices(case, target))))  # fmt: skip


def _number(new: Decimal, target: Target) -> Judged:
    if problem := _out_of_range(new, target):
        return Judged(problem=problem)
    if target.is_rate:
        return _stored(new, new.quantize(_SIXTH, ROUND_HALF_UP))
    stored = rounded(new) if target.is_money else new
    if abs(stored - new) < Decimal("0.00001"):
        return Judged(stored)
    return Judged(stored, remark=tr("Finer than a penny: {amount} would be stored.",
                                    amount=f"{stored:.2f}"))  # fmt: skip


def _out_of_range(new: Decimal, target: Target) -> str:
    """Why a number cannot stand where it was typed; mostly nothing."""
    if target.what in (What.COUNTS, What.PRICED) and new not in (0, 1):
        return tr("Only 1 (yes) or 0 (no) can stand here.")
    if target.what is What.RATE and not 0 <= new <= 1:
        return tr("A discount rate lies between 0 % and 100 %.")
    if target.is_rate and not 0 <= new <= 1:
        return tr("A share lies between 0 % and 100 %.")
    if target.what is What.INDEX and new <= 0:
        return tr("A price index is above 0.")
    return ""


def _bias(new: Decimal, target: Target, case: BusinessCase) -> Judged:
    """A rate of optimism bias as a mitigation of the upper bound, which is what lines keep."""
    if case.uses_own_record:
        return Judged(problem=tr("The rate follows from the own track record: say in the case "
                                 "that the table holds, to change it."))  # fmt: skip
    on = case.head.dated_on or date.max
    kinds = {each.id: each for each in bias_types(reference("optimism_bias"), on)}
    bounds = kinds[base_type(target.key)].cost
    try:
        share = mitigation_for(bounds, new).quantize(_SIXTH, ROUND_HALF_UP)
    except EvidenceError as error:
        return Judged(problem=f"{error}.")
    told = _stored(new, max((1 - share) * bounds.upper, bounds.lower))
    proof = tr("{count} lines mitigate their bias by {share}: say on each what shows it.",
               count=len(target.lines), share=percentage(share))  # fmt: skip
    return replace(told, remark=" ".join(filter(None, (told.remark, proof))))


def _stored(new: Decimal, kept: Decimal) -> Judged:
    """What is kept of a rate, and that it is not quite what was typed."""
    if abs(kept - new) <= _FINE:
        return Judged(kept)
    return Judged(kept, remark=tr("Finer than six places: {rate} would be stored.",
                                  rate=percentage(kept, 4)))  # fmt: skip


def _missing(sheet: str, reference: str, heading: str) -> tuple[tuple[str, str], Remark]:
    """What is said once of a line, or of a column, that did not come back."""
    if reference:
        text = tr("The line {line} is missing: that deletes nothing.", line=reference)
        return (sheet, reference), Remark(About.MISSING, text, sheet)
    text = tr("The column “{heading}” is missing: its figures were not compared.", heading=heading)
    return (sheet, f"{heading}:"), Remark(About.MISSING, text, sheet)
