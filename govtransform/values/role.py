"""The roles of those who use a programme: what each may change is told in `registers.rights`."""

import enum

from govtransform.i18n import N_


class Role(enum.StrEnum):
    """Of one account; a programme that lists no accounts has only owners."""

    OWNER = N_("Owner")
    EDITOR = N_("Editor")
    FINANCE = N_("Finance")
    TRAINING = N_("Training")
    VIEWER = N_("Viewer")
    AUDIT = N_("Audit")
