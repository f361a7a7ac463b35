from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from govtransform.jobs import Progress
from govtransform.store.headlines import Headlines
from ui.delegates.badge import code_of, word_of
from ui.delegates.marks import Bar, Segment
from ui.dialogs.box import Box
from ui.job_runner import InlineRunner, RunningJob
from ui.notices import Notices
from ui.theme import Theme
from ui.widgets.callout import Callout
from ui.widgets.chip import Chip
from ui.widgets.command_box import CommandBox
from ui.widgets.command_list import Entry
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus_ring import FocusRing
from ui.widgets.headline_tiles import HeadlineTiles
from ui.widgets.nav_item import NavItem, NavState
from ui.widgets.page_head import PageHead
from ui.widgets.progress import ProgressCard
from ui.widgets.segmented import Segmented
from ui.widgets.tile import Part, Tile, TileFigures
from ui.widgets.toast import STAYS, Toast
from ui.widgets.way_in import WayIn

KEY = Qt.Key
SMALLEST_TARGET = 24


def _chip(theme: Theme) -> QWidget:
    return Chip(theme, "Status", "open, closing", "chip")


def _segments(theme: Theme) -> QWidget:
    return Segmented(theme, [("m", "Months", ""), ("y", "Years", "table")], "Period")


def _head(theme: Theme) -> QWidget:
    head = PageHead(theme, "Risks")
    head.add_action("New risk", "primary", "plus")
    return head


def _callout(theme: Theme) -> QWidget:
    callout = Callout(theme, "warn")
    callout.say("Output guard broken", "Backlog is up 18% since April.")
    callout.add_action("Look at it")
    return callout


def _empty(theme: Theme) -> QWidget:
    empty = EmptyState(theme)
    empty.say("No savings claimed yet", "A claim says which budget a pound leaves, and when.")
    empty.add_action("New claim", "primary", "plus")
    return empty


def _way(theme: Theme) -> QWidget:
    return WayIn(theme, "play", "Open the sample programme", "A private copy", primary=True)


MAKERS = (_chip, _segments, _head, _callout, _empty, _way)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_can_be_clicked_is_named_and_large_enough(
    theme: Theme, qtbot: QtBot, make: Callable[[Theme], QWidget]
) -> None:
    widget = make(theme)
    qtbot.addWidget(widget)
    widget.adjustSize()
    buttons = widget.findChildren(QAbstractButton)
    buttons += [widget] if isinstance(widget, QAbstractButton) else []
    for button in buttons:
        assert button.accessibleName()
        assert button.sizeHint().height() >= SMALLEST_TARGET - 2  # segments stand in a frame
    assert not widget.grab().isNull()


