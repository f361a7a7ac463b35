"""The risk matrix as a table of five by five: likelihood down from the highest, impact across."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from govtransform.i18n import tr
from govtransform.queries.raid import IMPACTS, LIKELIHOODS, ZONE_NAMES, Cell, RiskLine, matrix
from govtransform.queries.raid_moves import Move, Way
from govtransform.queries.risk_scale import shipped
from govtransform.registers.raid.risk_assessments import Position
from govtransform.values import words
from ui.delegates.roles import DISPLAY, SPOKEN, VALUE
from ui.models.table_model import ACROSS, NO_FLAGS, ROOT, TIP, Index

SIZE = 5
ARROWS = {Way.UP: "↑", Way.DOWN: "↓", Way.NEW: "+", Way.CLOSED: "×"}


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: the risks in it, what they are expected to cost together, and which have moved."""

    cell: Cell
    risks: tuple[RiskLine, ...]
    cost: Decimal
    currency: str
    moves: Mapping[int, Move] = field(default_factory=dict)

    def name(self, risk: RiskLine) -> str:
        """Its reference, with an arrow where it has moved since the last board."""
        move = self.moves.get(risk.id)
        return f"{risk.code} {ARROWS[move.way]}" if move else risk.code

    def spoken(self, risk: RiskLine) -> str:
        """The same in words."""
        move = self.moves.get(risk.id)
        return f"{risk.code} ({tr(move.way).lower()})" if move else risk.code


class MatrixModel(QAbstractTableModel):
    """`place` puts risks in it by one position; every cell says in words what is in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.position = Position.RESIDUAL
        self.lines: list[RiskLine] = []
        self.moves: Mapping[int, Move] = {}
        self._squares: dict[Cell, Square] = {}
        self._currency = "GBP"
        self._fill()

    def place(self, lines: Iterable[RiskLine], position: Position, currency: str) -> None:
        """Show these risks where they stand at a position."""
        self.lines, self.position, self._currency = list(lines), position, currency
        self._fill()
        self.dataChanged.emit(self.index(0, 0), self.index(SIZE - 1, SIZE - 1))

    def tell_moves(self, moves: Iterable[Move]) -> None:
        """Mark what has moved since the last board, where risks stand now."""
        self.moves = {move.line.id: move for move in moves}
        self._fill()
        self.dataChanged.emit(self.index(0, 0), self.index(SIZE - 1, SIZE - 1))

    def square(self, index: Index) -> Square:
        """What is in a cell."""
        return self._squares[Cell(SIZE - index.row(), index.column() + 1)]

    def where(self, cell: Cell) -> Index:
        """The place of a cell."""
        return self.index(SIZE - cell.likelihood, cell.impact - 1)

    def _fill(self) -> None:
        placed = matrix(self.lines, self.position)
        zones = self.lines[0].scale.zones if self.lines else shipped().zones
        moves = self.moves if self.position is Position.RESIDUAL else {}
        for likelihood in range(1, SIZE + 1):
            for impact in range(1, SIZE + 1):
                cell = Cell(likelihood, impact, zones)
                risks = tuple(placed.get(cell, ()))
                costs = (risk.standings[self.position].expected_cost for risk in risks)
                cost = sum((c for c in costs if c is not None), Decimal(0))
                self._squares[cell] = Square(cell, risks, cost, self._currency, moves)

    def _spoken(self, square: Square) -> str:
        cell = square.cell
        place = tr(
            "{likelihood} and {impact}, score {score}, {zone}",
            likelihood=tr(LIKELIHOODS[cell.likelihood - 1]),
            impact=tr(IMPACTS[cell.impact - 1]).lower(),
            score=cell.score,
            zone=tr(ZONE_NAMES[cell.zone.id]).lower(),
        )
        if not square.risks:
            return tr("{place}: no risks", place=place)
        return tr(
            "{place}: {codes}; expected cost {cost}",
            place=place,
            codes=", ".join(map(square.spoken, square.risks)),
            cost=words.short(square.cost, square.currency),
        )

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: five."""
        return 0 if parent.isValid() else SIZE

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: five."""
        return 0 if parent.isValid() else SIZE

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the names of impacts across, of likelihoods down."""
        if role != DISPLAY:
            return None
        return tr(IMPACTS[section] if across is ACROSS else LIKELIHOODS[SIZE - 1 - section])

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        square = self.square(index)
        if role == VALUE:
            return square
        if role in (SPOKEN, TIP):
            return self._spoken(square)
        return str(square.cell.score) if role == DISPLAY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: cells can be gone to."""
        return super().flags(index) if index.isValid() else NO_FLAGS
