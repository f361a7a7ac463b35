"""Why ratios, times and rates of an option of a business case are what they are."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from govtransform.calc import vfm
from govtransform.calc.case import Appraisal
from govtransform.calc.guard import Figure
from govtransform.calc.parameters import Timing, ValueBand
from govtransform.calc.payback import TOLERANCE, Payback
from govtransform.i18n import tr
from govtransform.queries import case_figures
from govtransform.queries.derivation import PLAIN, Derivation, Term
from govtransform.queries.explain_case import Asked, benefit_sources, cost_sources
from govtransform.registers.case.cases import RatioConvention
from govtransform.values import words

_NIL, _LESS = Decimal(0), Decimal(-1)


def bcr(of: Asked) -> Derivation:
    """Present benefit over present cost, by the rule of the case."""
    return all_costs(of) if of.case.head.ratio is RatioConvention.ALL_COSTS else net_cost(of)


def all_costs(of: Asked) -> Derivation:
    """All benefits over all costs."""
    return _ratio(of, "bcr-all-costs", case_figures.ALL_COSTS, of.more.worth.bcr_all_costs)


def net_cost(of: Asked) -> Derivation:
    """Cash-releasing benefits lower the cost instead of counting as benefits."""
    worth = of.more.worth
    cash = Term(tr("Cash-releasing benefit"), worth.present_cash_benefit, _LESS)
    found = _ratio(of, "bcr-net-cost", case_figures.NET_COST, worth.bcr_net_public_cost)
    terms = (*found.terms, cash, replace(cash, is_below=True))
    return replace(found, terms=terms, words=_over(of, found.value, terms) or found.words)


def band(of: Asked) -> Derivation:
    """The band of the ratio of all costs."""
    return _band(of, all_costs(of), case_figures.BAND)


def net_band(of: Asked) -> Derivation:
    """The band of the ratio of net public cost."""
    return _band(of, net_cost(of), case_figures.NET_BAND)


def yearly(of: Asked) -> Derivation:
    """Net present value over the annuity factor of the life of the case."""
    worth = of.more.worth
    terms = (
        Term(tr(case_figures.BESIDE), worth.npsv),
        Term(tr("Annuity factor"), worth.annuity_factor, is_below=True, unit=PLAIN),
    )
    value = worth.equivalent_annual.value
    said = worth.equivalent_annual.words
    if value is not None:
        said = f"{of.money(value)} = {of.money(worth.npsv)} ÷ {_plain(worth.annuity_factor, 4)}"
    formula = tr("Net present value ÷ annuity factor of the years it lasts")
    return of.made("yearly", (case_figures.YEARLY, value, said, formula), terms)


def payback(of: Asked) -> Derivation:
    """Until the running sum is back at nought for good."""
    told = of.more.worth.payback
    return _payback(
        of, ("payback", case_figures.PAYBACK), (told, told.permanent), of.more.flows.net
    )


def payback_first(of: Asked) -> Derivation:
    """Until the running sum is back at nought for the first time."""
    told = of.more.worth.payback
    return _payback(of, ("payback-first", case_figures.FIRST), (told, told.first),
                    of.more.flows.net)  # fmt: skip


def payback_discounted(of: Asked) -> Derivation:
    """Until the running sum of discounted flows is back at nought for good."""
    told = of.more.worth.discounted_payback
    return _payback(of, ("payback-discounted", case_figures.DISCOUNTED), (told, told.permanent),
                    of.more.flows.present_net)  # fmt: skip


def rate_of_return(of: Asked) -> Derivation:
    """Every rate at which the flows are worth nothing; the first is told flow by flow."""
    found, nets = of.more.worth.returns, of.more.flows.net
    base = 1 + found.rates[0] if found.rates else _NIL
    told = zip(of.case.year_labels, nets, strict=False)
    terms = [Term(year, net, base**-n) for n, (year, net) in enumerate(told)] if base else []
    rates = ", ".join(words.percentage(rate, 2) for rate in found.rates)
    said = " ".join(filter(None, (rates and f"{rates}.", found.words)))
    formula = tr("The rate at which the net flows of all years, discounted by it, add up to nought")
    label = case_figures.RETURN
    return of.made("rate-of-return", (label, found.single.value, said, formula), terms)


def effect(of: Asked) -> Derivation:
    """Present cost over the units of an effect, which `part` names."""
    found = next((e for e in of.found.per_unit if e.effect.name == of.part), None)
    label = tr("Present cost of one of “{effect}”", effect=of.part)
    formula = tr("Present cost ÷ units of the effect in all years")
    if found is None:
        return of.made("effect", (label, None, tr("The option has no such effect."), formula), ())
    cost, units = of.found.worth.present_cost, found.effect.units
    said = found.each.words
    if found.each.value is not None:
        over = f"{of.money(cost)} ÷ {_plain(units)} {found.effect.unit}"
        said = f"{of.money(found.each.value)} = {over}"
    terms = (
        Term(tr("Present cost"), cost, sources=cost_sources(of.found.appraisal)),
        Term(found.effect.name, units, is_below=True, unit=found.effect.unit or PLAIN),
    )
    return of.made("effect", (label, found.each.value, said, formula), terms)


def _ratio(of: Asked, key: str, label: str, told: Figure) -> Derivation:
    more: Appraisal = of.more
    terms = (
        Term(tr("Present benefit"), more.worth.present_benefit, sources=benefit_sources(more)),
        Term(tr("Present cost"), more.worth.present_cost, is_below=True,
             sources=cost_sources(more)),
    )  # fmt: skip
    said = _over(of, told.value, terms) or told.words
    formula = tr("Present benefit ÷ present cost: {rule}", rule=tr(label))
    return of.made(key, (label, told.value, said, formula), terms)


def _over(of: Asked, value: Decimal | None, terms: tuple[Term, ...]) -> str:
    if value is None:
        return ""
    above, below = (
        sum((t.value * t.factor for t in terms if t.is_below is is_below), _NIL)
        for is_below in (False, True)
    )
    return f"{words.number(value)} = {of.money(above)} ÷ {of.money(below)}"


def _band(of: Asked, ratio: Derivation, label: str) -> Derivation:
    if ratio.value is None:
        return replace(ratio, key="band")
    found: ValueBand | None = vfm.band(Figure(ratio.value), of.case.frame.bands)
    said = tr("No band holds.")
    if found:
        low = "" if found.at_least is None else words.number(found.at_least)
        high = "" if found.below is None else words.number(found.below)
        said = tr("{band}: a ratio of {ratio} lies from {low} to below {high}", band=found.label,
                  ratio=words.number(ratio.value), low=low or "–", high=high or "–")  # fmt: skip
    return replace(ratio, key="band", title=f"{tr(label)}: {of.found.option.name}", words=said)


def _payback(
    of: Asked, names: tuple[str, str], told: tuple[Payback, Figure], flows: tuple[Decimal, ...]
) -> Derivation:
    """Whole years before it, and what part of that year's flow pays back the rest."""
    key, label = names
    back, figure = told
    formula = tr("Years before it + what is left to be paid back ÷ the flow of its year")
    if figure.value is None or back.year is None:
        said = figure.words or tr("It never stands below nought beside business as usual.")
        return of.made(key, (label, figure.value, said, formula), ())
    timing = of.more.inputs.timing
    year = _crossing(flows, figure.value, 0 if timing is Timing.START else 1)
    left = -sum(flows[:year], _NIL)
    whole = Decimal(year - 1 + (timing is not Timing.START))
    name = of.case.year_labels[year]
    terms = (
        Term(tr("Whole years before, × the flow of {year}", year=name), flows[year], whole),
        Term(tr("Left to be paid back at the start of {year}", year=name), left),
        Term(tr("Flow of {year}", year=name), flows[year], is_below=True),
    )
    said = tr("{years} years = {whole} + {left} ÷ {flow}", years=words.number(figure.value),
              whole=words.trimmed(whole), left=of.money(left),
              flow=of.money(flows[year]))  # fmt: skip
    return of.made(key, (label, figure.value, said, formula), terms)


def _crossing(flows: tuple[Decimal, ...], value: Decimal, later: int) -> int:
    """The year in which a payback time lies."""
    running = _NIL
    for year, flow in enumerate(flows):
        crosses = flow and running < -TOLERANCE <= running + flow
        time = year - 1 + later - running / flow if crosses else None
        if time is not None and abs(time - value) < Decimal("1e-9"):
            return year
        running += flow
    return len(flows) - 1


def _plain(value: Decimal, places: int = 2) -> str:
    return words.number(value, places)


FIGURES: dict[str, Callable[[Asked], Derivation]] = {
    "bcr": bcr,
    "bcr-all-costs": all_costs,
    "bcr-net-cost": net_cost,
    "band": band,
    "band-net-cost": net_band,
    "yearly": yearly,
    "payback": payback,
    "payback-first": payback_first,
    "payback-discounted": payback_discounted,
    "rate-of-return": rate_of_return,
    "effect": effect,
}
