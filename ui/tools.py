"""What the windows need before any programme is open; made once, in `ui.app`."""

from dataclasses import dataclass

from ui.desk import Desk
from ui.job_runner import Runner
from ui.messages import Messages
from ui.notices import Notices
from ui.preferences import Preferences
from ui.theme import Theme
from ui.window_state import WindowState


@dataclass(frozen=True, slots=True)
class Tools:
    """Handed to the main window, which makes a `Context` of them for every programme."""

    theme: Theme
    preferences: Preferences
    state: WindowState
    messages: Messages
    notices: Notices
    runner: Runner
    desk: Desk
