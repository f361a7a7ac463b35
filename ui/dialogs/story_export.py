"""The export of a story: its figures and tables as a workbook."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.stories.story import Story
from ui.context import Context
from ui.dialogs.case_dialog import KINDS
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_story


class StoryExport(ExportBox):
    """Asks for the file only."""

    def __init__(self, context: Context, story: Story, parent: QWidget | None) -> None:
        title = tr("Export: {title}", title=tr(story.title))
        told = tr("The figures of the page with their formulas, and each table on a sheet.")
        super().__init__(context, title, told, parent)
        self._story = story

    def kinds(self) -> str:
        """Workbooks only."""
        return tr(KINDS)

    def work(self, path: Path) -> Work:
        """Tell the story and write it."""
        who = self.context.preferences.value.name
        return partial(write_story, self.context.workspace, self._story, (path, who))
