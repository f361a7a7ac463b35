"""What holds for any case: it freezes and thaws to the same, and its figures add up."""

import json

import pytest

from govtransform.queries.case_compare import compare
from govtransform.queries.case_content import BusinessCase
from govtransform.values import plain
from tests.exchange.cases import invented

SEEDS = range(30)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_comes_out_of_the_ice_as_it_went_in(seed: int) -> None:
    case = invented(seed)
    again = plain.read(BusinessCase, json.loads(plain.canonical(case)))
    assert again == case
    assert again.appraisal.worth == case.appraisal.worth
    assert compare(case, again) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_net_present_value_is_what_benefits_are_worth_less_costs(seed: int) -> None:
    """B02, also against business as usual and under every profile shown beside."""
    for option in invented(seed).appraised:
        worth = option.worth
        assert worth.npsv == worth.present_benefit - worth.present_cost
        assert worth.npsc == -worth.npsv
