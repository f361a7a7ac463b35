"""The one place where a cell gets its content: words, a figure, or a formula with our figure."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from openpyxl.cell.cell import Cell

from govtransform.exchange.finish import Figure
from govtransform.exchange.styles import Moulds
from govtransform.exchange.text_rules import Unfit, set_content, write_text


class Live(NamedTuple):
    """A formula and what we calculated for it; its own unit where its column has another."""

    formula: str
    figure: Figure
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes cells, keeps the figure of each formula and the words that did not fit."""

    moulds: Moulds
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    unfit: list[Unfit] = field(default_factory=list)

    def words(self, cell: Cell, text: str, style: str = "GT_text") -> None:
        """Write words: never a formula, whatever they begin with."""
        self.unfit.extend(write_text(cell, text))
        self.moulds.press(cell, style)

    def put(self, cell: Cell, content: Figure | Live, style: str, unit: str = "") -> None:
        """Write a figure, or a formula whose figure is kept."""
        if isinstance(content, Live):
            set_content(cell, content.formula, "f")
            self.figures[cell.parent.title, cell.coordinate] = content.figure
            unit = content.unit or unit
        elif isinstance(content, str):
            self.unfit.extend(write_text(cell, content))
        elif isinstance(content, Decimal | int | float) and not isinstance(content, bool):
            set_content(cell, content, "n")
        else:
            cell.value = content
        self.moulds.press(cell, style, unit)
