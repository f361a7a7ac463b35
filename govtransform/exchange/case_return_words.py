"""A returned workbook told in sentences."""

from decimal import Decimal

from govtransform.exchange.case_changes import Weight, What, number
from govtransform.exchange.case_remarks import Remark
from govtransform.exchange.case_return import CaseReturn, Difference
from govtransform.i18n import N_, tr
from govtransform.values import words

_CONSTANTS = {
    What.COUNTS: N_("counted, or sunk"),
    What.ATTRIBUTION: N_("attribution"),
    What.DEADWEIGHT: N_("deadweight"),
    What.CONFIDENCE: N_("confidence"),
}


def difference(each: Difference, currency: str) -> str:
    """Where, of which line, from what to what, what that does, and what speaks against it."""
    told = {
        "cell": f"{each.sheet}!{each.cell}",
        "label": each.label,
        "heading": _heading(each),
        "old": _shown(each, each.old, currency),
        "new": tr("empty") if each.new is None else _shown(each, each.new, currency),
    }
    said = [tr("{cell}, {label}, {heading}: {old} → {new}.", **told)]
    if each.effect is not None:
        effect = {
            "npsv": words.pounds(each.effect.npsv, currency, signed=True),
            "gap": words.pounds(each.effect.gap, currency, signed=True),
        }
        said.append(tr("NPSV {npsv}, funding gap {gap}.", **effect))
    return " ".join(filter(None, (*said, each.problem, each.doubt, each.remark)))


def _heading(each: Difference) -> str:
    """What of its line the input is: its column alone would not tell the one from the other."""
    what = each.target.what if each.target else None
    if what is What.BUDGET:
        return tr("approved budget {year}", year=each.heading)
    return tr(_CONSTANTS[what]) if what in _CONSTANTS else each.heading


def months(each: Difference, currency: str) -> str:
    """Month by month, what the figure of a year would make of a line that is kept by month."""
    told = (
        tr("{month} {old} → {new}", month=words.month(change.month),
           old=_pounds(change.old, currency), new=_pounds(change.new, currency))
        for change in each.months
    )  # fmt: skip
    return ", ".join(told)


def _pounds(value: Decimal | None, currency: str) -> str:
    return tr("empty") if value is None else words.pounds(value, currency)


def remark(each: Remark) -> str:
    """Where, and what was found there."""
    where = "!".join(filter(None, (each.sheet, each.cell)))
    return f"{where}: {each.text}" if where else each.text


def outcome(returned: CaseReturn, after: Weight) -> str:
    """What the case is worth before and after some differences together."""
    currency, before = returned.case.head.currency, returned.now
    return tr(
        "Together: NPSV {before} → {after}, funding gap {gap} → {left}.",
        before=words.pounds(before.npsv, currency), after=words.pounds(after.npsv, currency),
        gap=words.pounds(before.gap, currency), left=words.pounds(after.gap, currency),
    )  # fmt: skip


def _shown(each: Difference, figure: object, currency: str) -> str:
    told = number(figure) if isinstance(figure, Decimal | int | float) else None
    if told is None or each.target is None:
        return str(figure)
    if each.target.is_money:
        return words.pounds(told, currency)
    places = 2 if each.target.what is What.RATE else 1
    return words.percentage(told, places) if each.target.is_percent else str(figure)
