"""Board packs: frozen once, the same from then on, and named by verify where a byte is altered."""

import json
from dataclasses import replace

import pytest

from govtransform.errors import GovTransformError
from govtransform.exchange.pack_parts import MEETINGS, parts
from govtransform.exchange.pack_run_parts import CHANCES
from govtransform.exchange.slide_curve import SlideCurve
from govtransform.queries import packs, verification
from govtransform.queries.pack_content import Met
from govtransform.queries.pack_runs import Result, What
from govtransform.queries.packs import content_of
from govtransform.queries.portfolio_asked import Asked
from govtransform.queries.portfolio_inputs import choosable
from govtransform.registers import BOARDS, COST_LINES, COST_VALUES, DECISIONS, INITIATIVES, PACKS
from govtransform.registers.governance.packs import Pack
from govtransform.services import optimise, records, standing
from govtransform.services.packs import Order, freeze
from govtransform.store.workspace import Workspace
from govtransform.values import plain
from govtransform.values.period import Month
from tests.factories import TODAY, add, put
from tests.ledgers import refused
from tests.simulated import simulated


def frozen(workspace: Workspace, title: str = "May") -> int:
    with workspace.edit("Freeze", "For the board") as session:
        return freeze(session, Order(title, "Ann", TODAY, 1, None, "On the whole well"))


@pytest.fixture
def board(workspace: Workspace) -> Workspace:
    add(workspace, BOARDS, name="Programme board")
    line = add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 100, grid=COST_VALUES, line=line)
    add(workspace, DECISIONS, title="May we go on?", requested_on=TODAY)
    return workspace


def test_a_pack_keeps_what_it_said_whatever_comes_later(board: Workspace) -> None:
    frozen(board)
    put(board, "budget", 500, grid=COST_VALUES)
    with board.read() as session:
        pack = session.get_one(Pack, 1)
        told = content_of(pack)
        assert plain.canonical(told) == pack.figures
    assert [year.budget for year in told.years] == [100]
    assert [one.title for one in told.decisions] == ["May we go on?"]
    assert (told.board, told.changes) == ("Programme board", ())
    board.undo()
    board.judges.append(standing.judge)
    with refused("PAK-0001 is frozen .* neither that nor what you did before it can be taken"):
        board.undo()


def test_a_pack_names_the_scale_once_and_marks_the_ratings_on_the_other(board: Workspace) -> None:
    with board.read() as session:
        told = content_of(session.get_one(Pack, frozen(board)))
    rated = replace(
        told.ratings[0],
        owner="Amber", owner_scale="Three points",
        independent="Amber", independent_scale="Five points",
    )  # fmt: skip
    other = replace(rated, owner="Exempt", owner_scale="")
    met = Met("MTG-0001", "July", "Cabinet", TODAY, "Who came is not on record.", "")
    found = parts(replace(told, ratings=(rated, other), meetings=(met,)))
    table = found[0].table
    assert [row[1:3] for row in table.rows] == [("Amber*", "Amber"), ("Exempt", "Amber")]
    assert table.note.startswith(
        "Ratings are on a scale of five points, those with * on one of three points"
    )
    assert MEETINGS not in [part.key for part in found]  # it finds nothing


def test_a_pack_tells_the_newest_runs_and_whether_they_still_hold(board: Workspace) -> None:
    put(board, "forecast", 100, start=Month(2027, 4), grid=COST_VALUES)
    simulated(board)
    with board.read() as session:
        asked = Asked(2027, 4)
        chosen = optimise.choose(choosable(session, TODAY, asked), 5)
    with board.edit("Keep") as session:
        optimise.keep(session, chosen, asked, TODAY)
    put(board, "forecast", 300, start=Month(2027, 4), grid=COST_VALUES)
    with board.read() as session:
        told = content_of(session.get_one(Pack, frozen(board)))
    assert [(run.what, run.code, run.is_stale) for run in told.runs] == [
        (What.SIMULATION, "RUN-0001", True), (What.PORTFOLIO, "RUN-0002", True),
    ]  # fmt: skip
    simulation, portfolio = (part for part in parts(told) if part.name in {*What})
    assert "outturn" in simulation.sentence
    outturn, worth = told.runs[0].curves  # there is no plan, so no finish
    assert (outturn.result, worth.result) == (Result.OUTTURN, Result.WORTH)
    assert list(outturn.values) == sorted(outturn.values)
    assert "CST-0001" in outturn.movers[0].name
    chances = next(part for part in parts(told) if part.key == CHANCES)
    curve = chances.charts[1]
    assert isinstance(curve, SlideCurve)
    assert (curve.shares[0], curve.shares[-1]) == (100, 0)  # a worth is to be reached
    assert [row[0] for row in chances.table.rows] == ["10%", "20%", "50%", "80%", "90%"]
    assert portfolio.sentence.startswith("0 of 1 initiatives")
    assert portfolio.sentence.endswith("Its inputs have changed since 15 Jun 2026.")
    assert portfolio.table.title == "Portfolio choice: RUN-0002 of 15 Jun 2026"


def test_the_next_pack_of_a_board_tells_what_changed_since_the_last(board: Workspace) -> None:
    frozen(board)
    with board.edit("Change", "supplier late") as session:
        records.update(session, INITIATIVES, 1, {"title": "Shared services, later"})
    second = frozen(board, "June")
    with board.read() as session:
        told = content_of(session.get_one(Pack, second))
    assert told.since.startswith("PAK-0001 of ")
    assert len(told.changes) == 1
    assert told.changes[0].endswith("supplier late).")


def test_verify_names_a_pack_of_which_a_byte_was_altered(board: Workspace) -> None:
    frozen(board)
    with board.read() as session:
        assert list(packs.altered(session)) == []
        text = session.get_one(Pack, 1).figures or ""
    told = json.loads(text)
    told["years"][0]["budget"] = "90"
    with board.edit("Tamper") as session:
        session.connection().exec_driver_sql(
            "UPDATE pack SET figures = ?", (plain.canonical(told),)
        )
    with board.read() as session:
        faults = list(verification.data_faults(session))
        assert "PAK-0001 May: this pack is not as it was frozen (G03)" in faults
        with pytest.raises(GovTransformError, match="PAK-0001 is not as it was frozen"):
            content_of(session.get_one(Pack, 1))


def test_a_pack_is_never_changed(board: Workspace) -> None:
    frozen(board)
    with pytest.raises(GovTransformError, match="stays as it is"), board.edit("x") as session:
        records.update(session, PACKS, 1, {"title": "Better"})
