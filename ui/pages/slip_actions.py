"""Slip-to-bid on the roadmap: a bar is priced as it moves, and stored once it is kept."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries import replan
from govtransform.queries.replan import Move, Part, Preview
from govtransform.queries.scenario_plan import of_moved
from govtransform.queries.slip_desk import Desk, Step, desk
from govtransform.queries.slip_moves import with_phases
from govtransform.queries.slip_words import figures, sentence
from govtransform.queries.stories.delays import DELAY_STORY, today
from govtransform.services import scenarios
from govtransform.values import words
from ui.context import Context
from ui.job_runner import RunningJob
from ui.pages.page import Page
from ui.pages.roadmap_actions import RoadmapActions
from ui.widgets.roadmap_tree import RoadmapTree
from ui.widgets.slip_panel import SlipPanel

if TYPE_CHECKING:  # slow to load
    from govtransform.store.workspace import Workspace

TABLES = DELAY_STORY.tables | {"training_need", "enrolment"}


class SlipActions(QObject):
    """Takes what asks for a bar to be moved; what changes no figure is stored at once.

    Anything else waits: `pending` is the move that is neither kept nor put back yet.
    """

    def __init__(
        self, tree: RoadmapTree, acts: RoadmapActions, context: Context, page: Page
    ) -> None:
        super().__init__(page)
        self._acts, self._context = acts, context
        self.panel = SlipPanel(context.theme, page)
        self.pending: Move | None = None
        self.ground: Desk | None = None
        self.panel.kept.connect(self.keep)
        self.panel.put_back.connect(self.put_back)
        self.panel.set_aside.connect(self.set_aside)
        tree.moved.connect(self.ask)

    def read(self) -> None:
        """Read what steps are worked out on, off the main thread; what waited is put back."""
        self.ground = None
        self.put_back()
        job = RunningJob()  # may outlive the page
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._context.runner.start(job, partial(_read, self._context.workspace))

    def follow(self, preview: Preview | None) -> None:
        """Price a bar that is held; None once it is let go."""
        if preview is None:
            if self.pending is None:
                self.panel.hide()
            return
        if self._tell(preview):
            self.panel.ask(is_held=True)

    def ask(self, item_id: int, working_days: int, part: str) -> None:
        """Store a move that changes no figure; else show what it does, and wait.

        A further move of the same bar goes on from where it is.
        """
        move = Move(item_id, working_days, Part(part))
        waits = self.pending
        if waits and (waits.item_id, waits.part) == (move.item_id, move.part):
            move = replace(move, working_days=waits.working_days + working_days)
        self.pending = None
        if not move.working_days:
            self.panel.hide()
            return
        preview = self._preview(move)
        if preview is None or not self._tell(preview):
            self.panel.hide()
            self._acts.move(move.item_id, move.working_days, move.part.value)
            return
        self.pending = move
        self.panel.ask(is_held=False)

    def keep(self) -> None:
        """Store the move that waits, and all that hangs on it, as one edit."""
        move, self.pending = self.pending, None
        self.panel.hide()
        if move:
            self._acts.move(move.item_id, move.working_days, move.part.value)

    def put_back(self) -> None:
        """Let go of the move that waits: nothing of it was stored."""
        self.pending = None
        self.panel.hide()

    def set_aside(self) -> None:
        """Keep the move that waits as a scenario, with all it moves; the plan stays as it is."""
        preview = self._preview(self.pending) if self.pending else None
        self.put_back()
        if preview is None or not preview.moved:
            return
        first = preview.moved[0]
        name = tr("{name} on {day}", name=first.name, day=words.day(first.after.finish))
        changes = [change for each in preview.moved for change in of_moved(each)]
        with self._context.workspace.edit(tr("Add scenario")) as session:
            scenarios.create(session, name, changes)
        self._context.notices.tell(tr("The scenario “{name}” was added", name=name), undo=True)

    def _preview(self, move: Move) -> Preview | None:
        if self.ground is None or self.ground.plan is None:
            return None
        return replan.preview(self.ground.plan, move)

    def _tell(self, preview: Preview) -> bool:
        """Show what a preview does; False where it changes no figure."""
        step = self._step(preview)
        if step is None or self.ground is None:
            return False
        first = preview.moved[0]
        told = tr(
            "{before} → {after}, moves {count} items with it",
            before=words.day(first.before.finish), after=words.day(first.after.finish),
            count=len(preview.moved) - 1,
        )  # fmt: skip
        lines = figures(self.ground, step)
        self.panel.show_step(first.name, told, lines, step.repriced.bid.worth.label)
        self.panel.setAccessibleDescription(sentence(self.ground, step))
        return True

    def _step(self, preview: Preview) -> Step | None:
        if self.ground is None or self.ground.plan is None or not preview.moved:
            return None
        known, found = self.ground.milestones, with_phases(self.ground.plan, preview.moved)
        moves = {row: days for row, days in found.items() if row in known}
        if not moves:
            return None
        first = preview.moved[0].id
        chosen = first if first in moves else next(iter(moves))
        step = self.ground.step(chosen, moves[chosen][1], moves)
        return None if step.is_free else step

    def _on_read(self, ground: Desk) -> None:
        self.ground = ground

    def _on_failed(self, error: Exception) -> None:
        raise error


def _read(workspace: "Workspace", _progress: Progress) -> Any:
    with workspace.read() as session:
        return desk(session, today(session))
