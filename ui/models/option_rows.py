"""The rows of the options appraisal: what each option costs, brings and is worth, and its place."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.options import KINDS, Measure
from govtransform.i18n import tr
from govtransform.queries.basis import counted, records
from govtransform.queries.case_results import MET, CaseResults, OptionResult, is_met
from govtransform.queries.case_tests import ratio_of
from govtransform.queries.case_words import FactorLine, OptionLine
from govtransform.queries.figured import Figured, Why
from govtransform.registers import CRITERIA
from govtransform.values.words import NIL, count, pounds
from ui.delegates.roles import SECOND, STRONG, TONE
from ui.models.case_told import money, payback_words, ratio_tip, ratio_words
from ui.models.cells_model import Cell, Head, Side, Target

_KEYS = ("present-cost", "more-cost", "more-benefit", "npsv", "risk-adjusted", "bcr",
         "payback-discounted")  # fmt: skip
OPTION = "option"  # what the target of a row tells: the id of its option


def heads(results: CaseResults) -> list[Head]:
    """The headings; the spoken ones say what is meant."""
    convention = tr(results.case.head.ratio).lower()
    right = Side.RIGHT
    return [
        Head("", spoken=tr("Number")),
        Head(tr("Option")),
        Head(tr("Whole-life\ncost"), right, tr("Present value of all costs, with optimism bias")),
        Head(tr("Extra\ncost"), right, tr("Present cost more than that of business as usual")),
        Head(tr("Benefits"), right, tr("Present benefit more than that of business as usual")),
        Head(tr("NPSV"), right, tr("Net present social value beside business as usual, and rank")),
        Head(tr("Risk-\nadjusted"), right, tr("Net present social value less expected risk")),
        Head(tr("BCR"), right, tr("Benefit-cost ratio, {convention}", convention=convention)),
        Head(tr("Payback"), right, tr("The year from which the option has paid for itself")),
        Head(tr("Factors"), right, _factors_spoken()),
    ]


def rows(results: CaseResults) -> list[list[Cell]]:
    """A row an option of the short list, in its order."""
    return [_row(results, n, each) for n, each in enumerate(results.options, start=1)]


def second_line(line: OptionLine) -> str:
    """What the option is, in a line: the first of the five dimensions that says something."""
    told = (line.solution, line.scope, line.delivery, line.implementation, line.funding)
    return next((text for text in told if text), tr(line.kind))


def _row(results: CaseResults, number: int, option: OptionResult) -> list[Cell]:
    line, case = option.line, results.case
    kind = tr(KINDS[option.found.option.kind])
    name = f"{kind}: {line.name}" if option.is_preferred else line.name
    spoken = ", ".join(filter(None, (str(number), name, second_line(line), line.reason)))
    factors = count(len(case.factors))
    met = tr("{met} of {count}", met=count(option.met), count=factors) if case.factors else NIL
    return [
        Cell(str(number), spoken, marks={STRONG: True}, target=Target(OPTION, {"id": line.id})),
        Cell(name, spoken, tip=_tip(line), marks={SECOND: second_line(line)}),
        *(
            replace(cell, why=_why(results, key, line.code))
            for cell, key in zip((_cost(results, option), *_against(results, option)), _KEYS,
                                 strict=True)
        ),
        Cell(met, right=True, tip=_factors_spoken(), why=_why_met(case.factors, line.code)),
    ]  # fmt: skip


def _why(results: CaseResults, key: str, option: str) -> Why:
    return Why(key, Figured(case_id=results.case.head.case_id, option=option))


def _why_met(factors: Sequence[FactorLine], option: str) -> Why:
    """Which factors an option meets."""
    met = [factor.id for factor in factors if is_met(factor, option)]
    return counted(_factors_spoken(), records(CRITERIA.table, met))


def _cost(results: CaseResults, option: OptionResult) -> Cell:
    """The whole-life cost; its tip has what of it is more than business as usual."""
    currency, value = results.case.head.currency, option.found.worth.present_cost
    told = [pounds(value, currency)]
    if option.more:
        extra = pounds(option.more.worth.present_cost, currency, signed=True)
        told.append(tr("{amount} beside business as usual", amount=extra))
    return Cell(money(value, results.case), ", ".join(told), right=True, tip="\n".join(told))


def _against(results: CaseResults, option: OptionResult) -> Sequence[Cell]:
    """What only an option that is held against business as usual has."""
    if option.more is None:
        why = tr("Business as usual is the baseline the others are held against.")
        dash = Cell(NIL, why, right=True, tip=why)
        rank = tr("rank {rank}", rank=option.found.place.rank)
        marks = {TONE: "text2", SECOND: rank}
        baseline = Cell(tr("baseline"), f"{why} {rank}", right=True, tip=why, marks=marks)
        return [dash, dash, baseline, dash, dash, dash]
    worth, strong = option.more.worth, option.is_preferred
    ratio = ratio_of(worth, results.case.head.ratio)
    payback, told = payback_words(results, option)
    tip = ratio_tip(results.case, option)
    return [
        _money(worth.present_cost, results),
        _money(worth.present_benefit, results),
        _npsv(results, option),
        _adjusted(results, option),
        Cell(ratio_words(ratio), ratio.words, right=True, tip=tip, marks={STRONG: strong}),
        Cell(payback, f"{payback}. {told}", right=True, tip=told),
    ]


def _npsv(results: CaseResults, option: OptionResult) -> Cell:
    assert option.more is not None
    value, currency = option.more.worth.npsv, results.case.head.currency
    place = option.found.place
    rank = tr("rank {rank}", rank=place.rank)
    alone = pounds(option.found.worth.npsv, currency)
    told = [
        tr("{amount} beside business as usual", amount=pounds(value, currency)),
        tr("{amount} on its own", amount=alone),
    ]
    if place.measure is Measure.EQUIVALENT_ANNUAL:
        told.append(tr("Ranked by the equal sum a year, since options last differently long"))
    tone = {TONE: "bad"} if value < 0 else {}
    marks = {STRONG: option.is_preferred, SECOND: rank} | tone
    shown = money(value, results.case)
    return Cell(shown, f"{shown}, {rank}", right=True, tip="\n".join(told), marks=marks)


def _adjusted(results: CaseResults, option: OptionResult) -> Cell:
    adjusted = option.risk_adjusted
    if adjusted.npsv is None:
        return Cell(NIL, adjusted.reason, right=True, tip=adjusted.reason)
    return _money(adjusted.npsv, results, strong=option.is_preferred)


def _money(value: Decimal, results: CaseResults, *, strong: bool = False) -> Cell:
    whole = pounds(value, results.case.head.currency)
    tone = {TONE: "bad"} if value < 0 else {}
    marks = {STRONG: strong} | tone
    return Cell(money(value, results.case), whole, right=True, tip=whole, marks=marks)


def _tip(line: OptionLine) -> str:
    told = [line.name, second_line(line), line.reason]
    return "\n".join(dict.fromkeys(filter(None, told)))


def _factors_spoken() -> str:
    return tr("Success factors met: by verdict, or by a score of {score} or more", score=MET)
