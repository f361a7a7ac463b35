"""What every present value is told with: profile and edition, timing, prices, horizon."""

from dataclasses import dataclass
from datetime import date

from govtransform.calc.case_inputs import CaseInputs
from govtransform.calc.parameters import Timing
from govtransform.calc.prices import Prices
from govtransform.i18n import N_, tr
from govtransform.values import words

TIMINGS = {
    Timing.START: N_("Year 0 undiscounted (start of year)"),
    Timing.MID: N_("Flows spread over the year (mid-year)"),
    Timing.END: N_("Flows at the end of each year"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """The conventions of one appraisal; without them its figures may not be shown."""

    profile: str
    label: str
    edition: date | None
    timing: Timing
    prices: Prices
    deflator: str
    years: int

    @property
    def timing_words(self) -> str:
        """The timing convention, as documents tell it."""
        return tr(TIMINGS[self.timing])

    @property
    def words(self) -> str:
        """All conventions in one sentence."""
        return tr(
            "{profile} ({edition}); {timing}; {prices}; {years} years.",
            profile=self.label, timing=self.timing_words, prices=self.prices.words,
            years=self.years,
            edition=words.day(self.edition) or tr("set by hand"),
        )  # fmt: skip


def basis(inputs: CaseInputs) -> Basis:
    """The conventions a case is worked out with."""
    profile = inputs.profile
    return Basis(
        profile=profile.id,
        label=profile.label,
        edition=profile.effective_from,
        timing=inputs.timing,
        prices=inputs.prices,
        deflator=inputs.deflator.source,
        years=len(inputs.years),
    )
