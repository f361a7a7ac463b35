from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest

from govtransform.queries.explain import Figured, explain
from govtransform.registers.savings.claims import ClaimState
from govtransform.store.workspace import Workspace
from tests import ledgers
from tests.databases import SampleFile


@pytest.fixture(scope="module")
def sold_twice(
    sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """£120,000 drawn and £110,000 claimed of a pool of £100,000; nothing of one of £30,000."""
    path = sample_file.copied(tmp_path_factory.mktemp("pools") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        first, second = ledgers.two_draws(workspace)
        ledgers.pool(workspace, 30_000, cost_centre="C200")
        ledgers.claim(workspace, first, 60_000)
        agreed = ledgers.claim(workspace, second, 50_000)
        ledgers.bring_to(workspace, agreed, ClaimState.AGREED)
        yield workspace


@pytest.mark.parametrize(
    ("record", "part", "wanted"),
    [
        ("cost_pool:1", "baseline", 100_000),
        ("cost_pool:1", "drawn", 120_000),
        ("cost_pool:1", "free", 0),
        ("cost_pool:1", "over", 20_000),
        ("cost_pool:1", "claimed", 110_000),
        ("cost_pool:1", "unclaimed", 0),
        ("cost_pool:1", "over-claimed", 10_000),
        ("cost_pool:2", "free", 30_000),
        ("cost_pool:2", "unclaimed", 30_000),
    ],
)
def test_each_figure_of_a_pool_comes_from_its_baseline_draws_and_claims(
    sold_twice: Workspace, record: str, part: str, wanted: int
) -> None:
    with sold_twice.read() as session:
        found = explain(session, "pool", Figured(record=record, part=part))
    assert found.value == found.again() == wanted
    for term in found.terms:
        held = sum((one.value for one in term.sources), Decimal(0))
        assert term.value == (max(Decimal(0), held) if term.has_floor else held)
        assert {one.who for one in term.sources} == {"Ann"}


@pytest.mark.parametrize(("year", "wanted"), [(2026, 50_000), (0, 50_000), (2027, 0)])
def test_what_stands_at_a_stage_is_its_claims(
    sold_twice: Workspace, year: int, wanted: int
) -> None:
    with sold_twice.read() as session:
        found = explain(session, "claims-at", Figured(year, part="agreed_by_budget_holder"))
    assert found.value == found.again() == wanted
