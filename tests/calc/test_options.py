"""Options side by side: places, business as usual, what must be shown beside."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc import profiles
from govtransform.calc.case import BenefitLine, CaseInputs
from govtransform.calc.cost_effectiveness import Effect
from govtransform.calc.guard import Reason
from govtransform.calc.options import AppraisedOption, Kind, Measure, Option, appraise_options
from govtransform.calc.parameters import ParameterError, Timing, flat_profile
from govtransform.parameters import reference
from tests.calc.cases import ON, benefit, case, cost, pence, series

FRAME = case([cost(0, 0, 0, 0)], [])
RATES = reference("discount_rates")


def _option(key: str, kind: Kind, build: int, gain: int) -> Option:
    gains: tuple[BenefitLine, ...] = (benefit(0, gain, gain, gain),)
    return Option(key, key.title(), kind, (cost(build, 0, 0, 0),), gains)


def _three() -> dict[str, AppraisedOption]:
    options = [
        _option("usual", Kind.BUSINESS_AS_USUAL, 20_000, 5_000),
        _option("new", Kind.PREFERRED, 100_000, 40_000),
        _option("more", Kind.MORE_AMBITIOUS, 160_000, 58_000),
    ]
    return {found.option.key: found for found in appraise_options(FRAME, options)}


def test_options_are_ranked_by_what_they_are_worth() -> None:
    found = _three()
    assert [pence(each.worth.npsv) for each in found.values()] == [
        "-5991.82", "12065.48", "2494.94",
    ]  # fmt: skip
    assert [each.place.rank for each in found.values()] == [3, 1, 2]
    new = found["new"].place
    assert (new.next_key, pence(new.ahead or Decimal(0))) == ("more", "9570.53")


def test_each_is_held_against_business_as_usual() -> None:
    found = _three()
    assert found["usual"].more_than_usual is None
    more = found["new"].more_than_usual
    assert more is not None
    assert (more.present_cost, pence(more.npsv)) == (Decimal(80_000), "18057.29")
    assert more.bcr.value == more.present_benefit / 80_000


def test_switching_against_the_next_option_takes_its_lead() -> None:
    found = _three()["new"]
    change = {s.key: s.to_zero.value for s in found.to_next}["costs"]
    assert change is not None
    dearer = found.worth.npsv - found.worth.present_cost * change
    assert pence(dearer) == "2494.94"  # what the next option is worth


def test_an_option_alone_has_no_next() -> None:
    (found,) = appraise_options(FRAME, [_option("new", Kind.PREFERRED, 10, 4)])
    assert (found.place.rank, found.place.ahead, found.to_next) == (1, None, ())


def test_unequal_lives_are_ranked_by_the_equal_sum_a_year() -> None:
    frame = case([cost(*[0] * 11)], [])
    short = Option("A", "A", Kind.PREFERRED, (cost(500, *[20] * 5),), (), lasts=6)
    long = Option("B", "B", Kind.PREFERRED, (cost(800, *[15] * 10),), ())
    one, other = appraise_options(frame, [short, long])
    assert (pence(one.worth.npsv), pence(other.worth.npsv)) == ("-590.30", "-924.75")
    assert (one.place.measure, one.place.rank) == (Measure.EQUIVALENT_ANNUAL, 2)
    assert (pence(other.place.ahead or Decimal(0)), other.place.rank) == ("19.55", 1)


def test_every_result_names_its_conventions() -> None:
    told = _three()["new"].basis
    assert (told.profile, told.timing, str(told.prices)) == (
        "uk_green_book_standard", Timing.START, "real:2026/27",
    )  # fmt: skip
    assert told.words == (
        "UK Green Book, standard (1 Jan 2003); Year 0 undiscounted (start of year); "
        "real 2026/27 prices; 4 years."
    )


def _long(years: int) -> CaseInputs:
    return case([cost(*[0] * years)], [])


@pytest.mark.parametrize(("years", "names"), [(50, []), (51, ["uk_green_book_reduced"])])
def test_over_fifty_years_the_reduced_schedule_stands_beside(years: int, names: list[str]) -> None:
    found = profiles.required_beside(RATES, "uk_green_book_standard", years, ON)
    assert [s.profile.id for s in found] == names
    only = Option("A", "A", Kind.PREFERRED, (cost(*[1] * years),), ())
    (told,) = appraise_options(_long(years), [only], found)
    assert all(npsv < told.worth.npsv for _, npsv in told.beside)


def test_no_other_country_asks_for_it() -> None:
    assert profiles.required_beside(RATES, "nsw", 60, ON) == ()
    assert profiles.required_beside(RATES, "custom", 60, ON) == ()


def test_an_effect_without_a_price_has_a_cost_a_unit() -> None:
    effects = (Effect("Trained", "people", series(0, 10, 15, 15)), Effect("None", "", series(0)))
    option = Option("A", "A", Kind.PREFERRED, (cost(1_000, 0, 0, 0),), (), effects=effects)
    theirs = (Effect("Trained", "people", series(20, 0, 0, 0)),)
    cheap = (cost(400, 0, 0, 0),)
    usual = Option("B", "B", Kind.BUSINESS_AS_USUAL, cheap, (), effects=theirs)
    found, base = appraise_options(FRAME, [option, usual])
    trained, nothing = found.per_unit
    assert (trained.each.value, trained.one_more.value) == (Decimal(25), Decimal(30))
    assert nothing.each.reason is Reason.NO_EFFECT
    assert base.per_unit[0].one_more.reason is Reason.NOT_APPLICABLE


def test_what_the_poor_gain_weighs_more_beside_the_plain_figure() -> None:
    option = _option("new", Kind.PREFERRED, 100_000, 40_000)
    weighing = replace(option, key="fair", weights={"BEN-0001": Decimal(2)})
    plain, weighted = appraise_options(FRAME, [option, weighing])
    assert plain.weighted_npsv is None
    assert pence(weighted.weighted_npsv or Decimal(0)) == "124130.96"
    assert weighted.worth == plain.worth


def test_a_jurisdiction_has_its_case_tried_at_other_rates() -> None:
    nsw = profiles.named(RATES, "nsw", ON, 4)
    found = profiles.tried_beside(RATES, nsw, ON)
    assert [s.profile.label for s in found] == ["3.0% in every year", "7.0% in every year"]
    old = profiles.tried_beside(RATES, nsw, date(2020, 1, 1))
    assert [s.profile.bands[0].rate for s in old] == [Decimal("0.03"), Decimal("0.1")]
    assert profiles.tried_beside(RATES, flat_profile(Decimal(0)), ON) == ()


@pytest.mark.parametrize(("years", "rate"), [(10, "0.018"), (15, "0.01925"), (40, "0.023")])
def test_a_rate_by_term_lies_on_a_line_between_terms(years: int, rate: str) -> None:
    found = profiles.named(RATES, "us_cost_effectiveness", date(2025, 6, 1), years)
    assert (found.bands[0].rate, found.timing) == (Decimal(rate), Timing.END)
    assert found.effective_from == date(2025, 1, 1)


def test_a_term_too_short_to_be_known_is_refused() -> None:
    with pytest.raises(ParameterError, match="fewer than 10 years"):
        profiles.named(RATES, "us_cost_effectiveness", date(2025, 6, 1), 9)
