"""A case given as one JSON file: what it says is appraised, and what is wrong is named."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govtransform.calc.case_appraisal import appraise
from govtransform.calc.options import appraise_options
from govtransform.calc.parameters import Timing
from govtransform.calc.prices import NOMINAL
from govtransform.errors import GovTransformError
from govtransform.exchange import case_file
from govtransform.exchange.case_file import CaseFile
from govtransform.files import resource
from govtransform.values.money import rounded
from tests.calc.cases import series

TODAY = date(2026, 9, 1)
Read = Callable[..., CaseFile]
COST = {"key": "C", "name": "Build", "nature": "capital", "amounts": [100_000, 0, 0, 0]}
GAIN = {"key": "B", "name": "Time", "amounts": {"2027/28": 40_000, "2028/29": 40_000}}
GAINS = {**GAIN, "amounts": ["0", "40000.00", 40_000, 40_000]}
OPTION = {"key": "new", "name": "New", "kind": "preferred", "costs": [COST], "benefits": [GAINS]}
CASE = {
    "format": "govtransform-case/1",
    "title": "Example",
    "first_year": "2026/27",
    "years": 4,
    "profile": "standard",
    "options": [OPTION],
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the worked example of the product, with some fields changed."""

    def call(**changes: Any) -> CaseFile:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(CASE | changes), encoding="utf-8")
        return case_file.read(path, TODAY)

    return call


def _option(**changes: Any) -> list[dict[str, Any]]:
    return [OPTION | changes]


def _cost(**changes: Any) -> list[dict[str, Any]]:
    return _option(costs=[COST | changes])


def _npsv(case: CaseFile) -> str:
    return str(rounded(appraise_options(case.frame, case.options)[0].worth.npsv))


@pytest.mark.parametrize(
    ("timing", "npsv"),
    [("start_year_zero", "12065.48"), ("mid_year", "11859.72"), ("end_year", "11657.47")],
)
def test_the_worked_case_is_worth_what_is_published(read: Read, timing: str, npsv: str) -> None:
    case = read(timing=timing)
    assert _npsv(case) == npsv
    assert case.frame.timing is Timing(timing)


def test_years_that_are_not_named_have_nothing(read: Read) -> None:
    case = read(options=_option(benefits=[GAIN]))
    assert case.options[0].benefits[0].amounts[3] == 0


def test_a_body_may_have_its_own_rates(read: Read) -> None:
    flat = {"label": "Council", "rate": "0.035"}
    bands = [{"from_year": 0, "to_year": 1, "rate": 0.035}, {"from_year": 2, "rate": 0.035}]
    assert _npsv(read(profile=flat)) == "12065.48"
    assert _npsv(read(profile={"label": "Council", "bands": bands})) == "12065.48"


def test_mitigation_lowers_bias_where_evidence_is_given(read: Read) -> None:
    lines = _cost(amounts=[250_000, 0, 0, 0], optimism_bias="equipment_development")
    told = {"type": "equipment_development", "managed": 0.4, "evidence": "Alpha tested"}
    case = read(options=lines, optimism_bias=[told])
    (found,) = appraise(case.options[0].within(case.frame)).costs
    assert found.adjusted[0] == 550_000
    assert read(options=lines).frame.bias_rates["equipment_development"] == 2


def test_own_finished_work_may_stand_for_the_table(read: Read) -> None:
    rates = ["0.12", "0.55", "0.31", "0.70", "0.08", "0.44", "0.62", "0.25", "0.35"]
    case = read(optimism_bias=[{"type": "equipment_development", "overruns": rates}])
    assert round(case.frame.bias_rates["equipment_development"], 4) == Decimal("1.2326")


