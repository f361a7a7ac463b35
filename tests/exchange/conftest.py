"""The sample programme, built once for the tests of its story."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from govtransform.queries import business_case, overview, training, verification
from govtransform.queries.case_amounts import by_line
from govtransform.queries.cases import case_content, case_lines
from govtransform.queries.rows import rows
from govtransform.registers import BY_KEY, GRID_OF
from govtransform.store.workspace import Workspace
from tests.exchange.project_files import planned_in
from tests.exchange.sample_told import Told

AS_AT = date(2027, 10, 31)


@pytest.fixture(scope="session")
def told(northmere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    place = copyfile(northmere, tmp_path_factory.mktemp("sample") / "sample.gtp")
    with closing(Workspace(place, "Ann")) as workspace, workspace.read() as session:
        found = {key: {r.code: r for r in rows(session, b)} for key, b in BY_KEY.items()}
        ids = {key: [r.id for r in of.values()] for key, of in found.items()}
        case = business_case.gather(session, None, business_case.Choices(AS_AT))
        yield Told(
            found,
            {n: by_line(session, g, ids[g.lines.key]) for n, g in GRID_OF.items()},
            tuple(verification.faults(session)),
            tuple(verification.findings(session)),
            {line.code: line for line in overview.initiatives(session)},
            tuple(overview.components(session)),
            {need.code: need for need in training.needs(session)},
            case.appraisal.worth.npsv,
            {c.code: case_content(session, c.id, AS_AT) for c in case_lines(session)},
        )


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    return planned_in(workspace)
