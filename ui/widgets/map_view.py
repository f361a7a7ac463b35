"""The drawn benefits map: arrow keys go along the links, Enter opens the record."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from govtransform.calc.layers import Layout
from govtransform.i18n import tr
from govtransform.queries.benefits_map import Arrow, BenefitsMap, Column
from ui import plain
from ui.announce import announce
from ui.delegates.map_marks import Look, draw_link, draw_node
from ui.models.map_words import sentence, spoken
from ui.theme import SEMIBOLD, Theme
from ui.widgets import map_geometry
from ui.widgets.map_geometry import MapGeometry, Sizes, geometry

MARGIN = 12  # round the chosen box, when it is brought into sight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MapView(QAbstractScrollArea):
    """`chosen` gives the node that became current, `opened` the one of Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.data = BenefitsMap((), ())
        self.current = ""
        self._laid: Layout = self.data.laid_out()
        self.map: MapGeometry = geometry(self.data, self._laid, self._sizes())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Benefits map"))
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._place)

    def show_map(self, data: BenefitsMap) -> None:
        """Show this; the current node stays where it is still there."""
        self.data, self._laid = data, data.laid_out()
        if self.current not in data.by_key:
            self.current = ""
        self.setAccessibleName(f"{tr('Benefits map')}. {sentence(data)}")
        self._place()

    def choose(self, key: str) -> None:
        """Make a node current and bring it into sight."""
        node = self.data.by_key.get(key)
        if node is None:
            return
        self.current = key
        told = spoken(node, self.data)
        self.setAccessibleDescription(told)
        announce(self, told)
        self._reveal(self.map.boxes[key])
        self.viewport().update()
        self.chosen.emit(key)

    def let_go(self) -> None:
        """Make no node current."""
        self.current = ""
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go up or down in the column."""
        column = next((keys for keys in self.map.order if self.current in keys), None)
        if column is None:
            self._begin()
            return
        place = min(len(column) - 1, max(0, column.index(self.current) + by))
        self.choose(column[place])

    def _along(self, arrows: Sequence[Arrow], *, back: bool) -> None:
        """Follow the strongest link, the upper one where two are as strong."""
        if not self.current:
            self._begin()
            return
        ends = [(-a.weight, self._top(a.source if back else a.target)) for a in arrows]
        if ends:
            _, (_, key) = min(ends)
            self.choose(key)

    def _top(self, key: str) -> tuple[float, str]:
        return self.map.boxes[key].top(), key

    def _begin(self) -> None:
        first = next((keys[0] for keys in self.map.order if keys), "")
        self.choose(first)

    def _sizes(self) -> Sizes:
        px = self._theme.px
        lengths = (map_geometry.HEAD, map_geometry.HIGH, map_geometry.PITCH, map_geometry.LEAST,
                   map_geometry.MOST)  # fmt: skip
        return Sizes(float(self.viewport().width()), *(float(px(length)) for length in lengths))

    def _place(self) -> None:
        """Lay all out for the width there is."""
        self.map = geometry(self.data, self._laid, self._sizes())
        bars = (
            (self.horizontalScrollBar(), self.map.across, self.viewport().width()),
            (self.verticalScrollBar(), self.map.down, self.viewport().height()),
        )
        for bar, whole, seen in bars:
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(self._theme.px(map_geometry.PITCH))
        self.viewport().update()

    def _shift(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _reveal(self, box: QRectF) -> None:
        head = self._theme.px(map_geometry.HEAD)
        sides = (
            (self.horizontalScrollBar(), box.left(), box.right(), self.viewport().width(), 0),
            (self.verticalScrollBar(), box.top(), box.bottom(), self.viewport().height(), head),
        )
        for bar, first, last, seen, covered in sides:
            if first - MARGIN - covered < bar.value():
                bar.setValue(round(first - MARGIN - covered))
            elif last + MARGIN > bar.value() + seen:
                bar.setValue(round(last + MARGIN - seen))

    def _near(self) -> set[str]:
        arrows = (*self.data.into(self.current), *self.data.out_of(self.current))
        return {end for arrow in arrows for end in (arrow.source, arrow.target)} - {self.current}

    def _paint_heads(self, painter: QPainter, shift: float) -> None:
        theme = self._theme
        band = QRectF(0, 0, self.viewport().width(), theme.px(map_geometry.HEAD))
        painter.fillRect(band, theme.colour("sheet"))
        painter.fillRect(band.adjusted(0, band.height() - 1, 0, 0), theme.colour("hairline"))
        painter.setFont(theme.font("secondary", SEMIBOLD))
        painter.setPen(theme.colour("text2"))
        for column, box in zip(Column, self.map.columns, strict=True):
            count = sum(node.column is column for node in self.data.nodes)
            told = f"{tr(column.value)}  {count}"
            room = box.adjusted(0, 0, map_geometry.GAP - MARGIN, 0).translated(-shift, 0)
            painter.drawText(room, _LEFT, told)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: links, then boxes, then the names of the columns over what is scrolled."""
        painter, shift, near = QPainter(self.viewport()), self._shift(), self._near()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-shift)
        own = [a for a in self.data.arrows if self.current in (a.source, a.target)]
        for arrow in (*(a for a in self.data.arrows if a not in own), *own):
            line = self.map.lines[arrow.id]
            draw_link(painter, line, arrow.weight, self._theme, near=arrow in own)
        seen = QRectF(shift, self.viewport().size())
        for node in self.data.nodes:
            box = self.map.boxes[node.key]
            if box.intersects(seen):
                chosen = node.key == self.current
                look = Look(chosen, node.key in near, chosen and self.hasFocus())
                draw_node(painter, box, node, look, self._theme)
        painter.resetTransform()
        self._paint_heads(painter, shift.x())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns take the width there is; what is chosen stays in sight."""
        super().resizeEvent(event)
        self._place()
        if self.current:
            self._reveal(self.map.boxes[self.current])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: along a link, or up and down a column; Enter opens."""
        key = event.key()
        if key == Qt.Key.Key_Left:
            self._along(self.data.into(self.current), back=True)
        elif key == Qt.Key.Key_Right:
            self._along(self.data.out_of(self.current), back=False)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _OPEN and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring shows where the keys go."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: no ring without the keys."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click chooses."""
        if key := self.map.node_at(event.position() + self._shift()):
            self.choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click opens."""
        if key := self.map.node_at(event.position() + self._shift()):
            self.opened.emit(key)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the whole title under the pointer, as words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            key = self.map.node_at(QPointF(event.pos()) + self._shift())
            node = self.data.by_key.get(key)
            box = self.map.boxes[key].translated(-self._shift()).toRect() if node else None
            told = spoken(node, self.data) if node else ""
            return plain.show_tip(event, told, self.viewport(), box or self.viewport().rect())
        return super().viewportEvent(event)
