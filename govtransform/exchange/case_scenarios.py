"""Every option in every scenario and by every discount profile, as formulas."""

from collections.abc import Iterator
from decimal import Decimal
from operator import mul

from govtransform.calc import appraisal, vfm
from govtransform.calc.options import npsv_under
from govtransform.calc.profiles import Schedule
from govtransform.exchange.case_beside import less
from govtransform.exchange.case_lines import CaseLines, at_their_own, not_there, said, shown
from govtransform.exchange.case_trials import BY_PROFILE, Trial, trials
from govtransform.exchange.case_tried import Tried, tried
from govtransform.exchange.case_ways import Way
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr
from govtransform.queries.case_figures import ALONE, BESIDE


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
        Column(tr("Costs change by"), 22, "GT_calc", "%"),
        Column(tr("Benefits change by"), 30, "GT_calc", "%"),
        Column(tr("Benefits come later by years"), 26, "GT_calc", "years"),
        Column(tr("One discount rate"), 26, "GT_calc", "%"),
        Column(tr("In use"), 26, "GT_calc"),
        Column(f"{beside_heading(lines)}: {lead}", 26, "GT_out", "£"),
        Column(
            tr(
                "Benefit-cost ratio beside it, {convention}: {option}",
                option=lead,
                convention=tr(lines.case.head.ratio).lower(),
            ),
            26,
            "GT_out",
            "ratio",
        ),
        *(Column(f"{tr(ALONE)}: {way.label}", 26, "GT_calc", "£") for way in _beside_lead(lines)),
    )
    rows = (_scenario(lines, n, trial) for n, trial in enumerate(trials(lines.case), 1))
    return Table(columns, tuple(rows), "tblScenarios")


def _scenario(lines: CaseLines, number: int, trial: Trial) -> tuple[Content, ...]:
    own = {way.place: tried(lines, way.appraisal, trial).npsv for way in lines.ways}
    more, key = tried(lines, lines.more, trial), f"npsv_{trial.key}@"
    formula, ratio = _ratio(lines, trial, more)
    rate = tr(BY_PROFILE) if trial.rate is None else trial.rate
    return (
        str(number),
        trial.name,
        *(Live(f"={{{trial.key}_{what}.constant}}", figure)
          for what, figure in (("costs", trial.costs), ("gains", trial.gains),
                               ("delay", trial.delay), ("rate", rate))),
        _in_use("scenario_choice", "trial_name", number),
        Live(f"={less(lines, key, '.constant')}", more.npsv),
        Live(formula, ratio),
        *(Live(way.own(f"={{{key}.constant}}"), own[way.place]) for way in _beside_lead(lines)),
    )  # fmt: skip


def _ratio(lines: CaseLines, trial: Trial, more: Tried) -> tuple[str, Decimal | str]:
    """The benefit-cost ratio in the convention of the case, beside business as usual."""
    none = said(not_there())

    def beside(what: str) -> str:
        return f"({less(lines, f'pv_{what}_{trial.key}@', '.constant')})"

    gains, costs = beside("gain"), beside("cost")
    if not lines.has_net_ratio:
        figure = vfm.all_costs_ratio(more.gain, more.cost)
        return f"=IF({costs}<=0.005,{none},{gains}/{costs})", shown(figure, not_there())
    cash = beside("cash")
    figure = vfm.net_public_cost_ratio(more.gain, more.cash, more.cost)
    formula = (
        f"=IF(OR({costs}<=0.005,{costs}-{cash}<=0.005),{none},({gains}-{cash})/({costs}-{cash}))"
    )
    return formula, shown(figure, not_there())


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
        told, figure = _worth(lines, key), own[1]
        worth = lines.lead.own(f"={told}")
        if lines.usual:
            worth = f"={lines.lead.own('{tried@}')}-{lines.usual.own('{tried@}')}"
            figure -= own[lines.usual.place]
        alone = (Live(way.own(f"={told}"), own[way.place]) for way in _beside_lead(lines))
        in_use = _in_use("profile_choice", "tried_name", number)
        yield str(number), profile.label, in_use, Live(worth, figure), *alone


def _worth(lines: CaseLines, key: str) -> str:
    """What an option is worth by a profile; health effects keep a profile of their own."""
    told = f"SUMPRODUCT({{net@.years}},{{{key}_factor.years}})"
    if not lines.has_health:
        return told
    return told + at_their_own("{health_benefit@.years}", f"{{{key}_factor.years}}")


def _discounted(lines: CaseLines, way: Way, key: str) -> Decimal:
    profile, _ = lines.profiles[key]
    if lines.has_health:
        return npsv_under(way.appraisal.inputs, Schedule(profile))
    factors = appraisal.factors(profile, lines.count, lines.case.frame.timing)
    return sum(map(mul, way.appraisal.flows.net, factors), Decimal(0))
