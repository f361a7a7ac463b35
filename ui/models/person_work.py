"""What is done off the main thread about one person: a report written, or an erasure."""

from collections.abc import Sequence
from pathlib import Path

from govtransform.exchange import person_file
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.queries.organisation import own_settings
from govtransform.queries.person_report import person_report
from govtransform.services import erase
from govtransform.services.erase import Erased
from govtransform.store.workspace import Workspace
from ui.models.export_work import stamp

SHOWN = 5  # records that name a person, as many as a toast can tell


def write_report(
    workspace: Workspace, person_id: int, target: tuple[Path, str], progress: Progress
) -> Path:
    """Write all that is held on a person to a path in somebody's name; nothing if cancelled."""
    path, who = target
    progress.step(0, 2, tr("Gathering what is held"))
    with workspace.read() as session:
        report, marking = person_report(session, person_id), own_settings(session).marking
    with whole(path) as part:
        person_file.write(report, part, stamp(who), marking)
        progress.step(2, 2, tr("Checking the file"))
    return path


def erase_person(
    workspace: Workspace,
    person_id: int,
    reason: str,
    registers: Sequence[Register],
    progress: Progress,
) -> Erased:
    """Erase what some registers hold of a person; once begun it goes on to its end."""
    progress.step(0, 1, tr("Erasing"))
    return erase.erase(workspace, person_id, reason, registers)


def told(done: Erased) -> str:
    """What an erasure came to, in a few sentences."""
    said = [tr("{code} was erased", code=done.code)]
    if done.mentions:
        codes = list(dict.fromkeys(each.code for each in done.mentions))
        shown = ", ".join([*codes[:SHOWN], *(["…"] if len(codes) > SHOWN else [])])
        said.append(tr("Texts that still name the person are in {codes}", codes=shown))
    if done.backups:
        said.append(tr("Backups that hold the details: {count}", count=len(done.backups)))
    return ". ".join([*said, *([done.missed] if done.missed else [])])
