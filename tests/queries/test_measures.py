"""Measures as they stand: last reading, overdue, movement, on target, and what rests on them."""

from decimal import Decimal

import pytest
from matplotlib.figure import Figure

from govtransform.charts import readings
from govtransform.charts.style import palette
from govtransform.queries import measures
from govtransform.queries.measures import MeasureLine, Use
from govtransform.queries.trail import trail
from govtransform.registers import ENABLERS, MEASURES, ORGANISATION, READINGS
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put
from tests.ledgers import guard


def measure(workspace: Workspace, *read: int | None, **more: object) -> MeasureLine:
    """One whose baseline is 80 and whose target is 90, read from April on; it is June now."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 6))
    known = {"name": "Completed", "unit": "%", "baseline_value": Decimal(80)}
    row_id = add(workspace, MEASURES, **(known | {"target_value": Decimal(90)} | more))
    put(workspace, "actual", *read, grid=READINGS, line=row_id)
    with workspace.read() as session:
        return measures.measure_lines(session, [row_id])[row_id]


def test_a_measure_without_a_reading_has_no_measurement_yet(workspace: Workspace) -> None:
    line = measure(workspace)
    assert (line.last, line.read_in, line.movement, line.on_target) == (None, None, None, None)
    assert not line.is_overdue


def test_movement_is_the_share_of_the_way_that_is_behind(workspace: Workspace) -> None:
    line = measure(workspace, 81, 82, 84)
    assert (line.last, line.movement, line.on_target) == (Decimal(84), Decimal("0.4"), False)


def test_a_measure_that_shall_fall_moves_as_it_falls(workspace: Workspace) -> None:
    line = measure(workspace, 70, target_value=Decimal(70), direction="Down")
    assert (line.movement, line.on_target) == (Decimal(1), True)


def test_there_is_no_movement_where_the_target_is_the_baseline(workspace: Workspace) -> None:
    assert measure(workspace, 81, target_value=Decimal(80)).movement is None


@pytest.mark.parametrize(
    ("frequency", "overdue"), [("Monthly", True), ("Quarterly", False), ("Once", False)]
)
def test_a_reading_is_overdue_by_its_frequency(
    workspace: Workspace, frequency: str, overdue: bool
) -> None:
    assert measure(workspace, 81, frequency=frequency).is_overdue is overdue


def test_a_reading_after_the_as_at_month_does_not_count_yet(workspace: Workspace) -> None:
    line = measure(workspace, 81, None, None, 99)
    assert (line.last, line.read_in) == (Decimal(81), Month(2026, 4))


def test_benefits_that_a_measure_guards_or_enables_are_told(workspace: Workspace) -> None:
    measure_id = guard(workspace, 1, 82)
    add(workspace, ENABLERS, benefit_id=1, kind="Take-up", ref="measure:1", weight=Decimal(1))
    with workspace.read() as session:
        found = measures.uses(session, 1)
    assert measure_id == 1
    assert found == (
        Use(1, "BEN-0001", "Estates", "Guard"),
        Use(1, "BEN-0001", "Estates", "Take-up"),
    )


def test_a_target_by_month_is_told_in_the_history_of_its_measure(workspace: Workspace) -> None:
    """Its kind is called as a field is, which says what is measured."""
    line = measure(workspace, target="initiative:1")
    put(workspace, "target", 85, grid=READINGS, line=line.id)
    with workspace.read() as session:
        latest = trail(session, MEASURES, line.id)[0]
    assert latest.words == "Target: set to 85.00 (months: 1)"


@pytest.mark.parametrize("read", [(), (81,), (81, None, 84)])
def test_the_line_of_readings_is_drawn_and_told_whatever_was_read(
    workspace: Workspace, read: tuple[int | None, ...]
) -> None:
    line = measure(workspace, *read)
    figure = Figure(layout="constrained")
    with workspace.read() as session:
        data = readings.load(session, line.id)
    readings.draw(figure, data, palette())
    figure.canvas.draw()
    _, rows = readings.table(data)
    assert len(rows) == len([value for value in read if value])
    assert len(readings.describe(data)) > 30
