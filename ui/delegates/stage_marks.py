"""How the stages of a claim are drawn: only claimed is hatched, confirmed is solid; the words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from govtransform.calc.claims import Stage
from govtransform.i18n import N_
from ui.delegates.marks import Fill, Segment
from ui.theme import Theme

ORDER = (Stage.PROPOSED, Stage.AGREED, Stage.EVIDENCED, Stage.VALIDATED, Stage.REMOVED)
NAMES = {  # one word each, where there is little room
    Stage.PROPOSED: N_("Proposed"),
    Stage.AGREED: N_("Agreed"),
    Stage.EVIDENCED: N_("Evidenced"),
    Stage.VALIDATED: N_("Validated"),
    Stage.REMOVED: N_("Removed"),
    Stage.REJECTED: N_("Rejected"),
}
GRADES = ("Insufficient", "Partial", "Sufficient")  # one, two and three dots
GRADE_WORDS = {
    "": N_("No evidence"),
    "Insufficient": N_("Evidence insufficient"),
    "Partial": N_("Evidence partial"),
    "Sufficient": N_("Evidence sufficient"),
}
OVER = Segment(0, Fill.OVER)
PLANNED = Segment(0, Fill.TINT, 4)  # drawn from the pool, and not claimed yet
_MARKS = {
    Stage.PROPOSED: Segment(0, Fill.HATCH, 3),
    Stage.AGREED: Segment(0, Fill.HATCH, 1),
    Stage.EVIDENCED: Segment(0, Fill.SOLID, 3),
    Stage.VALIDATED: Segment(0, Fill.SOLID, 2),
    Stage.REMOVED: Segment(0, Fill.SOLID, 1),
}
MIDDLE = 130  # lightness from which dark words are read better
_DARK, _LIGHT = QColor(20, 24, 29), QColor(255, 255, 255)
_SMOOTH = QPainter.RenderHint.Antialiasing


def mark(stage: Stage | None, *, over: bool = False) -> Segment:
    """How a part of a pool is filled; no stage is what is drawn and not claimed yet."""
    if over:
        return OVER
    return PLANNED if stage is None else _MARKS.get(stage, PLANNED)


def ink_on(stage: Stage | None, theme: Theme) -> QColor:
    """The colour of words written on a part: dark on light, light on dark."""
    segment = mark(stage)
    if segment.fill is not Fill.SOLID:
        return theme.colour("text")
    return _DARK if theme.ramp(segment.step).lightness() > MIDDLE else _LIGHT


def draw_steps(painter: QPainter, box: QRectF, stage: Stage, theme: Theme) -> None:
    """Five dots on a line, filled up to the stage, the one it stands at larger."""
    reached = ORDER.index(stage) if stage in ORDER else -1
    gap, middle = (box.width() - 10) / 4, box.center().y()
    points = [QPointF(box.left() + 5 + gap * n, middle) for n in range(5)]
    painter.save()
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(theme.colour("line"), 1.5))
    painter.drawLine(points[0], points[-1])
    if reached > 0:
        painter.setPen(QPen(theme.ramp(2), 2))
        painter.drawLine(points[0], points[reached])
    for number, point in enumerate(points):
        _dot(painter, point, (4.6 if number == reached else 3.4), number <= reached, theme)
    painter.restore()


def _dot(painter: QPainter, at: QPointF, size: float, filled: bool, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(theme.colour("ghost"), 1.3))
    painter.setBrush(theme.ramp(2) if filled else theme.colour("canvas"))
    painter.drawEllipse(at, size, size)


def draw_grade(painter: QPainter, box: QRectF, grade: str, ink: QColor) -> None:
    """Three dots, as many filled as the evidence carries."""
    filled = GRADES.index(grade) + 1 if grade in GRADES else 0
    painter.save()
    painter.setRenderHint(_SMOOTH)
    for number in range(3):
        at = QPointF(box.left() + 5 + 11 * number, box.center().y())
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(ink if number < filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 3.8, 3.8)
    painter.restore()


def grade_width() -> float:
    """How wide the three dots are."""
    return 32.0
