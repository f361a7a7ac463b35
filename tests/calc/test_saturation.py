from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.saturation import Burden, Cell, Group, Light, Mover, Saturation

W12, W19 = date(2026, 10, 12), date(2026, 10, 19)
STAFF = Group(1, "Front-line staff", 300)
A, B = Mover("A", "A", Decimal(9_000)), Mover("B", "B", Decimal("3195.65"))
STANDING = Mover("C", "C", most_weeks=0)
BURDENS = (
    Burden("A", 1, W12, W12, 3 * 60),
    Burden("B", 1, W12, W12, 4 * 40),
    Burden("C", 1, W19, W19, 60),
)
MAP = Saturation((STAFF,), BURDENS, {m.key: m for m in (A, B, STANDING)})


def percent(cell: Cell) -> str:
    share = cell.share
    return "" if share is None else f"{share * 100:.1f}"


def test_two_go_lives_in_one_week_are_more_than_the_group_can_take() -> None:
    cells = MAP.cells(STAFF, MAP.loads())
    assert [(cell.load, percent(cell), cell.light) for cell in cells.values()] == [
        (340, "113.3", Light.RED), (60, "20.0", Light.GREEN),
    ]  # fmt: skip


def test_of_two_moves_of_a_week_the_hint_is_the_cheaper_one() -> None:
    hint = MAP.hint(STAFF)
    assert hint is not None
    assert [(mover.key, weeks) for mover, weeks in hint.moves] == [("B", 1)]
    assert hint.cost == Decimal("3195.65")
    assert [percent(hint.cells[week]) for week in (W12, W19)] == ["60.0", "73.3"]


def test_fewer_weeks_come_before_less_money() -> None:
    full = (*BURDENS, Burden("C", 1, W19, W19, 70))  # A finds no room there, B does
    cheap = replace(A, per_week=Decimal(1_000))
    hint = replace(MAP, burdens=full, movers={**MAP.movers, "A": cheap}).hint(STAFF)
    assert hint is not None
    assert [(mover.key, weeks) for mover, weeks in hint.moves] == [("B", 1)]


def test_a_mandatory_date_is_never_moved() -> None:
    fixed = replace(MAP, movers={**MAP.movers, "B": replace(B, most_weeks=0)})
    hint = fixed.hint(STAFF)
    assert hint is not None
    assert [mover.key for mover, _ in hint.moves] == ["A"]
    both = replace(fixed, movers={**fixed.movers, "A": replace(A, most_weeks=0)})
    assert both.hint(STAFF) is None


def test_a_move_that_makes_another_group_red_is_no_way_out() -> None:
    other = Group(2, "Libraries", 100)
    burdens = (*BURDENS, Burden("B", 2, W12, W12, 60), Burden("C", 2, W19, W19, 60))
    hint = replace(MAP, groups=(STAFF, other), burdens=burdens).hint(STAFF)
    assert hint is not None
    assert [(mover.key, weeks) for mover, weeks in hint.moves] == [("A", 1)]


def test_a_peak_takes_of_the_capacity_of_its_week() -> None:
    busy = replace(STAFF, peaks={W19: 260})
    cells = MAP.cells(busy, MAP.loads())
    assert (cells[W19].room, cells[W19].light) == (40, Light.RED)
    none = replace(STAFF, peaks={W19: 400})
    assert MAP.cells(none, MAP.loads())[W19].share is None


def test_a_group_that_is_not_red_needs_no_hint() -> None:
    wide = replace(STAFF, capacity=400)
    assert replace(MAP, groups=(wide,)).hint(wide) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 4), st.integers(1, 200)),
                max_size=6))  # fmt: skip
def test_a_hint_leaves_no_red_week_and_never_moves_more_than_it_says(
    told: list[tuple[str, int, int]],
) -> None:
    burdens = tuple(
        Burden(mover, 1, W12 + timedelta(7 * week), W12 + timedelta(7 * week), points)
        for mover, week, points in told
    )
    found = replace(MAP, burdens=burdens)
    hint = found.hint(STAFF)
    if hint is not None:
        assert all(cell.light is not Light.RED for cell in hint.cells.values())
        assert sum(c.load for c in hint.cells.values()) == sum(b.points for b in burdens)
        assert hint.weeks >= 1
