"""Which of four things holds a benefit back, and for how many pounds."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.binding import (
    Binding,
    Constraint,
    binding,
    binding_by_month,
    binding_total,
    weighted,
)
from govtransform.values.period import Month

PLANNED = Decimal(100_000)
LIVE = {Constraint.DELIVERABLE: Decimal(1)}
TRAINED = Decimal(28) / 40
PEOPLE = {
    Constraint.TRAINING: TRAINED,
    Constraint.READINESS: Decimal("0.85"),
    Constraint.TAKE_UP: Decimal("0.90"),
}
RATES = st.decimals(0, 1, places=6)
BINDINGS = st.builds(
    binding,
    st.decimals(-(10**8), 10**8, places=2),
    st.dictionaries(st.sampled_from(Constraint), RATES),
)


def test_training_binds_and_readiness_binds_next() -> None:
    found = binding(PLANNED, LIVE | PEOPLE)
    assert found.realisable == 70_000
    assert found.binds == (Constraint.TRAINING,)
    assert found.held_back == {Constraint.TRAINING: 30_000}
    assert found.worth_lifting[Constraint.TRAINING] == 15_000
    assert found.worth_lifting[Constraint.READINESS] == 0


def test_before_go_live_the_deliverable_holds_all_back() -> None:
    found = binding(PLANNED, PEOPLE | {Constraint.DELIVERABLE: Decimal(0)})
    assert found.realisable == 0
    assert found.held_back == {Constraint.DELIVERABLE: 100_000}
    assert found.worth_lifting[Constraint.DELIVERABLE] == 70_000


def test_a_tie_is_shared_equally() -> None:
    found = binding(PLANNED, LIVE | PEOPLE | {Constraint.READINESS: Decimal("0.70")})
    assert found.held_back == {Constraint.TRAINING: 15_000, Constraint.READINESS: 15_000}
    assert found.worth_lifting[Constraint.TRAINING] == 0


def test_a_kind_without_an_enabler_holds_nothing_back() -> None:
    found = binding(PLANNED, {})
    assert found.realisable == PLANNED
    assert found.binds == ()
    assert weighted([]) is None


def test_more_than_all_is_no_more_than_all() -> None:
    assert binding(PLANNED, {Constraint.TAKE_UP: Decimal("1.2")}).realisable == PLANNED


def test_several_enablers_of_a_kind_count_by_their_weight() -> None:
    assert weighted([(Decimal(1), Decimal(3)), (Decimal(0), Decimal(1))]) == Decimal("0.75")


def test_months_add_up_by_constraint() -> None:
    may, june = Month(2026, 5), Month(2026, 6)
    late = PEOPLE | {Constraint.DELIVERABLE: Decimal(0)}
    found = binding_by_month({june: PLANNED, may: PLANNED}, {may: late, june: LIVE | PEOPLE})
    total = binding_total(found.values())
    assert (total.planned, total.realisable) == (Decimal(200_000), Decimal(70_000))
    assert total.held_back[Constraint.DELIVERABLE] == 100_000
    assert total.held_back[Constraint.TRAINING] == 30_000
    assert total.worth_lifting[Constraint.DELIVERABLE] == 70_000


@given(st.lists(BINDINGS, max_size=6))
def test_what_is_held_back_is_what_is_planned_less_what_is_realisable(told: list[Binding]) -> None:
    total = binding_total(told)
    assert sum(total.held_back.values()) == total.planned - total.realisable
    for one in told:
        assert sum(one.held_back.values()) == one.planned - one.realisable


@given(st.decimals(0, 10**8, places=2), st.dictionaries(st.sampled_from(Constraint), RATES))
def test_lifting_what_does_not_bind_is_worth_nothing(
    planned: Decimal, factors: dict[Constraint, Decimal]
) -> None:
    found = binding(planned, factors)
    assert 0 <= found.realisable <= planned
    idle = set(Constraint) - set(found.binds)
    assert all(found.worth_lifting[one] == 0 for one in idle)
    assert all(worth >= 0 for worth in found.worth_lifting.values())
