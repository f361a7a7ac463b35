"""Parameters of an appraisal, read from the dated reference data: never constants in code.

Every function takes the parsed JSON of one file of `resources/reference` and, where editions
are dated, the day on which the case is made. A missing edition is a `ParameterError`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from govtransform.errors import GovTransformError
from govtransform.i18n import tr

Data = Mapping[str, Any]  # the parsed JSON of one reference file


class ParameterError(GovTransformError):
    """The reference data has no such profile, or no edition for that day."""


class Timing(StrEnum):
    """When in a year its money flows: which factor a flow is multiplied by."""

    START = "start_year_zero"
    MID = "mid_year"
    END = "end_year"


@dataclass(frozen=True, slots=True)
class Band:
    """A discount rate that holds for some years of the appraisal, both ends included."""

    from_year: int
    to_year: int | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Profile:
    """One edition of a discount profile: what a case names when it shows a present value."""

    id: str
    label: str
    effective_from: date | None
    price_basis: str
    timing: Timing
    bands: tuple[Band, ...]
    source: str = ""

    @property
    def is_flat(self) -> bool:
        """One rate for all years."""
        return len({band.rate for band in self.bands}) == 1


@dataclass(frozen=True, slots=True)
class ValueBand:
    """A value-for-money band of the benefit-cost ratio; open ends are None."""

    id: str
    label: str
    at_least: Decimal | None
    below: Decimal | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Upper (where to start) and lower (where to stop) optimism bias, as fractions."""

    upper: Decimal
    lower: Decimal


@dataclass(frozen=True, slots=True)
class BiasType:
    """Optimism bias of one type of work; no duration bounds where none exist."""

    id: str
    label: str
    basis: str
    cost: Bounds
    duration: Bounds | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of the risk matrix, scores included at both ends."""

    id: str
    label: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class IndexBands:
    """From where an earned value index is green, and from where amber; below that it is red."""

    green_at_least: Decimal
    amber_at_least: Decimal


def flat_profile(rate: Decimal, timing: Timing = Timing.START) -> Profile:
    """A profile of one rate for ever, as set by hand."""
    return Profile("custom", tr("One rate"), None, "real", timing, (Band(0, None, rate),))


def profiles(data: Data, on: date) -> tuple[Profile, ...]:
    """Every profile of discount_rates.json that has an edition of rates by year on that day."""
    return tuple(
        _profile(raw, entry)
        for raw in data["profiles"]
        for entry in in_force(raw["entries"], on)
        if "bands" in entry
    )


def profile(data: Data, profile_id: str, on: date) -> Profile:
    """One profile of discount_rates.json in its edition of that day."""
    for found in profiles(data, on):
        if found.id == profile_id:
            return found
    raise ParameterError(
        tr("No edition of the discount profile “{name}” holds on {day}", name=profile_id, day=on)
    )


def bias_types(data: Data, on: date) -> tuple[BiasType, ...]:
    """The types of optimism_bias.json with their bounds on that day."""
    for entry in in_force(data["entries"], on):
        return tuple(
            BiasType(
                raw["id"],
                raw["label"],
                raw["cost"]["basis"],
                _bounds(raw["cost"]),
                _bounds(raw["works_duration"]) if raw["works_duration"] else None,
            )
            for raw in entry["types"]
        )
    raise ParameterError(tr("No edition of optimism bias holds on {day}", day=on))


def value_bands(data: Data) -> tuple[ValueBand, ...]:
    """The bands of vfm_bands.json, lowest first."""
    return tuple(
        ValueBand(raw["id"], raw["label"], _optional(raw, "at_least"), _optional(raw, "below"))
        for raw in data["bands"]
    )


def price_index(data: Data) -> dict[int, Decimal]:
    """The index of each year in gdp_deflator.json."""
    return {int(raw["year"]): _decimal(raw["index"]) for raw in data["values"]}


def corrections(data: Data) -> dict[int, Decimal]:
    """The correction of a benefit by confidence grade in benefits.json: 0 to -0.4."""
    grades = data["confidence_grades"]["grades"]
    return {int(raw["grade"]): _decimal(raw["benefit_correction"]) for raw in grades}


def income_elasticity(data: Data) -> Decimal:
    """How fast a pound loses worth as income grows, eta in appraisal_values.json."""
    return _decimal(data["distributional_weights"]["eta"])


def strength(data: Data, on: date) -> int:
    """How many finished initiatives weigh as much as the table: reference_class.json."""
    for entry in in_force(data["entries"], on):
        return int(entry["strength"])
    raise ParameterError(tr("No edition of the reference class holds on {day}", day=on))


def zones(data: Data) -> tuple[Zone, ...]:
    """The zones of risk_scales.json, lowest first."""
    return tuple(Zone(z["id"], z["label"], int(z["min"]), int(z["max"])) for z in data["zones"])


def likelihood_edges(data: Data) -> tuple[Decimal, ...]:
    """The upper edge, as a fraction, of each likelihood in risk_scales.json but the last."""
    return tuple(_decimal(raw["probability_up_to_pct"]) / 100 for raw in data["likelihood"][:-1])


def tolerances(data: Data) -> dict[str, int]:
    """The highest score each appetite of risk_scales.json bears."""
    return {raw["id"]: int(raw["tolerance_score"]) for raw in data["appetite"]}


def index_bands(data: Data) -> IndexBands:
    """The thresholds of CPI, SPI and SPI(t) in evm.json."""
    raw = data["thresholds"]
    return IndexBands(_decimal(raw["green_at_least"]), _decimal(raw["amber_at_least"]))


def _profile(raw: Data, entry: Data) -> Profile:
    bands = tuple(Band(b["from_year"], b["to_year"], _decimal(b["rate"])) for b in entry["bands"])
    start = entry["effective_from"]
    return Profile(
        raw["id"],
        raw["label"],
        date.fromisoformat(start) if start else None,
        raw["price_basis"],
        Timing(raw["timing"]),
        bands,
        entry.get("source", ""),
    )


def in_force(entries: Sequence[Data], on: date) -> Iterator[Data]:
    """The editions that hold on a day; both ends are inclusive, an absent one is open."""
    day = on.isoformat()
    for entry in entries:
        if (entry["effective_from"] or "") <= day <= (entry["effective_to"] or "9999-12-31"):
            yield entry


def _bounds(raw: Data) -> Bounds:
    return Bounds(_decimal(raw["upper"]), _decimal(raw["lower"]))


def _optional(raw: Data, key: str) -> Decimal | None:
    return _decimal(raw[key]) if key in raw else None


def _decimal(number: object) -> Decimal:
    return Decimal(str(number))
