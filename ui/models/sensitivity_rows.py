"""The rows of the sensitivity of an option: switching values, scenarios, and a table of two."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.guard import Figure
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_tests import STEPS, OptionTests, Switch, Tried
from govtransform.queries.figured import Figured, Why
from govtransform.values.words import NIL, percentage, pounds
from ui.delegates.roles import STRONG, TONE
from ui.models.case_told import money, ratio_words
from ui.models.cells_model import Cell, Head, Side, Target

Told = tuple[Sequence[Head], Sequence[Sequence[Cell]]]


def switches(tests: OptionTests, case: BusinessCase, option: str) -> Told:
    """By how much each line may change before the option is worth nothing, or no longer first."""
    heads = [
        Head(tr("What changes")),
        Head(tr("Present value"), Side.RIGHT),
        Head(tr("To nought"), Side.RIGHT, tr("Change that brings net present value to nought")),
        Head(tr("To the next"), Side.RIGHT,
             tr("Change that brings the option level with the best of the others")),
    ]  # fmt: skip
    whys = [_why(case, "switch", option, each.key) for each in tests.switches]
    pairs = zip(tests.switches, whys, strict=True)
    return heads, [_explained(_switch(each, case), why) for each, why in pairs]


def tried(tests: OptionTests, case: BusinessCase, option: str) -> Told:
    """Net present value and ratio in each scenario, and under profiles to be shown beside."""
    convention = tr(case.head.ratio).lower()
    heads = [
        Head(tr("What if")),
        Head(tr("NPSV"), Side.RIGHT, tr("Net present social value beside business as usual")),
        Head(tr("BCR"), Side.RIGHT, tr("Benefit-cost ratio, {convention}", convention=convention)),
    ]
    whys = [_why(case, "trial", option, each.part) for each in tests.tried]
    pairs = zip(tests.tried, whys, strict=True)
    return heads, [_explained(_tried(each, case), why) for each, why in pairs]


def two_way(tests: OptionTests, case: BusinessCase, option: str) -> Told:
    """Net present value: a row for each change of costs, a column for each of benefits."""
    heads = [Head(tr("Costs")), *(Head(_step(step), Side.RIGHT, _gain(step)) for step in STEPS)]
    rows = []
    for n, row in enumerate(tests.table):
        values = [
            replace(_value(each, case, n, m), why=_why(case, "trial", option, f"table {n} {m}"))
            for m, each in enumerate(row)
        ]
        rows.append([Cell(_step(STEPS[n]), _cost(STEPS[n])), *values])
    return heads, rows


def _why(case: BusinessCase, key: str, option: str, part: str) -> Why:
    return Why(key, Figured(case_id=case.head.case_id, option=option, part=part))


def _explained(row: Sequence[Cell], why: Why) -> list[Cell]:
    """A row whose figures are one and the same test."""
    return [replace(cell, why=why) for cell in row]


def _switch(each: Switch, case: BusinessCase) -> list[Cell]:
    return [
        Cell(each.name, tip=each.name),
        Cell(money(each.present, case), right=True, tip=pounds(each.present, case.head.currency)),
        _change(each.to_zero),
        _change(each.to_next),
    ]


def _change(figure: Figure | None) -> Cell:
    if figure is None:
        return Cell(NIL, tr("There is no other option"), right=True)
    if figure.value is None:
        return Cell(NIL, figure.words, right=True, tip=figure.words)
    return Cell(percentage(figure.value, signed=True), right=True)


def _tried(each: Tried, case: BusinessCase) -> list[Cell]:
    ratio = each.bcr
    without = tr("Net present value only")
    shown = Cell(NIL, without, right=True, tip=without)
    if ratio:
        shown = Cell(ratio_words(ratio), ratio.words, right=True, tip=ratio.words)
    target = Target("scenario", {"id": each.scenario}) if each.scenario else None
    told = ": ".join(filter(None, (each.name, each.words)))
    return [Cell(each.name, told, tip=told, target=target), _amount(each.npsv, case), shown]


def _amount(value: Decimal, case: BusinessCase, **marks: bool) -> Cell:
    tone = {TONE: "bad"} if value < 0 else {}
    strong = {STRONG: True} if marks.get("strong") else {}
    whole = pounds(value, case.head.currency)
    return Cell(money(value, case), whole, right=True, tip=whole, marks=tone | strong)


def _value(value: Decimal, case: BusinessCase, row: int, column: int) -> Cell:
    return _amount(value, case, strong=STEPS[row] == STEPS[column] == 0)


def _step(step: Decimal) -> str:
    return percentage(step, 0, signed=True) if step else tr("as put in")


def _cost(step: Decimal) -> str:
    return tr("Costs {change}", change=_step(step))


def _gain(step: Decimal) -> str:
    return tr("Benefits {change}", change=_step(step))
