from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import InvalidRecordError
from govtransform.registers import ALIGNMENTS, BENEFITS, DEPENDENCIES, OBJECTIVES, PLAN_ITEMS, TEAMS
from govtransform.services import blocks, records, standing
from govtransform.store.workspace import Workspace
from tests.conftest import Opener
from tests.factories import add, begin, change, only, values_of


def refused(words: str) -> AbstractContextManager[object]:
    return pytest.raises(InvalidRecordError, match=words)


def plan(workspace: Workspace, *names: str, **more: object) -> list[int]:
    return [add(workspace, PLAN_ITEMS, name=n, initiative_id=1, **more) for n in names]


def wait(workspace: Workspace, before: int, after: int, **more: object) -> int:
    return add(workspace, DEPENDENCIES, predecessor_id=before, successor_id=after, **more)


def share(workspace: Workspace, part: str, number: int = 1, kind: str = "Component") -> int:
    known = {"kind": kind, "target": f"{kind.lower()}:{number}", "share_rate": Decimal(part)}
    return add(workspace, ALIGNMENTS, initiative_id=1, **known)


def test_shares_of_components_add_to_all_at_most(shared: Workspace) -> None:
    share(shared, "0.6")
    share(shared, "0.4", 2)
    with refused("INI-0001: the shares of its components add to 101.0%"):
        share(shared, "0.01", 3)
    assert len(values_of(shared, ALIGNMENTS)) == 2


def test_two_objectives_may_each_have_all_of_an_initiative(shared: Workspace) -> None:
    add(shared, OBJECTIVES, name="A")
    add(shared, OBJECTIVES, name="B")
    for number in (1, 2):
        share(shared, "1", number, "Objective")
    assert len(values_of(shared, ALIGNMENTS)) == 2


def test_only_the_end_of_an_edit_is_judged(shared: Workspace) -> None:
    first, second = share(shared, "0.6"), share(shared, "0.4", 2)
    with shared.edit("Swap shares") as session:
        records.update(session, ALIGNMENTS, second, {"share_rate": Decimal("0.6")})
        records.update(session, ALIGNMENTS, first, {"share_rate": Decimal("0.4")})
    shared.undo()
    assert [v["share_rate"] for v in values_of(shared, ALIGNMENTS)] == [
        Decimal("0.6"),
        Decimal("0.4"),
    ]


def test_weights_of_objectives_add_to_all_at_most(shared: Workspace) -> None:
    add(shared, OBJECTIVES, name="A", weight_rate=Decimal("0.7"))
    with refused("their weights add to 110.0%"):
        add(shared, OBJECTIVES, name="B", weight_rate=Decimal("0.4"))


def test_what_comes_back_from_the_archive_counts_again(shared: Workspace) -> None:
    first = share(shared, "0.6")
    with shared.edit("Archive") as session:
        records.archive(session, ALIGNMENTS, first)
    share(shared, "0.5", 2)
    with refused("add to 110.0%"), shared.edit("Bring back") as session:
        records.archive(session, ALIGNMENTS, first, archived=False)


def test_a_loop_of_dependencies_is_refused_and_named(shared: Workspace) -> None:
    a, b, c = plan(shared, "A", "B", "C")
    wait(shared, a, b)
    wait(shared, b, c)
    with refused("PLN-0001 → PLN-0002 → PLN-0003 → PLN-0001"):
        wait(shared, c, a)
    wait(shared, c, a, state="Refused")


def test_a_loop_through_a_summary_is_refused(shared: Workspace) -> None:
    (phase,) = plan(shared, "Phase", kind="Phase")
    inside, after = *plan(shared, "In it", parent_id=phase), *plan(shared, "After it")
    wait(shared, phase, after)
    with refused("in a circle"):
        wait(shared, after, inside)
    with refused("in a circle"):
        wait(shared, phase, inside)


@pytest.mark.parametrize("moved", [1, 2])
def test_nothing_lies_under_itself(shared: Workspace, moved: int) -> None:
    add(shared, TEAMS, name="Top")
    add(shared, TEAMS, name="Under it", parent_id=1)
    with refused("Parent leads in a circle: TEA-000"), shared.edit("Move") as session:
        records.update(session, TEAMS, 1, {"parent_id": moved})


def test_a_benefit_before_its_milestone_needs_a_reason(shared: Workspace) -> None:
    (live,) = plan(shared, "Go-live", kind="Go-live", finish_on=date(2026, 9, 1))
    change(shared, BENEFITS, start_milestone_id=live)
    early = date(2026, 8, 31)
    with refused("BEN-0001 starts on 31 Aug 2026, before its milestone PLN-0001"):
        change(shared, BENEFITS, starts_on=early)
    change(shared, BENEFITS, starts_on=early, override_reason="The pilot pays already")
    assert only(shared, BENEFITS).values["starts_on"] == date(2026, 8, 31)


def _one_by_one(workspace: Workspace) -> None:
    for number in (1, 2):
        share(workspace, "0.6", number)


def _at_once(workspace: Workspace) -> None:
    parts = [
        {"initiative_id": 1, "target": f"component:{n}", "share_rate": Decimal("0.6")}
        for n in (1, 2)
    ]
    with workspace.edit("Import") as session:
        blocks.add(session, ALIGNMENTS, [blocks.New(values) for values in parts])


@pytest.mark.parametrize("stored", [_one_by_one, _at_once])
def test_every_road_into_a_register_is_judged(
    shared: Workspace, stored: Callable[[Workspace], None]
) -> None:
    with refused("add to 120.0%"):
        stored(shared)


def test_an_undo_that_would_break_a_rule_by_now_is_refused(opened: Opener) -> None:
    ann, bob = opened(), opened("Bob")
    begin(ann)
    first, second = (
        add(ann, OBJECTIVES, name=n, weight_rate=Decimal("0.5")) for n in ("Faster", "Cheaper")
    )
    ann.judges.append(standing.judge)
    for workspace, row, weight in ((ann, first, "0.2"), (bob, second, "0.8")):
        with workspace.edit("Change") as session:
            records.update(session, OBJECTIVES, row, {"weight_rate": Decimal(weight)})
    with refused("130"):
        ann.undo()
    assert ann.done
    assert [v["weight_rate"] for v in values_of(ann, OBJECTIVES)] == [
        Decimal("0.2"),
        Decimal("0.8"),
    ]
