import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from govtransform import settings
from govtransform.errors import GovTransformError
from govtransform.log import Log
from govtransform.registers import COMPONENTS
from govtransform.settings import SHOWN, RecentFile
from govtransform.settings import Theme as Choice
from govtransform.store.workspace import Workspace
from tests.factories import change
from tests.ui.shells import Made
from ui.app import Options, Start, options_of
from ui.dialogs.about import AboutDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.errors import Crashes
from ui.first_picture import FirstPicture
from ui.theme import Theme
from ui.widgets.recent_list import RecentList

Kind = TypeVar("Kind", bound=QWidget)
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def made(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Made]:
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    theme.use(Choice.LIGHT, 100)


@pytest.mark.parametrize(
    ("told", "options"),
    [
        ([], Options()),
        (["a.gtp", "--safe"], Options(Path("a.gtp"), safe=True)),
        (["--data", "d", "a.gtp"], Options(Path("a.gtp"), Path("d"))),
        (["--data=d"], Options(data=Path("d"))),
    ],
)
def test_the_command_line_is_read(told: list[str], options: Options) -> None:
    assert options_of(told) == options


def test_the_first_picture_loads_nothing_slow() -> None:
    code = """import sys; import ui.app
slow = {"sqlalchemy", "numpy", "matplotlib", "openpyxl", "lucide", "ui.shell"}
assert not slow & set(sys.modules), slow & set(sys.modules)"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_first_picture_is_painted_without_the_enums_of_qt() -> None:
    code = """from PySide6 import QtCore, QtWidgets
from govtransform.store.headlines import Headlines
from ui import first_picture, theme
app = QtWidgets.QApplication([])
found = Headlines(outturn=9, claimed=3, validated=2, ratings={"Red": 1, "Amber/Green": 2})
picture = first_picture.FirstPicture(theme.Theme(app, dressed=False), "A", found, ("Plan",))
picture.resize(1920, 1080)
assert not picture.grab().isNull()
assert "Qt" not in vars(QtCore), "setPen, setBrush and the like look at Qt: use ui.paint"
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_shell_loads_nothing_slow_on_the_main_thread() -> None:
    code = """import sys; import ui.running
slow = {"sqlalchemy", "numpy", "matplotlib", "openpyxl"} & set(sys.modules)
assert not slow, slow"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_start_shows_real_figures_first(
    workspace: Workspace, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    assert isinstance(workspace.location, Path)
    start = Start(qapp, Options(workspace.location, tmp_path / "own"))
    qtbot.addWidget(start.window)
    start.furnish = lambda: None  # type: ignore[method-assign]
    start.begin()
    picture = start.window.centralWidget()
    assert isinstance(picture, FirstPicture)
    assert not picture.grab().isNull()
    assert picture.accessibleName().endswith(".")


def test_the_programme_open_last_is_opened_again_unless_asked_otherwise(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    file = tmp_path / "a.gtp"
    file.touch()
    kept = replace(settings.Settings(), recent=(RecentFile(str(file)),))
    settings.save(kept, tmp_path / "settings.json")
    for options, path in (
        (Options(data=tmp_path), file),
        (Options(data=tmp_path, safe=True), None),
    ):
        start = Start(qapp, options)
        qtbot.addWidget(start.window)
        assert start.path == path


def test_the_welcome_page_says_which_recent_files_are_gone(
    made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    here = tmp_path / "here.gtp"
    here.touch()
    for path in (here, tmp_path / "gone.gtp"):
        made.tools.preferences.change(partial(_opened, path))
    made.shell.show_welcome()
    (recent,) = made.window.findChildren(RecentList)
    model = recent.model()
    told = {str(model.index(row, 0).data()).split(",")[0]: row for row in range(2)}
    assert set(told) == {"here", "gone"}
    assert "not there" in str(model.index(told["gone"], 0).data())
    recent.removed.emit(str(tmp_path / "gone.gtp"))
    assert model.rowCount() == 1


def test_a_new_programme_is_made_opened_and_remembered(
    made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(made.desk.opened):
        made.desk.make(tmp_path / "Northmere.gtp")
    assert made.tools.preferences.value.recent[0].path == str(tmp_path / "Northmere.gtp")
    assert made.window.windowTitle() == "Northmere – GovTransform"
    workspace = made.desk.workspace
    assert workspace
    change(workspace, COMPONENTS, name="Digital services")
    made.desk.undo()
    assert made.shell.actions_["edit.redo"].text().startswith("Redo: ")
    made.desk.close()
    assert made.desk.workspace is None


def test_a_file_that_is_no_programme_is_refused_in_words(
    made: Made, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.gtp").write_text("not a programme")
    with qtbot.waitSignal(made.desk.refused) as told:
        made.desk.open(tmp_path / "a.gtp")
    assert told.args is not None
    assert told.args[0].endswith(".")


def test_every_setting_is_offered_and_stored_as_it_is_changed(made: Made, qtbot: QtBot) -> None:
    dialog = SettingsDialog(made.tools, made.window)
    qtbot.addWidget(dialog)
    assert all(_child(dialog, QWidget, name).accessibleName() for name in SHOWN)
    box = _child(dialog, QComboBox, "theme")
    box.setCurrentIndex(2)
    box.activated.emit(2)
    _child(dialog, QCheckBox, "reopen_last").setChecked(False)
    number = _child(dialog, QSpinBox, "ui_size")
    number.setValue(120)
    number.editingFinished.emit()
    stored = settings.load(made.tools.preferences.path)
    assert (stored.theme, stored.reopen_last, stored.ui_size) == (Choice.DARK, False, 120)


def test_the_sheet_of_keys_and_about_are_made_from_what_is(made: Made, qtbot: QtBot) -> None:
    made.shell.show_welcome()
    for dialog in (
        ShortcutsDialog(made.tools.theme, made.shell.actions_, made.window),
        AboutDialog(made.tools, made.window),
    ):
        qtbot.addWidget(dialog)
        assert not dialog.grab().isNull()


def test_a_bug_is_told_without_a_value_of_the_programme(tmp_path: Path, qtbot: QtBot) -> None:
    crashes = Crashes(Log(tmp_path / "logs"))
    with qtbot.waitSignal(crashes.happened) as told:
        try:
            int("£4,000 for a named person")
        except ValueError as error:
            crashes.report(error)
    assert told.args is not None
    assert "ValueError" in told.args[0]
    assert "test_start.py" in told.args[0]
    assert "4,000" not in told.args[0]
    (line,) = crashes.log.latest(5)
    assert '"error": "builtins.ValueError"' in line
    assert "4,000" not in line


def test_what_a_person_can_act_on_is_no_crash(tmp_path: Path, qtbot: QtBot) -> None:
    crashes = Crashes(Log(tmp_path / "logs"))
    with qtbot.waitSignal(crashes.refused) as told:
        crashes.report(GovTransformError("There is no room on the disk."))
    assert told.args == ["There is no room on the disk."]
    (line,) = crashes.log.latest(5)
    assert "GovTransformError" in line
    assert "disk" not in line


def _child(dialog: QWidget, kind: type[Kind], name: str) -> Kind:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def _opened(path: Path, before: settings.Settings) -> settings.Settings:
    return settings.remember(before, path)