def test_a_filter_is_taken_off_with_the_keyboard_too(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Status", "open", "chip")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, KEY.Key_Delete)
    assert chip.accessibleName() == "Status: open"


def test_enter_presses_the_button_with_the_focus_and_not_the_default(
    theme: Theme, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    over = QWidget()
    qtbot.addWidget(over)
    box = Box(theme, "Paste?", "", over)
    for text in ("Do not", "Paste"):
        box.add(text).clicked.connect(lambda _=False, told=text: pressed.append(told))
    safe, default = box.findChildren(QPushButton)
    default.setDefault(True)
    box.show()
    QTest.keyClick(safe, KEY.Key_Return)
    assert pressed == ["Do not"]


def test_a_segment_tells_its_key_once_chosen_by_a_person(theme: Theme, qtbot: QtBot) -> None:
    segments = Segmented(theme, [("m", "Months", ""), ("y", "Years", "")], "Period")
    qtbot.addWidget(segments)
    told: list[str] = []
    segments.chosen.connect(told.append)
    segments.choose("y")
    segments.findChildren(QAbstractButton)[0].click()
    assert (told, segments.key) == (["m"], "m")


def test_a_tile_says_all_it_shows(theme: Theme, qtbot: QtBot) -> None:
    tile = Tile(theme, "Savings in 2027/28")
    qtbot.addWidget(tile)
    parts = (Part("£650k", "realised", Segment(0.4)),)
    bar = Bar((Segment(0.4),), outlined=True)
    tile.show_figures(TileFigures(parts=parts, bar=bar, meaning="£110k short", beside="Plan £1m"))
    assert tile.accessibleName() == "Savings in 2027/28, £650k realised, Plan £1m, £110k short"
    assert not tile.grab().isNull()


def test_an_empty_programme_has_tiles_without_invented_figures(theme: Theme, qtbot: QtBot) -> None:
    tiles = HeadlineTiles(theme)
    qtbot.addWidget(tiles)
    tiles.show_headlines(Headlines())
    told = [tile.accessibleName() for tile in tiles.tiles]
    assert told[-1] == "Trained before go-live, –, No training is needed yet"
    with qtbot.waitSignal(tiles.opened) as opened:
        tiles.tiles[3].click()
    assert opened.args == ["risks"]


@pytest.mark.parametrize(
    ("word", "code"),
    [("Amber/Red", "AR"), ("Green", "G"), ("A", "A"), ("Exempt", "N"), ("Not assessed", "N")],
)
def test_ratings_are_known_by_word_and_by_code(word: str, code: str) -> None:
    assert code_of(word) == code
    assert word_of(code)


def test_a_toast_stays_while_the_keyboard_is_in_it(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(theme, window)
    window.show()
    notices = Notices()
    notices.told.connect(toast.tell)
    notices.tell("3 risks were removed", undo=True)
    assert toast.isVisible()
    assert toast.accessibleName() == "3 risks were removed"
    assert STAYS == 6000
    with qtbot.waitSignal(toast.undo_wanted):
        next(b for b in toast.findChildren(QAbstractButton) if b.text() == "Undo").click()
    assert not toast.isVisible()


def test_progress_shows_itself_only_when_work_lasts(theme: Theme, qtbot: QtBot) -> None:
    card, job = ProgressCard(theme), RunningJob()
    qtbot.addWidget(card)
    card.follow(job, "Writing the workbook")
    InlineRunner().start(job, _quick)
    assert not card.isVisible()
    slow = RunningJob()
    card.follow(slow, "Writing the workbook")
    qtbot.waitUntil(card.isVisible)
    next(b for b in card.findChildren(QAbstractButton)).click()
    InlineRunner().start(slow, _quick)
    assert not card.isVisible()


def test_the_command_box_finds_does_and_gives_the_focus_back(theme: Theme, qtbot: QtBot) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    window.resize(900, 600)
    box = CommandBox(theme, window)
    box.add_source(lambda text: [Entry("Do", "Undo", "undo-2", lambda: done.append(text))])
    box.add_source(lambda _: [Entry("Do", "Redo", "redo-2", done.clear, "Nothing", "", False)])
    window.show()
    box.open_box()
    field = box.focusWidget() or QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "un")
    QTest.keyClick(field, KEY.Key_Down)  # to the one that cannot be done
    QTest.keyClick(field, KEY.Key_Return)
    assert (done, box.isVisible()) == ([], True)
    QTest.keyClick(field, KEY.Key_Up)
    QTest.keyClick(field, KEY.Key_Return)
    assert (done, box.isVisible()) == (["un"], False)


def _quick(progress: Progress) -> None:
    progress.step(1, 1, "Sheet 1 of 1")


def test_the_ring_lies_over_what_is_around_a_choice(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    segments = Segmented(theme, [("m", "Months", ""), ("y", "Years", "")], "Period")
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(segments)
    window.show()
    ring = FocusRing(theme, qapp)
    first = segments.findChildren(QPushButton)[0]
    ring.setWidget(first)
    assert ring.parentWidget() is window


def test_a_long_title_in_the_sidebar_takes_two_lines(theme: Theme, qtbot: QtBot) -> None:
    short, long = (NavItem(theme, "a", text) for text in ("Teams", "Training before every go-live"))
    for item in (short, long):
        qtbot.addWidget(item)
    assert long.sizeHint().height() > short.sizeHint().height()
    long.show_state(NavState(is_rail=True))
    assert long.sizeHint().height() == short.sizeHint().height()


def test_tiles_stand_in_two_rows_rather_than_cut_their_figures(theme: Theme, qtbot: QtBot) -> None:
    row = HeadlineTiles(theme)
    qtbot.addWidget(row)
    row.show()
    for width, rows in ((1400, 1), (800, 2)):
        row.resize(width, 300)
        QApplication.processEvents()
        assert len({tile.y() for tile in row.tiles}) == rows
