"""Parameters: the editions there are, and adopting another one for a case that is still open."""

from functools import partial
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.adoption import Adoption
from govtransform.queries.editions import Edition
from govtransform.queries.stories.parameters import PARAMETERS_STORY, changes
from govtransform.queries.stories.story import Told
from govtransform.registers import CASES
from govtransform.services import cases
from govtransform.values import words
from ui.context import Context
from ui.messages import Question
from ui.pages.story_page import StoryPage
from ui.rights import allow

ADOPTING = 1  # the table of what would change
Change = tuple[Edition, Adoption]


class ParametersPage(StoryPage):
    """The story of the editions; both values of a case are told before it takes one."""

    def __init__(self, context: Context) -> None:
        super().__init__(PARAMETERS_STORY, context)
        self.changed_table = CASES.table
        self._changes: tuple[Change, ...] = ()
        self.adopting = self.head.add_action(tr("Adopt an edition"), "primary", "check")
        self.adopting.clicked.connect(self.adopt)

    def refresh(self) -> None:
        """Tell the story, and what can be adopted."""
        self.fetch(_read, self._show_all)

    def adopt(self) -> None:
        """Ask whether the case of the current row is to take its edition, and have it done."""
        if not self._changes:
            return
        row = self.views[ADOPTING].currentIndex().row()
        edition, line = self._changes[max(0, min(row, len(self._changes) - 1))]
        if line.why:
            self.context.notices.tell(line.why)
            return
        question = Question(
            tr("Adopt {edition} for {case}?", edition=edition.code, case=line.code),
            tr(
                "Net present social value of {case} {title}: {before} as it is, {after} by the "
                "parameters of {day}. One undo takes it back.",
                case=line.code, title=line.title, before=words.pounds(line.before),
                after=words.pounds(line.after), day=words.day(edition.effective_from),
            ),
            tr("Adopt it"),
            tr("Keep it as it is"),
        )  # fmt: skip
        self.context.messages.ask(self.window(), question, partial(self._adopt, edition, line))

    def _adopt(self, edition: Edition, line: Adoption) -> None:
        label = tr("Adopt {edition} for {case}", edition=edition.code, case=line.code)
        try:
            with self.context.workspace.edit(label) as session:
                cases.adopt(session, line.case_id, edition.effective_from)
        except GovTransformError as error:
            self.context.bridge.refuse(error, partial(self._adopt, edition, line))
            return
        self.context.notices.tell(tr("{case} has adopted it", case=line.code), undo=True)

    def _show_all(self, found: tuple[Told, tuple[Change, ...]]) -> None:
        told, self._changes = found
        self._show(told)
        none = "" if self._changes else tr("No case that is still open would change")
        allow(self.adopting, self.why_not("edit.bulk") or none)


def _read(session: Any) -> tuple[Told, tuple[Change, ...]]:
    return PARAMETERS_STORY.tell(session), changes(session)
