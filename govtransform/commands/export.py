"""`export FILE WHAT --out X`: a register, amounts, a document or a return as a file."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from govtransform import VERSION
from govtransform.commands.cases import case_arguments, initiative_of
from govtransform.commands.export_case import (
    SentCase,
    record,
    write_book,
    write_document,
    write_slides,
)
from govtransform.commands.export_register import write_register
from govtransform.commands.frame import (
    FOUND,
    Call,
    Command,
    Result,
    destination,
    file_argument,
    out_argument,
    reading,
)  # fmt: skip
from govtransform.commands.portfolio_return import (
    findings_told,
    return_arguments,
    return_of,
    sentences,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.exchange import (
    amounts_table,
    csv_file,
    ical_file,
    portfolio_return,
    powerbi,
    programme_json,
)  # fmt: skip
from govtransform.exchange.return_checks import findings
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries.finance_queue_book import finance_queue_book
from govtransform.queries.meetings import meeting_of
from govtransform.queries.money_book import money_book as money_of
from govtransform.queries.packs import content_of, latest_pack
from govtransform.queries.risk_book import risk_book as risks_of
from govtransform.queries.savings_book import savings_book as savings_of
from govtransform.queries.stories import STORIES
from govtransform.registers import BY_KEY, GRIDS_OF_LINES
from govtransform.store.workspace import Workspace

NOTES = N_(
    "WHAT is business-case, word (the case as a document), slides (its summary), money, savings, "
    "finance-queue, risks (method, matrices, register), board-pack (the latest one frozen; --out "
    "names a folder), minutes (of a --meeting), gmpp (the government portfolio return), roadmap, "
    "json (the whole programme), powerbi (tables and their relationships; --out names a folder), "
    "mspdi (the plan for Microsoft Project), ical (its milestones), page:KEY (what a page tells, "
    "as in page:service-performance), register:KEY, or amounts:KEY for the amounts by month of a "
    "register as a long table. The ending of the file says in which form it is written. A return "
    "that breaks a rule of its edition is not written."
)
Writer = Callable[[Call, Workspace, str, Path], list[Path] | Result | SentCase]


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("what", metavar="WHAT", help=", ".join(WRITERS))
    case_arguments(parser)
    return_arguments(parser)
    parser.add_argument("--plain-colours", action="store_true",
                        help=tr("a business-case without the FAST colours"))  # fmt: skip
    parser.add_argument("--view", metavar="NAME", help=tr("a saved view of the register"))
    parser.add_argument("--meeting", metavar="REF", help=tr("the meeting whose minutes are meant"))
    out_argument(parser)


def _do(call: Call) -> Result:
    what, _, key = call.options.what.partition(":")
    if what not in WRITERS:
        raise GovTransformError(
            tr("“{what}” cannot be exported. {notes}", what=call.options.what, notes=tr(NOTES))
        )
    endings, write = WRITERS[what]
    out = destination(call)
    if out.suffix.lower() not in endings:
        known = ", ".join(endings)
        raise GovTransformError(tr("Name a file that ends in {endings}.", endings=known))
    with reading(call) as workspace:
        written = write(call, workspace, key, out)
    if isinstance(written, Result):
        return written
    return record(call, written) if isinstance(written, SentCase) else _told(call, written)


def _told(call: Call, written: list[Path]) -> Result:
    names = ", ".join(map(str, written))
    data = {"file": str(call.options.out), "files": list(map(str, written)),
            "what": call.options.what}  # fmt: skip
    return Result(tr("Wrote {file}.", file=names), data)


def _register(call: Call, workspace: Workspace, key: str, out: Path) -> Result:
    return write_register(call, workspace, _known(key), out, _stamp(call))


def _amounts(_call: Call, workspace: Workspace, key: str, out: Path) -> list[Path]:
    register = _known(key)
    if register.table not in GRIDS_OF_LINES:
        things = tr(register.plural)
        raise GovTransformError(tr("{things} have no amounts by month.", things=things))
    with workspace.read() as session:
        csv_file.write(out, amounts_table.lines(session, GRIDS_OF_LINES[register.table]))
    return [out]


def _case(call: Call, workspace: Workspace, _key: str, out: Path) -> SentCase:
    return write_book(call, workspace, out, _stamp(call))


def _word(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    return write_document(call, workspace, out, _stamp(call))


def _slides(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    return write_slides(call, workspace, out, _stamp(call))


def _money(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import money_book  # noqa: PLC0415  (openpyxl is slow to load)

    with workspace.read() as session:
        wanted = initiative_of(session, call.options.initiative)
        told = money_of(session, None if wanted is None else {wanted})
    money_book.build(told, _stamp(call)).save(out)
    return [out]


def _savings(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import savings_book  # noqa: PLC0415  (openpyxl is slow to load)

    with workspace.read() as session:
        told = savings_of(session)
    savings_book.build(told, _stamp(call)).save(out)
    return [out]


def _queue(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import queue_book  # noqa: PLC0415  (openpyxl is slow to load)

    with workspace.read() as session:
        told = finance_queue_book(session)
    queue_book.build(told, _stamp(call)).save(out)
    return [out]


def _risks(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import risk_book  # noqa: PLC0415  (openpyxl is slow to load)

    with workspace.read() as session:
        told = risks_of(session)
    risk_book.build(told, _stamp(call)).save(out)
    return [out]


def _page(call: Call, workspace: Workspace, key: str, out: Path) -> list[Path]:
    from govtransform.exchange import story_book  # noqa: PLC0415  (openpyxl is slow to load)

    if key not in STORIES:
        told = {"key": key, "keys": ", ".join(STORIES)}
        raise GovTransformError(tr("There is no page “{key}”. These are: {keys}.", **told))
    with workspace.read() as session:
        story_book.save(session, STORIES[key], out, _stamp(call))
    return [out]


def _board_pack(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import board_pack  # noqa: PLC0415  (PowerPoint is slow to load)

    with workspace.read() as session:
        pack = latest_pack(session)
        told, code = content_of(pack), pack.code
    return board_pack.save(told, code, out, _stamp(call), call.progress())


def _minutes(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import minutes_file  # noqa: PLC0415  (Word is slow to load)

    if not call.options.meeting:
        raise GovTransformError(tr("Say which meeting: --meeting MTG-0001."))
    with workspace.read() as session:
        minutes_file.save(session, meeting_of(session, call.options.meeting), out, _stamp(call))
    return [out]


def _roadmap(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import roadmap_file  # noqa: PLC0415  (matplotlib is slow to load)

    with workspace.read() as session:
        printout = roadmap_file.read(session, _stamp(call))
    if out.suffix.lower() == ".pptx":
        from govtransform.exchange import roadmap_slide  # noqa: PLC0415  (PowerPoint is slow)

        roadmap_slide.write(printout, out)
    else:
        roadmap_file.write(printout, out)
    return [out]


def _mspdi(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import project_out, project_xml  # noqa: PLC0415  (numpy is slow)

    with workspace.read() as session:
        plan = project_out.project_of(session, initiative_of(session, call.options.initiative))
    project_xml.write_project(plan, out)
    return [out]


def _ical(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    with workspace.read() as session:
        wanted = initiative_of(session, call.options.initiative)
        ical_file.write(session, out, _stamp(call), wanted)
    return [out]


def _json(_call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    with workspace.read() as session:
        programme_json.write(session, out)
    return [out]


def _powerbi(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    with workspace.read() as session:
        return powerbi.write(session, out, call.progress())


def _return(call: Call, workspace: Workspace, _key: str, out: Path) -> Result:
    made = return_of(workspace, call.options)
    found = findings(made.entries, made.layout, made.year)
    told = {"what": "gmpp", "files": [] if found else [str(out)], **findings_told(made, found)}
    if found:
        refused = tr("Nothing was written. What is wrong comes first: {count}.", count=len(found))
        return Result("\n".join([*sentences(made, found), refused]), told, FOUND)
    portfolio_return.write(made, out, _stamp(call))
    wrote = tr("Wrote {file}.", file=out)
    return Result("\n".join([*sentences(made, found), wrote]), told | {"file": str(out)})


def _stamp(call: Call) -> Stamp:
    return Stamp(datetime.now(UTC), call.who, VERSION)


def _known(key: str) -> Register:
    if key not in BY_KEY:
        told = {"key": key, "keys": ", ".join(BY_KEY)}
        raise GovTransformError(tr("There is no register “{key}”. These are: {keys}.", **told))
    return BY_KEY[key]


WRITERS: dict[str, tuple[tuple[str, ...], Writer]] = {
    "register": ((".csv", ".xlsx"), _register),
    "amounts": ((".csv",), _amounts),
    "business-case": ((".xlsx",), _case),
    "word": ((".docx",), _word),
    "slides": ((".pptx",), _slides),
    "money": ((".xlsx",), _money),
    "savings": ((".xlsx",), _savings),
    "finance-queue": ((".xlsx",), _queue),
    "risks": ((".xlsx",), _risks),
    "page": ((".xlsx",), _page),
    "gmpp": ((".csv", ".xlsx"), _return),
    "board-pack": (("",), _board_pack),
    "minutes": ((".docx",), _minutes),
    "roadmap": ((".png", ".svg", ".pdf", ".pptx"), _roadmap),
    "json": ((".json",), _json),
    "powerbi": (("",), _powerbi),
    "mspdi": ((".xml",), _mspdi),
    "ical": ((".ics",), _ical),
}
EXPORT = Command("export", N_("Write a document or a register."), _arguments, _do, NOTES)
