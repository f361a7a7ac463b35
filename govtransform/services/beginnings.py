"""What a new programme starts with: its settings, itself, and the components of a strategy."""

from dataclasses import dataclass
from datetime import date

from govtransform.i18n import N_, tr
from govtransform.registers import COMPONENTS, ORGANISATION, PROGRAMMES
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month

STRATEGY = (
    (N_("Leadership & governance"), N_("Who decides, what is waiting, what did we promise?")),
    (N_("Citizen-centric services"), N_("Are services better for the people who use them?")),
    (N_("Data-driven decisions"), N_("Do we decide with data?")),
    (N_("Infrastructure modernisation"), N_("What is old, what does it cost, when is it gone?")),
    (N_("Cybersecurity & data privacy"), N_("Could we withstand an attack and recover?")),
    (N_("Cultural resistance"), N_("Who is not ready, why, and what are we doing?")),
    (N_("Budget constraints"), N_("Is the money there, and does the investment pay back?")),
    (N_("Talent & training"), N_("Have we the people and the skills, in time?")),
    (N_("Measures of success"), N_("Is the strategy working?")),
    (N_("Continuous innovation"), N_("Do we learn and try?")),
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a programme before it has any records."""

    name: str
    currency: str = "GBP"
    fy_start_month: int = 4
    as_at: Month | None = None


def begin(workspace: Workspace, beginning: Beginning, today: date) -> None:
    """Fill an empty programme, in one edit."""
    as_at = beginning.as_at or Month(today.year, today.month).plus(-1)
    with workspace.edit(tr("Begin the programme")) as session:
        own = {
            "name": beginning.name,
            "currency": beginning.currency,
            "fy_start_month": beginning.fy_start_month,
            "as_at_month": as_at,
            "marking": "OFFICIAL",
        }
        records.add(session, ORGANISATION, own)
        records.add(session, PROGRAMMES, {"name": beginning.name})
        for position, (name, purpose) in enumerate(STRATEGY, start=1):
            known = {"name": tr(name), "purpose": tr(purpose), "position": position}
            records.add(session, COMPONENTS, known)
