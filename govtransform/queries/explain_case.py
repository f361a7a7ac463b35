"""Why a figure of an option of a business case is what it is: present values and what they add to.

A figure is told beside business as usual unless its name says that it is of the option alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from govtransform.calc.case import Appraisal
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.increment import increment
from govtransform.calc.options import AppraisedOption, Kind
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import case_figures
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.values import words

MOST = 2000  # amounts of lines that anybody would look through
_NIL, _ONE, _USUAL = Decimal(0), Decimal(1), Kind.BUSINESS_AS_USUAL


@dataclass(frozen=True)
class Asked:
    """An option of a case, alone and beside business as usual; `part` says which of its figures."""

    case: BusinessCase
    found: AppraisedOption
    part: str = ""

    @property
    def more(self) -> Appraisal:
        """What it comes to less business as usual; business as usual itself as it is."""
        usual = next((e.option for e in self.case.appraised if e.option.kind is _USUAL), None)
        if usual is None or self.found.option is usual:
            return self.found.appraisal
        return appraise(increment(self.found.option, usual).within(self.case.frame))

    @property
    def parameters(self) -> str:
        """Profile, edition, timing and base year."""
        base = tr("Base year {year}.", year=self.case.price_base)
        return f"{self.found.basis.words} {base}"

    def money(self, value: Decimal) -> str:
        """An amount to the penny."""
        return exact(value, self.case.head.currency)

    def made(
        self, key: str, told: tuple[str, Decimal | None, str, str], terms: Iterable[Term]
    ) -> Derivation:
        """The derivation of a figure: its label, value, words and formula."""
        label, value, said, formula = told
        title = f"{tr(label)}: {self.found.option.name}"
        return Derivation(key, title, value, said, formula, tuple(terms), self.parameters)


def asked(case: BusinessCase, option: str, part: str = "") -> Asked:
    """An option of the short list by its key; GovTransformError where there is none such."""
    found = next((each for each in case.appraised if each.option.key == option), None)
    if found is None:
        raise GovTransformError(tr("{option} is not on the short list.", option=option))
    return Asked(case, found, part)


def npsv(of: Asked) -> Derivation:
    """The net flow of each year times its discount factor, beside business as usual."""
    return net_present(of, "npsv", case_figures.BESIDE, of.more)


def npsv_alone(of: Asked) -> Derivation:
    """The same of the option alone."""
    return net_present(of, "npsv-alone", case_figures.ALONE, of.found.appraisal)


def npsc(of: Asked) -> Derivation:
    """The mirror of net present value: a cost is positive."""
    mirror = net_present(of, "npsc", case_figures.NPSC, of.more)
    terms = tuple(replace(term, factor=-term.factor) for term in mirror.terms)
    value = -(mirror.value or _NIL)
    said = tr("{value}: what it costs more than it brings", value=of.money(value))
    return replace(mirror, value=value, words=said, terms=terms)


def net_present(of: Asked, key: str, label: str, worked: Appraisal) -> Derivation:
    """Net flows by year and their factors; discounted flows where health has its own factors."""
    has_health = worked.inputs.health is not None
    nets = worked.flows.present_net if has_health else worked.flows.net
    by = (_ONE,) * len(nets) if has_health else worked.discounting.factors
    by_year = [] if has_health else _by_year(worked)
    terms = [
        Term(year, net, factor, sources=by_year[n] if by_year else ())
        for n, (year, net, factor) in enumerate(zip(of.case.year_labels, nets, by, strict=False))
    ]
    value = worked.worth.npsv
    parts = " + ".join(f"{of.money(t.value)} × {words.number(t.factor, 4)}" for t in terms)
    formula = tr("Net flow of each year × its discount factor, added up")
    return of.made(key, (label, value, f"{of.money(value)} = {parts}", formula), terms)


def _by_year(worked: Appraisal) -> list[tuple[Source, ...]]:
    """What each line brings and takes in each year; nothing where that would be too much to read.

    Expected risk, where it is a cost, is no line and comes last.
    """
    lines = len(worked.costs) + len(worked.benefits)
    years = range(len(worked.inputs.years))
    if lines * len(years) > MOST:
        return []
    told = [(e.line.key, e.line.name, tuple(-a for a in e.adjusted)) for e in worked.costs]
    told += [(e.line.key, e.line.name, e.counted) for e in worked.benefits]
    told.append(("", tr("Expected risk"), tuple(-amount for amount in worked.flows.risk)))
    return [
        tuple(Source(code, name, amounts[n]) for code, name, amounts in told if amounts[n])
        for n in years
    ]


def position(of: Asked) -> Derivation:
    """The running sum of the discounted flows up to one year, which `part` names."""
    years = of.case.year_labels
    last = years.index(of.part) if of.part in years else len(years) - 1
    whole = net_present(of, "position", case_figures.BESIDE, of.more)
    terms = whole.terms[: last + 1]
    value = sum((term.value * term.factor for term in terms), _NIL)
    said = tr("{value} at the end of {year}", value=of.money(value), year=years[last])
    title = tr("Discounted position of {option} in {year}", option=of.found.option.name,
               year=years[last])  # fmt: skip
    return replace(whole, title=title, value=value, words=said, terms=terms)


def present_cost(of: Asked) -> Derivation:
    """What each line costs, discounted, with its optimism bias."""
    worked = of.found.appraisal
    terms = [Term(_named(one), one.value, sources=(one,)) for one in cost_sources(worked)]
    return _sum(of, ("present-cost", case_figures.COST), worked.worth.present_cost, terms)


def present_benefit(of: Asked) -> Derivation:
    """What counts of each benefit, discounted."""
    worked = of.found.appraisal
    terms = [Term(_named(one), one.value, sources=(one,)) for one in benefit_sources(worked)]
    return _sum(of, ("present-benefit", case_figures.BENEFIT), worked.worth.present_benefit, terms)


def more_cost(of: Asked) -> Derivation:
    """What each line costs more than business as usual, discounted."""
    worked, label = of.more, tr("Present cost more than that of business as usual")
    terms = [Term(_named(one), one.value, sources=(one,)) for one in cost_sources(worked)]
    return _sum(of, ("more-cost", label), worked.worth.present_cost, terms)


def more_benefit(of: Asked) -> Derivation:
    """What counts of each benefit more than of business as usual, discounted."""
    worked, label = of.more, tr("Present benefit more than that of business as usual")
    terms = [Term(_named(one), one.value, sources=(one,)) for one in benefit_sources(worked)]
    return _sum(of, ("more-benefit", label), worked.worth.present_benefit, terms)


def weighted(of: Asked) -> Derivation:
    """Each benefit times the weight of those who gain, less all costs."""
    worked, weights = of.found.appraisal, of.found.option.weights
    terms = [
        Term(_named(one), one.value, weights.get(one.code, _ONE), sources=(one,))
        for one in benefit_sources(worked)
    ]
    costs = cost_sources(worked)
    terms.append(Term(tr("Present cost"), worked.worth.present_cost, -_ONE, sources=costs))
    return _sum(of, ("npsv-weighted", case_figures.WEIGHTED), of.found.weighted_npsv, terms)


def risk_adjusted(of: Asked) -> Derivation:
    """Net present value beside business as usual, less what each priced risk is expected to cost.

    Discounted as the flows are; business as usual bears no risk of the work.
    """
    worked = of.more
    present = [(each, sum(each.present, _NIL)) for each in worked.risks]
    terms = [Term(tr(case_figures.BESIDE), worked.worth.npsv)]
    for each, value in present:
        one = Source(each.line.key, each.line.name, value)
        terms.append(Term(_named(one), value, -_ONE, sources=(one,)))
    value = worked.worth.npsv - sum((value for _, value in present), _NIL)
    return _sum(of, ("risk-adjusted", case_figures.ADJUSTED), value, terms)


def biased_cost(of: Asked) -> Derivation:
    """The real cost of each line times one and its rate of optimism bias; what is sunk is out."""
    terms = []
    for each in of.found.appraisal.costs:
        real = sum(each.real, _NIL)
        one = Source(each.line.key, each.line.name, real)
        terms.append(Term(_named(one), real, each.uplift, sources=(one,)))
    real = sum((term.value for term in terms if term.factor), _NIL)
    value = sum((term.value * term.factor for term in terms), _NIL)
    said = tr("{value} = real cost {real} + optimism bias {bias}", value=of.money(value),
              real=of.money(real), bias=of.money(value - real))  # fmt: skip
    formula = tr("Real cost of each line × (1 + its rate of optimism bias)")
    label = tr("Cost with optimism bias")
    return of.made("biased-cost", (label, value, said, formula), terms)


def cost_sources(found: Appraisal) -> tuple[Source, ...]:
    """Present values by line; priced risk, where it counts, is no line and comes last."""
    made = tuple(Source(e.line.key, e.line.name, e.present_value) for e in found.costs)
    rest = found.worth.present_cost - sum((one.value for one in made), _NIL)
    is_priced = found.inputs.has_priced_risks
    return (*made, Source("", tr("Expected risk"), rest)) if is_priced else made


def benefit_sources(found: Appraisal) -> tuple[Source, ...]:
    """Present values by benefit."""
    return tuple(Source(e.line.key, e.line.name, e.present_value) for e in found.benefits)


def _sum(of: Asked, names: tuple[str, str], value: Decimal | None, terms: list[Term]) -> Derivation:
    key, label = names
    said = tr("No line has such a figure.")
    if value is not None:
        said = tr("{value}, in {count} parts", value=of.money(value), count=words.count(len(terms)))
    formula = tr("The present values of its parts, added up")
    return of.made(key, (label, value, said, formula), terms)


def _named(one: Source) -> str:
    return f"{one.code} {one.title}".strip()


FIGURES: dict[str, Callable[[Asked], Derivation]] = {
    "npsv": npsv,
    "npsv-alone": npsv_alone,
    "npsc": npsc,
    "npsv-weighted": weighted,
    "risk-adjusted": risk_adjusted,
    "present-cost": present_cost,
    "present-benefit": present_benefit,
    "more-cost": more_cost,
    "more-benefit": more_benefit,
    "biased-cost": biased_cost,
    "position": position,
}
