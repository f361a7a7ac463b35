"""Bringing a plan of Microsoft Project into the initiative of the current row of the roadmap."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.exchange import plan_file
from govtransform.exchange.project_in import Taken
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.context import Context
from ui.job_runner import RunningJob
from ui.pages.page import Page
from ui.widgets.roadmap_tree import RoadmapTree

KINDS = "(*.xml *.mpp)"


class PlanImport(QObject):
    """Reads and stores off the main thread, as one step that can be undone."""

    def __init__(self, tree: RoadmapTree, context: Context, page: Page) -> None:
        super().__init__(page)
        self._tree, self._context, self._page = tree, context, page
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
        then = partial(self._start, node.line.id)
        self._context.messages.choose_file(self._page, title, kinds, then)

    def _start(self, initiative_id: int, path: Path) -> None:
        job = RunningJob(self)
        job.finished.connect(self._on_taken)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, partial(self._take, initiative_id, path))

    def _take(self, initiative_id: int, path: Path, progress: Progress) -> Taken:
        return plan_file.bring_in(self._context.workspace, path, initiative_id, progress)

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
