"""The complete case, gathered once: rules are pure, so each test changes a copy of it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest

from govtransform.queries.cases import case_content
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.gather import check_content
from govtransform.store.workspace import Workspace
from tests.checked_case import complete
from tests.databases import SampleFile
from tests.factories import TODAY


@dataclass(frozen=True)
class CompleteFile:
    """A programme with the complete case, closed; `case_id` is that of the case."""

    path: Path
    case_id: int


@pytest.fixture(scope="session")
def complete_file(
    tmp_path_factory: pytest.TempPathFactory, sample_file: SampleFile
) -> CompleteFile:
    path = sample_file.copied(tmp_path_factory.mktemp("case") / "complete.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        return CompleteFile(path, complete(workspace))


@pytest.fixture(scope="session")
def sound(complete_file: CompleteFile) -> CheckContent:
    """What the checker reads of a complete outline business case."""
    with closing(Workspace(complete_file.path, "Ann")) as workspace, workspace.read() as session:
        case = case_content(session, complete_file.case_id, TODAY)
        return check_content(session, case, TODAY)


@pytest.fixture
def written(complete_file: CompleteFile, tmp_path: Path) -> Iterator[Workspace]:
    """A programme with the complete case, to be changed."""
    path = copyfile(complete_file.path, tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        yield workspace
