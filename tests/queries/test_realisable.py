from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.binding import Constraint
from govtransform.queries.realisable import Realisable, realisable
from govtransform.registers import (
    BENEFITS,
    COURSES,
    ENABLERS,
    ENROLMENTS,
    MEASURES,
    PEOPLE,
    PLAN_ITEMS,
    READINGS,
    TRAINING_NEEDS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, put

OCTOBER = Month(2026, 10)
LIVE = date(2026, 10, 31)
Pounds = Mapping[Constraint, Decimal]


def enabler(workspace: Workspace, kind: str, ref: str, weight: int = 1, benefit: int = 1) -> int:
    known = {"benefit_id": benefit, "kind": kind, "ref": ref, "weight": Decimal(weight)}
    return add(workspace, ENABLERS, **known)


def measure(workspace: Workspace, kind: str, *readings: int, target: int | None = None) -> int:
    made = add(workspace, MEASURES, name=kind, unit="%", target_value=target and Decimal(target))
    put(workspace, "actual", *readings, grid=READINGS, line=made)
    enabler(workspace, kind, f"measure:{made}")
    return made


def trained(workspace: Workspace, passed: int, required: int) -> None:
    course = add(workspace, COURSES, title="New desk")
    need = {"course_id": course, "needed_by_id": 1, "people_required": required}
    add(workspace, TRAINING_NEEDS, title="Desk staff", **need)
    with workspace.edit("Train") as session:
        for number in range(passed):
            person = records.add(session, PEOPLE, {"name": f"Person {number}"})
            done = {"person_id": person, "course_id": course, "state": "Passed"}
            records.add(session, ENROLMENTS, done | {"passed_on": date(2026, 5, 1)})
    enabler(workspace, "Training", "training_need:1")


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """£100,000 planned in October; its go-live is on the last day of October."""
    put(workspace, "plan", 100_000, start=OCTOBER)
    add(workspace, PLAN_ITEMS, name="Live", initiative_id=1, kind="Go-live", finish_on=LIVE)
    enabler(workspace, "Deliverable", "plan_item:1")
    return workspace


def found(workspace: Workspace) -> Realisable:
    with workspace.read() as session:
        return realisable(session)


def pounds(told: Pounds) -> dict[str, int]:
    return {kind.value: int(amount) for kind, amount in told.items() if amount}


def test_the_smallest_factor_binds_and_lifting_it_meets_the_next(planned: Workspace) -> None:
    """Example 6: 28 of 40 trained, readiness 0.85, take-up 0.90."""
    trained(planned, 28, 40)
    measure(planned, "Readiness", 85)
    measure(planned, "Take-up", 45, target=50)
    total = found(planned).total()
    assert [total.planned, total.realisable] == [100_000, 70_000]
    assert pounds(total.held_back) == {"training": 30_000}
    assert pounds(total.worth_lifting) == {"training": 15_000}


def test_before_the_go_live_all_of_it_is_held_back(planned: Workspace) -> None:
    put(planned, "plan", 40_000, start=OCTOBER.plus(-1))
    by_month = found(planned).by_month()
    assert [int(one.realisable) for one in by_month.values()] == [0, 100_000]
    assert pounds(by_month[OCTOBER.plus(-1)].held_back) == {"deliverable": 40_000}


def test_an_actual_finish_counts_before_the_planned_one(planned: Workspace) -> None:
    with planned.edit("Finish late") as session:
        records.update(session, PLAN_ITEMS, 1, {"actual_finish_on": date(2026, 11, 1)})
    assert found(planned).total().realisable == 0


def test_two_that_bind_alike_share_what_they_hold_back(planned: Workspace) -> None:
    trained(planned, 28, 40)
    measure(planned, "Readiness", 70)
    assert pounds(found(planned).total().held_back) == {"training": 15_000, "readiness": 15_000}


def test_enablers_of_a_kind_count_by_their_weight(planned: Workspace) -> None:
    second = add(planned, PLAN_ITEMS, name="Later", initiative_id=1, finish_on=date(2027, 1, 5))
    enabler(planned, "Deliverable", f"plan_item:{second}", 3)
    assert found(planned).total().realisable == 25_000


def test_a_certificate_that_lapses_covers_no_longer(planned: Workspace) -> None:
    trained(planned, 4, 4)
    with planned.edit("Lapse") as session:
        records.update(session, ENROLMENTS, 1, {"expires_on": LIVE})
    assert found(planned).total().realisable == 75_000


def test_a_measure_not_read_yet_is_named_and_not_counted(planned: Workspace) -> None:
    measure(planned, "Take-up")
    told = found(planned)
    assert [one.name for one in told.unread] == ["Take-up"]
    assert told.total().realisable == 100_000


def test_a_reading_after_the_month_says_nothing_of_it(planned: Workspace) -> None:
    made = measure(planned, "Take-up")
    put(planned, "actual", 10, grid=READINGS, line=made, start=OCTOBER.plus(1))
    assert found(planned).total().realisable == 100_000


def test_where_lower_is_better_the_target_is_over_the_reading(planned: Workspace) -> None:
    made = measure(planned, "Take-up", 20, target=10)
    with planned.edit("Turn") as session:
        records.update(session, MEASURES, made, {"direction": "Down"})
    assert found(planned).total().realisable == 50_000


def test_other_money_stands_apart_from_cash(planned: Workspace) -> None:
    other = add(planned, BENEFITS, title="Time", initiative_id=1, kind="Non-cash monetised")
    put(planned, "plan", 7, start=Month(2027, 4), line=other)
    enabler(planned, "Deliverable", "plan_item:1", benefit=other)
    told = found(planned)
    assert told.total().planned == 100_000
    assert told.total(is_cash=False).planned == 7
    assert list(told.by_year()) == [2026]
    assert list(told.by_year(is_cash=False)) == [2027]


def test_what_is_held_back_is_planned_less_realisable(planned: Workspace) -> None:
    trained(planned, 1, 3)
    measure(planned, "Readiness", 33)
    for total in (found(planned).total(), *found(planned).by_month().values()):
        assert sum(total.held_back.values()) == total.planned - total.realisable


def test_benefits_without_enablers_and_archived_records_are_left_out(planned: Workspace) -> None:
    add(planned, BENEFITS, title="Bare", initiative_id=1)
    assert (len(found(planned).lines), found(planned).bare) == (1, 1)
    with planned.edit("Archive") as session:
        records.archive(session, PLAN_ITEMS, 1)
    assert (found(planned).lines, found(planned).bare) == ((), 2)
