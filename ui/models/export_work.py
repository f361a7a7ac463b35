"""What exports do off the main thread: each file whole or not at all, also when cancelled."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from govtransform import VERSION
from govtransform.exchange import case_kept, portfolio_return, tabular
from govtransform.exchange.case_extras import Extras, extras
from govtransform.exchange.case_material import Material, material
from govtransform.exchange.portfolio_return import PortfolioReturn
from govtransform.exchange.stamp import Stamp
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.queries.finance_queue_book import finance_queue_book
from govtransform.queries.money_book import money_book as money_of
from govtransform.queries.packs import content_of, latest_pack
from govtransform.queries.risk_book import risk_book as risks_of
from govtransform.queries.savings_book import savings_book as savings_of
from govtransform.queries.stories.story import Story
from govtransform.queries.views import View
from govtransform.store.workspace import Workspace

if TYPE_CHECKING:  # openpyxl is slow to load
    from govtransform.exchange.model_book import ModelBook

Told = TypeVar("Told")


class SentCase(NamedTuple):
    """The files of a case that were written; why the programme has no record of them, if so."""

    files: list[Path]
    not_recorded: str = ""


class CaseTarget(NamedTuple):
    """Where a case is written, in whose name, and whether a workbook has the FAST colours."""

    path: Path
    who: str
    has_fast_colours: bool = True


def write_register(
    workspace: Workspace, register: Register, view: View | None, target: tuple[Path, str],
    progress: Progress,
) -> list[Path]:  # fmt: skip
    """Write what a view shows to a path in somebody's name; its ending says in which form."""
    path, who = target
    progress.step(0, 2, tr("Reading the rows"))
    with workspace.read() as session:
        if path.suffix.lower() == ".csv":
            return tabular.write_csv(session, register, path, view)
        from govtransform.exchange import register_book  # noqa: PLC0415  (openpyxl is slow to load)

        with whole(path) as part:
            register_book.save_register(session, register, part, stamp(who), view)
            progress.step(2, 2, tr("Checking the workbook"))
    return [path]


def write_case(
    workspace: Workspace, initiative: int | None, target: CaseTarget, progress: Progress
) -> list[Path]:
    """Write the business case of an initiative, or of the programme; its ending says the form."""
    today = datetime.now(UTC).date()
    gathered = partial(gather, initiative=initiative, choices=Choices(today))
    return _write_case(workspace, gathered, target, progress).files


def write_version(
    workspace: Workspace, case_id: int, target: CaseTarget, progress: Progress
) -> SentCase:
    """Write one version of a case of the register to a path; its ending says in which form.

    A workbook is put on record, so that the checker knows when it no longer matches the case.
    """
    told = partial(case_content, case_id=case_id, today=datetime.now(UTC).date())
    return _write_case(workspace, told, target, progress)


