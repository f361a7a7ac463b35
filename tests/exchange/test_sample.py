"""The sample programme holds together, and shows what its README promises."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govtransform.exchange import sample
from govtransform.files import resource
from govtransform.queries.case_amounts import Kinds, outturn
from govtransform.registers import BY_KEY, GRID_OF
from govtransform.registers.people.enrolments import EnrolmentState
from govtransform.values.period import Month, financial_year
from tests.exchange.sample_told import Told

AS_AT, LAST_DAY = Month(2027, 10), date(2027, 10, 31)
CASH = {"Cash-releasing", "Income"}
FEWEST_AND_MOST = {
    "initiatives": (12, 12), "components": (10, 10), "cost-lines": (60, 70), "benefits": (40, 45),
    "plan-items": (110, 120), "dependencies": (60, 75), "teams": (14, 14), "people": (120, 120),
    "courses": (20, 20), "training-needs": (12, 12), "enrolments": (300, 300), "risks": (50, 50),
    "risk-assessments": (154, 154), "issues": (6, 6), "assumptions": (25, 25),
    "decisions": (19, 19),
    "actions": (32, 32), "cost-pools": (50, 60), "pool-draws": (65, 75), "claims": (60, 60),
    "guards": (15, 20), "enablers": (20, 25), "map-links": (80, 100), "services": (6, 6),
    "channels": (20, 25), "measures": (38, 38), "budget-versions": (3, 3), "baselines": (1, 1),
    "narratives": (13, 13), "closed-months": (17, 17),
}  # fmt: skip
TITLED = ("risks", "assumptions", "decisions", "actions", "benefits", "plan-items")


def _sum(kinds: Kinds, kind: str, up_to: Month | None = None) -> Decimal:
    months = kinds.get(kind, {}).items()
    return sum((v for m, v in months if up_to is None or m <= up_to.key), Decimal(0))


def _saved(told: Told, year: int, kind: str) -> Decimal:
    """Cash of one financial year: cash-releasing savings and income."""
    return sum(
        (
            amount
            for row in told.of("benefits")
            if row.values["kind"] in CASH
            for month, amount in told.amounts("benefit_value", row).get(kind, {}).items()
            if financial_year(Month.of(month)) == year
        ),
        Decimal(0),
    )


def _headroom(told: Told, nature: str, year: int) -> Decimal:
    """Confirmed funding less outturn; below nought is a gap."""
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)  # by financial year
    for row in told.of("allocations"):
        if row.values["nature"] == nature and row.values["state"] == "Confirmed":
            for month, amount in told.amounts("allocation_value", row)["allocated"].items():
                sums[financial_year(Month.of(month))] += amount
    for row in told.of("cost-lines"):
        if row.values["nature"] == nature:
            for month, amount in outturn(told.amounts("cost_value", row), AS_AT).items():
                sums[financial_year(Month.of(month))] -= amount
    return sums[year]


def _over(told: Told, name: str) -> Decimal:
    kinds = told.amounts("cost_value", told.named("cost-lines", name))
    return sum(outturn(kinds, AS_AT).values(), Decimal(0)) / _sum(kinds, "budget") - 1


def test_it_breaks_no_rule_and_every_link_leads_somewhere(told: Told) -> None:
    assert told.faults == ()


@pytest.mark.parametrize("key", FEWEST_AND_MOST)
def test_there_are_as_many_as_promised(told: Told, key: str) -> None:
    fewest, most = FEWEST_AND_MOST[key]
    assert fewest <= len(told.of(key)) <= most


NO_REGISTER = {"archived", "scenario_changes", "frozen-packs"}


def test_its_files_are_small_and_each_belongs_to_a_register_or_a_grid() -> None:
    files = list(resource(sample.FOLDER).glob("*.csv"))
    assert {f.stem for f in files} - NO_REGISTER <= set(BY_KEY) | set(GRID_OF)
    assert sum(f.stat().st_size for f in files) < 1_500_000


def test_every_component_is_served_and_no_initiative_is_shared_out_beyond_the_whole(
    told: Told,
) -> None:
    assert [c.code for c in told.components if c.is_gap or not c.spend] == []
    shares: defaultdict[int, Decimal] = defaultdict(Decimal)
    for row in told.of("alignments"):
        shares[row.values["initiative_id"]] += row.values["share_rate"] or 0
    assert len(shares) == 12
    assert max(shares.values()) <= 1


def test_the_budget_is_eighteen_million_and_the_outturn_three_per_cent_over(told: Told) -> None:
    budget = sum(line.budget for line in told.lines.values())
    variance = sum(line.variance for line in told.lines.values())
    assert budget == 18_000_000
    assert Decimal("0.029") < variance / budget < Decimal("0.031")


def test_each_initiative_stands_on_the_side_of_its_budget_that_the_story_says(told: Told) -> None:
    over = {code for code, line in told.lines.items() if line.variance > 0}
    under = {code for code, line in told.lines.items() if line.variance < 0}
    assert over == {f"INI-{n:04}" for n in (1, 4, 5, 7, 8, 11)}
    assert under == {f"INI-{n:04}" for n in (2, 3, 9, 10, 12)}
    assert told.lines["INI-0006"].variance == 0


def test_actuals_end_and_forecasts_begin_with_the_as_at_month(told: Told) -> None:
    for row in told.of("cost-lines"):
        kinds = told.amounts("cost_value", row)
        assert max(kinds.get("actual", {}), default=0) <= AS_AT.key, row.code
        assert min(kinds.get("forecast", {}), default=999999) > AS_AT.key, row.code


def test_cash_savings_rise_to_three_and_a_half_million_a_year(told: Told) -> None:
    by_year = [_saved(told, year, "forecast") for year in range(2026, 2031)]
    assert by_year == sorted(by_year)
    assert 3_400_000 < by_year[-1] < 3_600_000


def test_the_programme_is_worth_more_than_it_costs(told: Told) -> None:
    assert told.npsv > 1_000_000


def test_data_migration_is_the_line_far_over_and_backfill_the_line_far_under(told: Told) -> None:
    assert _over(told, "Case data migration") > Decimal("0.5")
    assert _over(told, "Backfill for practice leads") < Decimal("-0.3")


def test_one_payment_of_2028_was_made_six_months_early(told: Told) -> None:
    line = told.amounts("cost_value", told.named("cost-lines", "Data platform subscription"))
    assert line["actual"][202710] == line["budget"][202804] == 84_000
    assert 202804 not in line["forecast"]


def test_capital_lacks_funding_in_2027_and_revenue_has_room_in_2029(told: Told) -> None:
    assert -340_000 < _headroom(told, "Capital", 2027) < -330_000
    assert _headroom(told, "Revenue", 2029) > 150_000
    others = [_headroom(told, n, y) for n in ("Capital", "Revenue") for y in (2026, 2028, 2030)]
    assert min(others) >= 0


def test_money_is_confirmed_provisional_bid_for_and_lapsed(told: Told) -> None:
    states = {row.values["state"] for row in told.of("allocations")}
    assert states >= {"Confirmed", "Provisional", "Bid", "Lapsed"}


def test_savings_fall_short_of_plan_and_one_dis_benefit_takes_some_away(told: Told) -> None:
    cells = [told.amounts("benefit_value", row) for row in told.of("benefits")]
    realised = sum(_sum(kinds, "actual") for kinds in cells)
    assert 0.8 < realised / sum(_sum(kinds, "plan", AS_AT) for kinds in cells) < 0.97
    (dis,) = (row for row in told.of("benefits") if row.values["is_disbenefit"])
    assert _sum(told.amounts("benefit_value", dis), "plan") < 0


def test_no_benefit_starts_before_its_milestone(told: Told) -> None:
    finish = {row.id: row.values["finish_on"] for row in told.of("plan-items")}
    for row in told.of("benefits"):
        assert row.values["starts_on"] >= finish[row.values["start_milestone_id"]], row.code


@pytest.mark.parametrize(
    ("name", "weeks"),
    [
        ("Go-live: council tax and benefits online", 5),
        ("Go-live: adult social care", 21),
        ("Mainframe switched off", 11),
        ("Go-live: building control", -2),
        ("Go-live: web chat and call-back", 0),
    ],
)
def test_go_lives_have_slipped_as_told(told: Told, name: str, weeks: int) -> None:
    item = told.named("plan-items", name).values
    assert (item["finish_on"] - item["baseline_finish_on"]).days == 7 * weeks


def test_the_mainframe_is_switched_off_after_its_support_has_ended(told: Told) -> None:
    item = told.named("plan-items", "Mainframe switched off").values
    assert item["finish_on"] > item["deadline_on"]


def test_what_is_done_has_its_dates_and_nothing_is_done_in_the_future(told: Told) -> None:
    for row in told.of("plan-items"):
        done = row.values["actual_finish_on"]
        assert (row.values["complete_rate"] == 1) == (done is not None), row.code
        assert done is None or done <= LAST_DAY, row.code


def test_no_task_starts_before_the_one_it_waits_for_is_finished(told: Told) -> None:
    items = {row.id: row.values for row in told.of("plan-items")}
    for row in told.of("dependencies"):
        if row.values["type"] == "FS" and row.values["predecessor_id"]:
            before, after = (items[row.values[f"{e}_id"]] for e in ("predecessor", "successor"))
            assert before["finish_on"] <= after["start_on"], row.code
            assert before["baseline_finish_on"] <= after["baseline_start_on"], row.code


def test_some_dependencies_cross_initiatives_some_lag_and_two_are_external(told: Told) -> None:
    of = {row.id: row.values["initiative_id"] for row in told.of("plan-items")}
    links = [row.values for row in told.of("dependencies")]
    ours = [v for v in links if v["kind"] == "Internal"]
    assert len(links) - len(ours) == 2
    assert any(v["lag_days"] for v in ours)
    assert sum(of[v["predecessor_id"]] != of[v["successor_id"]] for v in ours) >= 8


def test_council_tax_staff_are_badly_short_of_training(told: Told) -> None:
    need = told.needs["TRN-0001"]
    assert (need.team, need.coverage.required) == ("Revenues and Benefits", 13)
    assert (need.coverage.trained, need.coverage.short_by) == (4, 8)


def test_some_certificates_run_out_before_their_go_live(told: Told) -> None:
    go_live = told.needs["TRN-0008"].needed_on
    assert go_live is not None
    passes = [r.values for r in told.of("enrolments") if r.texts["need_id"].startswith("Holders")]
    lapsed = [v for v in passes if v["expires_on"] and v["expires_on"] < go_live]
    assert len(lapsed) == 4


def test_there_are_enrolments_in_every_state(told: Told) -> None:
    states = {row.values["state"] for row in told.of("enrolments")}
    assert states == {state.value for state in EnrolmentState}


def test_every_risk_was_worse_before_its_response_and_shall_be_better(told: Told) -> None:
    scores: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in told.of("risk-assessments"):
        v = row.values
        impact = max(v[f"impact_{of}"] for of in ("time", "cost", "quality", "reputation"))
        scores[v["risk_id"]][v["position"]] = v["likelihood"] * impact
        is_told = v["probability_rate"] is not None
        assert is_told or v["position"] != "Residual", row.code
        assert not is_told or v["position"] != "Target", row.code
    assert len(scores) == 50
    assert all(s["Inherent"] >= s["Residual"] >= s["Target"] for s in scores.values())


def test_twenty_risks_can_be_simulated_without_their_response(told: Told) -> None:
    """Each is likelier and dearer then."""
    known: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in told.of("risk-assessments"):
        known[row.values["risk_id"]][row.values["position"]] = row.values
    pairs = [(of["Inherent"], of["Residual"]) for of in known.values()]
    found = [(before, now) for before, now in pairs if before["probability_rate"] is not None]
    assert len(found) == 20
    for before, now in found:
        assert before["probability_rate"] >= now["probability_rate"]
        assert before["cost_likely"] >= now["cost_likely"]
    assert len(told.of("risk-hits")) == 20


def test_some_decisions_wait_and_some_actions_are_overdue(told: Told) -> None:
    waiting = [r for r in told.of("decisions") if r.values["state"] == "Requested"]
    open_ = [r.values for r in told.of("actions") if r.values["state"] == "Open"]
    assert len(waiting) == 5
    assert sum(v["due_on"] <= LAST_DAY for v in open_) >= 5


@pytest.mark.parametrize("key", TITLED)
def test_no_text_is_used_twice(told: Told, key: str) -> None:
    titles = [row.values[BY_KEY[key].title_field] for row in told.of(key)]
    assert len(titles) == len(set(titles))


def test_every_address_is_invented(told: Told) -> None:
    mails = {row.values["email"] for row in told.of("people")}
    assert len([mail for mail in mails if mail.endswith("@example.org")]) == 120
