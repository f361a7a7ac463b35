"""How far a programme's audit trail went when this person last saw it, kept in their settings.

A chain shows that it was changed, but not that its end was cut off or that an older copy lies in
its place: for that the end is kept elsewhere.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from govtransform.i18n import tr
from govtransform.store import audit
from govtransform.store.audit import Head
from govtransform.store.workspace import Workspace
from govtransform.values import words


def key(location: Path | str) -> str:
    """By what the settings know a programme: where its file lies, or its database without user."""
    if isinstance(location, Path):
        return os.path.realpath(location)
    return location.rpartition("@")[2]  # before it come a name and maybe a password


def seen(heads: Mapping[str, str], location: Path | str) -> Head | None:
    """The end last seen, from the `audit_heads` of the settings; None where none is known."""
    with suppress(KeyError, ValueError):
        return Head.read(heads[key(location)])
    return None


def doubt(workspace: Workspace, known: Head | None) -> str:
    """What makes this another file than the one last seen, in a sentence; empty where nothing."""
    if known is None:
        return ""
    with workspace.read() as session:
        if audit.holds(session, known):
            return ""
        now, then = words.count(audit.end(session)), words.count(known.lines)
        is_older = audit.end(session) < known.lines
    if is_older:
        return tr(
            "This file is older than the one you last saw: its audit trail ends at line {now}, "
            "and went to line {then}.",
            now=now,
            then=then,
        )
    return tr(
        "This file differs from the one you last saw: line {then} of its audit trail is another.",
        then=then,
    )
