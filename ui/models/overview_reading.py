"""What the Overview shows, read in one moment of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from govtransform.queries import overview
from govtransform.queries.assessed import assessed
from govtransform.queries.attention import Attention, attention
from govtransform.queries.overview import ComponentLine, InitiativeLine
from govtransform.queries.savings_targets import savings_target
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.store.headlines import Headlines
from govtransform.values.period import financial_year


@dataclass(frozen=True, slots=True)
class OverviewReading:
    """The tiles' figures, both lists of the portfolio, and what needs somebody.

    Resilience over time is shown where it `is_assessed`. `target` is what was to be saved in the
    financial year of the as-at month.
    """

    headlines: Headlines
    initiatives: Sequence[InitiativeLine]
    components: Sequence[ComponentLine]
    things: Sequence[Attention]
    is_assessed: bool
    target: Decimal | None = None


def read_overview(session: Any) -> OverviewReading:
    """Read it all."""
    told = overview.headlines(session)
    year = financial_year(told.as_at, told.fy_start_month) if told.as_at else None
    return OverviewReading(
        told,
        overview.initiatives(session),
        overview.components(session),
        attention(session),
        bool(assessed(session, AssessmentKind.CYBER)),
        savings_target(session, year) if year else None,
    )
