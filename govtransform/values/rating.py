"""Ratings of delivery confidence and the scales they are given on."""

import enum

from govtransform.i18n import N_


class Confidence(enum.StrEnum):
    """A delivery confidence rating; the last three are values, never a colour or a blank."""

    GREEN = N_("Green")
    AMBER_GREEN = N_("Amber/Green")
    AMBER = N_("Amber")
    AMBER_RED = N_("Amber/Red")
    RED = N_("Red")
    EXEMPT = N_("Exempt")
    RESET = N_("Reset")
    NOT_ASSESSED = N_("Not assessed")


class Scale(enum.StrEnum):
    """Five-point and three-point ratings are never converted into one another."""

    FIVE = N_("Five points")
    THREE = N_("Three points")
