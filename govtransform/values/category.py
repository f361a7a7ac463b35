"""The sorts of change an initiative can be; lessons are offered by them."""

import enum

from govtransform.i18n import N_


class Category(enum.StrEnum):
    """What sort of change it is."""

    SERVICE_REDESIGN = N_("Service redesign")
    LEGACY_REPLACEMENT = N_("Legacy replacement")
    DATA = N_("Data")
    CYBER = N_("Cyber")
    WORKPLACE = N_("Workplace")
    SHARED_SERVICE = N_("Shared service")
    AUTOMATION = N_("Automation")
    PEOPLE = N_("People")
    OTHER = N_("Other")
