"""Discount profiles beside the shipped ones: a body's own, and those a long horizon adds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from govtransform.calc import appraisal, parameters
from govtransform.calc.parameters import Band, Data, ParameterError, Profile, Timing
from govtransform.i18n import tr
from govtransform.values import words

NAMES = {
    "standard": "uk_green_book_standard",
    "reduced": "uk_green_book_reduced",
    "health": "uk_green_book_health",
    "health_reduced": "uk_green_book_health_reduced",
    "us": "us_a94_base",
    "us_cost_effectiveness": "us_a94_appendix_c",
    "nz": "nz_non_commercial",
    "nz_commercial": "nz_commercial",
    "nsw": "nsw",
}  # short names a person may type; every id of discount_rates.json holds as well
_BAND = re.compile(r"(?P<rate>-?\d+(?:\.\d+)?)\s*%(?:\s*to\s*(?:year\s*)?(?P<last>\d+))?", re.I)


def named(data: Data, name: str, on: date, years: int) -> Profile:
    """A shipped profile by its short name or id, in its edition of that day.

    Where the rate depends on how long the case lasts, it is that of so many years.
    """
    known = NAMES.get(name, name)
    return _by_term(data, known, on, years) or parameters.profile(data, known, on)


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


def spelt(text: str) -> Profile | None:
    """A profile as a person writes it; None where the text names a shipped one.

    `4%` and `6% nominal` hold in every year, `3.5% to 30, 3% to 75, 2.5%` in bands of years.
    """
    told, is_nominal = _without(text.strip(), "nominal")
    if "%" not in told:
        return None
    bands: list[Band] = []
    for part in told.split(","):
        found = _BAND.fullmatch(part.strip())
        if found is None:
            raise ParameterError(
                tr("“{part}” is no rate: write such as 4%, or 3.5% to 30, 3%", part=part.strip())
            )
        first = (bands[-1].to_year or 0) + 1 if bands else 0
        last = int(found["last"]) if found["last"] else None
        bands.append(Band(first, last, Decimal(found["rate"]) / 100))
    label = tr("{rate} in every year", rate=words.percentage(bands[0].rate))
    return own_profile(
        label if len(bands) == 1 and not is_nominal else text.strip(), bands, Timing.START,
        "nominal" if is_nominal else "real",
    )  # fmt: skip


def _without(text: str, word: str) -> tuple[str, bool]:
    """The text without a word at its end, and whether it stood there."""
    if text.casefold().endswith(word):
        return text[: -len(word)].strip(), True
    return text, False


def with_rate(profile: Profile, years: int, place: int, rate: Decimal) -> Profile:
    """A profile of the case's own: another rate in one year of so many, or in all after them."""
    known = list(appraisal.rates(profile, years + 1))
    known[place] = rate
    made = spelt(spelling(known, profile.price_basis))
    assert made is not None
    return made


def spelling(known: Sequence[Decimal], price_basis: str) -> str:
    """Rates of years, the last of which goes on, as a person would write them."""
    told = [f"{_percent(rate)} to {year}" for year, (rate, after) in enumerate(pairwise(known))
            if rate != after]  # fmt: skip
    nominal = " nominal" if price_basis == "nominal" else ""
    return f"{', '.join([*told, _percent(known[-1])])}{nominal}"


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


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


def tried_beside(data: Data, profile: Profile, on: date) -> tuple[Schedule, ...]:
    """The single rates a jurisdiction wants a case tried at, in the edition of the day."""
    for raw, entry in _editions(data, profile.id, on):
        rates = entry.get("sensitivity_rates", raw["sensitivity_rates"])
        return tuple(Schedule(_flat(Decimal(str(rate)), profile)) for rate in rates)
    return ()


def _flat(rate: Decimal, like: Profile) -> Profile:
    label = tr("{rate} in every year", rate=words.percentage(rate))
    return own_profile(label, (Band(0, None, rate),), like.timing, like.price_basis)


def _by_term(data: Data, name: str, on: date, years: int) -> Profile | None:
    """One rate by the length of the case: between two terms on a straight line, beyond level.

    Source: Circular A-94, Appendix C. A term shorter than the shortest known is refused.
    """
    for raw, entry in _editions(data, name, on):
        if "terms" not in entry:
            return None
        terms = [(int(t["years"]), Decimal(str(t["rate"]))) for t in entry["terms"]]
        if years < terms[0][0]:
            raise ParameterError(
                tr(
                    "{profile} has no rate for fewer than {years} years; choose another",
                    profile=raw["label"], years=terms[0][0],
                )
            )  # fmt: skip
        band = Band(0, None, _interpolated(terms, years))
        made = own_profile(raw["label"], (band,), Timing(raw["timing"]), raw["price_basis"])
        start = date.fromisoformat(entry["effective_from"])
        return replace(made, id=name, effective_from=start, source=entry["source"])
    return None


def _interpolated(terms: Sequence[tuple[int, Decimal]], years: int) -> Decimal:
    for (first, low), (last, high) in pairwise(terms):
        if years <= last:
            return low + (high - low) * (years - first) / (last - first)
    return terms[-1][1]


def _editions(data: Data, name: str, on: date) -> Iterator[tuple[Data, Data]]:
    """The profile with this id, and its edition of the day."""
    for raw in data["profiles"]:
        if raw["id"] == name:
            yield from ((raw, entry) for entry in parameters.in_force(raw["entries"], on))
