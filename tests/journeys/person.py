"""Somebody who uses the whole window, started as `main.py` starts it, mostly by keys."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from govtransform.store.workspace import Workspace
from ui.app import Options, Start
from ui.context import Context
from ui.pages.page import Page
from ui.pages.register_page import RegisterPage
from ui.running import Running
from ui.widgets.command_box import CommandBox
from ui.widgets.way_in import WayIn

KEY, HELD = Qt.Key, Qt.KeyboardModifier
CTRL, ALT = HELD.ControlModifier, HELD.AltModifier
PATIENCE = 15_000  # milliseconds; a busy machine is slow, and nothing waits longer than it must
Kind = TypeVar("Kind", bound=QWidget)


class Person:
    """What a person can do and see; `folder` is where all of their files are."""

    def __init__(self, app: QApplication, folder: Path, qtbot: QtBot) -> None:
        self.app, self.folder, self._qtbot = app, folder, qtbot
        self._started: Start | None = None
        self._before = sys.excepthook, sys.getswitchinterval()

    def starts(self, file: Path | None = None) -> None:
        """Start GovTransform, on a file or as it was left, and wait for what it shows."""
        start = self._started = Start(self.app, Options(file, self.folder))
        self._qtbot.addWidget(start.window)
        start.begin()
        start.window.resize(1440, 900)
        start.window.activateWindow()
        self.sees(lambda: start.running is not None)
        self.sees(start.window.isActiveWindow)
        self.sees(lambda: start.window.centralWidget() is self.running.shell)

    def leave(self) -> None:
        """Close the window and wait for what is still being put away."""
        if self._started:
            self._started.window.close()
            self._started.window.hide()
        QThreadPool.globalInstance().waitForDone()
        self._started = None
        sys.excepthook = self._before[0]
        sys.setswitchinterval(self._before[1])

    @property
    def running(self) -> Running:
        assert self._started is not None
        assert self._started.running is not None
        return self._started.running

    @property
    def workspace(self) -> Workspace:
        workspace = self.running.desk.workspace
        assert workspace is not None
        return workspace

    @property
    def context(self) -> Context:
        context = self.running.shell.pages.context
        assert context is not None
        return context

    @property
    def title(self) -> str:
        return self.running.window.windowTitle()

    @property
    def told(self) -> list[str]:
        """What the notices said, the latest first."""
        return [notice.text for notice in self.running.notices.all]

    def sees(self, what: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(what()), timeout=PATIENCE)

    def opens(self, way: str) -> None:
        """Choose a way in on the welcome page, and wait for the programme."""
        (button,) = (w for w in self._all(WayIn) if w.accessibleName().startswith(way))
        button.setFocus()
        self.presses(KEY.Key_Return)

    def waits_for_programme(self) -> None:
        self.sees(lambda: self.running.shell.pages.page() is not None)
        self.sees(self.running.shell.pages.isVisible)

    def presses(self, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
        QTest.keyClick(self.app.focusWidget() or self.running.window, key, held)
        self.app.processEvents()

    def types(self, text: str) -> None:
        self.sees(lambda: self.app.focusWidget() is not None)
        focused = self.app.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.app.processEvents()

    def comes_back(self) -> None:
        """Turn to the window again, after a box was closed."""
        window = self.running.window
        self.sees(lambda: self.app.activeModalWidget() is None)
        window.activateWindow()
        self.sees(lambda: self.app.activeWindow() is window)
        self.sees(lambda: self.app.focusWidget() in (None, *window.findChildren(QWidget)))
        self.app.processEvents()

    def goes_to(self, page: str) -> None:
        """Find a page with the command box."""
        self.comes_back()
        self.presses(KEY.Key_K, CTRL)
        self.only(CommandBox)
        self.types(page)
        self.presses(KEY.Key_Return)
        self.sees(lambda: self.page.accessibleName() == page)

    @property
    def page(self) -> Page:
        page = self.running.shell.pages.page()
        assert page is not None
        return page

    def register_page(self) -> RegisterPage:
        assert isinstance(self.page, RegisterPage)
        return self.page

    def chooses_file(self, path: Path) -> None:
        """Answer the system's box for a file."""
        box = self.only(QFileDialog)
        box.fileSelected.emit(str(path))
        box.close()
        self.running.window.activateWindow()

    def commands(self, name: str) -> None:
        self.running.shell.actions_[name].trigger()

    def only(self, kind: type[Kind]) -> Kind:
        """The one widget of a kind that is seen."""
        self.sees(lambda: len(self._all(kind)) == 1)
        return self._all(kind)[0]

    def clicks(self, dialog: QDialog, text: str) -> None:
        """Wait until a button of a dialog can be pressed, and press it."""

        def found() -> list[QPushButton]:
            buttons = dialog.findChildren(QPushButton)
            return [b for b in buttons if b.text() == text and b.isEnabled()]

        self.sees(found)
        found()[0].click()

    def _all(self, kind: type[Kind]) -> list[Kind]:
        return [w for w in self.running.window.findChildren(kind) if w.isVisible()]
