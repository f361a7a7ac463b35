"""What sets one phasing grid apart from another: its kinds, its words, what may be added up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from govtransform.i18n import N_
from govtransform.model import Grid
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.registers.money.cost_lines import Nature
from govtransform.registers.savings.benefits import BenefitKind
from govtransform.values.words import Unit
from ui.models.grid_columns import Scale


class Mode(StrEnum):
    """Which kind of amount is typed; lines show what was agreed, or else the outturn."""

    FORECAST = "forecast"
    AGREED = "agreed"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that may be added up; no `names` means all of them."""

    key: str
    label: str
    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class GridSpec:
    """One page's grid; `agreed` is the kind the outturn is held against.

    `past` stands above months that are over, `modes` are the words of what is typed;
    `more_is_bad` says which side of what was agreed is written in red.
    """

    grid: Grid
    agreed: str
    agreed_label: str
    outturn_label: str
    headings: Mapping[Mode, str]
    modes: Mapping[Mode, str]
    past: str
    parts: tuple[Part, ...]
    more_is_bad: bool
    has_versions: bool = False

    def kind(self, mode: Mode) -> str:
        """The kind of amount that is typed."""
        return self.agreed if mode is Mode.AGREED else mode.value

    def names(self, key: str) -> frozenset[str] | None:
        """What may be added up under a choice."""
        return next(part.names for part in self.parts if part.key == key)


@dataclass(frozen=True, slots=True)
class GridLook:
    """What a person chose to see; without a year it is that of the as-at month.

    `scope` is such as `programme:1`, or empty for all; `version` is the baseline whose figures
    stand beside those of today, 0 for none.
    """

    part: str
    scale: Scale = Scale.MONTHS
    mode: Mode = Mode.FORECAST
    unit: Unit = Unit.THOUSANDS
    year: int | None = None
    text: str = ""
    scope: str = ""
    version: int = 0

    def changed(self, **to: Any) -> Self:
        """The same with something else chosen."""
        return replace(self, **to)

    def is_read_anew(self, before: Self) -> bool:
        """Whether it takes other records than a look before; units and years cost no reading."""
        own, then = ((x.part, x.text, x.scope, x.version) for x in (self, before))
        return own != then


_CASH = frozenset({BenefitKind.CASH_RELEASING.value})
COSTS = GridSpec(
    COST_VALUES,
    "budget",
    N_("Budget"),
    N_("Actual and forecast"),
    {
        Mode.FORECAST: N_("Actual and forecast by initiative"),
        Mode.ACTUAL: N_("Actual and forecast by initiative"),
        Mode.AGREED: N_("Budget by initiative"),
    },
    {Mode.FORECAST: N_("Forecast"), Mode.AGREED: N_("Budget"), Mode.ACTUAL: N_("Actual")},
    N_("{year} actual"),
    (
        Part("all", N_("All")),
        Part("revenue", N_("Revenue"), frozenset({Nature.REVENUE.value})),
        Part("capital", N_("Capital"), frozenset({Nature.CAPITAL.value})),
    ),
    more_is_bad=True,
    has_versions=True,
)
SAVINGS = GridSpec(
    BENEFIT_VALUES,
    "plan",
    N_("Projected"),
    N_("Realised and forecast"),
    {
        Mode.FORECAST: N_("Realised and forecast by initiative"),
        Mode.ACTUAL: N_("Realised and forecast by initiative"),
        Mode.AGREED: N_("Projected by initiative"),
    },
    {Mode.FORECAST: N_("Forecast"), Mode.AGREED: N_("Projected"), Mode.ACTUAL: N_("Realised")},
    N_("{year} realised"),
    (
        Part("cash", N_("Cash-releasing"), _CASH),
        Part("other", N_("Not cash"), frozenset(kind.value for kind in BenefitKind) - _CASH),
    ),
    more_is_bad=False,
)
