"""The cells beside the timeline: chevron, rating or diamond before the name; dates to type over."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from govtransform.queries.roadmap_line import Line
from govtransform.registers import PLAN_ITEMS
from ui.bridge import Bridge
from ui.delegates.badge import CELL, code_of, draw_rating
from ui.delegates.cell import ROW_COMPACT, Index
from ui.delegates.editing import EditingDelegate
from ui.delegates.roles import VALUE
from ui.forms.editors import editor_for
from ui.models.roadmap_cells import FIELDS, NAME
from ui.theme import Theme

PADDING = 6
MARK = 22  # from the edge of the name's cell to the name
_SMOOTH = QPainter.RenderHint.Antialiasing


class RoadmapDelegate(EditingDelegate):
    """The ground of a row is painted by the tree, across all of its cells.

    Cells left of `paints_from` are left as they are: only the timeline is being scrolled.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView, bridge: Bridge) -> None:
        super().__init__(theme, view)
        self._bridge, self.padding, self.paints_from = bridge, PADDING, 0

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text, the name after its mark."""
        if index.column() == NAME:
            line = index.data(VALUE)
            is_phase = line.children and line.register != "initiatives"  # or a group
            mark = 0 if is_phase else self.theme.px(MARK)
            self._draw_mark(painter, QRectF(option.rect).adjusted(2, 0, 0, 0), line)
            option.rect = option.rect.adjusted(mark - self.padding + 2, 0, self.padding - 2, 0)
        super().paint_content(painter, option, index)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        return

    def _draw_mark(self, painter: QPainter, box: QRectF, line: Line) -> None:
        size = self.theme.px(CELL)
        middle = box.center().y()
        if line.register == "initiatives":
            place = QRectF(box.left(), middle - size / 2, size, size)
            draw_rating(painter, place, code_of(line.rating or "N"), self.theme)
        elif line.is_point:
            painter.setRenderHint(_SMOOTH)
            painter.setPen(QPen(self.theme.colour("text2"), 1.2))
            painter.drawPolygon(diamond(QPointF(box.left() + size / 2, middle), size * 0.33))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one cell."""
        if option.rect.right() >= self.paints_from:
            super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the rows of a roadmap are low."""
        return QSize(super().sizeHint(option, index).width(), self.theme.px(ROW_COMPACT))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the editor of the field's kind."""
        field = PLAN_ITEMS.fields[FIELDS.get(index.column(), "name")]
        return editor_for(field, self._bridge, self.theme, parent)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: an editor fills its cell, and is wide enough for a whole date."""
        rect = option.rect
        wide = max(rect.width(), self.theme.px(128))
        left = rect.left() if index.column() == NAME else rect.right() - wide + 1
        editor.setGeometry(max(0, left), rect.top(), wide, rect.height())


def diamond(middle: QPointF, reach: float) -> QPolygonF:
    """The corners of a point in time."""
    around = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([middle + QPointF(x, y) for x, y in around])
