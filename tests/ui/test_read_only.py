"""What a programme open for reading only offers in the windows: nothing that would write."""

from pytestqt.qtbot import QtBot

from govtransform.registers import RISKS
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.models.register_model import RegisterModel
from ui.pages.packs_page import PacksPage
from ui.pages.roadmap_page import RoadmapPage

WHY = "Bea edits it."


def test_commands_that_write_are_disabled_and_say_what_stands_in_the_way(
    context: Context, qtbot: QtBot
) -> None:
    context.workspace.obstacle = WHY
    packs, roadmap = PacksPage(context), RoadmapPage(context)
    for page in (packs, roadmap):
        qtbot.addWidget(page)
        page.show()
    for made in (packs.freeze_button, roadmap.add, roadmap.importing):
        assert (made.isEnabled(), made.toolTip()) == (False, WHY)
    wanting = ("plan.task", "plan.baseline", "edit.paste", "view.save", "file.ledger", "file.as-at")
    assert {roadmap.why_not(name) for name in wanting} == {WHY}
    assert {roadmap.why_not(name) for name in ("edit.copy", "file.export", "file.copy")} == {""}
    packs.open_at({"freeze": True})
    assert not packs.findChildren(RecordBox)
    assert not RegisterModel(RISKS, context.bridge).is_written
