"""The plan of the sample stands where its schedule puts it, so that a move only moves its own."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy.orm import Session

from govtransform.queries.plan_spans import differing
from govtransform.queries.replan import Move, preview, standing
from govtransform.queries.roadmap_floats import shown
from govtransform.queries.schedule import worked_out
from govtransform.store.workspace import Workspace

AS_AT = date(2027, 10, 31)


@pytest.fixture(scope="module")
def planned(northmere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    file = copyfile(northmere, tmp_path_factory.mktemp("plan") / "programme.gtp")
    with closing(Workspace(file, "Ann")) as workspace, workspace.read() as session:
        yield session


def test_every_item_to_come_stands_where_links_and_constraints_put_it(planned: Session) -> None:
    plan, worked = standing(planned), worked_out(planned, AS_AT)
    assert plan
    for item in plan.source.items.values():
        if item.is_open and not plan.is_summary(item):
            finish = worked.schedule.early(item.code)[1].date()
            assert (item.code, finish) == (item.code, plan.dates(item).finish)
    assert differing(planned) == []


def test_a_go_live_takes_the_switch_off_of_the_mainframe_with_it(planned: Session) -> None:
    plan = standing(planned)
    assert plan
    items = {item.code: item.id for item in plan.source.items.values()}
    found = preview(plan, Move(items["PLN-0013"], 30))
    assert "PLN-0092" in {each.code for each in found.moved}
    assert "cannot meet its deadline of 25 Feb 2028" in found.warnings[0]


def test_what_is_late_already_says_which_deadline_it_breaks(planned: Session) -> None:
    rows = [row for top in shown(planned).data.lines for row in top.walk()]
    late = {row.code: row.placed for row in rows if row.placed and row.placed.total_days < 0}
    assert late["PLN-0092"].why == (
        "“Mainframe switched off” cannot meet its deadline of 30 Jun 2028.",
    )
