"""A tree whose columns stay and whose last column is a timeline that scrolls and zooms.

A tree and not a scene, so that screen readers have every bar as the sentence of its cell.
"""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from govtransform.i18n import tr
from govtransform.queries.roadmap import Arrow
from ui.delegates.cell import ROW_COMPACT, Index
from ui.delegates.roadmap_row import RoadmapDelegate
from ui.delegates.timeline import TimelineDelegate
from ui.delegates.timeline_ground import Seen, paint_as_at, paint_grounds, paint_uprights
from ui.delegates.timeline_links import Link, Near, Rows, near, paint_links
from ui.models.roadmap_cells import DURATION, FINISH, FLOAT, NAME, SLIP, START, TIMELINE, WAITS, WBS
from ui.models.roadmap_model import Key, RoadmapModel
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale
from ui.widgets.timeline_header import TimelineHeader
from ui.widgets.timeline_rows import is_open, link_of

WIDTHS = {NAME: 240, WBS: 58, DURATION: 48, START: 84, FINISH: 84, SLIP: 52, FLOAT: 52, WAITS: 104}
FEW = frozenset({FINISH, SLIP, FLOAT})  # where there is little room
MORE = FEW | {WBS, START, WAITS}  # where there is more, and room for longer names
WIDER, INDENT = 60, 20


