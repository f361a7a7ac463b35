"""A plan of Microsoft Project from its XML, or from `.mpp` where the extra mpxj and Java are."""

import importlib
from pathlib import Path
from tempfile import TemporaryDirectory

from govtransform.errors import UnreadableFileError
from govtransform.exchange.project_file import ProjectFile
from govtransform.exchange.project_xml import read_project
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress

OTHERWISE = N_(
    "{name} can only be read where Java and the extra “mpp” are installed. "
    "In Microsoft Project, choose File ▸ Save As ▸ XML, and import that file."
)


def read_plan(path: Path, progress: Progress | None = None) -> ProjectFile:
    """The plan in a file of either kind; UnreadableFileError with a sentence for the user."""
    if path.suffix.lower() != ".mpp":
        return read_project(path, progress)
    with TemporaryDirectory(prefix="govtransform-") as folder:
        return read_project(_as_xml(path, Path(folder) / "plan.xml"), progress)


def _as_xml(path: Path, target: Path) -> Path:
    try:
        jpype = importlib.import_module("jpype")
        importlib.import_module("mpxj")  # tells where its jars are
        if not jpype.isJVMStarted():
            jpype.startJVM()
    except (ImportError, OSError) as error:
        raise UnreadableFileError(tr(OTHERWISE, name=path.name)) from error
    try:
        project = jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))
        jpype.JClass("org.mpxj.mspdi.MSPDIWriter")().write(project, str(target))
    except jpype.JException as error:
        told = tr("{name} is no plan that can be read.", name=path.name)
        raise UnreadableFileError(told) from error
    return target
