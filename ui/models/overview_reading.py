"""What the Overview shows, read in one moment of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from govtransform.queries import overview
from govtransform.queries.assessed import assessed
from govtransform.queries.attention import Attention, attention
from govtransform.queries.overview import ComponentLine, InitiativeLine
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.store.headlines import Headlines


@dataclass(frozen=True, slots=True)
class OverviewReading:
    """The tiles' figures, both lists of the portfolio, and what needs somebody.

    Resilience over time is shown where it `is_assessed`.
    """

    headlines: Headlines
    initiatives: Sequence[InitiativeLine]
    components: Sequence[ComponentLine]
    things: Sequence[Attention]
    is_assessed: bool


def read_overview(session: Any) -> OverviewReading:
    """Read it all."""
    return OverviewReading(
        overview.headlines(session),
        overview.initiatives(session),
        overview.components(session),
        attention(session),
        bool(assessed(session, AssessmentKind.CYBER)),
    )
