from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError, InvalidRecordError
from govtransform.queries import raid
from govtransform.queries.raid_levels import levels, risks_of
from govtransform.queries.raid_moves import Move, Way, movement
from govtransform.queries.raid_sections import SECTIONS
from govtransform.registers import (
    BOARDS,
    INITIATIVES,
    ISSUES,
    MEETINGS,
    ORGANISATION,
    PROGRAMMES,
    RISK_ASSESSMENTS,
    RISKS,
)
from govtransform.registers.raid.issues import Issue
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risks import Risk, RiskState
from govtransform.services import records
from govtransform.services.risks import materialise
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change

BOARD, BEFORE = date(2026, 6, 1), date(2026, 5, 1)
AFTER, TODAY = date(2026, 6, 10), date(2026, 6, 30)


def assess(workspace: Workspace, risk: int, likelihood: int, **more: object) -> int:
    return add(
        workspace, RISK_ASSESSMENTS, likelihood=likelihood, impact_cost=4,
        probability_rate=Decimal("0.5"),
        **({"risk_id": risk, "assessed_on": BEFORE, "cost_likely": Decimal(1000),
            "delay_likely_days": 10} | more),
    )  # fmt: skip


def meet(workspace: Workspace) -> None:
    change(workspace, ORGANISATION, as_at_month=Month(2026, 6))
    board = add(workspace, BOARDS, name="Programme board")
    add(workspace, MEETINGS, title="June", board_id=board, held_on=BOARD, state="Held")


def moved(workspace: Workspace) -> Mapping[str, Move]:
    with workspace.read() as session:
        found = movement(session, raid.risk_lines(session))
    return {move.line.code: move for move in found.moves}


def test_a_risk_moves_up_down_or_is_new_since_the_last_board_that_was_held(
    shared: Workspace,
) -> None:
    for title in ("Worse", "Better", "Same", "New"):
        add(shared, RISKS, title=title)
    for risk, before in ((1, 2), (2, 4), (3, 3)):
        assess(shared, risk, before)
    for risk in (1, 2, 3, 4):
        assess(shared, risk, 3, assessed_on=AFTER)
    assert moved(shared) == {}
    meet(shared)
    found = moved(shared)
    assert [(code, move.way) for code, move in found.items()] == [
        ("RSK-0001", Way.UP), ("RSK-0002", Way.DOWN), ("RSK-0004", Way.NEW),
    ]  # fmt: skip
    assert [move.then.score if move.then else None for move in found.values()] == [8, 16, None]


def test_a_risk_that_came_true_is_an_issue_that_names_it_and_one_undo_takes_both_back(
    shared: Workspace,
) -> None:
    risk = add(shared, RISKS, title="Data is late", initiative_id=1)
    assessment = assess(shared, risk, 3)
    meet(shared)
    with shared.edit("Materialise") as session:
        issue = session.get_one(Issue, materialise(session, risk, TODAY))
        assert (issue.title, issue.risk_id, issue.severity) == ("Data is late", risk, 4)
    assert moved(shared)["RSK-0001"].way is Way.CLOSED
    with pytest.raises(GovTransformError, match="no open threat"), shared.edit("x") as session:
        materialise(session, risk, TODAY)
    with pytest.raises(GovTransformError, match="keeps its assessments"):  # noqa: SIM117
        with shared.edit("Remove") as session:
            records.remove(session, RISK_ASSESSMENTS, assessment)
    shared.undo()
    with shared.read() as session:
        assert session.get_one(Risk, risk).state == RiskState.OPEN
        assert session.query(Issue).count() == 0


def test_a_risk_materialises_only_with_an_issue_that_names_it(shared: Workspace) -> None:
    told = {"title": "Data is late", "state": RiskState.MATERIALISED}
    with pytest.raises(InvalidRecordError, match="no issue names it"):
        add(shared, RISKS, **told)
    with shared.edit("Add both") as session:
        risk = records.add(session, RISKS, told)
        records.add(session, ISSUES, {"title": "Late", "risk_id": risk})


def test_levels_hold_the_risks_of_all_that_is_under_them(shared: Workspace) -> None:
    under = add(shared, PROGRAMMES, name="Under", parent_id=1)
    other = add(shared, INITIATIVES, title="Other", programme_id=under, lead_id=None)
    for where in ({"initiative_id": 1}, {"initiative_id": other}, {"programme_id": under}):
        add(shared, RISKS, title=str(where), **where)
    with shared.read() as session:
        lines = raid.risk_lines(session)
        assert set(risks_of(session, lines, "")) == {1, 2, 3}
        assert set(risks_of(session, lines, "programme:1")) == {1, 2, 3}
        assert set(risks_of(session, lines, f"programme:{under}")) == {2, 3}
        assert set(risks_of(session, lines, "initiative:1")) == {1}
        counts = {level.scope.key: level.sums.count for level in levels(session, lines)}
    assert counts == {"programme:1": 3, f"programme:{under}": 2, "initiative:1": 1,
                      f"initiative:{other}": 1}  # fmt: skip


def test_exposure_falls_by_the_responses_in_money_and_days(shared: Workspace) -> None:
    for title in ("Answered", "Never assessed before"):
        risk = add(shared, RISKS, title=title)
        assess(shared, risk, 3)
    assess(shared, 1, 5, position=Position.INHERENT, cost_likely=Decimal(3000),
           delay_likely_days=30)  # fmt: skip
    change(shared, RISKS, state="Closing")
    with shared.read() as session:
        told = raid.sums(session, raid.risk_lines(session).values())
        sentence = SECTIONS["risks"].sentence(session)
    assert (told.cost_before, told.expected_cost) == (Decimal(2000), Decimal(1000))
    assert (told.days_before, told.expected_days) == (Decimal(20), Decimal(10))
    assert sentence.startswith("2 threats are live and 0 risks above appetite")
