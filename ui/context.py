"""What every page is handed: nothing in the windows is global."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.job_runner import InlineRunner, ThreadedRunner
from ui.messages import Messages
from ui.notices import Notices
from ui.preferences import Preferences
from ui.theme import Theme
from ui.window_state import WindowState

if TYPE_CHECKING:  # the store is slow to load, and the first picture does without it
    from PySide6.QtCore import QObject

    from govtransform.store.workspace import Workspace
    from ui.bridge import Bridge
    from ui.tools import Tools

Go = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Context:
    """The open programme and the means of its pages.

    `go("risks")` opens a page, `go("risks", record=14)` or `go("risks", filter={...})` hands the
    rest to the page's `open_at`. `notices.tell("3 risks were removed", undo=True)` shows a toast.
    `preferences.value` are the settings of the person. `runner` starts jobs off the main thread.
    `messages` asks questions and has files chosen; `state` keeps widths of columns and panels.
    """

    workspace: "Workspace"
    bridge: "Bridge"
    runner: ThreadedRunner | InlineRunner
    preferences: Preferences
    theme: Theme
    notices: Notices
    messages: Messages
    state: WindowState
    go: Go


def handed(tools: "Tools", workspace: "Workspace", go: Go, parent: "QObject") -> Context:
    """What the pages of a programme are handed in one window."""
    from ui.bridge import Bridge  # noqa: PLC0415  (slow to load)

    bridge = Bridge(workspace, parent)
    bridge.rejected.connect(tools.notices.tell)
    return Context(
        workspace, bridge, tools.runner, tools.preferences, tools.theme, tools.notices,
        tools.messages, tools.state, go,
    )  # fmt: skip
