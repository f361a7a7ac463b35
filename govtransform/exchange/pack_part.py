"""One part of a board pack: its sentence, its table, and the charts above it."""

from dataclasses import dataclass

from govtransform.exchange.slide_chart import SlideChart
from govtransform.exchange.slide_curve import SlideCurve
from govtransform.exchange.text_table import TextTable
from govtransform.i18n import tr

Drawn = SlideChart | SlideCurve


@dataclass(frozen=True, slots=True)
class Part:
    """The key is a marked name; each chart has a sentence of its own."""

    key: str
    sentence: str
    table: TextTable
    charts: tuple[Drawn, ...] = ()

    @property
    def name(self) -> str:
        """What its sheet is called."""
        return tr(self.key)
