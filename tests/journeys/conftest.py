from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

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
def sample_of_before(person: Person, northmere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of the sample that Ann got when she opened it for the first time."""
    monkeypatch.setenv("LOGNAME", "Ann")
    copyfile(northmere, person.folder / "GovTransform sample.gtp")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Choice.LIGHT)
