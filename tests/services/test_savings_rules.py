"""S01, S02, S05, S07, V05 between records: each test fails when its rule is taken out."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.model import Register
from govtransform.queries import overview, verification
from govtransform.queries.savings import ledger
from govtransform.registers import (
    ATTACHMENTS,
    BENEFITS,
    CASES,
    CLAIMS,
    COST_POOLS,
    GUARDS,
    MAP_LINKS,
    MEASURES,
    OBJECTIVES,
    OPTIONS,
    ORGANISATION,
    PLAN_ITEMS,
    POOL_DRAWS,
)
from govtransform.registers.savings.claims import ClaimState
from govtransform.services import blocks, records
from govtransform.store.workspace import Workspace
from tests.factories import add, put
from tests.ledgers import (
    HOLDER,
    VALIDATOR,
    benefit,
    bring_to,
    change,
    claim,
    draw,
    guard,
    people,
    pool,
    refused,
    step,
    two_draws,
)


def findings(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        assert not list(verification.data_faults(session))
        return list(verification.findings(session))


def remove(workspace: Workspace, register: Register, row_id: int) -> None:
    with workspace.edit("Remove") as session:
        records.remove(session, register, row_id)


def archive(
    workspace: Workspace, register: Register, row_id: int, *, archived: bool = True
) -> None:
    with workspace.edit("Archive") as session:
        records.archive(session, register, row_id, archived=archived)


def approve(workspace: Workspace, benefit_id: int) -> None:
    change(workspace, BENEFITS, benefit_id, state="Approved")


def test_an_over_claim_is_flagged_and_says_who_came_first(workspace: Workspace) -> None:
    two_draws(workspace)
    expected = "DRW-0002 of BEN-0003 on POL-0001: £40,000 is free, as BEN-0002 came first; "
    assert expected + "£20,000 is too much (S01)" in findings(workspace)


def test_an_over_claim_is_refused_where_the_setting_says_so(workspace: Workspace) -> None:
    change(workspace, ORGANISATION, 1, over_claim="Refuse")
    with refused("£40,000 is free, as BEN-0002 came first"):
        two_draws(workspace)
    draw(workspace, 3, 40_000, date(2026, 6, 3))
    with refused("POL-0001: £100,000 is drawn from it already"):
        change(workspace, COST_POOLS, 1, baseline=Decimal(99_999))
    assert not [told for told in findings(workspace) if "S01" in told]


def test_a_claim_on_the_excess_is_validated_only_up_to_what_stands(workspace: Workspace) -> None:
    _, second = two_draws(workspace)
    claimed = claim(workspace, second, 60_000)
    bring_to(workspace, claimed, ClaimState.EVIDENCED)
    with refused("BEN-0003: validating its claims of 2026/27 is possible up to £40,000"):
        step(workspace, claimed, ClaimState.VALIDATED, VALIDATOR)
    change(workspace, CLAIMS, claimed, amount=Decimal(40_000))
    step(workspace, claimed, ClaimState.VALIDATED, VALIDATOR)
    more = claim(workspace, second, 1)
    bring_to(workspace, more, ClaimState.EVIDENCED)
    with refused("possible up to £40,000"):
        step(workspace, more, ClaimState.VALIDATED, VALIDATOR)


def test_nothing_takes_the_ground_from_under_a_validated_claim(workspace: Workspace) -> None:
    first, second = two_draws(workspace)
    bring_to(workspace, claim(workspace, first, 60_000), ClaimState.VALIDATED)
    with refused("BEN-0002: .* up to £0"):
        remove(workspace, POOL_DRAWS, 1)
    with refused("BEN-0002: .* up to £0"):
        change(workspace, POOL_DRAWS, 1, benefit_id=second)
    with refused("BEN-0002: .* up to £40,000"):
        change(workspace, POOL_DRAWS, 2, entered_on=date(2026, 5, 1))
    with refused("BEN-0002: .* up to £50,000"):
        change(workspace, COST_POOLS, 1, baseline=Decimal(50_000))
    with refused("BEN-0002: .* up to £0"):
        change(workspace, COST_POOLS, 1, fy=2027)
    with refused("up to £0"):
        archive(workspace, COST_POOLS, 1)


def test_what_comes_back_draws_no_more_than_is_free(workspace: Workspace) -> None:
    change(workspace, ORGANISATION, 1, over_claim="Refuse")
    with refused("£40,000 is free"):
        two_draws(workspace)
    archive(workspace, BENEFITS, 2)
    draw(workspace, 3, 60_000, date(2026, 6, 3))
    with refused("DRW-0002 of BEN-0003 on POL-0001: £40,000 is free, as BEN-0002 came first"):
        archive(workspace, BENEFITS, 2, archived=False)
    change(workspace, ORGANISATION, 1, over_claim="Flag")
    bring_to(workspace, claim(workspace, 3, 60_000), ClaimState.VALIDATED)
    with refused("BEN-0003: .* up to £40,000"):
        archive(workspace, BENEFITS, 2, archived=False)


def test_what_an_option_draws_and_claims_counts_in_no_pool(workspace: Workspace) -> None:
    first, second = two_draws(workspace)
    claim(workspace, first, 60_000)
    case = add(workspace, CASES, title="Case", subject="initiative:1", version_name="1")
    option = add(workspace, OPTIONS, name="Option", case_id=case)
    bring_to(workspace, claim(workspace, second, 40_000), ClaimState.VALIDATED)
    change(workspace, BENEFITS, first, option_id=option)
    with workspace.read() as session:
        told = ledger(session)
        tile = overview.headlines(session).claimed
    assert told.pools[0].standing.drawn == 60_000
    assert told.claimed.cash.claimed == tile == 40_000
    bring_to(workspace, claim(workspace, second, 20_000), ClaimState.VALIDATED)
    with refused("BEN-0003: .* up to £40,000"):
        change(workspace, BENEFITS, first, option_id=None)


def test_a_validated_claim_does_not_turn_into_cash_without_a_pool(workspace: Workspace) -> None:
    people(workspace)
    saving = benefit(workspace, kind="Non-cash monetised")
    bring_to(workspace, claim(workspace, saving, 5), ClaimState.VALIDATED)
    with refused("possible up to £0"):
        change(workspace, BENEFITS, saving, kind="Cash-releasing")


def test_an_evidenced_claim_without_evidence_is_a_finding(workspace: Workspace) -> None:
    people(workspace)
    known = claim(workspace, benefit(workspace, kind="Non-cash monetised"), 5)
    bring_to(workspace, known, ClaimState.EVIDENCED)
    told = "CLA-0001: evidenced, and no evidence is attached"
    assert told in findings(workspace)
    add(workspace, ATTACHMENTS, name="Report", on="claim:1", location="https://example.org")
    assert told not in findings(workspace)


def test_a_pool_is_entered_once(workspace: Workspace) -> None:
    pool(workspace)
    with refused("POL-0002: POL-0001 is the pool of this cost centre, subjective and year"):
        pool(workspace, cost_centre="c100")
    pool(workspace, fy=2027)


def test_cash_is_approved_with_holder_start_and_its_draws(workspace: Workspace) -> None:
    people(workspace)
    pool(workspace)
    saving = benefit(workspace)
    with refused("needs a budget holder, a start date, a draw on a cost pool"):
        approve(workspace, saving)
    change(workspace, BENEFITS, saving, budget_holder_id=HOLDER, starts_on=date(2026, 4, 1))
    held = draw(workspace, saving, 700, date(2026, 5, 1))
    put(workspace, "plan", 300, 300, line=saving)
    with refused("its plan of 2026/27 is £600, its draws are £700"):
        approve(workspace, saving)
    put(workspace, "plan", 300, 400, line=saving)
    approve(workspace, saving)
    with refused("its draws are £800"):
        change(workspace, POOL_DRAWS, held, amount=Decimal(800))
    with refused("needs a draw on a cost pool"):
        remove(workspace, POOL_DRAWS, held)


def test_an_efficiency_is_approved_and_stays_guarded(workspace: Workspace) -> None:
    saving = benefit(workspace, type="Technical", kind="Non-cash monetised")
    with refused("an efficiency is approved only with a guard"):
        approve(workspace, saving)
    watch = guard(workspace, saving)
    approve(workspace, saving)
    with refused("an efficiency is approved only with a guard"):
        remove(workspace, GUARDS, watch)
    with refused("with a guard"), workspace.edit("Archive") as session:
        records.archive(session, GUARDS, watch)
    with refused("with a guard"):
        change(workspace, GUARDS, watch, benefit_id=1)


def test_a_claim_no_reading_bears_out_is_not_validated(workspace: Workspace) -> None:
    people(workspace)
    saving = benefit(workspace, type="Allocative", kind="Non-cash monetised")
    claimed = claim(workspace, saving, 100)
    bring_to(workspace, claimed, ClaimState.EVIDENCED)
    with refused("CLA-0001: no guard watches this efficiency"):
        step(workspace, claimed, ClaimState.VALIDATED, VALIDATOR)
    guard(workspace, saving, None, None, None, 83)
    with refused("CLA-0001: MEA-0001 has no reading in Jun 2026 or before"):
        step(workspace, claimed, ClaimState.VALIDATED, VALIDATOR)
    guard(workspace, saving, 83)
    remove(workspace, GUARDS, 1)
    step(workspace, claimed, ClaimState.VALIDATED, VALIDATOR)


def test_old_data_are_findings_and_other_edits_go_on(workspace: Workspace) -> None:
    old = {"title": "Old", "initiative_id": 1, "state": "In delivery"}
    with workspace.edit("Import") as session:
        (row,) = blocks.add(session, BENEFITS, [blocks.New(old)])
    change(workspace, BENEFITS, row, title="Older", state="In delivery")
    told = [each for each in findings(workspace) if each.startswith("BEN-0002")]
    assert [each.rpartition("(")[2] for each in told] == ["S02)", "S05)"]
    with refused("BEN-0002: to be approved"):
        change(workspace, BENEFITS, row, state="Realising")


@pytest.mark.parametrize(("other", "is_refused"), [("2.00", True), ("3.00", False)])
def test_one_saving_is_attributed_once(workspace: Workspace, other: str, is_refused: bool) -> None:
    add(workspace, MEASURES, name="Letters", unit="letters")
    counts = {"measure_id": 1, "unit_value": Decimal("2.00")}
    benefit(workspace, **counts, attribution_rate=Decimal("0.7"))
    more = counts | {"unit_value": Decimal(other), "attribution_rate": Decimal("0.4")}
    if is_refused:
        with refused("MEA-0001: the attributions of the benefits it counts add to 110.0%"):
            benefit(workspace, **more)
    else:
        benefit(workspace, **more)


def arrow(workspace: Workspace, source: str, target: str) -> int:
    return add(workspace, MAP_LINKS, source=source, target=target)


def test_a_circle_in_the_map_is_refused_and_named(workspace: Workspace) -> None:
    for number in (1, 2):
        add(workspace, PLAN_ITEMS, name=f"Item {number}", initiative_id=1)
    arrow(workspace, "plan_item:1", "plan_item:2")
    with refused("in a circle: PLN-000. → PLN-000. → PLN-000."):
        arrow(workspace, "plan_item:2", "plan_item:1")
    worse = benefit(workspace, is_disbenefit=True)
    arrow(workspace, "benefit:1", f"benefit:{worse}")
    with refused("in a circle"):
        arrow(workspace, f"benefit:{worse}", "benefit:1")


def test_benefits_that_reach_no_objective_are_listed(workspace: Workspace) -> None:
    assert "The benefits map is empty" in findings(workspace)[-1]
    add(workspace, OBJECTIVES, name="Cheaper services")
    between = benefit(workspace, level="Intermediate")
    arrow(workspace, "benefit:1", f"benefit:{between}")
    lost = "BEN-0001: this end benefit reaches no objective (S07)"
    also = "BEN-0002: nothing that it leads to reaches an objective (S07)"
    assert findings(workspace)[-2:] == [lost, also]
    arrow(workspace, f"benefit:{between}", "objective:1")
    assert not [told for told in findings(workspace) if "S07" in told]


def test_years_that_begin_in_another_month_must_still_hold_what_is_validated(
    workspace: Workspace,
) -> None:
    first, _ = two_draws(workspace)
    bring_to(workspace, claim(workspace, first, 60_000), ClaimState.VALIDATED)
    with refused("its claims of 2025/26 is possible up to £0"):
        change(workspace, ORGANISATION, 1, fy_start_month=7)
    change(workspace, ORGANISATION, 1, fy_start_month=5)
