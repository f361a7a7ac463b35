"""A claim as a card of the board: amount, title, whose it is, what proves it, what is wrong."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from govtransform.calc.claims import Stage
from govtransform.calc.output_guard import Label
from govtransform.i18n import tr
from govtransform.queries.savings import ClaimLine
from govtransform.values.words import month, short
from ui.delegates.cell import LEFT, MIDDLE, RIGHT, SELECTED, CellDelegate, Index
from ui.delegates.marks import RADIUS
from ui.delegates.roles import VALUE
from ui.delegates.stage_marks import draw_grade, grade_width, mark
from ui.models.board_model import BoardModel
from ui.theme import MEDIUM, SEMIBOLD

CARD, GAP, SIDE, LINE, BAND = 92, 6, 12, 19, 5
_SMOOTH = QPainter.RenderHint.Antialiasing


class CardDelegate(CellDelegate):
    """Paints the ClaimLine of the VALUE role, and nothing where there is none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one card."""
        claim: ClaimLine | None = index.data(VALUE)
        if claim is None:
            return
        painter.save()
        painter.setRenderHint(_SMOOTH)
        painter.fillRect(option.rect, self.theme.colour("raised"))
        box = QRectF(option.rect).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        self._card(painter, box, claim, chosen=bool(option.state & SELECTED))
        self._words(painter, box.toRect().adjusted(SIDE, 7, -8, -6), claim)
        painter.restore()

    def _card(self, painter: QPainter, box: QRectF, claim: ClaimLine, *, chosen: bool) -> None:
        theme = self.theme
        has_focus = chosen and self.view.hasFocus()
        edge = theme.colour("accent" if chosen else "hairline")
        painter.setPen(QPen(edge, 2 if has_focus else 1))
        painter.setBrush(theme.colour("selection" if chosen else "raised"))
        painter.drawRoundedRect(box, 6, 6)
        self._on_selection = chosen and theme.name == "contrast"
        band = QRectF(box.left() + 4, box.top() + 6, BAND - 1, box.height() - 12)
        segment = mark(claim.stage)
        colour = theme.colour("bad") if claim.excess else theme.ramp(segment.step)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if segment.fill == "solid" else theme.colour("raised"))
        painter.drawRoundedRect(band, RADIUS / 2, RADIUS / 2)

    def _words(self, painter: QPainter, box: QRect, claim: ClaimLine) -> None:
        line = self.theme.px(LINE)
        rows = [QRect(box.left(), box.top() + n * line, box.width(), line) for n in range(4)]
        model = self.view.model()
        currency = model.currency if isinstance(model, BoardModel) else ""
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2"))
        painter.drawText(rows[0], LEFT | MIDDLE, claim.code)
        painter.setFont(self.theme.font("body", SEMIBOLD))
        painter.setPen(self._pen_of("bad" if claim.excess else "text"))
        painter.drawText(rows[0], RIGHT | MIDDLE, short(claim.amount, currency))
        painter.setFont(self.theme.font("body", MEDIUM))
        painter.setPen(self._pen_of("text"))
        self._cut(painter, rows[1], claim.title)
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2"))
        self._cut(painter, rows[2], f"{claim.initiative_code}, {month(claim.month)}")
        grade = QRectF(rows[3].right() - grade_width() + 2, rows[3].top(), grade_width(), line)
        draw_grade(painter, grade, claim.grade, self._pen_of("text2").color())
        self._wrong(painter, rows[3].adjusted(0, 0, -round(grade_width()) - 4, 0), claim, currency)

    def _wrong(self, painter: QPainter, box: QRect, claim: ClaimLine, currency: str) -> None:
        if claim.stage is Stage.REJECTED:
            painter.setPen(self._pen_of("text2"))
            text = claim.reason
        elif claim.excess:
            painter.setPen(self._pen_of("bad"))
            text = tr("{amount} over", amount=short(claim.excess, currency))
        elif claim.verdict.label is Label.NON_EFFICIENCY:
            painter.setPen(self._pen_of("warn"))
            text = tr("Guard broken")
        elif claim.verdict.label is Label.UNPROVEN:
            painter.setPen(self._pen_of("text3"))
            text = tr("Unproven")
        else:
            painter.setPen(self._pen_of("ok"))
            text = tr("Guards hold")
        self._cut(painter, box, text)

    def _cut(self, painter: QPainter, box: QRect, text: str) -> None:
        mode = self.view.textElideMode()
        shown = painter.fontMetrics().elidedText(text, mode, box.width())
        painter.drawText(box, LEFT | MIDDLE, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: four lines."""
        return QSize(self.theme.px(150), self.theme.px(CARD))
