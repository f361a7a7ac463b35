"""What tests of the windows may ask for."""

import pytest
from PySide6.QtWidgets import QApplication

from govtransform.store.workspace import Workspace
from ui.bridge import Bridge


@pytest.fixture
def bridge(workspace: Workspace, qapp: QApplication) -> Bridge:
    return Bridge(workspace)
