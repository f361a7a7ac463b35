"""Every story. A new one is a file here, a line in STORIES and a page in `ui.pages`."""

from govtransform.queries.stories.boards import BOARDS_STORY
from govtransform.queries.stories.capacity import CAPACITY_STORY
from govtransform.queries.stories.change import CHANGE_STORY
from govtransform.queries.stories.cyber import CYBER_STORY
from govtransform.queries.stories.data import DATA_STORY
from govtransform.queries.stories.delays import DELAY_STORY
from govtransform.queries.stories.estate import ESTATE_STORY
from govtransform.queries.stories.gates import GATES_STORY
from govtransform.queries.stories.innovation import INNOVATION_STORY
from govtransform.queries.stories.meeting import MEETING_STORY
from govtransform.queries.stories.next_wave import NEXT_WAVE_STORY
from govtransform.queries.stories.packs import PACKS_STORY
from govtransform.queries.stories.parameters import PARAMETERS_STORY
from govtransform.queries.stories.people import PEOPLE_STORY
from govtransform.queries.stories.raid import RAID_STORY
from govtransform.queries.stories.services import SERVICE_STORY
from govtransform.queries.stories.story import Story
from govtransform.queries.stories.strategy import STRATEGY_STORY

_ALL = (
    STRATEGY_STORY, DELAY_STORY, CAPACITY_STORY, RAID_STORY, PEOPLE_STORY, CHANGE_STORY,
    SERVICE_STORY, ESTATE_STORY, CYBER_STORY, DATA_STORY, INNOVATION_STORY,
    NEXT_WAVE_STORY, BOARDS_STORY, MEETING_STORY, GATES_STORY, PACKS_STORY,
    PARAMETERS_STORY,
)  # fmt: skip
STORIES: dict[str, Story] = {story.key: story for story in _ALL}
