"""`take-over FILE`: frees a programme that a machine has held for a day without a sign of life."""

from govtransform.commands.frame import Call, Command, Result, editing, file_argument
from govtransform.i18n import N_, tr
from govtransform.store.entrance import Access

NOTES = N_(
    "Only a lock of another computer that has shown nothing for 24 hours is taken over, and the "
    "audit trail tells it. That computer can no longer save into this file when it comes back."
)


def _do(call: Call) -> Result:
    with editing(call, Access.TAKE_OVER) as workspace:
        was = workspace.entry.taken_from
    if was is None:
        return Result(tr("Nobody edits this programme."), {"taken_from": None})
    told = tr("The right to edit was taken over from {who} on {machine}. It is free now.",
              who=was.user, machine=was.machine)  # fmt: skip
    return Result(told, {"taken_from": {"who": was.user, "machine": was.machine}})


TAKE_OVER = Command(
    "take-over",
    N_("Free a programme that a silent computer keeps from being edited."),
    file_argument,
    _do,
    NOTES,
)
