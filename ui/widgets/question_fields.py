"""What is asked of a simulation: cost at most, finish by, savings of a year at least."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.simulation_lines import Questions
from govtransform.registers import PLAN_ITEMS
from govtransform.values.convention import PLAIN
from govtransform.values.period import read_year
from govtransform.values.words import symbol
from ui.forms.editors import DateEditor
from ui.theme import Theme
from ui.widgets.choice_chip import Choice, ChoiceChip
from ui.widgets.number_box import NumberBox
from ui.widgets.text import label

FIELD, MOST = 118, 9_999_999  # thousands
_DAY = PLAN_ITEMS.fields["baseline_finish_on"]


class QuestionFields(QWidget):
    """What is left empty is asked as planned; `changed` is emitted when an answer is wanted."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cost, self.savings = NumberBox(self), NumberBox(self)
        self.finish = DateEditor(_DAY, theme, self)
        self.finish.setPlaceholderText(tr("Baseline"))
        self.finish.setAccessibleName(tr("Finish by"))
        self.year = ChoiceChip(theme, tr("Year"))
        for field, empty, name in (
            (self.cost, tr("The budget"), tr("Cost at most")),
            (self.savings, tr("The target"), tr("Savings at least")),
        ):
            field.setRange(0, MOST)
            field.setSingleStep(50)
            field.setGroupSeparatorShown(True)
            field.setPrefix(symbol())
            field.setSuffix("k")
            field.setSpecialValueText(empty)
            field.setAccessibleName(name)
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self.changed)
        self.finish.left.connect(self.changed)
        self.year.chosen.connect(self.changed)
        rows = ((tr("Cost at most"), self.cost), (tr("Finish by"), self.finish),
                (tr("Savings at least"), self.savings))  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        for row, (text, editor) in enumerate(rows):
            grid.addWidget(label(theme, text), row, 0)
            editor.setFixedWidth(theme.px(FIELD))
            grid.addWidget(editor, row, 1)
        grid.addWidget(self.year, len(rows), 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def offer_years(self, labels: Sequence[str]) -> None:
        """Offer the years whose savings may be asked about."""
        self.year.offer([Choice(str(read_year(text)), text) for text in labels])

    @property
    def asked(self) -> Questions:
        """What is asked now; a day that cannot be read is not asked."""
        try:
            finish = _DAY.kind.parse(self.finish.text(), PLAIN) if self.finish.text() else None
        except ValueError:
            finish = None
        cost, savings, year = self.cost.value(), self.savings.value(), self.year.key
        return Questions(
            Decimal(cost * 1000) if cost else None,
            finish,
            Decimal(savings * 1000) if savings and year else None,
            int(year) if savings and year else None,
        )

    def show_asked(self, asked: Questions) -> None:
        """Put them as they were asked of a run."""
        self.blockSignals(True)
        self.cost.setValue(int((asked.outturn or 0) / 1000))
        self.savings.setValue(int((asked.savings or 0) / 1000))
        self.finish.tell(asked.finish)
        if asked.year is not None:
            self.year.choose(str(asked.year))
        self.blockSignals(False)
