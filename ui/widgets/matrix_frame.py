"""The large risk matrix with its position, and what has moved since the last board."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.raid import RiskLine
from govtransform.queries.raid_moves import Movement, Way
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values import words
from ui.forms.assessment_box import POSITIONS
from ui.theme import Theme
from ui.widgets.risk_matrix import RiskMatrix
from ui.widgets.segmented import Segmented
from ui.widgets.text import label


class MatrixFrame(QWidget):
    """`show_risks` places risks at the position that is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.matrix = RiskMatrix(theme)
        self.since = label(theme, "", "secondary", "second")
        self.since.setWordWrap(True)
        choices = [(key, tr(text), "") for key, text in POSITIONS]
        self.positions = Segmented(theme, choices, tr("Position shown"))
        self.positions.choose(Position.RESIDUAL.value)
        self.positions.chosen.connect(self._place)
        self._lines: list[RiskLine] = []
        self._currency = "GBP"
        across, down = QHBoxLayout(), QVBoxLayout(self)
        across.setContentsMargins(8, 0, 0, 4)
        across.setSpacing(16)
        across.addWidget(self.positions)
        across.addWidget(self.since, 1)
        down.setContentsMargins(12, 4, 20, 12)
        down.addLayout(across)
        down.addWidget(self.matrix, 1)

    def show_risks(self, lines: Iterable[RiskLine], moved: Movement, currency: str) -> None:
        """Show these risks, and how they have moved."""
        self._lines, self._currency = list(lines), currency
        self.matrix.tell_moves(moved.moves)
        self.since.setText(since_words(moved))
        self._place()

    def _place(self) -> None:
        self.matrix.place(self._lines, Position(self.positions.key), self._currency)


def since_words(moved: Movement) -> str:
    """How many have moved since the last board; what the arrows mean."""
    if moved.board is None:
        return tr("No board has met yet, so nothing is marked as moved.")
    up, down, new, closed = (moved.count(way) for way in Way)
    return tr(
        "Since {board}, {day}: ↑ {up} up, ↓ {down} down, + {new} new, × {closed} closed.",
        board=moved.board.title, day=words.day(moved.board.on), up=up, down=down, new=new,
        closed=closed,
    )  # fmt: skip
