"""Amounts for the phasing pages: sums from kept totals, lines only of what is opened."""

from decimal import Decimal

from govtransform.queries import grid
from govtransform.queries.money import money_years
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    BENEFIT_VALUES,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    INITIATIVES,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import APRIL, add, put

MAY = APRIL.plus(1)


def costs(workspace: Workspace) -> None:
    """One line of revenue and one of capital, of one initiative."""
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    add(workspace, COST_LINES, name="Servers", initiative_id=1, nature="Capital")
    put(workspace, "budget", 100, 200, grid=COST_VALUES)
    put(workspace, "forecast", 90, 210, grid=COST_VALUES)
    put(workspace, "actual", 95, grid=COST_VALUES)
    put(workspace, "budget", 1_000, grid=COST_VALUES, line=2)


def test_the_sums_of_an_initiative_are_those_of_its_lines(workspace: Workspace) -> None:
    costs(workspace)
    with workspace.read() as session:
        (owner,) = grid.owners(session, COST_VALUES)
        lines = grid.lines(session, COST_VALUES, [1])[1]
    assert owner.title == "Shared services"
    assert grid.added(line.amounts for line in lines) == owner.amounts
    assert owner.amounts.of("budget") == {202604: Decimal(1_100), 202605: Decimal(200)}


def test_capital_and_revenue_are_summed_apart(workspace: Workspace) -> None:
    costs(workspace)
    with workspace.read() as session:
        (owner,) = grid.owners(session, COST_VALUES, {"Capital"})
        lines = grid.lines(session, COST_VALUES, [1], {"Capital"})[1]
        nobody = grid.owners(session, COST_VALUES, {"Revenue"}, [2])
    assert owner.amounts.of("budget") == {202604: Decimal(1_000)}
    assert [line.title for line in lines] == ["Servers"]
    assert nobody == []


def test_cash_and_other_savings_never_meet(workspace: Workspace) -> None:
    put(workspace, "plan", 500)
    with workspace.read() as session:
        assert len(grid.owners(session, BENEFIT_VALUES, {"Cash-releasing"})) == 1
        assert grid.owners(session, BENEFIT_VALUES, {"Non-cash monetised"}) == []


def test_the_outturn_is_actual_to_the_as_at_month_and_forecast_after_it(
    workspace: Workspace,
) -> None:
    costs(workspace)
    with workspace.read() as session:
        line = grid.lines(session, COST_VALUES, [1])[1][0]
    assert line.amounts.outturn(APRIL) == {202604: Decimal(95), 202605: Decimal(210)}
    assert line.amounts.outturn(None) == {202604: Decimal(90), 202605: Decimal(210)}


def test_an_archived_line_is_in_no_sum_and_not_shown(workspace: Workspace) -> None:
    costs(workspace)
    with workspace.edit("Archive") as session:
        records.archive(session, COST_LINES, 2)
    with workspace.read() as session:
        (owner,) = grid.owners(session, COST_VALUES)
        assert len(grid.lines(session, COST_VALUES, [1])[1]) == 1
    assert owner.amounts.of("budget")[202604] == 100


def test_an_initiative_without_lines_has_no_row(workspace: Workspace) -> None:
    costs(workspace)
    add(workspace, INITIATIVES, title="Payroll", programme_id=1)
    with workspace.read() as session:
        assert [owner.code for owner in grid.owners(session, COST_VALUES)] == ["INI-0001"]


def test_lines_are_found_by_name_or_reference(workspace: Workspace) -> None:
    costs(workspace)
    with workspace.read() as session:
        assert grid.like(session, COST_VALUES, "serv") == {1: {2}}
        assert grid.like(session, COST_VALUES, "CST-0001") == {1: {1}}


def test_funding_less_need_is_headroom_less_gap_in_every_year(workspace: Workspace) -> None:
    costs(workspace)
    put(workspace, "forecast", 700, start=Month(2027, 4), grid=COST_VALUES, line=2)
    add(workspace, FUNDING_SOURCES, name="Reserves")
    for state, pounds in (("Confirmed", 400), ("Provisional", 250), ("Bid", 999)):
        line = add(
            workspace, ALLOCATIONS, source_id=1, initiative_id=1, state=state, nature="Capital"
        )
        put(workspace, "allocated", pounds, start=Month(2027, 5), grid=ALLOCATION_VALUES, line=line)
    with workspace.read() as session:
        years = {year.year: year for year in money_years(session)}
    for year in years.values():
        for told in (year.revenue.funding, year.capital.funding):
            assert told.confirmed - told.need == told.headroom - told.gap
    capital = years[2027].capital.funding
    assert capital.gap == 300
    assert capital.gap_with_provisional == 50
    assert years[2027].revenue.funding.need == 0
