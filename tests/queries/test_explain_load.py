from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries.capacity import role_loads
from govtransform.queries.explain import explain
from govtransform.queries.explain_load import of_role, of_week
from govtransform.queries.figured import Why
from govtransform.registers import (
    IMPACTS,
    RESOURCE_LINES,
    RESOURCE_VALUES,
    ROLES,
    STAKEHOLDER_GROUPS,
)
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import APRIL, add, put

WEEK = date(2026, 10, 12)


@pytest.fixture(scope="module")
def stretched(
    sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """Testers, 5 asked for and 4 there in April; a group of 300 points that meets 340."""
    path = sample_file.copied(tmp_path_factory.mktemp("load") / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        role = add(workspace, ROLES, name="Tester")
        for kind, fte in (("Demand", 3), ("Demand", 2), ("Capacity", 4)):
            line = add(workspace, RESOURCE_LINES, kind=kind, role_id=role, note="Build")
            put(workspace, "planned", fte, grid=RESOURCE_VALUES, line=line)
        group = add(workspace, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=300)
        for severity, heads in ((3, 60), (4, 40)):
            add(workspace, IMPACTS, title="New desk", initiative_id=1, group_id=group,
                severity=severity, heads=heads, first_on=WEEK)  # fmt: skip
        yield workspace


@pytest.mark.parametrize(
    ("why", "wanted"),
    [
        (of_role(1, APRIL, "asked"), "5"),
        (of_role(1, APRIL, "there"), "4"),
        (of_role(1, APRIL, "missing"), "1"),
        (of_week(1, WEEK, "load"), "340"),
        (of_week(1, WEEK, "room"), "300"),
        (of_week(1, WEEK, "share"), "1.13"),
    ],
)
def test_people_of_a_month_and_load_of_a_week_come_from_their_records(
    stretched: Workspace, why: Why, wanted: str
) -> None:
    with stretched.read() as session:
        found = explain(session, why.key, why.scope)
        (load,) = role_loads(session, WEEK)
    assert load.over(APRIL) == 1
    assert found.value is not None
    assert found.value == found.again()
    assert round(found.value, 2) == Decimal(wanted)
    for term in found.terms:
        assert term.value == sum(one.value for one in term.sources)
        assert {one.who for one in term.sources} == {"Ann"}
