from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from govtransform.registers import ACTIONS as ACTIONS_REGISTER
from govtransform.settings import Theme as Choice
from govtransform.store.workspace import Workspace
from tests.factories import add
from tests.ui.shells import Made
from ui.action_table import ACTIONS, Scope
from ui.context import Context
from ui.groups import GROUPS
from ui.pages import PageSpec, all_pages
from ui.pages.page import Page
from ui.theme import Theme
from ui.widgets.nav_item import NavItem
from ui.widgets.side_panel import SidePanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
SIZES = ((1366, 768), (1920, 1080))


class _Risks(Page):
    """A page with all that a page may have."""

    tables = frozenset({"initiative"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Risks", ground="sheet")
        self.head.add_action("New risk", "primary", "plus")
        self.copied = self.refreshed = 0
        self.found: dict[str, object] = {}
        panel = SidePanel(context.theme)
        self.set_panel(panel)
        panel.show()
        self.handle("edit.copy", self._copy)

    def refresh(self) -> None:
        self.refreshed += 1
        self.head.set_sentence("20 of 42 shown")
        self.say_status(["4 cells", ("Sum", "£770,000")], ["£, cash terms"])

    def open_at(self, where: object) -> None:
        self.found = dict(where)  # type: ignore[call-overload]

    def _copy(self) -> None:
        self.copied += 1


class _Plain(Page):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "Overview")


SPECS = (
    PageSpec("overview", "overview", "Overview", "layout-dashboard", _Plain),
    PageSpec("risks", "risk", "Risks", "shield-alert", _Risks),
    PageSpec("issues", "risk", "Issues", "table", _Plain),
)


@pytest.fixture
def made(theme: Theme, tmp_path: Path, workspace: Workspace, qtbot: QtBot) -> Iterator[Made]:
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.show(workspace, SPECS)
    yield made
    theme.use(Choice.LIGHT, 100)


def _page(made: Made) -> _Risks:
    made.shell.go("risks")
    page = made.shell.pages.page()
    assert isinstance(page, _Risks)
    return page


def test_pages_are_made_when_first_visited_and_remembered(made: Made) -> None:
    assert made.shell.pages.count() == 1
    first = _page(made)
    made.shell.go("overview")
    assert _page(made) is first
    made.shell.go("risks", record=14)
    assert first.found == {"record": 14}


def test_back_and_forward_go_the_way_that_was_come(made: Made) -> None:
    for key in ("risks", "issues"):
        made.shell.go(key)
    actions, seen = made.shell.actions_, []
    for name in ("view.back", "view.back", "view.forward"):
        actions[name].trigger()
        seen.append(made.shell.pages.current)
    assert seen == ["risks", "overview", "risks"]
    made.shell.go("overview")
    assert not actions["view.forward"].isEnabled()


def test_a_command_of_a_page_runs_on_the_page_in_front(made: Made) -> None:
    copy = made.shell.actions_["edit.copy"]
    assert (copy.isEnabled(), copy.toolTip()) == (False, "This page has nothing to do it with")
    page = _page(made)
    copy.trigger()
    assert page.copied == 1


def test_every_command_is_bound(made: Made) -> None:
    assert made.shell.actions_.bound == {spec.name for spec in ACTIONS}
    assert {spec.scope for spec in ACTIONS} == {Scope.WINDOW, Scope.PAGE}


def test_a_hidden_page_waits_until_it_is_seen(made: Made, workspace: Workspace) -> None:
    page = _page(made)
    made.shell.go("overview")
    before = page.refreshed
    page.context.bridge.changed.emit({"initiative": {1}})
    page.context.bridge.changed.emit({"team": {1}})
    assert page.refreshed == before
    made.shell.go("risks")
    assert page.refreshed == before + 1


def test_f6_goes_round_the_panes_and_keeps_their_places(made: Made) -> None:
    _page(made)
    QApplication.processEvents()
    made.shell.panes.move(1)
    first, seen = QApplication.focusWidget(), []
    for _ in range(4):
        made.shell.panes.move(1)
        seen.append(QApplication.focusWidget())
    assert seen[-1] is first
    assert len(set(map(id, seen))) == 4
    made.shell.panes.move(-1)
    assert QApplication.focusWidget() is seen[-2]


def test_the_sidebar_is_a_rail_where_the_window_is_narrow_or_the_person_wants_it(
    made: Made,
) -> None:
    assert not made.shell.sidebar.is_rail
    made.window.resize(1366, 768)
    assert made.shell.sidebar.is_rail
    made.shell.actions_["view.sidebar"].trigger()
    assert not made.shell.sidebar.is_rail
    made.shell.go("risks")
    assert made.shell.sidebar.is_rail  # the choice was for the other page


def test_only_the_group_in_front_opens_its_pages(made: Made) -> None:
    made.shell.go("risks")
    QApplication.processEvents()
    titles = [i.title for i in made.shell.sidebar.findChildren(NavItem) if i.isVisible()]
    assert titles.count("Risks") == titles.count("Issues") == 1
    made.shell.go("overview")
    QApplication.processEvents()
    titles = [i.title for i in made.shell.sidebar.findChildren(NavItem) if i.isVisible()]
    assert "Issues" not in titles


def test_the_sidebar_counts_what_needs_somebody_after_each_change(
    made: Made, workspace: Workspace
) -> None:
    made.show(workspace, (*SPECS, PageSpec("actions", "governance", "Actions", "table", _Plain)))
    (group,) = (
        each for each in made.shell.sidebar.findChildren(NavItem) if each.key == "governance"
    )
    assert made.shell.needs
    made.shell.needs.count()
    assert group.accessibleName() == "Governance"
    overdue = {"title": "Write to suppliers", "due_on": date(2020, 1, 1)}
    add(workspace, ACTIONS_REGISTER, **overdue)
    made.shell.needs.count()
    assert (group.state.badge, group.accessibleName()) == (1, "Governance, 1 need you")
    made.shell.close_programme()
    assert group.state.badge == 0


def test_the_groups_drawn_before_the_registers_are_loaded_are_those_with_pages() -> None:
    with_pages = {page.group for page in all_pages()} - {""}  # some are reached from a menu
    assert {group.key for group in GROUPS if group.is_first} == with_pages
    assert len({page.key for page in all_pages()}) == len(all_pages())


def test_the_status_bar_says_what_the_page_says(made: Made) -> None:
    _page(made)
    assert made.shell.status.accessibleName() == "4 cells, Sum £770,000, £, cash terms"


def test_a_toast_is_kept_in_the_notices_and_its_undo_undoes(
    made: Made, workspace: Workspace, qtbot: QtBot
) -> None:
    made.tools.notices.tell("3 risks were removed", undo=True)
    assert made.shell.toast.isVisible()
    with qtbot.waitSignal(made.shell.toast.undo_wanted):
        made.shell.toast.undo_wanted.emit()
    assert [notice.text for notice in made.tools.notices.all] == ["3 risks were removed"]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_nothing_in_the_shell_is_cut_short(
    made: Made, size: tuple[int, int], choice: Choice
) -> None:
    made.tools.theme.use(choice, 100)
    made.window.resize(*size)
    _page(made)
    QApplication.processEvents()
    assert not made.window.grab().isNull()
    assert [shown for shown in _labels(made.window) if _is_cut(shown)] == []


def test_the_shell_bears_text_twice_as_big(made: Made) -> None:
    made.tools.theme.use(Choice.LIGHT, 200)
    made.window.resize(1920, 1080)
    _page(made)
    QApplication.processEvents()
    assert [shown.text() for shown in _labels(made.window) if _is_cut(shown)] == []


def test_all_that_takes_the_keyboard_has_a_name(made: Made) -> None:
    _page(made)
    tab = Qt.FocusPolicy.TabFocus.value
    found = [w for w in made.window.findChildren(QWidget) if w.isVisible()]
    nameless = [w for w in found if w.focusPolicy().value & tab and not w.accessibleName()]
    assert nameless == []


def _labels(window: QWidget) -> list[QLabel]:
    return [w for w in window.findChildren(QLabel) if w.isVisible() and w.text()]


def _is_cut(shown: QLabel) -> bool:
    if shown.wordWrap():
        return shown.height() < shown.heightForWidth(shown.width())
    return shown.width() < shown.minimumSizeHint().width()