@pytest.mark.parametrize(
    ("timing", "years"), [(Timing.START, 0), (Timing.MID, 0.5), (Timing.END, 1)]
)
def test_a_nominal_case_is_worth_what_the_real_one_is(
    read: Read, timing: Timing, years: float
) -> None:
    """In pounds of the day it is discounted to, so many years before the first year's prices."""
    told = {"prices": {"inflation": 0.02}, "timing": timing.value}
    real, found = read(**told), read(**told, nominal=True)
    earlier = Decimal("1.02") ** Decimal(years)
    assert abs(Decimal(_npsv(found)) * earlier - Decimal(_npsv(real))) < Decimal("0.02")
    assert found.options[0].costs[0].prices == NOMINAL
    own = {"profile": {"label": "Own", "rate": 0.06, "price_basis": "nominal"}}
    assert read(**told, **own, nominal=True).frame.profile.label == "Own"


def test_nominal_amounts_are_told_in_base_year_prices(read: Read) -> None:
    lines = _cost(amounts=[0, "102", 0, 0], prices="nominal")
    for prices in (
        {"inflation": 0.02},
        {"index": {"2026/27": 100, "2027/28": 102, "2028/29": 1, "2029/30": 1}, "source": "Own"},
    ):
        case = read(options=lines, prices=prices)
        assert appraise(case.options[0].within(case.frame)).flows.cost_real[1] == 100


def test_an_asset_that_outlives_the_case_is_still_worth_something(read: Read) -> None:
    case = read(options=_cost(life_years=8))
    assert case.options[0].benefits[1].amounts == series(0, 0, 0, 50_000)


def test_benefits_are_cut_for_what_is_not_ours_and_not_sure(read: Read) -> None:
    told = GAINS | {"attribution": 0.5, "displacement": 0.2, "deadweight": 0.1}
    case = read(options=_option(benefits=[told | {"confidence_grade": 5}]))
    found = appraise(case.options[0].within(case.frame)).benefits[0]
    assert found.counted[1] == 40_000 * Decimal("0.5") * Decimal("0.8") * Decimal("0.9") * Decimal(
        "0.75"
    )


def test_what_counts_twice_is_refused_unless_there_is_a_reason(read: Read) -> None:
    built = COST | {"optimism_bias": "equipment_development"}
    spare = COST | {"key": "S", "name": "Contingency", "covers": ["C"]}
    lines = _option(costs=[built, spare])
    with pytest.raises(GovTransformError, match="Contingency covers the same cost"):
        read(options=lines)
    assert read(options=lines, overlap_reason="Exchange rate only").overlaps[1] == (
        "Exchange rate only"
    )


def test_what_a_group_gains_is_weighted_by_its_income(read: Read) -> None:
    told = [GAINS | {"group_income": 27_500}]
    case = read(options=_option(benefits=told), median_income=55_000)
    assert round(case.options[0].weights["B"], 4) == Decimal("2.4623")
    with pytest.raises(GovTransformError, match="median_income is needed"):
        read(options=_option(benefits=told))


def test_over_fifty_years_the_reduced_schedule_is_shown_too(read: Read) -> None:
    case = read(years=51, options=_option(costs=[], benefits=[]))
    assert [each.profile.id for each in case.beside] == ["uk_green_book_reduced"]


def test_health_effects_alone_are_discounted_at_the_health_rate(read: Read) -> None:
    told = [GAINS, GAINS | {"key": "H", "health": True}]
    case = read(options=_option(benefits=told), health_profile="health")
    money, health = appraise(case.options[0].within(case.frame)).benefits
    assert rounded(money.present_value) == Decimal("112065.48")
    assert rounded(health.present_value) == Decimal("116488.02")
    assert _npsv(case) == "128553.50"


