from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest

from govtransform.queries.explain import Figured, explain
from govtransform.registers import ENABLERS, MEASURES, READINGS
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import add, put


@pytest.fixture(scope="module")
def waiting(
    sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """£10,000 a month of which take-up and readiness, of two enablers, hold some back."""
    path = sample_file.copied(tmp_path_factory.mktemp("waiting") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        put(workspace, "plan", 10_000, 10_000, 10_000)
        for kind, reading, weight in (
            ("Take-up", 40, 1),
            ("Readiness", 33, 2),
            ("Readiness", 90, 1),
        ):
            row = add(workspace, MEASURES, name=kind, unit="%")
            put(workspace, "actual", reading, grid=READINGS, line=row)
            add(workspace, ENABLERS, benefit_id=1, kind=kind, ref=f"measure:{row}",
                weight=Decimal(weight))  # fmt: skip
        yield workspace


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("planned {}", "30000"),
        ("realisable {}", "12000"),
        ("held {}", "18000"),
        ("take_up {}", "18000"),
        ("readiness {}", "0"),
        ("lifted-take_up {}", "3600"),
        ("factor-take_up 202604", "0.4"),
        ("factor-readiness 202606", "0.52"),
    ],
)
def test_what_holds_a_saving_back_is_told_by_month_by_benefit_and_by_factor(
    waiting: Workspace, part: str, wanted: str
) -> None:
    own = Figured(2026, record="benefit:1", part=part.format("months"))
    of_all = Figured(2026, part=part.format("cash"))
    for scope in (own, of_all)[: 1 if "factor" in part else 2]:
        with waiting.read() as session:
            found = explain(session, "realisable", scope)
        assert found.value == found.again() == Decimal(wanted)
        for term in found.terms:
            assert all(one.who == "Ann" for one in term.sources)
