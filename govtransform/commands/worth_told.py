"""The headlines of an appraisal as data for programs: exact texts, and null with its reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govtransform.calc.basis import Basis
from govtransform.calc.case import Worth
from govtransform.calc.guard import Figure
from govtransform.calc.parameters import Profile, ValueBand
from govtransform.values import words

_MONEY = ("present_cost", "present_benefit", "present_cash_benefit", "npsv", "npsc")


def basis_data(basis: Basis) -> dict[str, Any]:
    """The conventions without which the figures may not be shown."""
    return {
        "profile": basis.profile,
        "profile_label": basis.label,
        "profile_edition": str(basis.edition) if basis.edition else None,
        "timing": basis.timing.value,
        "timing_in_words": basis.timing_words,
        "price_basis": str(basis.prices),
        "deflator": basis.deflator,
        "basis_in_words": basis.words,
    }


def worth_data(worth: Worth) -> dict[str, Any]:
    """Money as pounds with two decimals, ratios with six; what is null stands in `missing`."""
    figures = {
        "bcr_all_costs": worth.bcr_all_costs,
        "bcr_net_public_cost": worth.bcr_net_public_cost,
        "equivalent_annual": worth.equivalent_annual,
        "payback_years": worth.payback.permanent,
        "payback_first_years": worth.payback.first,
        "discounted_payback_years": worth.discounted_payback.permanent,
        "rate_of_return": worth.returns.single,
    }
    return {
        **{name: two(getattr(worth, name)) for name in _MONEY},
        **{name: figure_text(figure) for name, figure in figures.items()},
        "annuity_factor": str(words.rounded(worth.annuity_factor, 6)),
        "band": _label(worth.band_all_costs),
        "band_net_public_cost": _label(worth.band_net_public_cost),
        "rates_of_return": [str(rate) for rate in worth.returns.rates],
        "rates_in_words": worth.returns.words,
        "sign_changes": worth.returns.sign_changes,
        "missing": reasons(figures),
    }


def beside_data(profile: Profile, npsv: Decimal) -> dict[str, str]:
    """NPSV under a profile that is shown besides."""
    return {"profile": profile.id, "profile_label": profile.label, "npsv": two(npsv)}


def reasons(figures: Mapping[str, Figure]) -> dict[str, str]:
    """Why figures are null, by name."""
    return {name: figure.reason.value for name, figure in figures.items() if figure.reason}


def two(amount: Decimal) -> str:
    """Pounds and pence, without commas."""
    return f"{words.rounded(amount, 2):.2f}"


def figure_text(figure: Figure) -> str | None:
    """A number to six places, or nothing."""
    return None if figure.value is None else f"{words.rounded(figure.value, 6):f}"


def _label(band: ValueBand | None) -> str | None:
    return band.label if band else None
