"""The haircut of a benefit: the less certain its evidence, the less of it counts."""

from collections.abc import Mapping
from decimal import Decimal

from govtransform.calc.parameters import ParameterError
from govtransform.i18n import tr


def confidence_rate(grade: int, corrections: Mapping[int, Decimal]) -> Decimal:
    """What is left of a benefit of a confidence grade, as a fraction: 1 for the best.

    `corrections` are those of benefits.json; ParameterError for a grade it does not have.
    """
    if grade not in corrections:
        raise ParameterError(
            tr(
                "There is no confidence grade {grade}; use {first} to {last}",
                grade=grade, first=min(corrections), last=max(corrections),
            )
        )  # fmt: skip
    return 1 + corrections[grade]