def write_money(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write the money position as a workbook to a path in somebody's name."""
    from govtransform.exchange import money_book  # noqa: PLC0415  (openpyxl is slow to load)

    progress.step(0, 3, tr("Adding up the money"))
    return _write_book(workspace, money_of, money_book.build, target, progress)


def write_savings(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write the savings ledger as a workbook to a path in somebody's name."""
    from govtransform.exchange import savings_book  # noqa: PLC0415  (openpyxl is slow to load)

    progress.step(0, 3, tr("Reading the savings ledger"))
    return _write_book(workspace, savings_of, savings_book.build, target, progress)


def write_queue(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write the finance queue as a workbook to a path in somebody's name."""
    from govtransform.exchange import queue_book  # noqa: PLC0415  (openpyxl is slow to load)

    progress.step(0, 3, tr("Reading the finance queue"))
    return _write_book(workspace, finance_queue_book, queue_book.build, target, progress)


def write_risks(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write method, matrices and register of the risks to a path in somebody's name."""
    from govtransform.exchange import risk_book  # noqa: PLC0415  (openpyxl is slow to load)

    progress.step(0, 3, tr("Reading the risks"))
    return _write_book(workspace, risks_of, risk_book.build, target, progress)


def write_json(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write the whole programme to a path."""
    from govtransform.exchange import programme_json  # noqa: PLC0415  (it loads what reads files)

    progress.step(0, 1, tr("Writing the programme"))
    with workspace.read() as session:
        programme_json.write(session, target[0])
    return [target[0]]


def write_story(
    workspace: Workspace, story: Story, target: tuple[Path, str], progress: Progress
) -> list[Path]:
    """Write the page of a story as a workbook to a path in somebody's name."""
    from govtransform.exchange import story_book  # noqa: PLC0415  (openpyxl is slow to load)

    path, who = target
    progress.step(0, 1, tr("Writing the workbook"))
    with workspace.read() as session, whole(path) as part:
        story_book.save(session, story, part, stamp(who))
        progress.step(1, 1, tr("Checking the workbook"))
    return [path]


def write_pack(workspace: Workspace, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write the documents of the pack frozen last beside one another, called as the path is."""
    from govtransform.exchange import board_pack  # noqa: PLC0415  (PowerPoint is slow to load)

    path, who = target
    with workspace.read() as session:
        told = content_of(latest_pack(session))
    return board_pack.save(told, path.stem, path.parent, stamp(who), progress)


def write_minutes(
    workspace: Workspace, meeting_id: int, target: tuple[Path, str], progress: Progress
) -> list[Path]:
    """Write the minutes of a meeting as a document to a path in somebody's name."""
    from govtransform.exchange import minutes_file  # noqa: PLC0415  (Word is slow to load)

    path, who = target
    progress.step(0, 1, tr("Writing the minutes"))
    with workspace.read() as session:
        minutes_file.save(session, meeting_id, path, stamp(who))
    return [path]


def write_return(made: PortfolioReturn, target: tuple[Path, str], progress: Progress) -> list[Path]:
    """Write a portfolio return to a path in somebody's name; its ending says in which form."""
    path, who = target
    progress.step(0, 1, tr("Writing the return"))
    portfolio_return.write(made, path, stamp(who))
    return [path]


def stamp(who: str) -> Stamp:
    """When, by whom and by which version a document is written."""
    return Stamp(datetime.now(UTC), who, VERSION)


def _write_book(
    workspace: Workspace, read: Callable[[Any], Told], build: Callable[[Told, Stamp], "ModelBook"],
    target: tuple[Path, str], progress: Progress,
) -> list[Path]:  # fmt: skip
    path, who = target
    with workspace.read() as session:
        told = read(session)
    progress.step(1, 3, tr("Writing the workbook"))
    with whole(path) as part:
        build(told, stamp(who)).save(part)
        progress.step(3, 3, tr("Checking the workbook"))
    return [path]


def _write_case(
    workspace: Workspace, told: Callable[[Any], BusinessCase], target: CaseTarget,
    progress: Progress,
) -> SentCase:  # fmt: skip
    """Write a case to a path; its ending says in which form."""
    path, who, is_fast = target
    made = stamp(who)
    write = _DOCUMENTS.get(path.suffix.lower())
    progress.step(0, 3, tr("Working the case out"))
    with workspace.read() as session:
        case = told(session)
        found = material(session, case, made, made.at.date()) if write else None
        beside = None if write else extras(session, case, made.at.date(),
                                           has_fast_colours=is_fast)  # fmt: skip
    progress.step(1, 3, tr("Writing {name}", name=path.name))
    with whole(path) as part:
        if write and found:
            write(found, part)
        else:
            _book(case, made, part, beside)
        progress.step(2, 3, tr("Checking what was written"))
    written = [path] if write else [path, _twin(case, made, path, beside)]
    progress.step(3, 3, tr("Checking what was written"))
    return SentCase(written, "" if write else case_kept.keep(workspace, case, made, path))


def _twin(case: BusinessCase, made: Stamp, path: Path, beside: Extras | None) -> Path:
    """The accessible tables beside the workbook."""
    from govtransform.exchange import case_twin  # noqa: PLC0415  (openpyxl is slow to load)

    with whole(case_twin.twin_path(path)) as part:
        case_twin.save(case, made, part, beside.checked if beside else None)
    return case_twin.twin_path(path)


def _book(case: BusinessCase, made: Stamp, path: Path, beside: Extras | None) -> None:
    from govtransform.exchange import business_case  # noqa: PLC0415  (openpyxl is slow to load)

    business_case.save(case, made, path, beside)


def _word(found: Material, path: Path) -> None:
    from govtransform.exchange import case_document  # noqa: PLC0415  (Word is slow to load)

    case_document.save(found, path)


def _slides(found: Material, path: Path) -> None:
    from govtransform.exchange import case_slides  # noqa: PLC0415  (PowerPoint is slow to load)

    case_slides.save(found, path)


_DOCUMENTS = {".docx": _word, ".pptx": _slides}  # all others are workbooks
