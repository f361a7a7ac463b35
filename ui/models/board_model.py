"""The claims as a board: a column for each stage, a card for each claim, said in words too."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from govtransform.calc.claims import Stage
from govtransform.calc.output_guard import Label
from govtransform.i18n import tr
from govtransform.queries.savings import ClaimLine
from govtransform.values.words import month, short
from ui.delegates.roles import DISPLAY, SPOKEN, VALUE
from ui.delegates.stage_marks import GRADE_WORDS, NAMES, ORDER
from ui.models.table_model import ACROSS, NO_FLAGS, ROOT, TIP, Index

DRAGGED, DROPPED = Qt.ItemFlag.ItemIsDragEnabled, Qt.ItemFlag.ItemIsDropEnabled


class BoardModel(QAbstractTableModel):
    """`show_claims` shows these; rejected ones have a column once there are any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stages: Sequence[Stage] = ORDER
        self.currency = "GBP"
        self._columns: list[list[ClaimLine]] = [[] for _ in ORDER]

    def show_claims(self, claims: Sequence[ClaimLine], currency: str) -> None:
        """Show these claims."""
        self.beginResetModel()
        self.currency = currency
        rejected = any(claim.stage is Stage.REJECTED for claim in claims)
        self.stages = (*ORDER, Stage.REJECTED) if rejected else ORDER
        self._columns = [[c for c in claims if c.stage is stage] for stage in self.stages]
        self.endResetModel()

    def claim(self, index: Index) -> ClaimLine | None:
        """The claim of a card; None in an empty place."""
        if not index.isValid() or index.row() >= len(self._columns[index.column()]):
            return None
        return self._columns[index.column()][index.row()]

    def where(self, claim_id: int) -> Index:
        """The place of a claim; an invalid one where it is not shown."""
        for column, claims in enumerate(self._columns):
            for row, claim in enumerate(claims):
                if claim.id == claim_id:
                    return self.index(row, column)
        return ROOT

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: as many as the longest column has."""
        return 0 if parent.isValid() else max(map(len, self._columns), default=0)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: one for each stage."""
        return 0 if parent.isValid() else len(self.stages)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the stages."""
        if across != ACROSS or role not in (DISPLAY, SPOKEN) or section >= len(self.stages):
            return None
        told = len(self._columns[section])
        return tr("{stage} {n}", stage=tr(NAMES[self.stages[section]]), n=told)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one card."""
        claim = self.claim(index)
        if claim is None:
            return None
        if role == VALUE:
            return claim
        if role == DISPLAY:
            return claim.code
        return self._words(claim) if role in (SPOKEN, TIP) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: only cards can be gone to and dragged, and a card can be dropped anywhere."""
        if self.claim(index) is None:
            return NO_FLAGS | DROPPED
        return super().flags(index) | DRAGGED | DROPPED

    def _words(self, claim: ClaimLine) -> str:
        told = [
            f"{claim.code} {claim.title}",
            claim.initiative,
            tr("{amount} in {month}", amount=short(claim.amount, self.currency),
               month=month(claim.month)),
            tr(GRADE_WORDS[claim.grade]),
        ]  # fmt: skip
        if claim.excess:
            over = short(claim.excess, self.currency)
            told.append(tr("{amount} more than the pool holds", amount=over))
        if claim.verdict.label is Label.NON_EFFICIENCY:
            told.append(tr("Output guard broken"))
        return ", ".join(told)
