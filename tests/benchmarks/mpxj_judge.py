"""MPXJ as a rival and a judge: its Microsoft scheduler, in a Java machine of this process."""

import importlib
from datetime import datetime
from pathlib import Path


class Judge:
    """One plan read by MPXJ, to be scheduled as often as is wanted."""

    def __init__(self, path: Path) -> None:
        jpype = importlib.import_module("jpype")  # which may not be installed
        importlib.import_module("mpxj")  # tells where its jars are
        if not jpype.isJVMStarted():
            jpype.startJVM()
        reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
        self._project = reader().read(str(path))
        self._start = self._project.getProjectProperties().getStartDate()
        self._scheduler = jpype.JClass("org.mpxj.cpm.MicrosoftScheduler")

    def schedule(self) -> None:
        """Work the plan out."""
        self._scheduler().schedule(self._project, self._start)

    def dates(self) -> dict[str, tuple[datetime, datetime]]:
        """The early dates of each item, by its number in the file."""
        return {
            str(task.getUniqueID()): (
                datetime.fromisoformat(str(task.getEarlyStart())),
                datetime.fromisoformat(str(task.getEarlyFinish())),
            )
            for task in self._project.getTasks()
        }