class TimelineView(QTreeView):
    """Paints only the rows in sight; what is open stays open when rows come and go."""

    arranged = Signal()  # other rows are shown than before

    def __init__(self, model: RoadmapModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roadmap, self.theme, self.scale = model, theme, TimeScale(self)
        self.arrows: Sequence[Arrow] = ()
        self.shows_links = True
        self._open: set[Key] = set()
        self._known: set[Key] = set()
        self._rows: list[int] = []
        self._links: list[Link] = []
        self._near = Near((-1.0, -1.0), ())
        self._hovered = -1
        self.setModel(model)
        self.setHeader(TimelineHeader(theme, self.scale, self))
        self.cells = RoadmapDelegate(theme, self, model.bridge)
        self.setItemDelegate(self.cells)
        self.timeline = TimelineDelegate(theme, self, self.scale)
        self.setItemDelegateForColumn(TIMELINE, self.timeline)
        self._set_up()
        self.show_columns(FEW)
        self._connect()

    @property
    def shown(self) -> int:
        """How many rows there are to scroll through."""
        return len(self._rows)

    @property
    def open_initiatives(self) -> int:
        """How many initiatives show what is under them."""
        nodes = enumerate(self.roadmap.nodes)
        heads = [n for n, node in nodes if node.key[0] == "initiatives" and node.children]
        return sum(self.isExpanded(self.roadmap.at(number)) for number in heads)

    @property
    def frozen(self) -> int:
        """Where the timeline begins, in pixels from the left."""
        return self.header().sectionViewportPosition(TIMELINE)

    def show_columns(self, wanted: Collection[int], *, wide: bool = False) -> None:
        """Show these columns beside the names, which have more room where it is wide."""
        head = self.header()
        for column, width in WIDTHS.items():
            head.resizeSection(column, self.theme.px(width + WIDER * (wide and column == NAME)))
            self.setColumnHidden(column, column not in (NAME, *wanted))
        self._shown = frozenset(wanted), wide

    def show_critical(self, codes: Collection[str]) -> None:
        """Draw these rows as critical, and the links between them."""
        self.timeline.critical = codes
        self.arrange()

    def show_labels(self, where: str) -> None:
        """Write the names of bars at their left or right, or nowhere."""
        self.timeline.labels = where
        self.viewport().update()

    def show_links(self, shown: bool) -> None:
        """Show or hide what waits for what."""
        self.shows_links = shown
        self.viewport().update()

    def show_baselines(self, shown: bool) -> None:
        """Show or hide what was agreed."""
        self.timeline.baselines = shown
        self.viewport().update()

    def open_all(self) -> None:
        """Show every item under every initiative; rows are counted once, not for each."""
        self.blockSignals(True)
        self.expandAll()
        self.blockSignals(False)
        self._open = {node.key for node in self.roadmap.nodes if node.children}
        self.arrange()

    def close_all(self) -> None:
        """Show only the initiatives."""
        self.blockSignals(True)
        self.collapseAll()
        self.blockSignals(False)
        self._open.clear()
        self.arrange()

    def arrange(self) -> None:
        """Count rows and links anew: rows have come, gone, opened or closed."""
        self._rows = list(_walk(self, QModelIndex()))
        places = {number: row for row, number in enumerate(self._rows)}
        links = (link_of(self.roadmap, a, places, self.timeline.critical) for a in self.arrows)
        self._links = [each for each in links if each]
        self._near = Near((-1.0, -1.0), ())
        self.viewport().update()
        self.arranged.emit()

    def _set_up(self) -> None:
        self.setAccessibleName(tr("Roadmap"))
        self.setUniformRowHeights(True)
        self.setIndentation(self.theme.px(INDENT))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def _connect(self) -> None:
        self.roadmap.rebuilt.connect(self._on_rebuilt)
        self.roadmap.dataChanged.connect(self.arrange)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.entered.connect(self._on_entered)
        self.header().sectionResized.connect(self._on_resized)
        self.scale.changed.connect(self._on_scale_changed)
        self.theme.changed.connect(self._on_theme_changed)

    def _on_rebuilt(self) -> None:
        """Open what was open; what is found by a filter is in sight."""
        self.blockSignals(True)
        for number, node in enumerate(self.roadmap.nodes):
            is_new_and_late = node.key not in self._known and is_open(node.line)
            if node.children and (self.roadmap.text or node.key in self._open or is_new_and_late):
                self.setExpanded(self.roadmap.at(number), True)
                if is_new_and_late:
                    self._open.add(node.key)
        self.blockSignals(False)
        self._known |= {node.key for node in self.roadmap.nodes}
        self.arrange()

    def _on_expanded(self, index: QModelIndex) -> None:
        self._open.add(self.roadmap.node(index).key)
        self.arrange()

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._open.discard(self.roadmap.node(index).key)
        self.arrange()

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = index.internalId()

    def _on_resized(self, section: int, old: int, new: int) -> None:
        if section == TIMELINE:
            self.scale.resize(new)

    def _on_scale_changed(self) -> None:
        """Only the timeline has moved: names and dates need not be painted again."""
        self.viewport().update(self._column().toRect())

    def _on_theme_changed(self) -> None:
        self.setIndentation(self.theme.px(INDENT))
        self.show_columns(self._shown[0], wide=self._shown[1])

    def _column(self) -> QRectF:
        """The box of the timeline in the viewport."""
        left = self.frozen
        return QRectF(left, 0, self.viewport().width() - left, self.viewport().height())

    def _seen(self) -> list[Seen]:
        """The rows in sight."""
        high, top = self.theme.px(ROW_COMPACT), -self.verticalScrollBar().value()
        wide, first = self.viewport().width(), max(0, -top // high)
        until, chosen = first + self.viewport().height() // high + 2, self.selectionModel()
        return [
            Seen(
                number,
                self.roadmap.nodes[number].line,
                QRect(0, top + row * high, wide, high),
                chosen.isSelected(self.roadmap.at(number)),
            )
            for row, number in enumerate(self._rows[first:until], first)
        ]

    def _paint_links(self, painter: QPainter, box: QRectF) -> None:
        if self.shows_links:
            rows = Rows(-self.verticalScrollBar().value(), self.theme.px(ROW_COMPACT), box)
            if self._near.key != (rows.top, box.height()):
                self._near = near(self._links, rows)
            paint_links(painter, self._near.links, rows, self.scale, self.theme)

    def _paint_over(self, painter: QPainter, box: QRectF) -> None:
        """What lies over all rows."""
        paint_as_at(painter, box, self.scale, self.theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: grounds, uprights, links and bars, then cells unless only dates have moved."""
        left = self.cells.paints_from = event.rect().left()
        box, seen = self._column(), self._seen()
        below = QPainter(self.viewport())
        paint_grounds(below, seen, (self._hovered, self.frozen), self.theme)
        paint_uprights(below, box, self.scale, self.theme)
        self._paint_links(below, box)
        self.timeline.paint_rows(below, seen, box)
        below.end()
        if left < self.frozen:
            super().paintEvent(event)
        above = QPainter(self.viewport())
        self._paint_over(above, box)
        above.end()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Qt: a chevron before what has rows under it."""
        if self.roadmap.rowCount(index):
            size, name = 12, "chevron-down" if self.isExpanded(index) else "chevron-right"
            token = "selText" if self.selectionModel().isSelected(index) else "text2"
            place = QPoint(rect.right() - size, rect.center().y() - size // 2 + 1)
            painter.drawPixmap(place, self.theme.icons.pixmap(name, token, size))


def _walk(view: TimelineView, parent: Index) -> Iterator[int]:
    """The numbers of the rows there are to scroll through, from the top."""
    model = view.roadmap
    for row in range(model.rowCount(parent)):
        index = model.index(row, NAME, parent)
        yield index.internalId()
        if model.rowCount(index) and view.isExpanded(index):
            yield from _walk(view, index)
