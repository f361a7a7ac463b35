"""A sheet of paper, and where on it something may stand."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize

from ui.printing.marks import POINT

SIDE, HEAD, FOOT = 36 * POINT, 56 * POINT, 48 * POINT
SIZES = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 or A3, upright or lying."""

    size: str = "A4"
    is_lying: bool = True

    @property
    def layout(self) -> QPageLayout:
        """As Qt has it; the margins are ours."""
        upright, lying = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
        side = lying if self.is_lying else upright
        return QPageLayout(QPageSize(SIZES[self.size]), side, QMarginsF())

    @property
    def whole(self) -> QRectF:
        """All of it, in tenths of a point."""
        points = self.layout.fullRectPoints()
        return QRectF(0, 0, points.width() * POINT, points.height() * POINT)

    @property
    def body(self) -> QRectF:
        """Within the margins."""
        return self.whole.adjusted(SIDE, HEAD, -SIDE, -FOOT)
