"""The list of cost pools with its axis of per cents above the bars."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from govtransform.i18n import tr
from govtransform.queries.figured import Why
from ui.delegates.cell import prepare
from ui.delegates.pool import ROW, PoolDelegate
from ui.models.pools_model import BAR, FIGURES, POOL, PoolsModel
from ui.theme import Theme

NAME, FIGURES_WIDTH, ROW_MOST = (266, 380), 134, 66
NAME_SHARE = 0.3  # of the width, within NAME
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PoolList(QTableView):
    """`moved` comes with each pool that is gone to, `opened` with a click or Enter; -1 is none."""

    moved = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.pools = PoolsModel(self)
        self.setModel(self.pools)
        self.setHorizontalHeader(_Axis(theme, self))
        prepare(self, theme, ROW)
        self.delegate = PoolDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(tr("Cost pools"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        theme.changed.connect(self._on_theme_changed)

    @property
    def chosen(self) -> int:
        """The pool gone to; -1 where there is none."""
        row = self.currentIndex().row()
        return self.pools.rows[row].line.id if 0 <= row < len(self.pools.rows) else -1

    def choose(self, pool_id: int) -> bool:
        """Go to a pool; False where it is not shown."""
        row = self.pools.row_of(pool_id)
        if row >= 0:
            self.setCurrentIndex(self.pools.index(row, POOL))
        return row >= 0

    def why_now(self) -> Why | None:
        """What is left of the pool gone to or too much; on its bar what is claimed."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.pools.rows[index.row()].why(is_rest=index.column() != BAR)

    def step(self, by: int) -> None:
        """Go to the pool before or after."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.pools.rows):
            self.setCurrentIndex(self.pools.index(row, POOL))

    def place_columns(self) -> None:
        """Give the bars what name and figures leave."""
        px, whole = self.theme.px, self.viewport().width()
        least, most = (px(width) for width in NAME)
        name = min(most, max(least, round(whole * NAME_SHARE)))
        self.setColumnWidth(POOL, name)
        self.setColumnWidth(FIGURES, px(FIGURES_WIDTH))
        self.setColumnWidth(BAR, max(px(120), whole - name - px(FIGURES_WIDTH)))
        high = self.viewport().height() // max(1, len(self.pools.rows))
        self.verticalHeader().setDefaultSectionSize(min(px(ROW_MOST), max(px(ROW), high)))

    def _on_clicked(self) -> None:
        self.opened.emit(self.chosen)

    def _on_current(self) -> None:
        self.moved.emit(self.chosen)

    def _on_theme_changed(self) -> None:
        self.place_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the bars follow."""
        super().resizeEvent(event)
        self.place_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens the pool beside the list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.chosen >= 0:
            self.opened.emit(self.chosen)
            return
        super().keyPressEvent(event)


class _Axis(QHeaderView):
    """The headings, and over the bars where nothing, half and all of a pool are."""

    def __init__(self, theme: Theme, parent: PoolList) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._list = theme, parent
        self.setFixedHeight(theme.px(28))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: one heading."""
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.colour("text3"))
        if section != BAR:
            side = _LEFT if section == POOL else _RIGHT
            text = str(self.model().headerData(section, self.orientation()))
            painter.drawText(rect.adjusted(8, 0, -8, 0), side, text)
            return
        left, whole = self._list.delegate.scale(QRectF(rect))
        for share in (0.0, 0.5, 1.0):
            middle = left + whole * share
            place = QRectF(middle - 30, rect.top(), 60, rect.height())
            text = "0" if not share else f"{share:.0%}"
            if not share:
                place.moveLeft(left)
            painter.drawText(place, _LEFT if not share else _CENTRE, text)
