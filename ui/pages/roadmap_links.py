"""Links, constraints and what drives what, on the roadmap; each edit tells what moved with it."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QObject, Signal

from govtransform.calc.schedule import driving_path
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.replan import Preview, joined
from govtransform.queries.roadmap_line import Line
from govtransform.services import reschedule
from govtransform.services.reschedule import Waits
from ui.context import Context
from ui.dialogs.schedule_box import ScheduleBox
from ui.models import roadmap_words
from ui.models.roadmap_model import Node
from ui.pages.page import Page
from ui.widgets.roadmap_tree import RoadmapTree

MOST = 6  # names of a chain before it is too long to read


class RoadmapLinks(QObject):
    """`slots` are its commands; the others use it to edit and to tell what an edit did.

    `let_go` asks for what is critical to be drawn again, after the chain that drives an item.
    """

    let_go = Signal()

    def __init__(self, tree: RoadmapTree, context: Context, page: Page) -> None:
        super().__init__(page)
        self._tree, self._context, self._page = tree, context, page
        self._driven = ""
        self.slots: dict[str, Callable[[], object]] = {
            "plan.link": self.link,
            "plan.unlink": self.unlink,
            "plan.driving": self.show_driving,
            "plan.schedule": self.open_box,
        }
        tree.joined.connect(self._on_joined)
        tree.roadmap.rescheduled.connect(self.tell)

    def current(self) -> Node | None:
        """The row the keys act on."""
        index = self._tree.currentIndex()
        return self._tree.roadmap.node(index) if index.isValid() else None

    def current_item(self) -> Node | None:
        """The same if it is a plan item; else it is said that one has to be chosen."""
        node = self.current()
        if node is None or node.line.register != "plan-items":
            self._context.notices.tell(tr("Choose an item of a plan first"))
            return None
        return node

    def edited(self, label: str, work: Callable[[Any], object]) -> bool:
        """Do this as one edit; a refusal is told, and changes nothing."""
        try:
            with self._context.workspace.edit(label) as session:
                work(session)
        except GovTransformError as error:
            self._context.bridge.refuse(error, partial(self.edited, label, work))
            return False
        return True

    def rescheduled(self, item_id: int, label: str, work: Callable[[Any], Preview]) -> None:
        """Do what moves an item as one edit, and say what moved."""
        place = self._tree.roadmap.place(("plan-items", item_id))
        found: list[Preview] = []
        if place is not None:
            line = self._tree.roadmap.nodes[place].line
            if self.edited(label, lambda session: found.append(work(session))):
                self.tell(line, found[0])

    def tell(self, line: Line, done: Preview) -> None:
        """Say what an edit of a row moved."""
        if said := roadmap_words.rescheduled(line, done):
            self._context.notices.tell(said, undo=True)

    def link(self) -> None:
        """Let each selected item wait for the one above it."""
        self._chain(tr("Link plan items"), tr("Choose two or more items, then link them"), _link)

    def unlink(self) -> None:
        """Let the selected items no longer wait for one another."""
        self._chain(tr("Unlink plan items"), tr("Choose the items that are linked"), _unlink)

    def forget(self) -> None:
        """What is drawn as critical is no longer a chain that was asked for."""
        self._driven = ""

    def show_driving(self) -> None:
        """Show the chain that decides when the current item comes; again, and it is let go."""
        node = self.current_item()
        plan = self._tree.standing
        if node is None or plan is None:
            return
        if self._driven == node.line.code:
            self.let_go.emit()
            return
        path = driving_path(plan.schedule, node.line.code)
        self._driven = node.line.code
        self._tree.show_critical(frozenset(path))
        names = [plan.name(code) for code in path]
        shown = names if len(names) <= MOST else ["…", *names[-MOST:]]
        told = {"name": node.line.name, "chain": " → ".join(shown)}
        self._context.notices.tell(tr("What decides when {name} comes: {chain}", **told))

    def open_box(self) -> None:
        """Have dates, constraint, deadline and calendar of the current item typed."""
        node = self.current_item()
        if node:
            box = ScheduleBox(self._context, self._page, node.line, self.tell)
            box.open()

    def _chain(
        self, label: str, lacking: str, work: Callable[[Any, int, int], Preview | None]
    ) -> None:
        rows = sorted(
            (self._tree.roadmap.place(key) or 0, key[1])
            for key in self._tree.selected()
            if key[0] == "plan-items"
        )
        if len(rows) < 2:
            self._context.notices.tell(lacking)
            return
        steps: list[Preview] = []

        def chain(session: Any) -> None:
            for (_, before), (_, after) in pairwise(rows):
                step = work(session, before, after)
                steps.extend([step] if step else [])

        if self.edited(label, chain):
            line = self._tree.roadmap.nodes[rows[-1][0]].line
            told = roadmap_words.rescheduled(line, joined(steps))
            self._context.notices.tell(told or tr("Nothing had to move"), undo=True)

    def _on_joined(self, item_id: int, waits: Waits) -> None:
        label = tr("Link plan items")
        self.rescheduled(item_id, label, lambda session: reschedule.link(session, item_id, waits))


def _link(session: Any, before: int, after: int) -> Preview:
    return reschedule.link(session, after, Waits(before))


def _unlink(session: Any, before: int, after: int) -> Preview | None:
    return reschedule.unlink(session, after, before)
