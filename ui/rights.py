"""Which commands change what is stored: disabled, with the reason, where nothing may be changed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QToolButton

if TYPE_CHECKING:  # the store is slow to load, and the first picture does without it
    from govtransform.store.workspace import Workspace

HERE = frozenset({  # what the page in front shows
    "file.import", "edit.paste", "edit.fill-down", "edit.fill-right", "edit.clear", "edit.add",
    "edit.delete", "edit.duplicate", "edit.bulk", "edit.replace", "edit.archive",
    "edit.step", "edit.step-back", "edit.reject",
    "money.narrative", "money.profile", "money.submit", "money.approve",
    "plan.task", "plan.milestone", "plan.schedule", "plan.link", "plan.unlink", "plan.indent",
    "plan.outdent", "plan.up", "plan.down", "plan.earlier", "plan.later", "plan.shorter",
    "plan.longer", "plan.baseline", "people.erase", "meeting.decide", "meeting.act",
    "meeting.minutes", "meeting.came", "meeting.approve", "risk.materialise",
})  # fmt: skip
ANYWHERE = frozenset({"file.as-at", "file.bring-in", "file.ledger", "file.case-return"})
OWN = {"money.close": "closed_month", "view.save": "saved_view"}  # what has a table of its own


def why_not(workspace: "Workspace", command: str, table: str) -> str:
    """Why a command may not be carried out on a page about a table; empty where it may.

    Either the account has no right to, or the programme is open for reading only.
    """
    if command in OWN:
        return workspace.why_not(OWN[command])
    if command in ANYWHERE:
        return workspace.why_not("")
    return workspace.why_not(table) if command in HERE else ""


def allow(button: QAbstractButton, why: str) -> None:
    """Enable a button, or disable it and say why; one with only an icon tells its name."""
    button.setEnabled(not why)
    name = button.accessibleName() if isinstance(button, QToolButton) else ""
    button.setToolTip(why or name)
