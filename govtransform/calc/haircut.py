"""The haircut of a benefit: the less certain its evidence, the less of it counts."""

from collections.abc import Mapping
from decimal import Decimal

from govtransform.calc.parameters import ParameterError
from govtransform.i18n import tr

Corrections = Mapping[int, Decimal]  # by confidence grade, those of benefits.json


def confidence_rate(grade: int, corrections: Corrections) -> Decimal:
    """What is left of a benefit of a confidence grade, as a fraction: 1 for the best.

    ParameterError for a grade there is no correction for.
    """
    if grade not in corrections:
        raise ParameterError(
            tr(
                "There is no confidence grade {grade}; use {first} to {last}",
                grade=grade, first=min(corrections), last=max(corrections),
            )
        )  # fmt: skip
    return 1 + corrections[grade]
