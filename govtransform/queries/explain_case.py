"""Why net present value, benefit-cost ratio and biased cost of an option are what they are."""

from decimal import Decimal

from govtransform.calc.options import AppraisedOption
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.values import words

_NIL = Decimal(0)


def npsv(case: BusinessCase, option: str) -> Derivation:
    """The net flow of each year times its discount factor."""
    found = _option(case, option)
    flows, factors = found.appraisal.flows, found.appraisal.discounting.factors
    has_health = found.appraisal.inputs.health is not None
    nets = flows.present_net if has_health else flows.net
    by = (Decimal(1),) * len(nets) if has_health else factors
    terms = tuple(
        Term(year, net, factor)
        for year, net, factor in zip(case.year_labels, nets, by, strict=False)
    )
    value = found.worth.npsv
    parts = " + ".join(f"{_money(case, t.value)} × {words.number(t.factor, 4)}" for t in terms)
    title = tr("Net present value of {option}", option=found.option.name)
    formula = tr("Net flow of each year × its discount factor, added up")
    return Derivation("npsv", title, value, f"{_money(case, value)} = {parts}", formula, terms,
                      _parameters(case, found))  # fmt: skip


def bcr(case: BusinessCase, option: str) -> Derivation:
    """Present benefit over present cost, all costs of society."""
    found = _option(case, option)
    worth = found.worth
    terms = (
        Term(tr("Present benefit"), worth.present_benefit, sources=_benefits(found)),
        Term(tr("Present cost"), worth.present_cost, is_below=True, sources=_costs(found)),
    )
    told = worth.bcr_all_costs
    said = told.words
    if told.value is not None:
        over = f"{_money(case, worth.present_benefit)} ÷ {_money(case, worth.present_cost)}"
        said = f"{words.number(told.value)} = {over}"
    title = tr("Benefit-cost ratio of {option}", option=found.option.name)
    formula = tr("Present benefit ÷ present cost")
    return Derivation("bcr", title, told.value, said, formula, terms, _parameters(case, found))


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


def _parameters(case: BusinessCase, found: AppraisedOption) -> str:
    """Profile, edition, timing and base year."""
    return tr("{basis} Base year {year}.", basis=found.basis.words, year=case.price_base)


def _costs(found: AppraisedOption) -> tuple[Source, ...]:
    """Present values by line; priced risk, where it counts, is no line and comes last."""
    made = tuple(
        Source(each.line.key, each.line.name, each.present_value) for each in found.appraisal.costs
    )
    rest = found.worth.present_cost - sum((one.value for one in made), _NIL)
    is_priced = found.appraisal.inputs.has_priced_risks
    return (*made, Source("", tr("Expected risk"), rest)) if is_priced else made


def _benefits(found: AppraisedOption) -> tuple[Source, ...]:
    return tuple(
        Source(each.line.key, each.line.name, each.present_value)
        for each in found.appraisal.benefits
    )


def _money(case: BusinessCase, value: Decimal) -> str:
    return exact(value, case.head.currency)
