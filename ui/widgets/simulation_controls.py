"""The controls of the simulation: what varies, how many trials, which seed, what moves together."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from govtransform.calc.simulation.model import DEFAULT_TRIALS, MOST_TRIALS, Method
from govtransform.i18n import N_, tr
from govtransform.queries.simulation_lines import TOGETHER, Shape, Varied, Wish
from govtransform.values.words import count
from ui.theme import Theme
from ui.widgets.number_box import NumberBox
from ui.widgets.progress import ProgressCard
from ui.widgets.question_fields import QuestionFields
from ui.widgets.segmented import Segmented
from ui.widgets.text import button, label, rule

WIDE = 264
STEPS = 99  # of the slider, hundredths
_NAMES = {
    Varied.DURATIONS: N_("Task durations ({n})"),
    Varied.COSTS: N_("Costs ({n})"),
    Varied.BENEFITS: N_("Benefits ({n})"),
    Varied.TAKE_UP: N_("Take-up ({n})"),
    Varied.RISKS: N_("Risks that may happen ({n})"),
}


class SimulationControls(QScrollArea):
    """`asked` is emitted when a run is wanted; `method` and `wish` say which."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDE))
        self.progress = ProgressCard(theme, self)
        self.questions = QuestionFields(theme, self)
        self.varied = {each: QCheckBox() for each in Varied}
        self.trials, self.seed = NumberBox(), NumberBox()
        shapes = ((Shape.PERT, tr("PERT"), ""), (Shape.TRIANGULAR, tr("Triangular"), ""))
        self.shape = Segmented(theme, shapes, tr("How low, likely and high are read"))
        self.hypercube = QCheckBox(tr("Latin hypercube"))
        self.together = QSlider(Qt.Orientation.Horizontal)
        self.strength = label(theme)
        self.start = button(theme, tr("Run the simulation"), "primary", "play")
        self._set_up()
        self._lay_out()
        self.start.clicked.connect(self.asked)
        self.together.valueChanged.connect(self._on_together)

    @property
    def method(self) -> Method:
        """How the run shall be made."""
        is_hypercube = self.hypercube.isChecked()
        return Method(self.trials.value(), self.seed.value(), is_hypercube)

    @property
    def wish(self) -> Wish:
        """What it shall hold."""
        chosen = frozenset(each for each, box in self.varied.items() if box.isChecked())
        together, asked = self.together.value() / 100, self.questions.asked
        return Wish(chosen, Shape(self.shape.key), together, asked=asked)

    def show_counts(self, counts: Mapping[Varied, tuple[int, int]]) -> None:
        """Say how many things of each sort could vary now."""
        for each, box in self.varied.items():
            found, _ = counts.get(each, (0, 0))
            box.setText(tr(_NAMES[each], n=count(found)))
            box.setEnabled(found > 0)

    def show_run(self, wish: Wish, seed: int, trials: int) -> None:
        """Put the controls as they were for a run."""
        for each, box in self.varied.items():
            box.setChecked(each in wish.varied)
        self.seed.setValue(seed)
        self.trials.setValue(trials)
        self.shape.choose(wish.shape)
        self.together.setValue(round(wish.together * 100))
        self.questions.show_asked(wish.asked)

    def allow(self, allowed: bool) -> None:
        """Let another run be asked for, or not."""
        self.start.setEnabled(allowed)

    def _set_up(self) -> None:
        for each, box in self.varied.items():
            box.setChecked(True)
            box.setAccessibleName(tr(_NAMES[each], n=""))
        self.trials.setRange(100, MOST_TRIALS)
        self.trials.setSingleStep(1000)
        self.trials.setGroupSeparatorShown(True)
        self.trials.setValue(DEFAULT_TRIALS)
        self.trials.setAccessibleName(tr("Trials"))
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setValue(1)
        self.seed.setAccessibleName(tr("Seed"))
        self.together.setRange(0, STEPS)
        self.together.setValue(round(TOGETHER * 100))
        self.together.setAccessibleName(tr("Move together"))
        self._on_together()

    def _on_together(self) -> None:
        self.strength.setText(f"{self.together.value() / 100:.2f}")

    def _lay_out(self) -> None:
        held = QWidget(self)
        down = QVBoxLayout(held)
        down.setContentsMargins(20, 6, 16, 16)
        down.setSpacing(8)
        down.addWidget(self.progress)
        down.addWidget(label(self.theme, tr("Questions"), "card"))
        down.addWidget(self.questions)
        down.addWidget(rule())
        down.addWidget(label(self.theme, tr("What varies"), "card"))
        for box in self.varied.values():
            down.addWidget(box)
        down.addWidget(rule())
        down.addWidget(label(self.theme, tr("Method"), "card"))
        for name, field in ((tr("Trials"), self.trials), (tr("Seed"), self.seed)):
            down.addLayout(self._row(name, field))
        down.addWidget(self._small(tr("The same seed gives the same answer.")))
        down.addWidget(self.shape)
        down.addWidget(self.hypercube)
        down.addLayout(self._row(tr("Move together"), self.strength))
        down.addWidget(self.together)
        hint = tr("How far what has one supplier, or one group of risks, rises and falls as one.")
        down.addWidget(self._small(hint))
        down.addStretch(1)
        self.setWidget(held)
        for widget in (held, self.viewport()):
            widget.setAutoFillBackground(False)

    def _small(self, text: str) -> QLabel:
        made = label(self.theme, text, "secondary", "second")
        made.setWordWrap(True)
        return made

    def _row(self, name: str, field: QWidget) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addWidget(label(self.theme, name), 1)
        if isinstance(field, NumberBox):
            field.setFixedWidth(self.theme.px(112))
        across.addWidget(field)
        return across
