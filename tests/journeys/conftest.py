from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from govtransform.settings import Theme as Choice
from tests.journeys.person import Person
from ui.theme import Theme


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    """Somebody before a computer on which GovTransform was never started."""
    person = Person(qapp, tmp_path, qtbot)
    yield person
    person.leave()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Choice.LIGHT)
