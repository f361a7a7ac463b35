"""Known statuses of outcomes and gaps to the profiles."""

from typing import Any

import pytest

from govtransform.calc.cyber import Status, Told, standing, status, told
from govtransform.frameworks import outcomes
from tests.oracles.known import Known, vectors

COLUMNS = ("achieved", "partially_achieved", "not_achieved")


def _status(inputs: dict[str, Any]) -> str:
    return status(*(Told(inputs[column]) for column in COLUMNS))


def _from_statements(inputs: dict[str, Any]) -> str:
    return status(*(told(inputs[column]) for column in COLUMNS))


def _gap(inputs: dict[str, Any]) -> dict[str, Any]:
    statuses = {key: Status(value) for key, value in inputs["statuses"].items()}
    found = standing(outcomes(f"cyber_caf_{inputs['version'].replace('.', '_')}"), statuses,
                     inputs["profile"])  # fmt: skip
    return {
        "profile_met": found.is_met, "outcomes_below": list(found.below),
        "count_below": len(found.below),
        "by_objective": {
            key: {"met": found.met[key], "total": total} for key, total in found.total.items()
        },
    }  # fmt: skip


FUNCTIONS = {
    "outcome_status": _status,
    "outcome_status_from_statements": _from_statements,
    "profile_gap": _gap,
}


@pytest.mark.parametrize("known", vectors("caf"))
def test_known_standings(known: Known) -> None:
    assert FUNCTIONS[known.fn](known.inputs) == known.expected


def test_an_outcome_nobody_has_judged_is_not_achieved() -> None:
    found = standing(outcomes("cyber_caf_3_2"), {}, "baseline")
    assert len(found.below) == 37  # two outcomes ask for nothing
    assert (found.reached, found.asked) == (2, 39)
