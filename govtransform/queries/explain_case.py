"""Why net present value, benefit-cost ratio and biased cost of an option are what they are."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from govtransform.calc.case import Appraisal
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.increment import increment
from govtransform.calc.options import AppraisedOption, Kind
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_tests import ratio_of
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.registers.case.cases import RatioConvention
from govtransform.values import words

_NIL, _USUAL = Decimal(0), Kind.BUSINESS_AS_USUAL


def npsv(case: BusinessCase, option: str) -> Derivation:
    """The net flow of each year times its discount factor, beside business as usual."""
    found = _option(case, option)
    more = _more(case, found)
    flows, factors = more.flows, more.discounting.factors
    has_health = more.inputs.health is not None
    nets = flows.present_net if has_health else flows.net
    by = (Decimal(1),) * len(nets) if has_health else factors
    terms = tuple(
        Term(year, net, factor)
        for year, net, factor in zip(case.year_labels, nets, by, strict=False)
    )
    value = more.worth.npsv
    parts = " + ".join(f"{_money(case, t.value)} × {words.number(t.factor, 4)}" for t in terms)
    title = tr("Net present value of {option}, beside business as usual", option=found.option.name)
    formula = tr("Net flow of each year × its discount factor, added up")
    said = f"{_money(case, value)} = {parts}"
    return Derivation("npsv", title, value, said, formula, terms, _parameters(case, found))


def bcr(case: BusinessCase, option: str) -> Derivation:
    """Present benefit over present cost beside business as usual, by the rule of the case.

    By net public cost, cash-releasing benefits lower the cost instead.
    """
    found = _option(case, option)
    more = _more(case, found)
    worth, rule = more.worth, case.head.ratio
    terms = [
        Term(tr("Present benefit"), worth.present_benefit, sources=_benefits(more)),
        Term(tr("Present cost"), worth.present_cost, is_below=True, sources=_costs(more)),
    ]
    if rule is not RatioConvention.ALL_COSTS:
        cash = Term(tr("Cash-releasing benefit"), worth.present_cash_benefit, Decimal(-1))
        terms += [cash, replace(cash, is_below=True)]
    told = ratio_of(worth, rule)
    said = told.words
    if told.value is not None:
        above, below = _sides(terms)
        over = f"{_money(case, above)} ÷ {_money(case, below)}"
        said = f"{words.number(told.value)} = {over}"
    title = tr("Benefit-cost ratio of {option}, beside business as usual", option=found.option.name)
    formula = tr("Present benefit ÷ present cost: {rule}", rule=tr(rule).lower())
    return Derivation(
        "bcr", title, told.value, said, formula, tuple(terms), _parameters(case, found)
    )


def biased_cost(case: BusinessCase, option: str) -> Derivation:
    """The real cost of each line times one and its rate of optimism bias; what is sunk is out."""
    found = _option(case, option)
    terms = tuple(
        Term(f"{each.line.key} {each.line.name}", sum(each.real, _NIL), each.uplift,
             sources=(Source(each.line.key, each.line.name, sum(each.real, _NIL)),))
        for each in found.appraisal.costs
    )  # fmt: skip
    value = sum((sum(each.adjusted, _NIL) for each in found.appraisal.costs), _NIL)
    real = sum((term.value for term in terms if term.factor), _NIL)
    said = tr("{value} = cost {real} + optimism bias {bias}", value=_money(case, value),
              real=_money(case, real), bias=_money(case, value - real))  # fmt: skip
    title = tr("Cost of {option} with optimism bias", option=found.option.name)
    formula = tr("Real cost of each line × (1 + its rate of optimism bias)")
    return Derivation("biased-cost", title, value, said, formula, terms, _parameters(case, found))


FIGURES = {"npsv": npsv, "bcr": bcr, "biased-cost": biased_cost}


def _option(case: BusinessCase, key: str) -> AppraisedOption:
    found = next((each for each in case.appraised if each.option.key == key), None)
    if found is None:
        raise GovTransformError(tr("{option} is not on the short list.", option=key))
    return found


def _more(case: BusinessCase, found: AppraisedOption) -> Appraisal:
    """What an option comes to less business as usual; business as usual itself as it is."""
    usual = next((e.option for e in case.appraised if e.option.kind is _USUAL), None)
    if usual is None or found.option is usual:
        return found.appraisal
    return appraise(increment(found.option, usual).within(case.frame))


def _sides(terms: Iterable[Term]) -> tuple[Decimal, Decimal]:
    """The sums above and below the line."""
    sides = {True: _NIL, False: _NIL}
    for term in terms:
        sides[term.is_below] += term.value * term.factor
    return sides[False], sides[True]


def _parameters(case: BusinessCase, found: AppraisedOption) -> str:
    """Profile, edition, timing and base year."""
    return tr("{basis} Base year {year}.", basis=found.basis.words, year=case.price_base)


def _costs(found: Appraisal) -> tuple[Source, ...]:
    """Present values by line; priced risk, where it counts, is no line and comes last."""
    made = tuple(Source(e.line.key, e.line.name, e.present_value) for e in found.costs)
    rest = found.worth.present_cost - sum((one.value for one in made), _NIL)
    is_priced = found.inputs.has_priced_risks
    return (*made, Source("", tr("Expected risk"), rest)) if is_priced else made


def _benefits(found: Appraisal) -> tuple[Source, ...]:
    return tuple(Source(e.line.key, e.line.name, e.present_value) for e in found.benefits)


def _money(case: BusinessCase, value: Decimal) -> str:
    return exact(value, case.head.currency)