AREA = {"name": "Innovation", "contribution": 0.3, "mitigation": 1}
WRONG = [
    ({"format": "other"}, 'format must be govtransform-case/1, not "other"'),
    ({"titel": "x"}, "titel is not known"),
    ({"title": ""}, "title must be a text"),
    ({"years": 0}, "years must be a whole number from 1 to 125, not 0"),
    ({"years": True}, "years must be a number"),
    ({"first_year": "soon"}, "first_year must be a financial year"),
    ({"on": "soon"}, "on must be a date"),
    ({"on": "1999-01-01"}, "holds on 1999-01-01"),
    ({"profile": "nobody's"}, "nobody's"),
    ({"profile": {"label": "Own", "rate": 35}}, "profile.rate must be a fraction"),
    ({"profile": {"label": "Own", "bands": [{"from_year": 1, "rate": 0.1}]}}, "leave out"),
    ({"profile": {"label": "Own", "rate": 0.05, "price_basis": "nominal"}}, "nominal rate"),
    ({"timing": "noon"}, "timing must be one of start_year_zero, mid_year, end_year"),
    ({"prices": {"inflation": 2}}, "prices.inflation must be a fraction"),
    ({"prices": {"index": {"2026/27": 0}, "source": "x"}}, "figures above nought"),
    ({"optimism_bias": [{"type": "luck"}]}, r"optimism_bias\[0\].type must be one of"),
    ({"optimism_bias": [{"type": "outsourcing", "areas": [AREA]}]}, "Say what shows"),
    ({"options": []}, "options must be a list of one option at least"),
    ({"options": {}}, "options must be a list in brackets"),
    ({"options": ["x"]}, r"options\[0\] must be an object"),
    ({"options": [OPTION, OPTION]}, "Two options have the same key"),
    ({"options": _option(costs=[COST, COST])}, "Two lines of “New” have the same key"),
    ({"options": _option(kind="best")}, r"options\[0\].kind must be one of business_as_usual"),
    ({"options": _cost(amounts=[1, 2])}, r"costs\[0\].amounts has 2 figures; one for each of 4"),
    ({"options": _cost(amounts=[1, 2, 3, "x"])}, "must be a number such as 1250.50"),
    ({"options": _cost(amounts=[1, 2, 3, 10**14])}, "must be a number such as 1250.50"),
    ({"options": _cost(amounts=[1, 2, 3, "1e-99999"])}, "must be a number such as 1250.50"),
    ({"options": _cost(amounts={"2035/36": 1})}, "must be of years of the case only"),
    ({"options": _cost(nature="gold")}, "nature must be one of capital, revenue"),
    ({"options": _cost(prices="nominal")}, "needs an index or inflation under prices"),
    ({"options": _cost(prices="old")}, "prices must be real, real:2026/27 or nominal"),
    ({"options": _cost(optimism_bias="luck")}, "optimism_bias must be one of"),
    ({"options": _cost(sunk="no")}, "sunk must be true or false"),
    ({"options": _cost(covers=[1])}, "covers must be keys of cost lines"),
    ({"options": _option(benefits=[GAINS | {"attribution": 2}])}, "a fraction from 0 to 1"),
    ({"options": _option(benefits=[GAINS | {"confidence_grade": 9}])}, "no confidence grade 9"),
    ({"options": _option(risks=[{"year": "1999/00"}])}, "year must be a year of the case"),
    ({"options": _option(benefits=[GAINS | {"health": True}])}, "Health effects need a discount"),
    ({"options": _option(benefits=[GAINS | {"health": True, "cash": True}])}, "false for cash"),
    ({"drivers": [{"name": "x", "what": "line", "key": "?", "low": 0, "high": 1}]}, "key must be"),
    ({"drivers": [{"name": "x", "what": "costs", "low": -2, "high": 1}]}, "low must be from"),
    ({"two_way": {"rows": {"what": "costs", "by": 1}}}, "two_way.rows.by must be a list"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_is_wrong_is_named_with_its_place(
    read: Read, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(GovTransformError, match=told):
        case = read(**changes)
        appraise_options(case.frame, case.options)


@pytest.mark.parametrize("text", ["", "{", "[1]", "[" * 100_000, '{"years": NaN}', "\ufeff{}"])
def test_what_is_no_case_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GovTransformError):
        case_file.read(path, TODAY)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match="There is no file"):
        case_file.read(tmp_path / "case.json", TODAY)


def test_the_shipped_example_can_be_read() -> None:
    case = case_file.read(resource("examples", "case.json"), TODAY)
    assert len(case.options) == 4
    assert case.year_labels[0] == "2026/27"
    assert (len(case.scenarios), case.two_way is not None) == (2, True)
