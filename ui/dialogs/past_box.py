"""Opens the programme as it was: at the end of a day, or when a board pack was frozen."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from govtransform.i18n import tr
from govtransform.queries.packs import moments
from govtransform.registers import MEETINGS
from govtransform.store.past_file import Moment
from govtransform.store.workspace import Workspace
from govtransform.values import words
from ui.context import Context
from ui.dialogs.job_box import JobBox
from ui.dialogs.record_box import Asked
from ui.job_runner import Work
from ui.models.past_work import rebuild

DAY = "held_on"  # a date, as the form of a meeting asks for it


class PastBox(JobBox):
    """What it rebuilds is a copy that goes when its window is closed; one stopped leaves none."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        with context.workspace.read() as session:
            self._packs = moments(session)
        body = tr(
            "Every record is rebuilt from the audit trail as it was then, and shown in a window "
            "of its own, for reading only. Who was erased since stays erased."
        )
        start = {DAY: datetime.now(UTC).date()}
        asked = Asked(tr("Open as at a past day"), body, MEETINGS, (DAY,), start, tr("Open"))
        super().__init__(asked, context, parent)
        self._over = parent.window()
        self.when = QComboBox(self)
        self.when.setAccessibleName(tr("Which moment"))
        self.when.addItem(tr("The end of a day"))
        for pack in self._packs:
            self.when.addItem(tr("When {pack} was frozen, {day}", pack=f"{pack.code} {pack.title}",
                                 day=words.day(pack.day)))  # fmt: skip
        self.when.currentIndexChanged.connect(self._on_when)
        self.inside.insertWidget(0, self.when)
        self.when.setFocus()

    @property
    def saying(self) -> tuple[str, str]:
        """What is said while it is rebuilt, and once it was stopped."""
        return tr("Rebuilding the programme"), tr("It was stopped, and nothing was made.")

    def lacking(self, told: dict[str, Any]) -> tuple[str, str]:
        """A day, unless a pack says it."""
        if not self.when.currentIndex() and told[DAY] is None:
            return DAY, tr("Say which day")
        return "", ""

    def work(self, told: dict[str, Any]) -> Work:
        """Rebuild it."""
        place, who = self.when.currentIndex(), self._context.preferences.value.name
        chosen = self._packs[place - 1]
        when = Moment(chosen.day, chosen.line) if place else told[DAY]
        return partial(rebuild, self._context.workspace, when, who)

    def finish(self, result: Workspace) -> None:
        """Show it in a window of its own."""
        from ui.past_window import PastWindow  # noqa: PLC0415  (a ring of imports)

        PastWindow(self._context, result, self._over).show()

    def _on_when(self, place: int) -> None:
        self.editors[DAY].setEnabled(not place)
