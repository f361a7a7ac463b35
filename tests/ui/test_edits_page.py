"""The page of every edit: filtered, gone through part by part, proved, and left for a record."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from govtransform.registers import RISKS
from tests.factories import add
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.pages.edits_page import EditsPage


def test_the_trail_is_filtered_gone_through_proved_and_written(
    context: Context,
    visits: list[tuple[str, object]],
    recorder: Recorder,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    add(context.workspace, RISKS, title="Late")
    page = EditsPage(context)
    qtbot.addWidget(page)
    page.at_once = 5
    page.show()
    first = page.table.cells.index(0, 3).data()
    assert not page.newer.isEnabled()
    page.older.click()
    assert page.newer.isEnabled()
    page.newer.click()
    assert page.table.cells.index(0, 3).data() == first
    page.open_at({"register": "risks"})
    assert page.asked.register == "risks"
    page.table.open(page.table.cells.index(0, 2))
    assert visits == [("risks", {"record": 1})]
    page.day.tell("1 Jan 2020")
    page.day.left.emit()
    assert page.head.sentence.text() == "No edit is like that."
    page.day.tell(None)
    page.verifying.click()
    assert page.chain.accessibleName().startswith("The trail is whole: every line agrees")
    recorder.file = tmp_path / "edits.csv"
    page.write_out().act.click()
    assert "RSK-0001 Late" in recorder.file.read_text(encoding="utf-8-sig")
