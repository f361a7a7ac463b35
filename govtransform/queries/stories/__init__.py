"""Every story. A new one is a file here, a line in STORIES and a page in `ui.pages`."""

from govtransform.queries.stories.cyber import CYBER_STORY
from govtransform.queries.stories.estate import ESTATE_STORY
from govtransform.queries.stories.services import SERVICE_STORY
from govtransform.queries.stories.story import Story

STORIES: dict[str, Story] = {
    story.key: story for story in (SERVICE_STORY, ESTATE_STORY, CYBER_STORY)
}
