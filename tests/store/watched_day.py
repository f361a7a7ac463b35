"""A day in the life of a programme, and which files Python itself opened meanwhile.

In a process of its own: what watches cannot be taken away again, and would see every import.
"""

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from govtransform.registers import INITIATIVES
from govtransform.store import backups
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, put


def main(live: Path) -> list[str]:
    """The paths of all files that were opened after the programme was."""
    opened: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            opened.append(str(arguments[0]))

    with closing(Workspace(live, "Ann")) as workspace:
        sys.addaudithook(watch)
        _edit(workspace)
        workspace.catch_up()
        workspace.back_up("Now")
        workspace.save_copy(live.with_name("copy.gtp"))
        Workspace(live, "Bob", Access.EDIT).close()
        Workspace(live, "Bob", Access.READ).close()
        backups.held(live)
        with workspace.read():
            workspace.is_backup_due(datetime.now(UTC))
        return list(opened)


def _edit(workspace: Workspace) -> None:
    change(workspace, INITIATIVES, title="Renamed")
    put(workspace, "actual", 10)
    workspace.undo()
    workspace.redo()


if __name__ == "__main__":
    print("\n".join(main(Path(sys.argv[1]))))
