"""The assessments of a risk: its way in a small matrix, and the fields of one position."""

from datetime import date

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.calc.exposure import Rise
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries import raid
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import RiskLine
from govtransform.queries.rows import page
from govtransform.registers import RISK_ASSESSMENTS
from govtransform.registers.raid.risk_assessments import Position
from govtransform.services import records
from ui.bridge import Bridge
from ui.delegates.matrix import draw_mark
from ui.forms.field_row import FieldRow
from ui.theme import MEDIUM, Theme
from ui.widgets.callout import Callout
from ui.widgets.risk_matrix import WAY, RiskMatrix
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label

POSITIONS = (
    (Position.INHERENT.value, N_("Inherent")),
    (Position.RESIDUAL.value, N_("Now")),
    (Position.TARGET.value, N_("Target")),
)
FIELDS = (
    ("probability_rate", "cost_low", "cost_likely", "cost_high"),
    ("likelihood", "impact_time", "impact_cost", "impact_quality"),
    ("impact_reputation", "delay_low_days", "delay_likely_days", "delay_high_days"),
)
ACROSS, NOTE = 2, "note"
RISES = {
    Rise.RESIDUAL_ABOVE_INHERENT: N_("The score now is above the inherent one"),
    Rise.TARGET_ABOVE_RESIDUAL: N_("The target score is above the one now"),
}


class AssessmentBox(QWidget):
    """`show_risk` shows where a risk stands; edits go to the latest assessment of the position."""

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self.line: RiskLine | None = None
        self.matrix = RiskMatrix(theme, self, small=True)
        self.positions = Segmented(
            theme, [(key, tr(text), "") for key, text in POSITIONS], tr("Position"), self
        )
        self.positions.choose(Position.RESIDUAL.value)
        self.positions.chosen.connect(self._show_fields)
        names = [*(name for line in FIELDS for name in line), NOTE]
        self.rows = {n: FieldRow(RISK_ASSESSMENTS, n, bridge, theme, self) for n in names}
        self._fields = QWidget(self)
        self.rise, self.breach = Callout(theme, "warn", self), Callout(theme, "bad", self)
        self.renew = button(theme, "", "quiet", "plus")
        self.renew.clicked.connect(self.assess_anew)
        self._legend = _Legend(theme, self)
        self._lay_out()

    @property
    def position(self) -> Position:
        """The position whose fields are shown."""
        return Position(self.positions.key)

    def show_risk(self, risk_id: int) -> None:
        """Show a risk as it stands now."""
        with self._bridge.workspace.read() as session:
            self.line = raid.risk_lines(session, [risk_id]).get(risk_id)
            currency = own_settings(session).currency
        self.matrix.place([], Position.RESIDUAL, currency)
        self.matrix.mark(self.line)
        self._legend.tell(self.line)
        self._warn(self.line)
        self._show_fields()

    def assess_anew(self) -> None:
        """Add an assessment of today that starts as the latest one of this position."""
        if self.line is None:
            return
        latest = self.line.standings.get(self.position)
        known = {"risk_id": self.line.id, "position": self.position.value}
        try:
            with self._bridge.workspace.edit(tr("Assess risk")) as session:
                start = page(session, RISK_ASSESSMENTS, [latest.assessment_id] if latest else [])
                values = start[0].values if start else {}
                records.add(
                    session, RISK_ASSESSMENTS, {**values, **known, "assessed_on": date.today()}
                )
        except GovTransformError as error:
            self._bridge.refuse(error, self.assess_anew)

    def _warn(self, line: RiskLine | None) -> None:
        """Say that a score does not come down and nobody says why (R01), or is above appetite."""
        rises = line.unexplained_rises if line else ()
        self.rise.setVisible(bool(rises))
        if rises:
            told = tr("Write the reason into the note of that assessment.")
            self.rise.say("; ".join(tr(RISES[rise]) for rise in rises), told, "warn")
        cell = line.cell() if line else None
        is_above = line is not None and cell is not None and line.is_above_appetite
        self.breach.setVisible(is_above)
        if is_above and line and cell:
            told = tr("{appetite} tolerates {most}; it stands at {score}, and shall come to "
                      "{target}.", appetite=line.appetite, most=line.tolerance or "",
                      score=cell.score,
                      target=aim.score if (aim := line.cell(Position.TARGET)) else "–")  # fmt: skip
            self.breach.say(tr("Above appetite"), told, "bad")

    def _show_fields(self) -> None:
        standing = self.line.standings.get(self.position) if self.line else None
        self._fields.setVisible(standing is not None)
        self.renew.setText(tr("Assess anew today") if standing else tr("Assess this position"))
        if standing is None:
            return
        with self._bridge.workspace.read() as session:
            (row,) = page(session, RISK_ASSESSMENTS, [standing.assessment_id])
        for field in self.rows.values():
            field.show_row(row)

    def _lay_out(self) -> None:
        fields = QGridLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(10)
        fields.setVerticalSpacing(8)
        *others, note = self.rows.values()
        for number, row in enumerate(others):
            fields.addWidget(row, number // ACROSS, number % ACROSS)
        fields.addWidget(note, len(others) // ACROSS, 0, 1, ACROSS)
        heading = label(self._theme, tr("Likelihood and impact"), "secondary", "second")
        self._theme.dress(heading, "secondary", MEDIUM)
        across = QHBoxLayout()
        across.addWidget(self.positions)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(heading)
        down.addWidget(self.matrix)
        down.addWidget(self._legend)
        for callout in (self.rise, self.breach):
            down.addWidget(callout)
        down.addLayout(across)
        down.addWidget(self._fields)
        down.addWidget(self.renew)


class _Legend(QWidget):
    """What the marks of the small matrix mean, with the scores."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: list[tuple[str, str]] = []

    def tell(self, line: RiskLine | None) -> None:
        """Say the scores of a risk."""
        cells = [(position, line.cell(position) if line else None) for position in WAY]
        named = dict(POSITIONS)
        self._told = [
            (position.value, f"{tr(named[position.value])} {cell.score if cell else '–'}")
            for position, cell in cells
        ]
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: one line."""
        return QSize(300, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: marks and words, side by side."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("secondary"))
        part = self.width() / max(1, len(self._told))
        for number, (kind, text) in enumerate(self._told):
            left, middle = number * part + 12, self.height() / 2
            draw_mark(painter, QPointF(left, middle), kind, self._theme, 4.5)
            painter.setPen(self._theme.colour("text"))
            base = middle + painter.fontMetrics().capHeight() / 2
            painter.drawText(QPointF(left + 12, base), text)
