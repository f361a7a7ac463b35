"""The first page: open the sample, begin, open; the programmes opened lately."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from govtransform import VERSION, settings
from govtransform.i18n import tr
from ui.actions import Actions
from ui.preferences import Preferences
from ui.theme import Theme
from ui.widgets.recent_list import RecentList
from ui.widgets.text import label
from ui.widgets.way_in import Mark, WayIn

LEFT = 460


class Welcome(QFrame):
    """`open_wanted` gives the path of a recent programme."""

    open_wanted = Signal(str)

    def __init__(self, theme: Theme, preferences: Preferences, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self._theme, self._preferences, self._actions = theme, preferences, actions
        self._recent = RecentList(theme)
        self._recent.opened.connect(self.open_wanted)
        self._recent.pinned.connect(self._on_pinned)
        self._recent.removed.connect(self._on_removed)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Filter recent files"))
        self._find.setAccessibleName(self._find.placeholderText())
        self._find.setMaximumWidth(theme.px(220))
        self._find.textChanged.connect(self.refresh)
        self._none = label(theme, tr("Programmes you open are listed here."), tone="second")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left())
        across.addWidget(self._right(), 1)

    def refresh(self) -> None:
        """Read the recent programmes again."""
        text = self._find.text().lower()
        files = [f for f in self._preferences.value.recent if text in f.path.lower()]
        self._recent.show_files(files, datetime.now())
        self._none.setVisible(not files)

    def _left(self) -> QWidget:
        left = QFrame()
        left.setObjectName("welcomeLeft")
        left.setFixedWidth(self._theme.px(LEFT))
        down = QVBoxLayout(left)
        down.setContentsMargins(40, 48, 40, 24)
        down.setSpacing(8)
        down.addLayout(self._brand())
        down.addSpacing(16)
        for way in self._ways():
            down.addWidget(way)
        down.addStretch(1)
        version = tr("Version {number}", number=VERSION)
        down.addWidget(label(self._theme, version, "secondary", "second"))
        return left

    def _brand(self) -> QHBoxLayout:
        across, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self._theme, tr("GovTransform"), "page"))
        words.addWidget(
            label(self._theme, tr("Plan, pay for and prove digital change"), tone="second")
        )
        across.addWidget(Mark(self._theme))
        across.addSpacing(6)
        across.addLayout(words, 1)
        return across

    def _ways(self) -> list[QWidget]:
        rows = (
            ("file.sample", "play", tr("A private copy, safe to change"), True),
            ("file.new", "file-plus", tr("Name its file, then start"), False),
            ("file.open", "folder-open", tr("From this computer or a shared folder"), False),
        )
        made: list[QWidget] = []
        for name, icon, sentence, primary in rows:
            action = self._actions[name]
            way = WayIn(self._theme, icon, action.text(), sentence, primary)
            way.set_keys(action.shortcut().toString())
            way.clicked.connect(action.trigger)
            made.append(way)
        return made

    def _right(self) -> QWidget:
        right = QFrame()
        right.setObjectName("welcomeRight")
        top = QHBoxLayout()
        top.addWidget(label(self._theme, tr("Recent programmes"), "section"), 1)
        top.addWidget(self._find)
        foot = label(
            self._theme, tr("Everything stays on this computer. Nothing is sent anywhere.")
        )
        self._theme.dress(foot, "secondary")
        foot.setProperty("tone", "second")
        down = QVBoxLayout(right)
        down.setContentsMargins(56, 48, 56, 24)
        down.setSpacing(12)
        down.addLayout(top)
        down.addWidget(self._none)
        down.addWidget(self._recent, 1)
        down.addWidget(foot)
        return right

    def _on_pinned(self, path: str, pinned: bool) -> None:
        self._preferences.change(partial(_pin, path, pinned))
        self.refresh()

    def _on_removed(self, path: str) -> None:
        self._preferences.change(partial(_forget, path))
        self.refresh()


def _pin(path: str, pinned: bool, before: settings.Settings) -> settings.Settings:
    return settings.pin(before, Path(path), pinned)


def _forget(path: str, before: settings.Settings) -> settings.Settings:
    return settings.forget(before, Path(path))
