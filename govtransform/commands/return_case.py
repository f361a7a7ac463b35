"""`return FILE RETURNED.xlsx`: what differs in a workbook of a business case that came back."""

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    editing,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.i18n import N_, tr
from govtransform.values import words

if TYPE_CHECKING:  # openpyxl is slow to load
    from govtransform.exchange.case_changes import Weight
    from govtransform.exchange.case_remarks import Remark
    from govtransform.exchange.case_return import CaseReturn, Difference

NOTES = N_(
    "The workbook is known again by its own mark, never by its name. Every input that came back as "
    "another is told with what it does to net present social value and to the funding gap. "
    "--accept all stores those that nothing speaks against, as one step that can be undone; what "
    "was changed here as well, or has a formula typed in it, is left. Formulas, words, rows and "
    "sheets are named and never taken. Exit code 1: differences are left."
)
ALL, NONE = "all", "none"


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("returned", type=Path, metavar="RETURNED", help=tr("the workbook (.xlsx)"))
    parser.add_argument(
        "--accept", choices=(ALL, NONE), default=NONE, help=tr("what is stored; none if left out")
    )


def _do(call: Call) -> Result:
    # openpyxl is slow to load
    from govtransform.exchange import case_return, case_return_store  # noqa: PLC0415 as said above

    options = call.options
    is_stored = options.accept == ALL
    with (editing if is_stored else reading)(call) as workspace:
        with workspace.read() as session:
            found = case_return.read(session, options.returned, call.progress())
        chosen = found.offered if is_stored else ()
        count = case_return_store.accept(workspace, found, chosen) if chosen else 0
    return _result(found, count, found.offered)


def _result(found: "CaseReturn", count: int, offered: tuple[int, ...]) -> Result:
    from govtransform.exchange import case_return_words  # noqa: PLC0415  (openpyxl is slow to load)

    left = len(found.differences) - count
    currency = found.case.head.currency
    after = found.after(offered)
    said = [case_return_words.difference(each, currency) for each in found.differences]
    said += [case_return_words.remark(remark) for remark in found.remarks]
    if not found.differences:
        said.append(tr("No input was changed."))
    else:
        said.append(case_return_words.outcome(found, after))
        said.append(tr("Differences: {count}. Stored: {stored}. Left: {left}.",
                       count=len(found.differences), stored=count, left=left))  # fmt: skip
    data = {
        "file": found.name,
        "sha256": found.sha256,
        "case": found.mark.case,
        "version": found.mark.version,
        "export": found.mark.export,
        "exported_at": found.mark.exported_at.isoformat(),
        "stale": found.is_stale,
        "before": _weight(found.now),
        "after_all": _weight(after),
        "differences": [_difference(each) for each in found.differences],
        "remarks": list(map(_remark_data, found.remarks)),
        "stored": count,
        "left": left,
    }
    return Result("\n".join(said), data, FOUND if left else DONE)


def _difference(each: "Difference") -> dict[str, Any]:
    return {
        "sheet": each.sheet,
        "cell": each.cell,
        "reference": each.reference,
        "label": each.label,
        "heading": each.heading,
        "old": str(each.old),
        "new": None if each.new is None else str(each.new),
        "effect": None if each.effect is None else _weight(each.effect),
        "problem": each.problem,
        "doubt": each.doubt,
        "remark": each.remark,
        "months": [
            {"month": str(told.month), "old": _amount(told.old), "new": _amount(told.new)}
            for told in each.months
        ],
    }


def _weight(weight: "Weight") -> dict[str, str]:
    return {"npsv": _pounds(weight.npsv), "funding_gap": _pounds(weight.gap)}


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else _pounds(amount)


def _pounds(amount: Decimal) -> str:
    return f"{words.rounded(amount, 2):.2f}"


def _remark_data(remark: "Remark") -> dict[str, str]:
    return {"about": remark.about.value, "sheet": remark.sheet, "cell": remark.cell,
            "text": remark.text}  # fmt: skip


RETURN = Command(
    "return", N_("Compare a workbook of a business case that came back."), _arguments, _do, NOTES
)
