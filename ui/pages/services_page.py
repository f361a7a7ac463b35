"""Services at a glance, one of them alone, and what they would save if more were used online."""

from collections.abc import Mapping, Sequence
from typing import Any

from govtransform.i18n import tr
from govtransform.queries.stories.services import SERVICE_STORY, offered, tell_of
from govtransform.queries.stories.story import Told
from ui.context import Context
from ui.dialogs.channel_box import ChannelBox
from ui.pages.story_page import StoryPage
from ui.widgets.choice_chip import Choice, ChoiceChip


class ServicesPage(StoryPage):
    """The story of services, of all or of the one chosen, with the channel shift beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(SERVICE_STORY, context)
        self.shift = self.head.add_action(tr("Channel shift"), "primary", "arrow-right")
        self.shift.clicked.connect(self.work_out)
        self.of = ChoiceChip(context.theme, tr("Service"))
        self.of.chosen.connect(self.refresh)
        self.tools.insertWidget(0, self.of)

    def refresh(self) -> None:
        """Tell the story of the service chosen, or of all."""
        chosen = int(self.of.key or 0)
        self.fetch(lambda session: (_choices(session), tell_of(session, chosen or None)),
                   self._show_both)  # fmt: skip

    def open_at(self, where: Mapping[str, Any]) -> None:
        """Show one service alone."""
        self.of.offer([Choice("", tr("All services")), Choice(str(where["record"]), "")])
        self.of.choose(str(where["record"]))
        self.refresh()

    def work_out(self) -> ChannelBox:
        """Open the window that works a channel shift out."""
        box = ChannelBox(self.context, self.window())
        box.open()
        return box

    def _show_both(self, told: tuple[Sequence[Choice], Told]) -> None:
        self.of.offer(told[0])
        self._show(told[1])


def _choices(session: Any) -> list[Choice]:
    every = Choice("", tr("All services"))
    return [every, *(Choice(str(row_id), name) for row_id, name in offered(session))]
