"""`export FILE business-case|word|slides`: a case as a workbook, a document or slides."""

from dataclasses import dataclass
from pathlib import Path

from govtransform.commands.cases import case_of, day_of
from govtransform.commands.frame import Call, Result, editing
from govtransform.errors import GovTransformError
from govtransform.exchange import case_kept
from govtransform.exchange.case_extras import extras
from govtransform.exchange.case_material import Material, material
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.queries.case_content import BusinessCase
from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SentCase:
    """A case whose workbook was written, and its twin."""

    case: BusinessCase
    stamp: Stamp
    files: tuple[Path, ...]


def write_book(call: Call, workspace: Workspace, out: Path, stamp: Stamp) -> SentCase:
    """Write the workbook, and the accessible one beside it."""
    from govtransform.exchange import business_case, case_twin  # noqa: PLC0415  (slow to load)

    with workspace.read() as session:
        case = case_of(session, call.options)
        told = extras(session, case, day_of(call.options),
                      has_fast_colours=not call.options.plain_colours)  # fmt: skip
    twin = case_twin.twin_path(out)
    business_case.save(case, stamp, out, told)
    case_twin.save(case, stamp, twin, told.checked)
    return SentCase(case, stamp, (out, twin))


def record(call: Call, sent: SentCase) -> Result:
    """Have the programme, which nobody reads by now, know what went out; say where it does not."""
    files = list(map(str, sent.files))
    try:
        with editing(call) as workspace:
            why = case_kept.keep(workspace, sent.case, sent.stamp, sent.files[0])
    except GovTransformError as error:
        why = case_kept.not_kept(sent.case, error)
    data = {"file": files[0], "files": files, "what": call.options.what, "not_recorded": why}
    wrote = tr("Wrote {file}.", file=", ".join(files))
    return Result("\n".join(filter(None, (wrote, why))), data)


def write_document(call: Call, workspace: Workspace, out: Path, stamp: Stamp) -> list[Path]:
    """Write the Word document."""
    from govtransform.exchange import case_document  # noqa: PLC0415  (Word is slow to load)

    case_document.save(_material(call, workspace, stamp), out)
    return [out]


def write_slides(call: Call, workspace: Workspace, out: Path, stamp: Stamp) -> list[Path]:
    """Write the summary as slides."""
    from govtransform.exchange import case_slides  # noqa: PLC0415  (PowerPoint is slow to load)

    case_slides.save(_material(call, workspace, stamp), out)
    return [out]


def _material(call: Call, workspace: Workspace, stamp: Stamp) -> Material:
    with workspace.read() as session:
        return material(session, case_of(session, call.options), stamp, day_of(call.options))
