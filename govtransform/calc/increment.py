"""An option less business as usual, as a case of its own: what more it costs and what more it does.

Every line of business as usual is taken away, so that whatever holds for a case (worth, ratios,
payback, tests) holds for the difference too.
"""

from dataclasses import replace
from decimal import Decimal

from govtransform.calc.case import BenefitLine, CostLine, RiskLine, Series
from govtransform.calc.case_series import scaled
from govtransform.calc.options import Option


def increment(option: Option, usual: Option | None) -> Option:
    """The option with the lines of business as usual taken away; itself where there is none.

    The keys of what is taken away begin with that of business as usual.
    """
    if usual is None:
        return option
    return replace(
        option,
        costs=(*option.costs, *(_less_cost(usual, line) for line in usual.costs)),
        benefits=(*option.benefits, *(_less_benefit(usual, line) for line in usual.benefits)),
        risks=(*option.risks, *(_less_risk(usual, line) for line in usual.risks)),
    )


def _less_cost(usual: Option, line: CostLine) -> CostLine:
    covered = tuple(_key(usual, key) for key in line.covers)
    amounts = _negative(line.amounts)
    return replace(line, key=_key(usual, line.key), amounts=amounts, budget=(), covers=covered)


def _less_benefit(usual: Option, line: BenefitLine) -> BenefitLine:
    return replace(line, key=_key(usual, line.key), amounts=_negative(line.amounts))


def _less_risk(usual: Option, line: RiskLine) -> RiskLine:
    low, likely, high = -line.low, -line.likely, -line.high
    return replace(line, key=_key(usual, line.key), low=low, likely=likely, high=high)


def _key(usual: Option, key: str) -> str:
    return f"{usual.key}:{key}"


def _negative(amounts: Series) -> Series:
    return scaled(amounts, Decimal(-1))
