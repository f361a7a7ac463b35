"""Bringing a plan of Microsoft Project into the initiative of the current row of the roadmap."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.exchange import plan_file
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_in import Taken
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.context import Context
from ui.dialogs.plan_check import PlanCheck
from ui.job_runner import RunningJob
from ui.pages.page import Page
from ui.widgets.roadmap_tree import RoadmapTree

KINDS = f"({' '.join(f'*{ending}' for ending in sorted(plan_file.ENDINGS))})"


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan that was read for an initiative, and what bringing it in would do."""

    initiative: int
    name: str
    plan: ProjectFile
    taken: Taken


class PlanImport(QObject):
    """Reads off the main thread, shows what it does, then stores it as one step to undo."""

    def __init__(self, tree: RoadmapTree, context: Context, page: Page) -> None:
        super().__init__(page)
        self._tree, self._context, self._page = tree, context, page
        self.check: PlanCheck | None = None
        page.handle("file.import", self.ask)

    def ask(self) -> None:
        """Have a plan chosen for the initiative of the current row."""
        index = self._tree.currentIndex()
        if not index.isValid():
            self._context.notices.tell(tr("Choose the initiative the plan is of"))
            return
        node, nodes = self._tree.roadmap.node(index), self._tree.roadmap.nodes
        while node.parent >= 0:
            node = nodes[node.parent]
        title = tr("Import a plan into {name}", name=node.line.name)
        kinds = tr("Plans of Microsoft Project {endings}", endings=KINDS)
        then = partial(self.look, node.line.id)
        self._context.messages.choose_file(self._page, title, kinds, then)

    def look(self, initiative_id: int, path: Path) -> None:
        """Read a plan, and show what bringing it in would do."""
        self._start(partial(self._read, initiative_id, path), self._on_read)

    def _start(self, work: Callable[[Progress], object], then: Callable[[Any], None]) -> None:
        job = RunningJob(self)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, work)

    def _read(self, initiative_id: int, path: Path, progress: Progress) -> Asked:
        plan = plan_file.read(path, progress)
        taken = plan_file.try_in(self._context.workspace, plan, initiative_id)
        return Asked(initiative_id, path.name, plan, taken)

    def _on_read(self, asked: Asked) -> None:
        self.check = PlanCheck(self._context.theme, asked.taken, asked.name, self._page)
        self.check.accepted.connect(partial(self._store, asked))
        self.check.open()

    def _store(self, asked: Asked) -> None:
        self._start(partial(self._take, asked), self._on_taken)

    def _take(self, asked: Asked, _progress: Progress) -> Taken:
        work = self._context.workspace
        return plan_file.bring_in(work, asked.plan, asked.name, asked.initiative)

    def _on_taken(self, taken: Taken) -> None:
        told = tr(
            "Plan items added: {added}, updated: {updated}, links: {links}",
            added=taken.added, updated=taken.updated, links=taken.links,
        )  # fmt: skip
        self._context.notices.tell(" ".join([f"{told}.", *taken.left]), undo=True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self._context.notices.tell(str(error))
