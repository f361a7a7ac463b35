import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.errors import GovTransformError
from govtransform.queries.places import place
from govtransform.registers import ALIGNMENTS, RISK_ASSESSMENTS, RISKS
from govtransform.store.workspace import Workspace
from tests.factories import add
from ui.context import Context
from ui.dialogs.check import CheckDialog
from ui.job_runner import RunningJob, Work

PAGES = ("initiatives", "benefits", "risks")


@pytest.fixture
def broken(workspace: Workspace) -> Workspace:
    """Somebody has written to the file behind the back of GovTransform."""
    assert isinstance(workspace.location, Path)
    with closing(sqlite3.connect(workspace.location, isolation_level=None)) as file:
        file.execute("UPDATE benefit SET kind = 'Gold' WHERE id = 1")
    return workspace


def _checked(context: Context, qtbot: QtBot) -> CheckDialog:
    dialog = CheckDialog(context, PAGES)
    qtbot.addWidget(dialog)
    return dialog


def test_a_whole_programme_passes(context: Context, qtbot: QtBot) -> None:
    dialog = _checked(context, qtbot)
    assert dialog.said.accessibleName().startswith("All checks passed at ")
    assert dialog.list.isHidden()
    assert not dialog.go_there.isEnabled()


def test_what_is_found_leads_to_its_record(
    broken: Workspace, context: Context, qtbot: QtBot, visits: list[tuple[str, Any]]
) -> None:
    dialog = _checked(context, qtbot)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert "BEN-0001: Kind cannot be “Gold”" in lines
    assert dialog.said.accessibleName().startswith(f"Found: {len(lines)}")
    dialog.list.setCurrentRow(lines.index("BEN-0001: Kind cannot be “Gold”"))
    dialog.go_there.click()
    assert visits == [("benefits", {"record": 1})]


def test_a_check_that_cannot_be_finished_says_why(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, job: RunningJob, work: Work) -> None:
        job.failed.emit(GovTransformError("The disk is full."))

    monkeypatch.setattr(type(context.runner), "start", refuse)
    dialog = _checked(context, qtbot)
    assert "The disk is full." in dialog.said.accessibleName()
    assert dialog.again.isEnabled()


def test_a_check_stops_when_it_is_closed(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[RunningJob] = []
    monkeypatch.setattr(type(context.runner), "start", lambda self, job, work: begun.append(job))
    dialog = _checked(context, qtbot)
    dialog.reject()
    begun[0].run(lambda progress: progress.step(1, 2, "Totals"))
    assert dialog.said.accessibleName().startswith("The check was stopped")


def test_what_lives_inside_a_record_is_seen_in_that_one(workspace: Workspace) -> None:
    risk = add(workspace, RISKS, title="Late")
    add(workspace, RISK_ASSESSMENTS, risk_id=risk, assessed_on=date(2026, 5, 1))
    add(workspace, ALIGNMENTS, initiative_id=1, target="component:1")
    with workspace.read() as session:
        assert place(session, "RAS-0001") == ("risks", risk)
        assert place(session, "ALI-0001") == ("initiatives", 1)
        assert place(session, "BEN-0001") == ("benefits", 1)
        assert place(session, "BEN-0009") is None
        assert place(session, "ORG-0001") is None
        assert place(session, "XYZ-0001") is None
