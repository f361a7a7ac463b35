from dataclasses import replace
from decimal import Decimal

from govtransform.calc.capacity import Demand, Lever, RoleLoad
from govtransform.calc.guard import Reason
from govtransform.values.period import Month

OCT, NOV, DEC = (Month(2026, number) for number in (10, 11, 12))
BUILD = Demand(1, "Build", {OCT: Decimal(2), NOV: Decimal(2)}, 0)
TESTS = Demand(2, "Tests", {OCT: Decimal("1.5")}, 45)
LOAD = RoleLoad(1, "Tester", (BUILD, TESTS), {m: Decimal("2.5") for m in (OCT, NOV, DEC)})


def test_people_asked_for_are_held_against_those_there_month_by_month() -> None:
    assert LOAD.asked == {OCT: Decimal("3.5"), NOV: Decimal(2)}
    assert [LOAD.over(month) for month in (OCT, NOV, DEC)] == [1, Decimal("-0.5"), Decimal("-2.5")]
    assert LOAD.share(OCT).value == Decimal("1.4")
    assert LOAD.short == (OCT,)


def test_the_levers_are_what_can_wait_then_the_people_missing() -> None:
    waits, people = LOAD.levers(OCT)
    assert waits == Lever(Decimal("1.5"), TESTS, 2)  # in November there is no room for it
    assert people == Lever(Decimal(1))
    assert LOAD.levers(NOV) == ()


def test_what_has_no_float_cannot_wait() -> None:
    tight = replace(LOAD, demands=(BUILD, replace(TESTS, float_days=20)))
    assert tight.levers(OCT) == (Lever(Decimal(1)),)


def test_a_role_that_nobody_has_has_no_share_and_says_why() -> None:
    none = replace(LOAD, capacity={})
    assert none.share(OCT).reason is Reason.NO_CAPACITY
    assert none.short == (OCT, NOV)
