"""A plan from the XML of Microsoft Project; from other forms where the extra mpp and Java are."""

import importlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govtransform.errors import UnreadableFileError
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_xml import read_project
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress

OTHERWISE = N_(
    "{name} can only be read where Java and the extra “mpp” are installed. "
    "In Microsoft Project, choose File ▸ Save As ▸ XML, and import that file."
)
# Microsoft Project, its templates and exchange; Primavera; GanttProject; ProjectLibre; Planner
OTHERS = frozenset({".mpp", ".mpt", ".mpx", ".xer", ".pmxml", ".gan", ".pod", ".planner"})


def read_plan(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The plan in a file of any of them; UnreadableFileError with a sentence for the user."""
    if path.suffix.lower() not in OTHERS:
        return read_project(path, progress)
    with TemporaryDirectory(prefix="govtransform-") as folder:
        return read_project(_as_xml(path, Path(folder) / "plan.xml"), progress)


def start() -> Any:
    """The way into Java, started once; ImportError or OSError where it is not installed."""
    jpype = importlib.import_module("jpype")
    importlib.import_module("mpxj")  # tells where its jars are
    if not jpype.isJVMStarted():
        jpype.startJVM()
    return jpype


def _as_xml(path: Path, target: Path) -> Path:
    try:
        jpype = start()
    except (ImportError, OSError) as error:
        raise UnreadableFileError(tr(OTHERWISE, name=path.name)) from error
    refusal = UnreadableFileError(tr("{name} is no plan that can be read.", name=path.name))
    try:
        project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
        if project is None:  # it knows no form that the file has
            raise refusal
        jpype.JClass("org.mpxj.mspdi.MSPDIWriter")().write(project, str(target))
    except jpype.JException as error:
        raise refusal from error
    return target
