"""Sound business cases in few words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from govtransform.calc import deflation, parameters
from govtransform.calc.case import BenefitLine, CaseInputs, CostLine, Nature, Series
from govtransform.calc.parameters import Profile, Timing
from govtransform.parameters import reference

ON = date(2026, 9, 1)


def pence(value: Decimal) -> str:
    """Rounded as the product shows it."""
    return str(value.quantize(Decimal("0.01"), "ROUND_HALF_UP"))


def series(*amounts: int | str) -> Series:
    return tuple(Decimal(amount) for amount in amounts)


def standard() -> Profile:
    return parameters.profile(reference("discount_rates"), "uk_green_book_standard", ON)


def cost(*amounts: int | str, **fields: Any) -> CostLine:
    line = CostLine("CST-0001", "Build", "staff", Nature.CAPITAL, series(*amounts))
    return replace(line, **fields)


def benefit(*amounts: int | str, **fields: Any) -> BenefitLine:
    line = BenefitLine("BEN-0001", "Less paper", "cash-releasing", series(*amounts), is_cash=True)
    return replace(line, **fields)


def case(costs: list[CostLine], benefits: list[BenefitLine], **fields: Any) -> CaseInputs:
    """A case from 2026/27 on, in real terms without inflation, with the shipped profile."""
    years = tuple(range(2026, 2026 + len(costs[0].amounts)))
    inputs = CaseInputs(
        years=years,
        costs=tuple(costs),
        benefits=tuple(benefits),
        profile=standard(),
        timing=Timing.START,
        deflator=deflation.flat(2026, years, Decimal(0), "none"),
        bands=parameters.value_bands(reference("vfm_bands")),
    )
    return replace(inputs, **fields)
