"""A custom ramp as people write it: the share of the full value of each month, in per cent."""

import re
from decimal import Decimal

from govtransform.i18n import tr
from govtransform.values import words
from govtransform.values.readers import read_rate

MOST = 240  # months
_BETWEEN = re.compile(r"[,;\n]+\s*|(?<=%)\s+")


def read_ramp(text: str) -> tuple[Decimal, ...]:
    """The fractions of “0%, 25%, 60%, 100%”, by month; ValueError says which cannot be read."""
    parts = [part.strip() for part in _BETWEEN.split(text.strip()) if part.strip()]
    if not parts:
        raise ValueError(tr("Write the share of each month, such as 0%, 25%, 60%, 100%"))
    if len(parts) > MOST:
        raise ValueError(tr("A ramp has at most {most} months, and this one {count}",
                            most=MOST, count=len(parts)))  # fmt: skip
    return tuple(_share(part, number) for number, part in enumerate(parts, 1))


def _share(text: str, month: int) -> Decimal:
    told = {"text": text, "month": words.count(month)}
    try:
        share = read_rate(text, is_percent=True)
    except ValueError as error:
        raise ValueError(tr("“{text}” of month {month} is no percentage", **told)) from error
    if share is None or not 0 <= share <= 1:
        raise ValueError(tr("“{text}” of month {month} is not between 0% and 100%", **told))
    return share
