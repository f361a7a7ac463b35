"""An option of a business case with every metric, for people and programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from govtransform.calc.case import CaseInputs
from govtransform.calc.changes import Change, What
from govtransform.calc.guard import Figure
from govtransform.calc.options import KINDS, AppraisedOption
from govtransform.calc.sensitivity import Driver, Scenario, scenarios, tornado, two_way
from govtransform.calc.switching import SwitchingValue
from govtransform.commands.worth_told import (
    basis_data,
    beside_data,
    figure_text,
    reasons,
    two,
    worth_data,
)
from govtransform.i18n import tr
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Tests:
    """What an option is put to: drivers one by one, scenarios, and a table of two drivers."""

    drivers: Sequence[Driver]
    scenarios: Sequence[Scenario] = ()
    rows: Sequence[Change] = ()
    columns: Sequence[Change] = ()


def option_data(found: AppraisedOption, tests: Tests) -> dict[str, Any]:
    """Every metric; money as pounds with two decimals, what does not exist is null."""
    option, place, inputs = found.option, found.place, found.appraisal.inputs
    weighted = found.weighted_npsv
    return {
        "key": option.key,
        "name": option.name,
        "kind": option.kind.value,
        "rank": place.rank,
        "ranked_by": place.measure.value,
        "next_best": place.next_key or None,
        "ahead": None if place.ahead is None else two(place.ahead),
        **basis_data(found.basis),
        **worth_data(found.worth),
        "npsv_weighted": None if weighted is None else two(weighted),
        "more_than_usual": _more(found),
        "per_unit": _per_unit(found),
        "beside": [beside_data(profile, npsv) for profile, npsv in found.beside],
        "by_year": _by_year(found),
        "switching": _switching(found),
        **_tests(tests, inputs, option.line_keys),
    }


def _more(found: AppraisedOption) -> dict[str, Any] | None:
    more = found.more_than_usual
    if more is None:
        return None
    return {
        "present_cost": two(more.present_cost),
        "present_benefit": two(more.present_benefit),
        "npsv": two(more.npsv),
        "bcr_all_costs": figure_text(more.bcr),
        "missing": reasons({"bcr_all_costs": more.bcr}),
    }


def _per_unit(found: AppraisedOption) -> list[dict[str, Any]]:
    return [
        {
            "effect": told.effect.name,
            "unit": told.effect.unit,
            "units": f"{told.effect.units:f}",
            "cost_per_unit": figure_text(told.each),
            "cost_of_one_more": figure_text(told.one_more),
            "missing": reasons({"cost_per_unit": told.each, "cost_of_one_more": told.one_more}),
        }
        for told in found.per_unit
    ]


def _by_year(found: AppraisedOption) -> dict[str, list[str]]:
    """Real, by part: what a programme may draw or check."""
    flows = found.appraisal.flows
    parts = ("cost_real", "bias", "risk", "cash_benefit", "other_benefit", "net", "present_net")
    return {part: [two(amount) for amount in getattr(flows, part)] for part in parts}


def _switching(found: AppraisedOption) -> list[dict[str, Any]]:
    next_ones: dict[str, Figure] = {each.key: each.to_zero for each in found.to_next}

    def told(each: SwitchingValue) -> dict[str, Any]:
        to_next = next_ones.get(each.key)
        return {
            "key": each.key,
            "name": each.name,
            "present": two(each.present),
            "to_zero": figure_text(each.to_zero),
            "to_next": None if to_next is None else figure_text(to_next),
        }

    return [told(each) for each in found.appraisal.switching]


def _tests(tests: Tests, inputs: CaseInputs, keys: Iterable[str]) -> dict[str, Any]:
    """Tornado, scenarios and table of one option; drivers of other options' lines do not count."""
    known = set(keys)
    found = tornado(inputs, [d for d in tests.drivers if _touches(d, known)])
    rows = two_way(inputs, tests.rows, tests.columns)
    return {
        "tornado": [
            {"name": b.driver.name, "low": two(b.low), "high": two(b.high), "swing": two(b.swing)}
            for b in found.bars
        ],
        "scenarios": [
            {"name": each.name, **worth_data(worth)}
            for each, worth in scenarios(inputs, tests.scenarios)
        ],
        "two_way": [[two(npsv) for npsv in row] for row in rows],
    }


def _touches(driver: Driver, keys: set[str]) -> bool:
    return driver.low.what is not What.LINE or driver.low.key in keys


def option_lines(found: Iterable[AppraisedOption], currency: str) -> Iterator[str]:
    """The conventions, then the options from the best on, a line each."""
    told = sorted(found, key=lambda each: each.place.rank)
    for each in told[:1]:
        yield each.basis.words
    for each in told:
        worth, bcr = each.worth, each.worth.bcr_all_costs
        yield tr(
            "{rank}. {name} ({kind}): alone, net present social value {npsv}; benefit-cost ratio "
            "{bcr}",
            rank=each.place.rank,
            name=each.option.name,
            kind=tr(KINDS[each.option.kind]),
            npsv=words.pounds(worth.npsv, currency),
            bcr=bcr.words if bcr.value is None else words.number(bcr.value),
        )
        for profile, npsv in each.beside:
            amount = words.pounds(npsv, currency)
            yield tr("Under {profile}: {amount}", profile=profile.label, amount=amount)
