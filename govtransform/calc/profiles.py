"""Discount profiles beside the shipped ones: a body's own, and those a long horizon adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from govtransform.calc import parameters
from govtransform.calc.parameters import Band, Data, ParameterError, Profile, Timing
from govtransform.i18n import tr

NAMES = {
    "standard": "uk_green_book_standard",
    "reduced": "uk_green_book_reduced",
    "health": "uk_green_book_health",
    "health_reduced": "uk_green_book_health_reduced",
    "us": "us_a94_base",
    "nz": "nz_non_commercial",
    "nz_commercial": "nz_commercial",
    "nsw": "nsw",
}  # short names a person may type; every id of discount_rates.json holds as well


def named(data: Data, name: str, on: date) -> Profile:
    """A shipped profile by its short name or id, in its edition of that day."""
    return parameters.profile(data, NAMES.get(name, name), on)


def own_profile(label: str, bands: Sequence[Band], timing: Timing, price_basis: str) -> Profile:
    """A profile set by hand: its bands follow one another from year 0 without a gap.

    `price_basis` is `real` or `nominal`; ParameterError says what is not right about the bands.
    """
    wanted: int | None = 0
    for band in bands:
        if wanted is None or band.from_year != wanted:
            raise ParameterError(tr("The bands of “{name}” leave out or repeat years", name=label))
        if band.rate <= -1:
            raise ParameterError(tr("A discount rate must be above −100%"))
        wanted = None if band.to_year is None else band.to_year + 1
    return Profile("custom", label, None, price_basis, timing, tuple(bands), "")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a case is discounted with: money by one profile, health effects by another."""

    profile: Profile
    health: Profile | None = None


def required_beside(data: Data, profile_id: str, years: int, on: date) -> tuple[Schedule, ...]:
    """The schedules that have to be shown beside a profile over so many years, never instead.

    The 2026 Green Book asks for the reduced one over more than 50 years, and health effects
    then have a reduced schedule of their own.
    """
    raw = {entry["id"]: entry for entry in data["profiles"]}
    place = raw[profile_id]["jurisdiction"] if profile_id in raw else None
    wanted = [
        name
        for name, entry in raw.items()
        if entry.get("requires_horizon_over_years", years) < years
        and entry["jurisdiction"] == place
        and name != profile_id
    ]
    known = {profile.id: profile for profile in parameters.profiles(data, on)}
    health = known.get(NAMES["health_reduced"])
    return tuple(Schedule(known[name], health) for name in wanted if name in known)


def sensitivity_rates(data: Data, profile_id: str, on: date) -> tuple[Decimal, ...]:
    """The flat rates a jurisdiction wants the case tried at, in the edition of the day."""
    for raw in data["profiles"]:
        if raw["id"] == profile_id:
            for entry in parameters.in_force(raw["entries"], on):
                rates = entry.get("sensitivity_rates", raw["sensitivity_rates"])
                return tuple(Decimal(str(rate)) for rate in rates)
    return ()
