"""The limits a portfolio is chosen within: pounds by year and nature, and all of it together."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.queries.portfolio_asked import Asked
from govtransform.values.period import year_label
from govtransform.values.words import symbol
from ui.theme import Theme
from ui.widgets.number_box import NumberBox
from ui.widgets.progress import ProgressCard
from ui.widgets.text import button, label, rule

WIDE, FIELD = 320, 104
YEARS, NONE, MOST = 4, -1, 999_999  # thousands; the least means that there is no limit
QUARTERS, FEWEST, MOST_QUARTERS = 16, 1, 40


class LimitsPanel(QScrollArea):
    """`asked` is emitted when a choice is wanted; `limits` says within what."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDE))
        self.first_year, self._file = 0, Asked(0, QUARTERS)
        self.progress = ProgressCard(theme, self)
        self.names = [label(theme) for _ in range(YEARS)]
        self.revenue, self.capital = ([NumberBox() for _ in range(YEARS)] for _ in range(2))
        self.total, self.quarters = NumberBox(), NumberBox()
        self.free = QCheckBox(tr("Also what has begun may go"))
        self.people = QCheckBox(tr("Only with the people there are"))
        self.change = QCheckBox(tr("Only what groups can take"))
        self.file = button(theme, tr("Open limits"), icon="folder-open")
        self.told = label(theme, "", "secondary", "second")
        self.start = button(theme, tr("Choose the portfolio"), "primary", "play")
        self._lay_out()
        self.start.clicked.connect(self.asked)

    def show_start(
        self, year: int, start: int, money: tuple[Mapping[int, Decimal], Mapping[int, Decimal]]
    ) -> None:
        """Offer the confirmed money of the years as limits."""
        self.first_year = year
        for place, name in enumerate(self.names):
            text = year_label(year + place, start)
            name.setText(text)
            for fields, amounts, nature in zip(
                (self.revenue, self.capital), money, (tr("Revenue"), tr("Capital")), strict=True
            ):
                fields[place].setValue(_thousands(amounts.get(year + place)))
                fields[place].setAccessibleName(f"{nature} {text}")

    def show_file(self, asked: Asked, name: str) -> None:
        """Take over the limits of a file, with all that these fields do not show."""
        self._file = asked
        self.show_start(asked.first_year, 4, (asked.revenue, asked.capital))
        self.total.setValue(_thousands(asked.total))
        self.quarters.setValue(asked.quarters)
        self.told.setText(tr("With the needs, burdens and windows of {name}", name=name))

    def show_asked(self, asked: Asked, start: int) -> None:
        """Put them as they were for a choice that is kept."""
        self._file = asked
        self.show_start(asked.first_year, start, (asked.revenue, asked.capital))
        self.total.setValue(_thousands(asked.total))
        self.quarters.setValue(asked.quarters)
        for box, is_on in ((self.free, asked.frees_all), (self.people, asked.keeps_people),
                           (self.change, asked.keeps_change)):  # fmt: skip
            box.setChecked(is_on)

    @property
    def limits(self) -> Asked:
        """The limits as they stand; what a file says besides holds too."""
        file, total = self._file, self.total.value()
        return Asked(
            self.first_year,
            self.quarters.value(),
            self._money(self.revenue),
            self._money(self.capital),
            Decimal(total * 1000) if total > NONE else None,
            file.mandatory,
            file.left_out,
            file.free,
            file.needs,
            file.burdens,
            file.windows,
            self.free.isChecked(),
            self.people.isChecked(),
            self.change.isChecked(),
        )

    def _money(self, fields: list[NumberBox]) -> dict[int, Decimal]:
        return {
            self.first_year + place: Decimal(field.value() * 1000)
            for place, field in enumerate(fields)
            if field.value() > NONE
        }

    def _set_up(self) -> None:
        for field in (*self.revenue, *self.capital, self.total):
            field.setRange(NONE, MOST)
            field.setValue(NONE)
            field.setSingleStep(50)
            field.setGroupSeparatorShown(True)
            field.setPrefix(symbol())
            field.setSuffix("k")
            field.setSpecialValueText(tr("No limit"))
            field.setFixedWidth(self.theme.px(FIELD))
        self.quarters.setRange(FEWEST, MOST_QUARTERS)
        self.quarters.setValue(QUARTERS)
        self.quarters.setAccessibleName(tr("Quarters"))
        self.total.setAccessibleName(tr("All money"))
        self.told.setWordWrap(True)

    def _lay_out(self) -> None:
        self._set_up()
        held = QWidget(self)
        down = QVBoxLayout(held)
        down.setContentsMargins(20, 6, 16, 16)
        down.setSpacing(8)
        down.addWidget(self.progress)
        down.addWidget(label(self.theme, tr("Limits by year"), "card"))
        down.addLayout(self._grid())
        for name, field in ((tr("All money"), self.total), (tr("Quarters"), self.quarters)):
            across = QHBoxLayout()
            across.addWidget(label(self.theme, name), 1)
            field.setFixedWidth(self.theme.px(FIELD))
            across.addWidget(field)
            down.addLayout(across)
        hint = label(
            self.theme, tr("They begin as the confirmed funding, or what has begun."), "secondary"
        )
        hint.setProperty("tone", "second")
        hint.setWordWrap(True)
        parts: tuple[QWidget, ...] = (
            hint, rule(), self.free, self.people, self.change, self.file, self.told,
        )  # fmt: skip
        for part in parts:
            down.addWidget(part)
        down.addStretch(1)
        self.setWidget(held)
        for widget in (held, self.viewport()):
            widget.setAutoFillBackground(False)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for place, text in enumerate(("", tr("Revenue"), tr("Capital"))):
            grid.addWidget(label(self.theme, text, "secondary", "second"), 0, place)
        rows = zip(self.names, self.revenue, self.capital, strict=True)
        for row, widgets in enumerate(rows, 1):
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, row, place)
        grid.setColumnStretch(0, 1)
        return grid


def _thousands(pounds: Decimal | None) -> int:
    """Whole thousands, up, so that what costs just as much still fits."""
    return NONE if pounds is None else int((pounds / 1000).to_integral_value(ROUND_CEILING))
