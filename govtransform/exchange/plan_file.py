"""The plan as a file, in the form the ending of its name says; a plan from a file, in one edit."""

from contextlib import suppress
from pathlib import Path

from govtransform.errors import GovTransformError
from govtransform.exchange import ical_file, project_in, project_mpp
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_in import Taken
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.store.workspace import Workspace

XML, ICAL, SLIDE = ".xml", ".ics", ".pptx"
ENDINGS = frozenset({XML}) | project_mpp.OTHERS


def save(workspace: Workspace, path: Path, stamp: Stamp) -> None:
    """Write the plan of the programme whole or not at all.

    For Microsoft Project, as the milestones of a calendar, as a slide of shapes, or drawn.
    """
    ending = path.suffix.lower()
    with workspace.read() as session:
        if ending == ICAL:
            ical_file.write(session, path, stamp)
            return
        if ending == XML:
            from govtransform.exchange import project_out, project_xml  # noqa: PLC0415  (numpy)

            project_xml.write_project(project_out.project_of(session), path)
            return
        from govtransform.exchange import roadmap_file  # noqa: PLC0415  (matplotlib is slow)

        printout = roadmap_file.read(session, stamp)
    if ending == SLIDE:
        from govtransform.exchange import roadmap_slide  # noqa: PLC0415  (PowerPoint is slow)

        roadmap_slide.write(printout, path)
    else:
        roadmap_file.write(printout, path)


class _OnlyTriedError(Exception):
    """Takes back what was tried."""


def read(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The plan in a file; GovTransformError where it is none."""
    if path.suffix.lower() not in ENDINGS:
        raise GovTransformError(tr("Choose a plan of Microsoft Project: its XML, or .mpp."))
    return project_mpp.read_plan(path, progress)


def try_in(workspace: Workspace, plan: ProjectFile, initiative_id: int) -> Taken:
    """What bringing a plan into an initiative would do; nothing of it is stored."""
    taken: list[Taken] = []
    with suppress(_OnlyTriedError), workspace.edit(tr("Try a plan")) as session:
        taken.append(project_in.take(session, plan, initiative_id))
        raise _OnlyTriedError
    return taken[0]


def bring_in(workspace: Workspace, plan: ProjectFile, name: str, initiative_id: int) -> Taken:
    """Take a plan over into an initiative in one step, after a backup, or nothing of it."""
    workspace.back_up(tr("Before the import of {name}", name=name))
    with workspace.edit(tr("Import {name}", name=name)) as session:
        return project_in.take(session, plan, initiative_id)
