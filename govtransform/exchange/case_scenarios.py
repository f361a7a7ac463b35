"""Every option in every scenario and by every discount profile, as formulas."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc import appraisal, vfm
from govtransform.calc.guard import Figure
from govtransform.exchange.case_beside import planned
from govtransform.exchange.case_lines import CaseLines, not_there, said, shown
from govtransform.exchange.case_returns import ALONE, BESIDE
from govtransform.exchange.case_trials import Trial, trials
from govtransform.exchange.case_ways import Way
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr
from govtransform.registers.case.cases import RatioConvention

_NIL = Decimal(0)
Planned = dict[str, Decimal]


def beside_heading(lines: CaseLines) -> str:
    """What the figures of the tests are."""
    return tr(BESIDE) if lines.usual else tr(ALONE)


def _beside_lead(lines: CaseLines) -> tuple[Way, ...]:
    """The options that have a column each; what leads has its own where nothing is beside it."""
    return lines.ways if lines.usual else lines.ways[1:]


def scenario_table(lines: CaseLines) -> Table:
    """What leads, beside business as usual, and each option alone, in each scenario."""
    lead = lines.lead.label
    columns = (
        Column(tr("Scenario"), 24),
        Column(tr("What is so in it"), 52, key="trial_name"),
        Column(tr("Costs change by"), 22, "GT_calc", "%", "trial_costs"),
        Column(tr("Benefits change by"), 30, "GT_calc", "%", "trial_gains"),
        Column(tr("In use"), 26, "GT_calc"),
        Column(f"{beside_heading(lines)}: {lead}", 26, "GT_out", "£"),
        Column(tr("Benefit-cost ratio beside it: {option}", option=lead), 26, "GT_out", "ratio"),
        *(Column(f"{tr(ALONE)}: {way.label}", 26, "GT_calc", "£", way.own("trial@"))
          for way in _beside_lead(lines)),
    )  # fmt: skip
    worths = [planned(way.appraisal) for way in lines.ways]
    rows = (_scenario(lines, n, trial, worths) for n, trial in enumerate(trials(), 1))
    return Table(columns, tuple(rows), "tblScenarios")


def _scenario(
    lines: CaseLines, number: int, trial: Trial, worths: list[Planned]
) -> tuple[Content, ...]:
    own = {way.place: _npsv(worths[way.place - 1], trial) for way in lines.ways}
    usual = lines.usual
    beside, figure = _alone(lines.lead), own[1]
    if usual:
        beside = f"={lines.lead.own('{trial@}')}-{usual.own('{trial@}')}"
        figure -= own[usual.place]
    ratio = _ratio(lines, trial)
    return (
        str(number),
        trial.name,
        Live(f"={{{trial.key}_costs.constant}}", trial.costs),
        Live(f"={{{trial.key}_gains.constant}}", trial.gains),
        _in_use("scenario_choice", "trial_name", number),
        Live(beside, figure),
        Live(ratio[0], ratio[1]),
        *(Live(_alone(way), own[way.place]) for way in _beside_lead(lines)),
    )


def _alone(way: Way) -> str:
    return way.own(
        "=(1+{trial_gains})*{planned_gain@.constant}-(1+{trial_costs})*{planned_cost@.constant}"
        "-{planned_risk@.constant}"
    )


def _npsv(told: Planned, trial: Trial) -> Decimal:
    gains = (1 + trial.gains) * told["planned_gain@"]
    return gains - (1 + trial.costs) * told["planned_cost@"] - told["planned_risk@"]


def _ratio(lines: CaseLines, trial: Trial) -> tuple[str, Decimal | str]:
    """The benefit-cost ratio in the convention of the case, beside business as usual."""
    told, none = planned(lines.more), said(not_there())
    gain, cash = ((1 + trial.gains) * told[f"planned_{key}@"] for key in ("gain", "cash"))
    cost = (1 + trial.costs) * told["planned_cost@"] + told["planned_risk@"]
    gains, cashes = (f"(1+{{trial_gains}})*({_less(lines, key)})" for key in ("gain", "cash"))
    costs = f"((1+{{trial_costs}})*({_less(lines, 'cost')})+({_less(lines, 'risk')}))"
    if lines.case.head.ratio is RatioConvention.ALL_COSTS:
        figure: Figure = vfm.all_costs_ratio(gain, cost)
        return f"=IF({costs}<=0.005,{none},{gains}/{costs})", shown(figure, not_there())
    figure = vfm.net_public_cost_ratio(gain, cash, cost)
    formula = (
        f"=IF(OR({costs}<=0.005,{costs}-{cashes}<=0.005),{none},"
        f"({gains}-{cashes})/({costs}-{cashes}))"
    )
    return formula, shown(figure, not_there())


def _less(lines: CaseLines, what: str) -> str:
    """A present value of what leads, less that of business as usual."""
    told = f"{{planned_{what}@.constant}}"
    mine = lines.lead.own(told)
    return f"{mine}-{lines.usual.own(told)}" if lines.usual else mine


def profile_table(lines: CaseLines) -> Table:
    """The same by each discount profile, in the scenario in use."""
    columns = (
        Column(tr("Profile"), 24),
        Column(tr("Discount profile"), 52, key="tried_name"),
        Column(tr("In use"), 22, "GT_calc"),
        Column(f"{beside_heading(lines)}: {lines.lead.label}", 30, "GT_out", "£"),
        *(Column(f"{tr(ALONE)}: {way.label}", 26, "GT_calc", "£", way.own("tried@"))
          for way in _beside_lead(lines)),
    )  # fmt: skip
    return Table(columns, tuple(_profiles(lines)), "tblProfiles")


def _in_use(choice: str, name: str, number: int) -> Live:
    """Whether it is the one chosen; at export it is the first."""
    yes = tr("yes")
    formula = f'=IF({{{choice}.constant}}={{{name}}},{said(yes)},"")'
    return Live(formula, yes if number == 1 else "")


def _profiles(lines: CaseLines) -> Iterator[tuple[Content, ...]]:
    for number, (key, (profile, _)) in enumerate(lines.profiles.items(), 1):
        own = {way.place: _discounted(lines, way, key) for way in lines.ways}
        worth = lines.lead.own(f"=SUMPRODUCT({{net@.years}},{{{key}_factor.years}})")
        figure = own[1]
        if lines.usual:
            worth = f"={lines.lead.own('{tried@}')}-{lines.usual.own('{tried@}')}"
            figure -= own[lines.usual.place]
        yield (
            str(number),
            profile.label,
            _in_use("profile_choice", "tried_name", number),
            Live(worth, figure),
            *(Live(way.own(f"=SUMPRODUCT({{net@.years}},{{{key}_factor.years}})"), own[way.place])
              for way in _beside_lead(lines)),
        )  # fmt: skip


def _discounted(lines: CaseLines, way: Way, key: str) -> Decimal:
    profile, _ = lines.profiles[key]
    factors = appraisal.factors(profile, lines.count, lines.case.frame.timing)
    pairs = zip(way.appraisal.flows.net, factors, strict=True)
    return sum((net * factor for net, factor in pairs), _NIL)
