from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyledItemDelegate, QTableView
from pytestqt.qtbot import QtBot

from ui.delegates.bar import BarDelegate
from ui.delegates.cell import CellDelegate, Index, prepare
from ui.delegates.heat import Heat, HeatDelegate, level_of
from ui.delegates.marks import Bar, Fill, Segment
from ui.delegates.money import MoneyDelegate
from ui.delegates.rating import RatingDelegate
from ui.delegates.roles import BAR, DISPLAY, FLAG, HEAT, RATING, REFUSED, SECOND, TONE, TREND, VALUE
from ui.theme import Theme

ROOT = QModelIndex()


class _One(QAbstractTableModel):
    """One cell, with what a test says of it."""

    def __init__(self, told: dict[int, Any]) -> None:
        super().__init__()
        self.told = told

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        return self.told.get(role)


def _painted(theme: Theme, qtbot: QtBot, kind: type[CellDelegate], told: dict[int, Any]) -> QImage:
    view, model = QTableView(), _One(told)
    qtbot.addWidget(view)
    view.setModel(model)
    prepare(view, theme)
    delegate: QStyledItemDelegate = kind(theme, view)
    view.setItemDelegate(delegate)
    view.resize(200, 100)
    view.show()
    model.setParent(view)
    return view.viewport().grab().toImage()


def _has(image: QImage, colour: QColor) -> bool:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y) == colour for x, y in places)


def test_a_note_that_is_needed_and_one_that_is_written_look_different(
    theme: Theme, qtbot: QtBot
) -> None:
    needed = _painted(theme, qtbot, CellDelegate, {DISPLAY: "+41", FLAG: "needed"})
    written = _painted(theme, qtbot, CellDelegate, {DISPLAY: "+41", FLAG: "written"})
    assert _has(needed, theme.colour("warnLine"))
    assert _has(written, theme.colour("ok"))
    assert not _has(written, theme.colour("warnLine"))


def test_what_is_refused_stands_on_red_with_an_edge(theme: Theme, qtbot: QtBot) -> None:
    image = _painted(theme, qtbot, CellDelegate, {DISPLAY: "6 4000", REFUSED: "not a number"})
    assert _has(image, theme.colour("badSoft"))


def test_a_variance_over_is_written_in_red_and_one_under_is_not(theme: Theme, qtbot: QtBot) -> None:
    class Signed(MoneyDelegate):
        def __init__(self, theme: Theme, view: QTableView) -> None:
            super().__init__(theme, view, signed=True)

    over = _painted(theme, qtbot, Signed, {VALUE: Decimal(4100)})
    under = _painted(theme, qtbot, Signed, {VALUE: Decimal(-4100)})
    assert _reddest(over) > _reddest(under)


def test_a_rating_with_its_trend_a_bar_and_a_heat_cell_are_painted(
    theme: Theme, qtbot: QtBot
) -> None:
    bar = Bar((Segment(0.5), Segment(0.2, Fill.HATCH, 2), Segment(0.1, Fill.OVER)), 0.9, True)
    told = {DISPLAY: "Red", RATING: "Red", TREND: "down", BAR: bar, HEAT: Heat(5, "82%", "−14")}
    assert _has(_painted(theme, qtbot, RatingDelegate, told), theme.rating("R").fill)
    assert _has(_painted(theme, qtbot, BarDelegate, told), theme.ramp(1))
    assert _has(_painted(theme, qtbot, HeatDelegate, told), theme.heat(5).fill)


def test_a_second_line_makes_a_taller_row(theme: Theme, qtbot: QtBot) -> None:
    view, model = QTableView(), _One({DISPLAY: "Revenues", SECOND: "R. Haddow", TONE: "text"})
    qtbot.addWidget(view)
    view.setModel(model)
    model.setParent(view)
    prepare(view, theme)
    assert view.sizeHintForRow(0) == 53
    model.told.pop(SECOND)
    assert view.sizeHintForRow(0) == 30


@pytest.mark.parametrize(("share", "level"), [(0, 1), (0.2, 2), (0.41, 3), (0.8, 5), (1.2, 5)])
def test_a_share_has_a_level_of_heat(share: float, level: int) -> None:
    assert level_of(share) == level


def _reddest(image: QImage) -> int:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in places)
    return max(colour.red() - colour.green() for colour in colours)


def test_the_numbers_for_text_are_those_of_qt() -> None:
    from ui.paint import ACROSS, LEFT, MIDDLE, RIGHT  # noqa: PLC0415

    align = Qt.AlignmentFlag
    told = (align.AlignLeft, align.AlignRight, align.AlignHCenter, align.AlignVCenter)
    assert tuple(flag.value for flag in told) == (LEFT, RIGHT, ACROSS, MIDDLE)
