"""The four levels of a skill, and none."""

import enum

from govtransform.i18n import N_


class SkillLevel(enum.StrEnum):
    """Four levels, and none."""

    NONE = N_("None")
    AWARENESS = N_("Awareness")
    WORKING = N_("Working")
    PRACTITIONER = N_("Practitioner")
    EXPERT = N_("Expert")
