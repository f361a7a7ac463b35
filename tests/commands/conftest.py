"""Commands are run in this process, with settings of their own and a programme to work on."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from govtransform import commands
from govtransform.i18n import use
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import put


@dataclass(frozen=True)
class Answer:
    """The exit code and what was said on both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON object of the answer."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Run]:
    """Runs a command as `python main.py` does and gives its answer."""

    def call(*arguments: object) -> Answer:
        line = [*map(str, arguments), "--data", str(tmp_path / "own")]
        code = commands.run(line)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    yield call
    use("en")


@pytest.fixture(scope="session")
def with_amounts(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be copied."""
    path = sample_file.copied(tmp_path_factory.mktemp("amounts") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        put(workspace, "plan", 100, 200)
        put(workspace, "actual", 50)
    return path


@pytest.fixture
def programme(with_amounts: Path, tmp_path: Path) -> Path:
    """A programme with one initiative and one benefit with amounts, closed again."""
    return copyfile(with_amounts, tmp_path / "programme.gtp")
