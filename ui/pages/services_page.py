"""Services at a glance, and what they would save if more people used them online."""

from govtransform.i18n import tr
from govtransform.queries.stories.services import SERVICE_STORY
from ui.context import Context
from ui.dialogs.channel_box import ChannelBox
from ui.pages.story_page import StoryPage


class ServicesPage(StoryPage):
    """The story of services, with the channel shift beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(SERVICE_STORY, context)
        self.shift = self.head.add_action(tr("Channel shift"), "primary", "arrow-right")
        self.shift.clicked.connect(self.work_out)

    def work_out(self) -> ChannelBox:
        """Open the window that works a channel shift out."""
        box = ChannelBox(self.context, self.window())
        box.open()
        return box
