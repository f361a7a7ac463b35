"""`pack FILE` freezes a board pack; `changes FILE --since DATE` tells what changed, and why."""

import argparse
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.commands.frame import (
    Call,
    Command,
    Result,
    editing,
    file_argument,
    reading,
    told_day,
)
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries import changes
from govtransform.queries.changed import Changed
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.packs import Pack
from govtransform.services import packs
from govtransform.values import words


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--title", required=True, help=tr("what the pack is called"))
    parser.add_argument("--board", metavar="REF", help=tr("the board it is for"))
    parser.add_argument("--narrative", default="", help=tr("what is said of it"))


def _freeze(call: Call) -> Result:
    options, today = call.options, datetime.now(UTC).date()
    with editing(call) as workspace:
        with workspace.edit(tr("Freeze {title}", title=options.title)) as session:
            board = _board(session, options.board)
            order = packs.Order(options.title, call.who, today, board,
                                narrative=options.narrative)  # fmt: skip
            pack_id = packs.freeze(session, order)
        with workspace.read() as session:
            pack = session.get_one(Pack, pack_id)
            data = {"pack": pack.code, "sha256": pack.digest, "frozen_on": today.isoformat()}
    told = tr("{pack} is frozen, SHA-256 {hash}", pack=data["pack"], hash=data["sha256"])
    return Result(told, data)


def _board(session: Session, code: str | None) -> int | None:
    if code is None:
        return None
    found = session.scalars(select(Board.id).where(Board.code == code)).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no board {code}.", code=code))
    return found


def _change_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--since", metavar="DATE", required=True, type=told_day,
                        help=tr("the day after whose end changes are told"))  # fmt: skip
    parser.add_argument("--every-edit", action="store_true",
                        help=tr("the edits behind each, and what was taken back"))  # fmt: skip


def _changes(call: Call) -> Result:
    since, every = call.options.since, call.options.every_edit
    with reading(call) as workspace, workspace.read() as session:
        found = changes.since(session, since, every=every)
    data = {
        "since": since.isoformat(),
        "changes": [_data(one, every=every) for one in found.net],
        "edits": found.edits,
        "reversed": found.reversed,
    }
    head = tr(
        "Changed since {day}: {net}. Edits behind it: {edits}. Taken back: {reversed}.",
        day=words.day(since), net=words.count(len(found.net)), edits=words.count(found.edits),
        reversed=words.count(found.reversed),
    )  # fmt: skip
    shown = found.net
    if every:
        data["taken_back"] = [_data(one, every=every) for one in found.taken_back]
        shown += found.taken_back
    lines = [line for one in shown for line in (f"- {one.told}", *_edits(one))]
    return Result("\n".join([head, *lines]), data)


def _edits(one: Changed) -> list[str]:
    return [f"    - {edit.told}" for edit in one.behind]


def _data(one: Changed, *, every: bool) -> dict[str, Any]:
    told = asdict(replace(one, behind=())) | {"on": one.on.isoformat()}
    del told["behind"]
    if every and one.behind:
        told["every_edit"] = [_data(edit, every=False) for edit in one.behind]
    return told


PACK = Command(
    "pack",
    N_("Freeze what a board is shown, under its SHA-256."),
    _pack_arguments,
    _freeze,
    N_("`export FILE board-pack --out DIR` then writes it as slides, pages and a workbook."),
)
CHANGES = Command(
    "changes",
    N_("Tell what changed since a day, by whom and why."),
    _change_arguments,
    _changes,
    N_("One sentence a net change: what was changed back is none. People are left out."),
)
