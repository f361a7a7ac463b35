"""The tables of the simulation page: the critical path, responses, and what each year says."""

from collections.abc import Mapping
from decimal import Decimal

from govtransform.calc.simulation.told import Worth
from govtransform.i18n import N_, tr
from govtransform.queries.simulation import Simulated
from govtransform.queries.simulation_lines import Varied
from govtransform.queries.simulation_ready import REGISTERS, Readiness
from govtransform.queries.simulation_words import SURE, chance, money
from govtransform.registers import PLAN_ITEMS, RISKS
from govtransform.values import words
from ui.delegates.marks import Bar, Segment
from ui.delegates.roles import BAR
from ui.models.cells_model import Cell, Head, Side, Target

MOST = 8
SORTS = {
    Varied.DURATIONS: N_("Durations"), Varied.COSTS: N_("Costs"), Varied.BENEFITS: N_("Benefits"),
    Varied.TAKE_UP: N_("Take-up"), Varied.RISKS: N_("Risks"),
}  # fmt: skip
Rows = tuple[list[Head], list[list[Cell]]]


def critical(run: Simulated, ids: Mapping[str, int]) -> Rows:
    """How often each plan item drives the finish."""
    heads = [Head(tr("Plan item")), Head(""), Head(tr("Trials"), Side.RIGHT)]
    rows = []
    for one in run.figures.critical[:MOST]:
        bar = Bar((Segment(max(0.0, min(1.0, one.index))),))
        target = _record(PLAN_ITEMS.key, ids.get(one.key))
        share = chance(one.index)
        tip = tr("Cruciality {value}", value=f"{one.cruciality:.2f}") if one.cruciality else ""
        name = Cell(one.name, target=target, tip=tip)
        rows.append([name, Cell(marks={BAR: bar}), Cell(share, right=True)])
    return heads, rows


def ready(told: Readiness) -> Rows:
    """Of each sort how many things have a range."""
    heads = [
        Head(tr("What varies")), Head(tr("With range"), Side.RIGHT),
        Head(tr("Without"), Side.RIGHT), Head(""),
    ]  # fmt: skip
    rows = []
    for sort, (known, whole) in told.counts.items():
        share = Bar((Segment(known / whole if whole else 0.0),))
        target = Target(REGISTERS[sort].key, {})
        without = words.count(whole - known) if sort is not Varied.TAKE_UP else words.NIL
        rows.append([Cell(tr(SORTS[sort]), target=target), Cell(words.count(known), right=True),
                     Cell(without, right=True), Cell(marks={BAR: share})])  # fmt: skip
    return heads, rows


def lacking(told: Readiness) -> Rows:
    """The heaviest of what has no range, each leading to its record."""
    heads = [Head(tr("Has no range")), Head(tr("Sort")), Head(tr("Weight"), Side.RIGHT)]
    rows = [
        [Cell(f"{one.code} {one.name}", target=_record(REGISTERS[one.sort].key, one.id)),
         Cell(tr(SORTS[one.sort])), Cell(one.weight, right=True)]
        for one in told.lacking
    ]  # fmt: skip
    return heads, rows


def held_against(told: Readiness) -> Rows:
    """Budget and savings target of each year, before anything is run."""
    heads = [
        Head(tr("Year")),
        Head(tr("Budget"), Side.RIGHT),
        Head(tr("Savings target"), Side.RIGHT),
    ]
    costs, savings = told.targets.costs or {}, told.targets.savings or {}
    rows = [
        [Cell(label), *(_of(told, own.get(year)) for own in (costs, savings))]
        for year, label in enumerate(told.labels)
    ]
    rows.append([Cell(tr("All years")), _of(told, told.targets.outturn),
                 _of(told, sum(savings.values()) or None)])  # fmt: skip
    return heads, rows


def _of(told: Readiness, value: float | None) -> Cell:
    return Cell("–" if value is None else money(value, told.currency), right=True)


def responses(run: Simulated, ids: Mapping[str, int]) -> Rows:
    """What each response is worth against its cost, the most worthwhile first."""
    heads = [
        Head(tr("Response to")), Head(tr("Mean cost it saves"), Side.RIGHT),
        Head(tr("At P80"), Side.RIGHT), Head(tr("Days"), Side.RIGHT),
        Head(tr("Present value"), Side.RIGHT),
        Head(tr("It costs"), Side.RIGHT), Head(tr("Verdict")),
    ]  # fmt: skip
    rows = [
        [
            Cell(f"{one.key} {one.name}", target=_record(RISKS.key, ids.get(one.key))),
            Cell(money(one.mean, run.currency), right=True),
            Cell(money(one.at_percentile, run.currency), right=True),
            Cell("–" if one.days is None else f"{one.days:.1f}", right=True),
            Cell(money(one.worth, run.currency), right=True),
            _money(one.cost or None, run),
            Cell(_verdict(one)),
        ]
        for one in sorted(run.worths, key=lambda one: one.cost - one.mean)
    ]
    return heads, rows


def years(run: Simulated) -> Rows:
    """Budget and savings target of each year, and the chance of each."""
    heads = [
        Head(tr("Year")), Head(tr("Budget"), Side.RIGHT), Head(tr("Cost P80"), Side.RIGHT),
        Head(tr("Chance"), Side.RIGHT), Head(tr("Savings target"), Side.RIGHT),
        Head(tr("Savings P80"), Side.RIGHT), Head(tr("Chance"), Side.RIGHT),
    ]  # fmt: skip
    figures, rows = run.figures, []
    for year, label in enumerate(run.labels):
        budget = (run.targets.costs or {}).get(year)
        target = (run.targets.savings or {}).get(year)
        rows.append(
            [
                Cell(label),
                _money(budget, run),
                _money(figures.costs[year].at(SURE), run),
                _chance(figures.chances.costs.get(year)),
                _money(target, run),
                _money(figures.savings[year].at(100 - SURE), run),
                _chance(figures.chances.savings.get(year)),
            ]
        )
    return heads, rows


def reserve(run: Simulated) -> tuple[str, str]:
    """How much contingency to hold, and what is held now."""
    amount = money(max(0.0, run.figures.contingency(SURE)), run.currency)
    held = words.short(Decimal(run.held), run.currency)
    return (
        tr("Hold {amount} of contingency", amount=amount),
        tr(
            "That is the P80 less the likely cost, enough in four runs of five. {held} is held "
            "now; {reserve} lies above the middle run, as management reserve.",
            held=held, reserve=money(run.figures.reserve(SURE), run.currency),
        ),
    )  # fmt: skip


def _verdict(one: Worth) -> str:
    if not one.cost:
        return tr("What it costs is not told")
    return tr("Worth it") if one.is_worth_it else tr("Costs more than it saves")


def _record(page: str, row_id: int | None) -> Target | None:
    return None if row_id is None else Target(page, {"record": row_id})


def _money(value: float | None, run: Simulated) -> Cell:
    return Cell("–" if value is None else money(value, run.currency), right=True)


def _chance(share: float | None) -> Cell:
    return Cell("–" if share is None else chance(share), right=True)
