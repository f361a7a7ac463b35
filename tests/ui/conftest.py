"""What tests of the windows may ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govtransform.model import Register
from govtransform.settings import Theme as Choice
from govtransform.store.workspace import Workspace
from tests.ui.pages import PageOf
from tests.ui.recorder import Recorder
from ui.bridge import Bridge
from ui.context import Context
from ui.job_runner import InlineRunner
from ui.notices import Notices
from ui.pages.register_page import RegisterPage
from ui.preferences import Preferences
from ui.theme import Theme
from ui.window_state import WindowState


@pytest.fixture(autouse=True, scope="session")
def _clear_clipboard(qapp: QApplication) -> Iterator[None]:
    """What was copied lies with the offscreen platform, which outlives Python: let go of it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def bridge(workspace: Workspace, qapp: QApplication) -> Bridge:
    return Bridge(workspace)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Choice.LIGHT)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def visits() -> list[tuple[str, Any]]:
    """Where pages asked to go."""
    return []


@pytest.fixture
def context(
    bridge: Bridge, theme: Theme, recorder: Recorder, visits: list[tuple[str, Any]], tmp_path: Path
) -> Context:
    """What a page is handed, with a runner that works at once and boxes that are recorded."""
    return Context(
        workspace=bridge.workspace,
        bridge=bridge,
        runner=InlineRunner(),
        preferences=Preferences(tmp_path / "settings.json"),
        theme=theme,
        notices=Notices(),
        messages=recorder,
        state=WindowState(tmp_path),
        go=lambda key, **where: visits.append((key, where)),
    )


@pytest.fixture
def page_of(context: Context, qtbot: QtBot) -> PageOf:
    """The page of a register, to be seen."""

    def make(register: Register) -> RegisterPage:
        page = RegisterPage(register, context)
        qtbot.addWidget(page)
        page.resize(1300, 700)
        page.show()
        return page

    return make
