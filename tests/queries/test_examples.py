"""The worked examples of the design's section 9 for people, services, data, estate, cyber, ideas.

Those that need records stand with their queries; these rest on figures alone.
"""

from datetime import date
from decimal import Decimal

from govtransform.calc.do_nothing import Keeping
from govtransform.calc.legacy import Rating
from govtransform.frameworks import DATA_MATURITY
from govtransform.queries.assessed import Assessed
from govtransform.queries.data_use import Informed, Maturity, Topic
from govtransform.queries.estate import Estate, SystemLine, run_cost
from govtransform.queries.learning_loop import IdeaLine, Loop
from govtransform.queries.resilience import Privacy
from govtransform.queries.review_dates import due_again
from govtransform.queries.run_costs import RunCosts
from govtransform.queries.service_figures import Research
from govtransform.registers.estate.systems import Route, RouteState
from govtransform.registers.governance.reviews import Review
from govtransform.registers.innovation.experiments import Experiment, ExperimentState
from govtransform.registers.innovation.ideas import IdeaState

RED = Rating(Decimal("4.36"), Decimal("4.17"), is_legacy=True)
DAY = date(2026, 10, 1)


def system(
    number: int, cost: int = 0, rating: Rating | None = None, route: Route | None = None,
    state: RouteState = RouteState.NOT_STARTED,
) -> SystemLine:  # fmt: skip
    """A system; of the red ones the last three are gone."""
    is_gone = rating is RED and number >= 9
    nothing = Decimal(0)
    return SystemLine(
        number, f"SYS-{number:04}", "S", rating,
        Keeping(Decimal(cost), nothing, nothing, nothing, nothing), None, "Keep", route, state,
        DAY if is_gone else None, is_gone, None, is_gone, is_unsupported=False,
    )  # fmt: skip


def test_user_research() -> None:
    """12 findings, 9 with an action done, 2 open, 1 accepted: 75 %."""
    assert Research(12, 9, 2).share.value == Decimal("0.75")


def test_data_maturity() -> None:
    """60 cells set, 21 at target: 35 %, and no level of all."""
    of = Assessed(1, "ASS-0001", "M", DATA_MATURITY, None, None, DAY, {}, {})
    topics = (Topic("People", 40, 15, RunCosts().change), Topic("Tools", 20, 6, RunCosts().change))
    assert Maturity(of, topics).share.value == Decimal("0.35")
    assert not hasattr(Maturity, "level")


def test_analytics() -> None:
    """20 decisions in the quarter, 14 with a product and an insight: 70 %."""
    assert Informed(20, 14).share.value == Decimal("0.7")


def test_the_estate_burns_down() -> None:
    """30 systems, 12 red, 3 retired: 12 to 9, 25 %; run cost of £2.4m to £1.9m: 20.8 % less."""
    known = Estate(
        (*(system(n, 200_000, RED) for n in range(12)), *(system(n) for n in range(12, 30))), DAY
    )
    assert (len(known.lines), len(known.red), len(known.red_left)) == (30, 12, 9)
    assert known.burnt_down.value == Decimal("0.25")
    assert run_cost(known.red) == 2_400_000
    fallen = RunCosts((), Decimal(2_400_000), Decimal(1_900_000)).change.value
    assert round(fallen or 0, 3) == Decimal("-0.208")


def test_the_cloud_migration() -> None:
    """40 workloads, 18 moved, 6 moving, 2 retained by decision: 18 of 38, 47.4 %."""
    states = [RouteState.MOVED] * 18 + [RouteState.MOVING] * 6 + [RouteState.NOT_STARTED] * 14
    moving = [system(n, route=Route.REHOST, state=state) for n, state in enumerate(states)]
    kept = [system(n, route=Route.RETAIN) for n in (38, 39)]
    known = Estate((*moving, *kept), DAY)
    assert len(known.in_scope) == 38
    assert round(known.moved.value or 0, 3) == Decimal("0.474")


def test_a_yearly_exercise() -> None:
    """Last held on 10 September 2025, seen on 1 October 2026: 21 days overdue."""
    held = Review(title="Recovery", held_on=date(2025, 9, 10), repeat_months=12)
    assert due_again([held], DAY).overdue_days == 21
    once = Review(title="Once", planned_on=date(2025, 9, 1), held_on=date(2025, 9, 10))
    assert due_again([once], DAY).due is None


def test_privacy() -> None:
    """9 initiatives with personal data, 6 approved, 2 drafting, 1 not screened: 66.7 %."""
    assert round(Privacy(6, 2, 1).share.value or 0, 3) == Decimal("0.667")


def test_innovation() -> None:
    """20 ideas, 16 decided within 30 days: 80 %; 5 experiments, 3 scaled: 60 %."""
    ideas = tuple(
        IdeaLine(n, "I", IdeaState.PARKED, None, None, 20 if n < 16 else 45, is_decided=True)
        for n in range(20)
    )
    ends = [ExperimentState.SCALE] * 3 + [ExperimentState.ADAPT, ExperimentState.STOP]
    told = Loop(ideas, tuple(Experiment(title="E", state=end) for end in ends), (), {}, ())
    assert told.in_time.value == Decimal("0.8")
    assert told.scaled.value == Decimal("0.6")
