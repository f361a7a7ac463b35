"""What the commands of the window do, and when they can be done."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from govtransform.i18n import tr
from govtransform.settings import Settings
from govtransform.settings import Theme as Choice
from ui.action_table import ACTIONS, Scope
from ui.desk import Steps
from ui.exchange_commands import EXCHANGE
from ui.groups import GROUPS
from ui.messages import PROGRAMMES, Question
from ui.programme_commands import WITH_PROGRAMME

if TYPE_CHECKING:  # slow to load, or a ring of imports
    from ui.dialogs.welcome import Welcome
    from ui.finder import Finder
    from ui.main_window import MainWindow
    from ui.shell import Shell
    from ui.widgets.command_box import CommandBox

SIZE_STEP, SMALLEST, LARGEST = 10, 80, 200
_WITH_PROGRAMME = (
    "file.copy", "file.backup", "file.close", "view.search", *WITH_PROGRAMME, *EXCHANGE,
)  # fmt: skip
_PICTURES = "view.theme."


class WindowCommands(QObject):
    """Binds the actions of the main window; dialogs are made when they are first wanted."""

    def __init__(self, shell: "Shell", window: "MainWindow") -> None:
        super().__init__(shell)
        self._shell, self._window, self._tools = shell, window, shell.tools
        self._actions = shell.actions_
        self._finder: Finder | None = None
        self._steps = Steps()
        self._bind()
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), window)
            keys.activated.connect(partial(self._go_to_group, number - 1))
        self._tools.preferences.changed.connect(self._on_preferences)
        self._on_preferences()
        self.update()

    def update(self) -> None:
        """Enable what can be done now, and say of the rest why not."""
        pages, page = self._shell.pages, self._shell.pages.page()
        none = "" if pages.current else tr("Open a programme first")
        for name in _WITH_PROGRAMME:
            self._actions.allow(name, none or (page.why_not(name) if page else ""))
        handled = page.handlers if page else {}
        here = none or tr("This page has nothing to do it with")
        for spec in ACTIONS:
            if spec.scope is Scope.PAGE:
                done = page.why_not(spec.name) if page and spec.name in handled else here
                self._actions.allow(spec.name, done)
        self._actions.allow("view.back", "" if pages.can_go_back else tr("This is the first page"))
        forward = "" if pages.can_go_forward else tr("This is the latest page")
        self._actions.allow("view.forward", forward)
        self.show_steps(self._steps)

    def show_steps(self, steps: Steps) -> None:
        """Name what undo and redo would do."""
        self._steps = steps
        undo, redo = self._actions["edit.undo"], self._actions["edit.redo"]
        undo.setText(tr("Undo: {label}", label=steps.undo) if steps.undo else tr("Undo"))
        redo.setText(tr("Redo: {label}", label=steps.redo) if steps.redo else tr("Redo"))
        self._actions.allow("edit.undo", "" if steps.undo else tr("There is nothing to undo"))
        self._actions.allow("edit.redo", "" if steps.redo else tr("There is nothing to redo"))

    def show_rail(self, is_rail: bool) -> None:
        """Tick the command when the sidebar is narrow."""
        self._actions["view.sidebar"].setChecked(is_rail)

    def make_welcome(self) -> "Welcome":
        """The welcome page, its buttons connected."""
        from ui.dialogs.welcome import Welcome  # noqa: PLC0415  (when there is no programme)

        welcome = Welcome(self._tools.theme, self._tools.preferences, self._actions)
        welcome.open_wanted.connect(self.open)
        return welcome

    def open(self, path: str) -> None:
        """Open this programme."""
        self._tools.desk.open(Path(path))

    @property
    def box(self) -> "CommandBox":
        """The command box, made when it is first wanted."""
        from ui.finder import Finder  # noqa: PLC0415  (when wanted)

        if self._finder is None:
            self._finder = Finder(self._shell)
        return self._finder.box

    def forget(self) -> None:
        """Let go of what belonged to the programme that was open."""
        if self._finder:
            self._finder.box.forget()

    def _bind(self) -> None:
        shell, window, desk = self._shell, self._window, self._tools.desk
        slots: dict[str, Callable[[], object]] = {
            "file.new": self._new,
            "file.open": self._open,
            "file.sample": desk.open_sample,
            "help.sample": self._reset_sample,
            "file.copy": self._save_copy,
            "file.backup": desk.back_up,
            "file.close": desk.close,
            "file.quit": window.close,
            "edit.undo": desk.undo,
            "edit.redo": desk.redo,
            "view.command": self._show_box,
            "view.search": self._search,
            "view.back": partial(shell.pages.step, -1),
            "view.forward": partial(shell.pages.step, 1),
            "view.next-pane": partial(shell.panes.move, 1),
            "view.previous-pane": partial(shell.panes.move, -1),
            "view.sidebar": self._toggle_rail,
            "view.bigger": partial(self._resize, SIZE_STEP),
            "view.smaller": partial(self._resize, -SIZE_STEP),
            "view.full-screen": self._toggle_full_screen,
            "tools.settings": self._show_settings,
            "help.keys": self._show_keys,
            "help.notices": self._show_notices,
            "help.about": self._show_about,
        }
        for choice in Choice:
            slots[f"{_PICTURES}{choice}"] = partial(self._set_theme, choice)
        for name, slot in slots.items():
            self._actions.bind(name, slot)
        for spec in ACTIONS:
            if spec.scope is Scope.PAGE:
                self._actions.bind(spec.name, partial(self._on_page_command, spec.name))
        window.addActions(self._actions.all())
        shell.top.programme.clicked.connect(self._show_programmes)

    def _on_page_command(self, name: str) -> None:
        page = self._shell.pages.page()
        if page and name in page.handlers:
            page.handlers[name]()

    def _go_to_group(self, number: int) -> None:
        found = self._shell.sidebar.pages_of(GROUPS[number].key)
        if found:
            self._shell.go(found[0].key)

    def _new(self) -> None:
        title = tr("Name the new programme's file")
        self._tools.messages.choose_new_file(
            self._window, title, tr(PROGRAMMES), self._tools.desk.make
        )

    def _open(self) -> None:
        title = tr("Open a programme")
        self._tools.messages.choose_file(self._window, title, tr(PROGRAMMES), self._tools.desk.open)

    def _reset_sample(self) -> None:
        told = tr("It opens as it is shipped. The copy you worked on stays beside it, under a name "
                  "with the moment.")  # fmt: skip
        question = Question(tr("Reset the sample?"), told, tr("Reset it"), tr("Keep it"))
        self._tools.messages.ask(self._window, question, self._tools.desk.reset_sample)

    def _save_copy(self) -> None:
        title, save = tr("Save a copy"), self._tools.desk.save_copy
        self._tools.messages.choose_new_file(self._window, title, tr(PROGRAMMES), save)

    def _show_programmes(self) -> None:
        button = self._shell.top.programme
        self._shell.menus.recent.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_box(self) -> None:
        self.box.open_box()

    def _search(self) -> None:
        self.box.open_box(everywhere=True)

    def _toggle_rail(self) -> None:
        self._shell.choose_rail(not self._shell.sidebar.is_rail)

    def _toggle_full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _set_theme(self, choice: Choice) -> None:
        self._tools.preferences.change(partial(_with_theme, choice))

    def _resize(self, step: int) -> None:
        self._tools.preferences.change(partial(_resized, step))

    def _show_settings(self) -> None:
        from ui.dialogs.settings import SettingsDialog  # noqa: PLC0415  (when wanted)

        SettingsDialog(self._tools, self._window).open()

    def _show_keys(self) -> None:
        from ui.dialogs.shortcuts import ShortcutsDialog  # noqa: PLC0415  (when wanted)

        ShortcutsDialog(self._tools.theme, self._actions, self._window).open()

    def _show_notices(self) -> None:
        from ui.widgets.notice_list import NoticeList  # noqa: PLC0415  (when wanted)

        NoticeList(self._tools.theme, self._tools.notices, self._window).open()

    def _show_about(self) -> None:
        from ui.dialogs.about import AboutDialog  # noqa: PLC0415  (when wanted)

        AboutDialog(self._tools, self._window).open()

    def _on_preferences(self) -> None:
        value = self._tools.preferences.value
        self._actions[f"{_PICTURES}{value.theme}"].setChecked(True)
        self._shell.menus.show_recent(value.recent, self.open)
        self._actions.allow(
            "view.bigger", "" if value.ui_size < LARGEST else tr("This is the largest size")
        )
        self._actions.allow(
            "view.smaller", "" if value.ui_size > SMALLEST else tr("This is the smallest size")
        )


def _with_theme(choice: Choice, before: Settings) -> Settings:
    return replace(before, theme=choice)


def _resized(step: int, before: Settings) -> Settings:
    return replace(before, ui_size=max(SMALLEST, min(LARGEST, before.ui_size + step)))
