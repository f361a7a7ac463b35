from datetime import date
from decimal import Decimal

from govtransform.parameters import reference
from govtransform.queries import attention, raid
from govtransform.queries.raid import Cell, RiskLine
from govtransform.queries.risk_scale import RULES
from govtransform.registers import PARAMETER_SETS, PARAMETERS, RISK_ASSESSMENTS, RISKS
from govtransform.registers.raid.risk_assessments import Position
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add, change


def assess(workspace: Workspace, position: Position, likelihood: int, impact: int,
           on: date = date(2026, 5, 1), **more: object) -> int:  # fmt: skip
    return add(
        workspace, RISK_ASSESSMENTS, risk_id=1, position=position, assessed_on=on,
        likelihood=likelihood, impact_time=impact, impact_cost=1, **more,
    )  # fmt: skip


def line(workspace: Workspace) -> RiskLine:
    with workspace.read() as session:
        return raid.risk_lines(session)[1]


def test_a_score_is_likelihood_times_the_highest_impact(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    for position, likelihood, impact in (
        (Position.INHERENT, 4, 5), (Position.RESIDUAL, 3, 4), (Position.TARGET, 2, 3),
    ):  # fmt: skip
        assess(shared, position, likelihood, impact)
    cells = [line(shared).cell(position) for position in Position]
    assert [c and (c.score, c.zone.id) for c in cells] == [
        (12, "medium"), (20, "critical"), (6, "medium"),
    ]  # fmt: skip


def test_the_latest_assessment_counts(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    assess(shared, Position.RESIDUAL, 2, 2, date(2026, 6, 1))
    assess(shared, Position.RESIDUAL, 5, 5, date(2026, 5, 1))
    assert line(shared).cell() == Cell(2, 2)


def test_an_archived_assessment_does_not_count(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    assess(shared, Position.RESIDUAL, 2, 2, date(2026, 6, 1))
    with shared.edit("Archive") as session:
        records.archive(session, RISK_ASSESSMENTS, 1)
    assert line(shared).cell() is None


def test_expected_cost_is_probability_times_likely_cost(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    assert line(shared).expected_cost is None
    assess(shared, Position.RESIDUAL, 3, 4, probability_rate=Decimal("0.35"),
           cost_likely=Decimal(60_000))  # fmt: skip
    assert line(shared).expected_cost == Decimal(21_000)


def test_without_a_likelihood_the_probability_gives_it(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    add(shared, RISK_ASSESSMENTS, risk_id=1, assessed_on=date(2026, 5, 1), impact_cost=4,
        probability_rate=Decimal("0.8"))  # fmt: skip
    assert line(shared).cell() == Cell(4, 4)


def test_a_risk_above_its_appetite_is_counted(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late", appetite="Cautious")
    assess(shared, Position.RESIDUAL, 2, 5, probability_rate=Decimal("0.1"),
           cost_likely=Decimal(1_000))  # fmt: skip
    with shared.read() as session:
        told = raid.sums(session, raid.risk_lines(session).values())
    assert (told.count, told.above_appetite, told.expected_cost) == (1, 1, Decimal(100))


def test_the_matrix_places_risks_by_position(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    assess(shared, Position.RESIDUAL, 2, 5)
    with shared.read() as session:
        lines = raid.risk_lines(session, [1]).values()
    assert [risk.code for risk in raid.matrix(lines, Position.RESIDUAL)[Cell(2, 5)]] == ["RSK-0001"]
    assert raid.matrix(lines, Position.TARGET) == {}


def test_the_names_are_those_of_the_shipped_scales() -> None:
    scales = reference("risk_scales")
    assert list(raid.LIKELIHOODS) == [raw["label"] for raw in scales["likelihood"]]
    assert list(raid.IMPACTS) == [raw["label"] for raw in scales["impact"]]
    assert {raw["id"]: raw["label"] for raw in scales["zones"]} == raid.ZONE_NAMES


def test_a_scale_of_ones_own_moves_zones_likelihoods_and_tolerances(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late", appetite="Cautious")
    add(shared, RISK_ASSESSMENTS, risk_id=1, assessed_on=date(2026, 5, 1), impact_cost=4,
        probability_rate=Decimal("0.5"))  # fmt: skip
    assert line(shared).cell() == Cell(3, 4)
    edition = {"name": "Northmere", "kind": "Risk scale", "edition": "2026",
               "effective_from": date(2026, 4, 1)}  # fmt: skip
    own = add(shared, PARAMETER_SETS, **edition)
    for key, value in (("likelihood.3", "0.4"), ("zone.high", "15"), ("appetite.cautious", "16")):
        add(shared, PARAMETERS, set_id=own, key=key, value=Decimal(value))
    found = line(shared).cell()
    assert found is not None
    assert (found.score, found.zone.id) == (16, "high")
    assert not line(shared).is_above_appetite
    add(shared, PARAMETERS, set_id=own, key="zone.medium", value=Decimal(17))
    assert line(shared).cell() == Cell(3, 4)  # a scale that does not rise is not used
    (rule,) = RULES
    with shared.read() as session:
        assert list(rule.broken(session, None)) == [
            "PRM-0001 Northmere, 2026 is not used: its zones do not rise from a score of 1 to 25"
        ]


def test_a_score_that_rises_needs_a_reason(shared: Workspace) -> None:
    add(shared, RISKS, title="Data is late")
    assess(shared, Position.RESIDUAL, 4, 5)
    assess(shared, Position.INHERENT, 3, 5)
    assert _rises(shared) == ["Residual score above the inherent one: Data is late"]
    assess(shared, Position.RESIDUAL, 4, 5, date(2026, 6, 1), note="The supplier failed")
    assess(shared, Position.TARGET, 5, 5)
    assert _rises(shared) == ["Target score above the residual one: Data is late"]
    change(shared, RISKS, state="Closed")
    assert _rises(shared) == []


def _rises(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [a.title for a in attention.attention(session) if a.register == "risks"]
