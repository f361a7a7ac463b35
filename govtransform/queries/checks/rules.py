"""The rules of the checker as data: what each says, at which levels, and where its limits lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from govtransform.calc.parameters import Data
from govtransform.parameters import reference

Texts = Mapping[str, tuple[str, ...]]  # by rule


class Severity(StrEnum):
    """What a finding asks for, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of checker_rules.json; `fix` is a sentence, `stages` are levels of cases.

    `off` says why it is not asked: because it cannot be broken here.
    """

    id: str
    category: str
    severity: Severity
    stages: frozenset[str]
    title: str
    fix: str
    basis: str
    off: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a rule is broken; shares are fractions, money is pounds.

    `headings` are the sections a rule reads, `words` what it looks for, both by rule.
    """

    material_share: Decimal
    most_objectives: int
    most_factors: int
    least_bias_share: Decimal
    long_horizon: int
    tolerance: Decimal
    ranges_share: Decimal
    control_spend: Decimal
    growth_years: int
    headings: Texts
    words: Texts


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule that is asked, in order."""
    return tuple(_rule(raw) for raw in _data()["rules"] if "off" not in raw)


@cache
def settled() -> tuple[Rule, ...]:
    """Every rule that no case here can break, which says why."""
    return tuple(_rule(raw) for raw in _data()["rules"] if "off" in raw)


@cache
def limits(own: tuple[tuple[str, Decimal], ...] = ()) -> Limits:
    """The thresholds and words of checker_rules.json; own thresholds go before the shipped."""
    data = _data()
    told = {**data["default_thresholds"], **dict(own)}
    return Limits(
        material_share=Decimal(told["material_share_pct"]) / 100,
        most_objectives=int(told["max_objectives"]),
        most_factors=int(told["max_success_factors"]),
        least_bias_share=Decimal(told["soc_min_share_of_upper_ob"]),
        long_horizon=int(told["long_horizon_years"]),
        tolerance=Decimal(told["penny_tolerance"]) / 100,
        ranges_share=Decimal(told["ranges_share_pct"]) / 100,
        control_spend=Decimal(told["control_spend"]),
        growth_years=int(told["growth_years"]),
        headings=_texts(data, "headings"),
        words=_texts(data, "words"),
    )


def stage(level: str) -> str:
    """The level by whose rules a case is checked: a programme's case has none of its own."""
    found: str = _data()["stands_for"].get(level, level)
    return found


def _data() -> Data:
    return reference("checker_rules")


def _rule(raw: Data) -> Rule:
    return Rule(
        raw["id"],
        raw["category"],
        Severity(raw["severity"]),
        frozenset(raw["stages"]),
        raw["title"],
        raw["fix"],
        raw["basis"],
        raw.get("off", ""),
    )


def _texts(data: Data, name: str) -> Texts:
    return MappingProxyType({raw["id"]: tuple(raw[name]) for raw in data["rules"] if name in raw})
