"""An estate in few records: a red system that goes, its heir, an assessment, two services."""

from datetime import date

from govtransform.registers import (
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    CHANNEL_VALUES,
    CHANNELS,
    ORGANISATION,
    SERVICES,
    SYSTEM_LINKS,
    SYSTEMS,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put


def estate(workspace: Workspace, retired_by: int) -> None:
    """A red system that goes and one that gets its data, cyber assessments, and complaints."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 9))
    add(workspace, SYSTEMS, name="Old", retired_by_id=retired_by)
    add(workspace, SYSTEMS, name="New")
    add(workspace, SYSTEM_LINKS, from_id=1, to_id=2, is_personal=True)
    known = {"assessed_on": date(2026, 4, 1)}
    rated = {"kind": "Legacy", "edition": "legacy_it", "target": "system:1", **known}
    add(workspace, ASSESSMENTS, title="Rating", **rated)
    with workspace.edit("Rate") as session:
        for letter, worst, count in (("L", "6", 7), ("C", "5", 6)):
            for number in range(1, count + 1):
                found = {"item": f"{letter}{number}", "result": worst}
                records.add(session, ASSESSMENT_RESULTS, {"assessment_id": 1, **found})
    add(workspace, ASSESSMENTS, title="Cyber", kind="Cyber", edition="cyber_caf_3_2", **known)
    add(workspace, ASSESSMENTS, title="Profile", kind="Cyber", edition="cyber_csf_2_0", **known)
    for item, result in (("GV.OC", "3"), ("GV.RM", "1"), ("PR.AA", "2")):
        add(workspace, ASSESSMENT_RESULTS, assessment_id=3, item=item, result=result, target="2")
    for number, counts in ((1, (9, 7)), (2, (4, None, 3))):
        add(workspace, SERVICES, name=f"Service {number}")
        add(workspace, CHANNELS, name="Telephone", service_id=number)
        put(workspace, "complaints", *counts, grid=CHANNEL_VALUES, line=number)
