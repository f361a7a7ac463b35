"""The pages as they will lie on paper, one below the other; only those in sight are painted."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from govtransform.i18n import tr
from ui.paint import fill
from ui.printing.marks import paint
from ui.printing.paper import Paper
from ui.printing.printout import Printout
from ui.theme import Theme

AROUND = 18  # pixels around each page
STEP, LEAST, MOST = 1.25, 1.0, 5.0  # of the size that fits the width
PAPER = QColor(255, 255, 255)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Preview(QAbstractScrollArea):
    """`show_printout` shows its pages; Ctrl with plus, minus or the wheel changes their size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._printout, self._zoom = theme, None, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self.verticalScrollBar().setSingleStep(theme.px(40))

    _printout: Printout | None

    def show_printout(self, printout: Printout) -> None:
        """Show these pages from the top."""
        self._printout = printout
        self.setAccessibleDescription(tr("Pages: {n}", n=len(printout.pages)))
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def paper(self) -> Paper | None:
        """The paper of what is shown."""
        return self._printout.paper if self._printout else None

    def zoom(self, steps: int) -> None:
        """Larger or smaller by some steps; never smaller than fits the width."""
        self._zoom = max(LEAST, min(MOST, self._zoom * STEP**steps))
        self._measure()
        self.viewport().update()

    @property
    def page(self) -> int:
        """The number of the first page in sight."""
        return 1 + int(self.verticalScrollBar().value() // max(1.0, self._high + AROUND))

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        self.verticalScrollBar().setValue(round((page - 1) * (self._high + AROUND)))

    @property
    def _scale(self) -> float:
        paper = self._printout.paper.whole if self._printout else QRectF(0, 0, 1, 1)
        return self._zoom * (self.viewport().width() - 2 * AROUND) / paper.width()

    @property
    def _high(self) -> float:
        return self._printout.paper.whole.height() * self._scale if self._printout else 0.0

    def _measure(self) -> None:
        if self._printout is None:
            return
        view = self.viewport()
        whole = self._printout.paper.whole
        high = AROUND + len(self._printout.pages) * (self._high + AROUND)
        wide = whole.width() * self._scale + 2 * AROUND
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(high) - view.height()))
        down.setPageStep(view.height())
        across.setRange(0, max(0, round(wide) - view.width()))
        across.setPageStep(view.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the pages in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill(painter, QRectF(self.viewport().rect()), self._theme.colour("canvas"))
        if self._printout is None:
            return
        at = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, page in enumerate(self._printout.pages):
            top = AROUND + number * (self._high + AROUND) - at.y()
            if top > self.viewport().height() or top + self._high < 0:
                continue
            painter.save()
            painter.translate(AROUND - at.x(), top)
            painter.scale(self._scale, self._scale)
            fill(painter, self._printout.paper.whole, PAPER)
            paint(painter, page)
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages keep to the width."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl, larger or smaller."""
        if event.modifiers() & CONTROL:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: by page, to both ends, and the size."""
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_PageDown:
            self.go_to(self.page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.page - 1)
        elif event.modifiers() & CONTROL and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.modifiers() & CONTROL and key == Qt.Key.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)
