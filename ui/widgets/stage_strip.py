"""The five stages of claims as arrows: what stands at each, and a filter of what is below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from govtransform.calc.claims import Stage
from govtransform.i18n import tr
from govtransform.queries.explain_savings import STAGE
from govtransform.queries.figured import Figured, Why
from govtransform.queries.savings import Ledger
from govtransform.values.words import count, short
from ui.delegates.marks import draw_swatch
from ui.delegates.stage_marks import NAMES, ORDER, mark
from ui.paint import LEFT, MIDDLE
from ui.theme import Theme
from ui.widgets.enter_button import EnterButton

HEIGHT, POINT, SWATCH, SIDE = 58, 9, 11, 14


class StageStrip(QWidget):
    """`chosen` gives the stage that was pressed, or None where it was let go again."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Stages of claims"))
        self.arrows = {stage: _Arrow(theme, stage, self) for stage in ORDER}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for arrow in self.arrows.values():
            across.addWidget(arrow)
            arrow.clicked.connect(self._on_clicked)

    @property
    def stage(self) -> Stage | None:
        """The stage that is chosen."""
        return next((stage for stage, arrow in self.arrows.items() if arrow.isChecked()), None)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show the sum and the number of claims at each stage."""
        for arrow in self.arrows.values():
            arrow.show_sum(ledger)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for arrow in self.arrows.values():
            if arrow is not pressed:
                arrow.setChecked(False)
        self.chosen.emit(self.stage)


class _Arrow(EnterButton):
    def __init__(self, theme: Theme, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._stage = theme, stage
        self._sum, self._count, self._year = "", "", 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Show only what stands at this stage"))

    def why_now(self) -> Why:
        """The claims that stand at the stage."""
        return Why(STAGE, Figured(self._year, part=self._stage.value))

    def show_sum(self, ledger: Ledger) -> None:
        """Show what stands at the stage."""
        amount, number = ledger.at(self._stage)
        self._sum, self._year = short(amount, ledger.currency), ledger.year or 0
        self._count = tr("1 claim") if number == 1 else tr("{n} claims", n=count(number))
        told = {"stage": tr(NAMES[self._stage]), "amount": self._sum, "claims": self._count}
        self.setAccessibleName(tr("{stage}: {amount}, {claims}", **told))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 58 high."""
        return QSize(self._theme.px(140), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the arrow, its name and its figures."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "selection" if self.isChecked() else "hover" if self.underMouse() else "raised"
        edge = "accent" if self.isChecked() else "hairline"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawPolygon(self._shape())
        left = theme.px(SIDE) + (theme.px(POINT) if self._stage is not ORDER[0] else 0)
        half = self.height() / 2
        swatch = QRectF(left, half - theme.px(17), theme.px(SWATCH), theme.px(SWATCH))
        draw_swatch(painter, swatch, mark(self._stage), theme)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("selText" if self.isChecked() else "text2"))
        name = QRectF(swatch.right() + 7, 4, self.width(), half - 4)
        painter.drawText(name, LEFT | MIDDLE, tr(NAMES[self._stage]))
        self._figures(painter, QRectF(left, half - 2, self.width() - left, half - 4))

    def _figures(self, painter: QPainter, box: QRectF) -> None:
        theme, is_on = self._theme, self.isChecked()
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("selText" if is_on else "text"))
        painter.drawText(box, LEFT | MIDDLE, self._sum)
        taken = painter.fontMetrics().horizontalAdvance(self._sum) + 8
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("selText" if is_on else "text2"))
        painter.drawText(box.adjusted(taken, 1, 0, 1), LEFT | MIDDLE, self._count)

    def _shape(self) -> QPolygonF:
        """An arrow to the right: the first has a straight left edge, the last a straight right."""
        point = self._theme.px(POINT)
        left, right, low = 0.5, self.width() - 0.5, self.height() - 0.5
        is_first, is_last = self._stage is ORDER[0], self._stage is ORDER[-1]
        tip = right if is_last else right - 5
        shoulder = tip if is_last else tip - point
        corners = [QPointF(left, 0.5), QPointF(shoulder, 0.5), QPointF(tip, self.height() / 2),
                   QPointF(shoulder, low), QPointF(left, low)]  # fmt: skip
        if not is_first:
            corners.append(QPointF(left + point, self.height() / 2))
        return QPolygonF(corners)
