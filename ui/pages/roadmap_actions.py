"""What can be done to the roadmap: each a command of `ui.action_table`, each edit one undo step."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from govtransform import VERSION
from govtransform.errors import GovTransformError
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.baselines import Taken
from govtransform.queries.replan import Part
from govtransform.services import outline, plan_items, reschedule
from govtransform.store.workspace import Workspace
from ui.action_table import BY_NAME
from ui.context import Context
from ui.dialogs.baseline_box import BaselineBox, told_of
from ui.job_runner import RunningJob
from ui.models.roadmap_model import Node
from ui.pages.page import Page
from ui.pages.roadmap_arrival import Arrival
from ui.pages.roadmap_links import RoadmapLinks
from ui.widgets.roadmap_tree import RoadmapTree

FILES = "(*.pdf *.svg *.pptx *.xml *.ics *.png)"  # a name without an ending gets the last
MENU = (
    "plan.schedule", "plan.task", "plan.milestone", "plan.link", "plan.unlink", "plan.driving",
    "plan.indent", "plan.outdent", "plan.up", "plan.down", "plan.earlier", "plan.later",
    "plan.shorter", "plan.longer", "edit.delete",
    "help.why",
)  # fmt: skip


class RoadmapActions(QObject):
    """Hands its slots to the page, and the commands on rows to the tree's context menu."""

    def __init__(self, tree: RoadmapTree, context: Context, page: Page, arrival: Arrival) -> None:
        super().__init__(page)
        self._arrival = arrival
        self._tree, self._context, self._page = tree, context, page
        self.links = RoadmapLinks(tree, context, page)
        slots: dict[str, Callable[[], object]] = {
            "edit.add": self.add,
            "plan.task": self.add,
            "plan.milestone": self.add_milestone,
            "plan.baseline": self.take_baseline,
            "plan.earlier": partial(self._step, -1, Part.WHOLE),
            "plan.later": partial(self._step, 1, Part.WHOLE),
            "plan.shorter": partial(self._step, -1, Part.FINISH),
            "plan.longer": partial(self._step, 1, Part.FINISH),
            "plan.indent": partial(self._outline, tr("Indent plan item"), outline.indent),
            "plan.outdent": partial(self._outline, tr("Outdent plan item"), outline.outdent),
            "plan.up": partial(self._outline, tr("Move plan item up"), _up),
            "plan.down": partial(self._outline, tr("Move plan item down"), _down),
            "edit.delete": self.remove,
            "file.export": self.write_out,
            **self.links.slots,
        }
        for name, slot in slots.items():
            page.handle(name, slot)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in MENU:
            tree.addAction(self._menu_item(name, page.handlers[name]))

    def add(self) -> None:
        """Add a task under the current phase, or beside the current item, and name it."""
        self._add(tr("Add task"), plan_items.add_task)

    def add_milestone(self) -> None:
        """The same of a milestone."""
        self._add(tr("Add milestone"), plan_items.add_milestone)

    def take_baseline(self) -> None:
        """Freeze the programme as it stands: what moves afterwards is told against it."""
        BaselineBox(self._context, self._on_taken, self._page).open()

    def remove(self) -> None:
        """Remove the selected items, with those under them and their links."""
        keys = self._tree.selected()
        ids = [row_id for register, row_id in keys if register == "plan-items"]
        if not ids:
            told = tr("Initiatives are removed on their own page, where all they hold is seen")
            self._context.notices.tell(told)
            return
        gone: list[int] = []

        def remove(session: Any) -> None:
            gone.append(plan_items.remove(session, ids))

        if self.links.edited(tr("Remove plan items"), remove):
            told = tr("{count} plan items were removed", count=gone[0])
            if gone[0] == 1:
                told = tr("One plan item was removed")
            self._context.notices.tell(told, undo=True)

    def write_out(self) -> None:
        """Have a file chosen, and write the roadmap to it off the main thread."""
        kinds = tr("Roadmap {endings}", endings=FILES)
        choose = self._context.messages.choose_new_file
        choose(self._page, tr("Export the roadmap"), kinds, self._write)

    def _add(self, label: str, make: Callable[[Any, int, int | None, date], int]) -> None:
        node = self.links.current()
        place = self._place_for(node) if node else None
        if node is None or place is None:
            self._context.notices.tell(tr("Choose the initiative or item to add it to"))
            return
        made: list[int] = []
        start = node.line.span.opens or date.today()

        def add(session: Any) -> None:
            made.append(make(session, *place, start))

        before = self._arrival.times
        if self.links.edited(label, add):
            self._arrival.follow(("plan-items", made[0]), before, naming=True)

    def _on_taken(self, taken: Taken) -> None:
        self._context.notices.tell(told_of(taken), undo=True)

    def _outline(self, label: str, work: Callable[[Any, int], object]) -> None:
        node = self.links.current_item()
        before = self._arrival.times
        if node and self.links.edited(label, lambda session: work(session, node.line.id)):
            self._arrival.follow(node.key, before)

    def _write(self, path: Path) -> None:
        stamp = Stamp(datetime.now(UTC), self._context.preferences.value.name, VERSION)
        job = RunningJob(self)
        job.finished.connect(partial(self._on_written, path.name))
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, partial(_print, self._context.workspace, stamp, path))

    def _step(self, working_days: int, part: Part) -> None:
        node = self.links.current()
        if node is None:
            return
        why_not = self._tree.roadmap.why_fixed(node.line)
        if why_not:
            told = tr("{name}: {reason}", name=node.line.name, reason=why_not)
            self._context.notices.tell(told)
        else:
            self._tree.moved.emit(node.line.id, working_days, part.value)

    def move(self, item_id: int, working_days: int, part: str) -> None:
        """Move, then say what it did to this and to what depends on it."""
        label = tr("Move plan item") if part == Part.WHOLE else tr("Change length of plan item")
        self.links.rescheduled(
            item_id, label,
            lambda session: reschedule.move(session, item_id, working_days, Part(part)),
        )  # fmt: skip

    def _place_for(self, node: Node) -> tuple[int, int | None] | None:
        """The initiative and the parent of what is added at this row; None for a group."""
        nodes, line = self._tree.roadmap.nodes, node.line
        if not node.initiative:
            return None
        if line.register == "initiatives":
            return node.initiative, None
        holder = line if line.children else nodes[node.parent].line
        return node.initiative, holder.id if holder.register == "plan-items" else None

    def _on_written(self, name: str, _: object = None) -> None:
        self._context.notices.tell(tr("The roadmap was saved as {name}", name=name))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self._context.notices.tell(str(error))

    def _menu_item(self, name: str, slot: Callable[[], object]) -> QAction:
        spec = BY_NAME[name]
        keys = f"\t{spec.shortcuts[0]}" if spec.shortcuts else ""
        item = QAction(f"{tr(spec.text)}{keys}", self._tree)  # the key belongs to the window
        item.setIcon(self._context.theme.icons.icon(spec.icon))
        item.triggered.connect(slot)
        return item


def _up(session: Any, item_id: int) -> None:
    outline.shift(session, item_id, -1)


def _down(session: Any, item_id: int) -> None:
    outline.shift(session, item_id, 1)


def _print(workspace: Workspace, stamp: Stamp, path: Path, _progress: Progress) -> None:
    """Read and write off the main thread: both take a second for a large plan."""
    from govtransform.exchange import plan_file  # noqa: PLC0415  (slow to load)

    plan_file.save(workspace, path, stamp)
