"""Every figure of the options of a business case, by the names it has everywhere.

The page, the command, the workbook and the documents take labels and words from here, so that
what an option is worth alone is never taken for what it is worth beside business as usual.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case import Worth
from govtransform.calc.guard import Figure
from govtransform.calc.options import PerUnit
from govtransform.calc.parameters import ValueBand
from govtransform.i18n import N_, tr
from govtransform.queries.case_results import CaseResults, OptionResult
from govtransform.values import words

ALONE = N_("NPSV of the option alone")
BESIDE = N_("NPSV beside business as usual")
NPSC = N_("NPSC beside business as usual")
WEIGHTED = N_("NPSV alone, weighted by who gains")
COST = N_("Present cost of the option alone")
BENEFIT = N_("Present benefit of the option alone")
ADJUSTED = N_("NPSV beside it, less expected risk")
ALL_COSTS = N_("Benefit-cost ratio, all costs")
NET_COST = N_("Benefit-cost ratio, net public cost")
BAND = N_("Value for money, all costs")
NET_BAND = N_("Value for money, net public cost")
YEARLY = N_("Equal sum a year (EANC)")
PAYBACK = N_("Paid back after, years")
FIRST = N_("Paid back first after, years")
DISCOUNTED = N_("Paid back after, years, discounted")
RETURN = N_("Rate of return")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is shown; `why` says why there is none, or what it is to be read with."""

    text: str
    value: Decimal | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of every option of the short list, in their order; `key` as `explain` knows it."""

    key: str
    label: str
    told: tuple[Told, ...]


def measured(results: CaseResults) -> tuple[Measured, ...]:
    """Every figure that some option has, worth first."""
    made = [*_worths(results), *_ratios(results), *_times(results), *_others(results)]
    return tuple(each for each in made if any(told.text != words.NIL for told in each.told))


def conventions(results: CaseResults) -> str:
    """The profile, edition, timing and prices by which all of them are told."""
    return next((each.found.basis.words for each in results.options), "")


_Of = Callable[[OptionResult], Told]


def _worths(results: CaseResults) -> Iterator[Measured]:
    def money(value: Decimal | None, why: str = "") -> Told:
        if value is None:
            return Told(words.NIL, why=why)
        return Told(words.pounds(value, results.case.head.currency, places=0), value)

    yield _row(results, "present-cost", COST, lambda e: money(e.found.worth.present_cost))
    yield _row(results, "present-benefit", BENEFIT, lambda e: money(e.found.worth.present_benefit))
    yield _row(results, "npsv-alone", ALONE, lambda e: money(e.found.worth.npsv))
    yield _row(results, "npsv", BESIDE, lambda e: _beside(e, lambda w: money(w.npsv)))
    yield _row(results, "npsc", NPSC, lambda e: _beside(e, lambda w: money(w.npsc)))
    yield _row(results, "npsv-weighted", WEIGHTED, lambda e: money(e.found.weighted_npsv))
    yield _row(
        results, "risk-adjusted", ADJUSTED,
        lambda e: money(e.risk_adjusted.npsv, e.risk_adjusted.reason),
    )  # fmt: skip
    yield _row(results, "yearly", YEARLY, lambda e: _beside(e, lambda w: _money_of(money, w)))


def _ratios(results: CaseResults) -> Iterator[Measured]:
    def beside(key: str, label: str, told: Callable[[Worth], Told]) -> Measured:
        return _row(results, key, label, lambda e: _beside(e, told))

    yield beside("bcr-all-costs", ALL_COSTS, lambda w: _number(w.bcr_all_costs))
    yield beside("bcr-net-cost", NET_COST, lambda w: _number(w.bcr_net_public_cost))
    yield beside("band", BAND, lambda w: _band(w.band_all_costs))
    yield beside("band-net-cost", NET_BAND, lambda w: _band(w.band_net_public_cost))


def _times(results: CaseResults) -> Iterator[Measured]:
    def years(key: str, label: str, time: Callable[[Worth], Figure]) -> Measured:
        return _row(results, key, label, lambda e: _beside(e, lambda w: _number(time(w), 1)))

    yield years("payback", PAYBACK, lambda w: w.payback.permanent)
    yield years("payback-first", FIRST, lambda w: w.payback.first)
    yield years("payback-discounted", DISCOUNTED, lambda w: w.discounted_payback.permanent)
    yield _row(results, "rate-of-return", RETURN, lambda e: _beside(e, _rates))


def _others(results: CaseResults) -> Iterator[Measured]:
    """NPSV under the profiles to be shown besides, and what a unit of each effect costs."""
    currency = results.case.head.currency
    for place, schedule in enumerate(results.case.beside):
        label = tr("{label}: {profile}", label=tr(ALONE), profile=schedule.profile.label)
        told = (each.found.beside[place][1] for each in results.options)
        shown = tuple(Told(words.pounds(value, currency, places=0), value) for value in told)
        yield Measured(f"beside-{schedule.profile.id}", label, shown)
    effects = dict.fromkeys(
        unit.effect.name for each in results.options for unit in each.found.per_unit
    )
    for number, name in enumerate(effects, 1):
        label = tr("Present cost of one of “{effect}”", effect=name)
        shown = tuple(_unit(each, name, currency) for each in results.options)
        yield Measured(f"effect-{number}", label, shown)


def _unit(each: OptionResult, name: str, currency: str) -> Told:
    found: PerUnit | None = next((u for u in each.found.per_unit if u.effect.name == name), None)
    if found is None:
        return Told(words.NIL, why=tr("The option has no such effect."))
    if found.each.value is None:
        return Told(words.NIL, why=found.each.words)
    units = f"{words.number(found.effect.units)} {found.effect.unit}".strip()
    return Told(words.pounds(found.each.value, currency, places=2), found.each.value, units)


def _row(results: CaseResults, key: str, label: str, told: _Of) -> Measured:
    return Measured(key, tr(label), tuple(map(told, results.options)))


def _beside(each: OptionResult, told: Callable[[Worth], Told]) -> Told:
    """A figure of what an option is more than business as usual."""
    if each.more is None:
        return Told(words.NIL, why=tr("Business as usual is the baseline."))
    return told(each.more.worth)


def _money_of(money: Callable[[Decimal | None, str], Told], worth: Worth) -> Told:
    return money(worth.equivalent_annual.value, worth.equivalent_annual.words)


def _number(figure: Figure, places: int = 2) -> Told:
    if figure.value is None:
        return Told(words.NIL, why=figure.words)
    return Told(words.number(figure.value, places), figure.value)


def _band(band: ValueBand | None) -> Told:
    return Told(band.label if band else words.NIL)


def _rates(worth: Worth) -> Told:
    """All real rates; with the warning wherever there is not exactly one."""
    found = worth.returns
    text = ", ".join(words.percentage(rate) for rate in found.rates) or words.NIL
    return Told(text, found.single.value, "" if found.single.value is not None else found.words)
