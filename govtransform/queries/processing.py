"""Processing time: the last readings of each service's measures of it, by their variants.

A measure counts as one by its formula, and says by its variant whether it is the median or the
90th percentile. Neither adds over services.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_
from govtransform.queries.measures import MeasureLine, measure_lines
from govtransform.queries.rows import target
from govtransform.registers.measures.measures import Measure

FORMULA = N_("Processing time")
MEDIAN, NINETIETH = N_("Median"), N_("90th percentile")


@dataclass(frozen=True, slots=True)
class Taken:
    """How long a case takes: in the middle, and what nine in ten are done within; None unread.

    `middle_by` and `slow_by` are the measures that say so.
    """

    middle: Decimal | None = None
    slow: Decimal | None = None
    unit: str = ""
    middle_by: MeasureLine | None = field(default=None, compare=False)
    slow_by: MeasureLine | None = field(default=None, compare=False)


def taken(session: Session) -> dict[int, Taken]:
    """The time of each service that measures it, by the id of the service."""
    query = select(Measure).where(
        Measure.archived.is_(False), Measure.formula == FORMULA,
        Measure.variant.in_((MEDIAN, NINETIETH)),
    )  # fmt: skip
    rows = list(session.scalars(query.order_by(Measure.code)))
    lines = measure_lines(session, [row.id for row in rows])
    found: defaultdict[int, Taken] = defaultdict(Taken)
    for row in rows:
        kind, service = target(row.target) if row.target else ("", 0)
        if kind == "service":
            line, known = lines[row.id], replace(found[service], unit=row.unit)
            found[service] = (
                replace(known, middle=line.last, middle_by=line)
                if row.variant == MEDIAN
                else replace(known, slow=line.last, slow_by=line)
            )
    return dict(found)
