"""The one record with the programme's own settings, made where there is none yet."""

from pathlib import Path

from govtransform.i18n import tr
from govtransform.queries.organisation import OwnSettings
from govtransform.queries.rows import Row, rows
from govtransform.registers import ORGANISATION
from govtransform.services import records
from govtransform.store.workspace import Workspace


def own_row(workspace: Workspace) -> Row:
    """The record; GovTransformError where it would have to be made and cannot be."""
    with workspace.read() as session:
        found = rows(session, ORGANISATION)
    if found:
        return found[0]
    usual = OwnSettings()
    known = {
        "name": Path(str(workspace.location)).stem,
        "currency": usual.currency,
        "fy_start_month": usual.fy_start_month,
        "marking": usual.marking,
    }
    with workspace.edit(tr("Add programme settings")) as session:
        records.add(session, ORGANISATION, known)
    return own_row(workspace)
