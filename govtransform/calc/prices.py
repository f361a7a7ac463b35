"""In which money an amount is told: of each year as it comes, or of one base year."""

from dataclasses import dataclass
from typing import Self

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.values.period import read_year, year_label


class PriceError(GovTransformError):
    """Real and nominal met, or a year has no price index."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Nominal when there is no base year, else real in the prices of that financial year."""

    base: int | None = None

    @classmethod
    def of(cls, text: str) -> Self:
        """Read `nominal` or `real:2026/27` as stored, or `Nominal` and `Real 2026/27` as typed."""
        kind, _, year = text.strip().casefold().replace(": ", ":").replace(" ", ":").partition(":")
        if kind not in {"nominal", "real"} or (kind == "real") != bool(year):
            raise PriceError(tr("“{text}” is no price basis", text=text))
        return cls(read_year(year) if year else None)

    @property
    def words(self) -> str:
        """As documents tell it."""
        if self.base is None:
            return tr("nominal prices")
        return tr("real {year} prices", year=year_label(self.base))

    def __str__(self) -> str:
        return "nominal" if self.base is None else f"real:{year_label(self.base)}"


NOMINAL = Prices()
