"""A claim in the side panel: whose it is and how much, its steps as dots, what proves it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govtransform.i18n import tr
from govtransform.queries.savings import ClaimLine
from govtransform.values.words import day, short
from ui.delegates.stage_marks import GRADE_WORDS, NAMES, draw_grade, draw_steps, grade_width
from ui.paint import LEFT, MIDDLE, RIGHT
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.enter_button import EnterButton

HEIGHT, LINE, DOTS = 72, 19, 86


class ClaimRow(EnterButton):
    """All of it is a button that opens the claim."""

    def __init__(
        self, theme: Theme, claim: ClaimLine, currency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.claim, self._currency = theme, claim, currency
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._spoken())
        self.setToolTip(tr("Open the claim"))

    @property
    def _lines(self) -> tuple[str, str]:
        claim = self.claim
        first = claim.steps[0].on if claim.steps else None
        told = ", ".join(filter(None, (claim.code, day(first))))
        if not claim.excess:
            return f"{claim.initiative_code} {claim.initiative}", told
        over = tr("{amount} over", amount=short(claim.excess, self._currency))
        if claim.excess == claim.amount:
            over = tr("all {amount} over", amount=short(claim.excess, self._currency))
        return f"{claim.initiative_code} {claim.initiative}", f"{told}, {over}"

    def _spoken(self) -> str:
        claim, (name, below) = self.claim, self._lines
        return ", ".join((name, short(claim.amount, self._currency), below,
                          tr(NAMES[claim.stage]), tr(GRADE_WORDS[claim.grade])))  # fmt: skip

    def sizeHint(self) -> QSize:
        """Qt: three lines."""
        return QSize(self._theme.px(200), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: three lines and a hairline below."""
        painter, theme, claim = QPainter(self), self._theme, self.claim
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        tone = "bad" if claim.excess else "text"
        name, below = self._lines
        line = theme.px(LINE)
        upper = QRectF(0, theme.px(6), self.width(), line)
        painter.setFont(theme.font("body", SEMIBOLD))
        painter.setPen(theme.colour(tone))
        amount = short(claim.amount, self._currency)
        painter.drawText(upper, RIGHT | MIDDLE, amount)
        taken = painter.fontMetrics().horizontalAdvance(amount) + 8
        painter.setFont(theme.font("body", MEDIUM))
        painter.setPen(theme.colour("text"))
        self._line(painter, upper.adjusted(0, 0, -taken, 0), name)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("bad" if claim.excess else "text2"))
        self._line(painter, upper.translated(0, line), below)
        self._proof(painter, upper.translated(0, 2 * line))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _proof(self, painter: QPainter, box: QRectF) -> None:
        theme, claim = self._theme, self.claim
        dots = theme.px(DOTS)
        draw_steps(painter, QRectF(box.left(), box.top(), dots, box.height()), claim.stage, theme)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("text"))
        painter.drawText(box.adjusted(dots + 10, 0, 0, 0), LEFT | MIDDLE, tr(NAMES[claim.stage]))
        right = QRectF(box.right() - grade_width(), box.top(), grade_width(), box.height())
        draw_grade(painter, right, claim.grade, theme.colour("text2"))
        words = box.adjusted(0, 0, -grade_width() - 6, 0)
        painter.drawText(words, RIGHT | MIDDLE, tr(GRADE_WORDS[claim.grade]))

    def _line(self, painter: QPainter, box: QRectF, text: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(text, elide, round(box.width()))
        painter.drawText(box, LEFT | MIDDLE, cut)
