from decimal import Decimal

import pytest

from govtransform.errors import InvalidRecordError
from govtransform.queries import savings
from govtransform.queries.savings_targets import savings_target, savings_targets
from govtransform.registers import PROGRAMMES, SAVINGS_TARGETS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add


def target(workspace: Workspace, year: int, amount: int, programme: int = 1) -> int:
    told = {"programme_id": programme, "fy": year, "amount": Decimal(amount)}
    return add(workspace, SAVINGS_TARGETS, **told)


def test_the_targets_of_a_year_add_up_over_programmes(shared: Workspace) -> None:
    other = add(shared, PROGRAMMES, name="Other")
    target(shared, 2026, 45_000)
    target(shared, 2026, 5_000, other)
    gone = target(shared, 2027, 60_000)
    with shared.edit("Archive") as session:
        records.archive(session, SAVINGS_TARGETS, gone)
    with shared.read() as session:
        assert savings_targets(session) == {2026: 50_000}
        assert savings_targets(session, [other]) == {2026: 5_000}
        assert savings_target(session, None) == 50_000
        assert savings_target(session, 2027) is None
        assert savings.ledger(session, 2026).target == 50_000


def test_a_programme_has_one_target_a_year(workspace: Workspace) -> None:
    first = target(workspace, 2026, 45_000)
    with pytest.raises(InvalidRecordError, match="SVT-0001 and SVT-0002 both say what one"):
        target(workspace, 2026, 50_000)
    with workspace.edit("Archive") as session:
        records.archive(session, SAVINGS_TARGETS, first)
    assert target(workspace, 2026, 50_000)
