"""What is added for doubt and taken off for it: bias, risk, haircut, additionality, residual."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc import parameters, residual_value
from govtransform.calc.additionality import Additionality, additional
from govtransform.calc.case import RiskLine
from govtransform.calc.distribution import Share, weighted
from govtransform.calc.haircut import confidence_rate
from govtransform.calc.optimism_bias import EvidenceError, RiskArea, bias_rate, proven_share
from govtransform.calc.parameters import Bounds, ParameterError
from govtransform.calc.risk_allowance import (
    DoubleCountError,
    Overlap,
    double_counts,
    require_single_count,
)
from govtransform.parameters import reference
from tests.calc.cases import ON, benefit, case, cost, series

HALF, ALL = Decimal("0.5"), Decimal(1)
TYPES = {t.id: t for t in parameters.bias_types(reference("optimism_bias"), ON)}
RISK = RiskLine(
    "RSK-0001",
    "Supplier late",
    HALF,
    Decimal(0),
    Decimal(10),
    Decimal(20),
    series(1),
    ("CST-0001",),
)


def _area(contribution: str, mitigation: str, evidence: str = "Signed contract") -> RiskArea:
    return RiskArea(Decimal(contribution), Decimal(mitigation), "Innovation", evidence)


def test_bias_of_a_build_mitigated_by_two_fifths() -> None:
    managed = proven_share([_area("1", "0.4")])
    rate = bias_rate(TYPES["equipment_development"].cost, managed).value
    assert rate == Decimal("1.2")
    assert 250_000 * (1 + rate) == 550_000


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        ([_area("0.4", "0.5", " ")], "Say what shows that “Innovation” is mitigated"),
        ([_area("0.7", "0"), _area("0.4", "1")], "more than 100%"),
        ([_area("0.7", "1.1")], "0% to 100%"),
    ],
)
def test_bias_is_lowered_by_evidence_only(areas: list[RiskArea], told: str) -> None:
    with pytest.raises(EvidenceError, match=told):
        proven_share(areas)


def test_an_area_that_is_not_mitigated_needs_no_evidence() -> None:
    assert proven_share([_area("0.4", "0", ""), _area("0.6", "0.5")]) == Decimal("0.30")


def test_a_risk_is_not_priced_again_where_bias_stands_for_it() -> None:
    line = cost(100, bias_type="x")
    inputs = case([line], [], bias_rates={"x": HALF}, risks=(RISK,), has_priced_risks=True)
    (found,) = double_counts(inputs)
    assert (found.line, found.overlap) == ("CST-0001", Overlap.RISK)
    with pytest.raises(DoubleCountError, match="Build carries optimism bias, and Supplier late"):
        require_single_count(inputs)


def test_neither_a_contingency_nor_a_calibrated_cost_bears_bias_as_well() -> None:
    lines = [
        cost(100, bias_type="x", is_calibrated=True),
        cost(10, key="CST-0002", name="Contingency", covers=("CST-0001",)),
    ]
    found = double_counts(case(lines, [], bias_rates={"x": HALF}))
    assert [each.overlap for each in found] == [Overlap.CALIBRATED, Overlap.CONTINGENCY]
    assert found[0].words.startswith("Build is taken from what such work cost in the end")


@pytest.mark.parametrize("rate", [Decimal(0), HALF])
def test_without_bias_or_without_a_price_nothing_counts_twice(rate: Decimal) -> None:
    priced = not rate
    line = cost(100, bias_type="x")
    inputs = case([line], [], bias_rates={"x": rate}, risks=(RISK,), has_priced_risks=priced)
    require_single_count(inputs)
    assert (
        double_counts(case([cost(1, bias_type="x", is_sunk=True)], [], bias_rates={"x": ALL})) == ()
    )


def test_a_grade_that_does_not_exist_is_told() -> None:
    corrections = parameters.corrections(reference("benefits"))
    assert confidence_rate(6, corrections) == Decimal("0.6")
    with pytest.raises(ParameterError, match="no confidence grade 7; use 1 to 6"):
        confidence_rate(7, corrections)


def test_what_an_asset_is_still_worth_comes_in_the_last_year() -> None:
    left = residual_value.residual_value(Decimal(900), 15, 10)
    assert residual_value.at_the_end(left, 3) == series(0, 0, 300)
    assert residual_value.residual_value(Decimal(900), 15, 16) == 0
    assert residual_value.residual_value(Decimal(900), 0, 0) == 0


def test_a_pound_of_the_poor_weighs_more() -> None:
    shares = [
        Share("Half the median", Decimal(100), Decimal(27_500)),
        Share("Median", Decimal(-100), Decimal(55_000)),
    ]
    assert round(weighted(shares, Decimal(55_000), Decimal("1.3")), 2) == Decimal("146.23")


RATE = st.decimals(0, 1, places=3)


@given(st.tuples(RATE, RATE, RATE, RATE))
def test_no_more_is_additional_than_there_is(rates: tuple[Decimal, ...]) -> None:
    assert 0 <= additional(Decimal(1000), Additionality(*rates)) <= 1000


@given(st.lists(st.tuples(RATE, RATE), max_size=4), RATE, RATE)
def test_bias_lies_between_its_bounds(
    told: list[tuple[Decimal, Decimal]], one: Decimal, other: Decimal
) -> None:
    lower, upper = sorted((one, other))
    areas = [_area(str(share / 4), str(by)) for share, by in told]
    found = bias_rate(Bounds(upper, lower), proven_share(areas)).value
    assert found is not None
    assert lower <= found <= upper


def test_attribution_and_deadweight_are_what_additionality_says() -> None:
    shares = Additionality(deadweight_rate=Decimal("0.2"))
    line = benefit(1000, attribution_rate=HALF, deadweight_rate=shares.deadweight_rate)
    assert line.amounts[0] * line.attribution_rate * shares.share == Decimal(400)
