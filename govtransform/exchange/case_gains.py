"""Calc_Benefits: what the benefits of each option add up to, as planned and in each scenario."""

from collections.abc import Callable, Iterator

from govtransform.calc.case import BenefitSeries
from govtransform.exchange.case_delay import delayed, lagged, parts
from govtransform.exchange.case_lines import CaseLines, named
from govtransform.exchange.case_trials import trials
from govtransform.exchange.case_ways import Way, sum_of
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr

Wanted = Callable[[BenefitSeries], bool]
_KINDS: dict[str, tuple[str, Wanted]] = {
    "gain": (N_("All benefits"), bool),
    "cash": (N_("Cash-releasing benefits"), lambda made: made.line.is_cash),
    "health": (N_("Health effects"), lambda made: made.line.is_health),
}


def kinds(lines: CaseLines) -> tuple[str, ...]:
    """What is told apart in scenarios: cash and health effects only where they count apart."""
    cash = ("cash",) if lines.has_net_ratio else ()
    return ("gain", *cash, "health") if lines.has_health else ("gain", *cash)


def benefit_totals(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    """An option: in the scenario in use, as planned, and in each scenario."""
    yield from _in_use(lines, way)
    yield group(tr("Benefits as planned: {option}", option=way.label))
    for kind in kinds(lines):
        yield from _planned(lines, way, kind)
    yield group(tr("Benefits when they come in each scenario: {option}", option=way.label))
    for kind in kinds(lines):
        label, wanted = _KINDS[kind]
        gain, nominal = parts(lines, [m for m in way.appraisal.benefits if wanted(m)])
        for trial in trials(lines.case):
            yield LineItem(
                f"{kind}_{trial.key}@",
                tr("{benefits}: {scenario}", benefits=tr(label), scenario=trial.name), "£",
                delayed(lines, gain, nominal, trial.delay),
                formula=f"={lagged(f'planned_{kind}@', trial.key, f'nominal_{kind}@')}",
            )  # fmt: skip


def _in_use(lines: CaseLines, way: Way) -> Iterator[LineItem]:
    flows, every = way.appraisal.flows, named("timed", list(lines.benefits.lines))

    def total(wanted: Wanted) -> str:
        return sum_of(every, named("timed", lines.benefits.of(way, wanted)))

    yield group(tr("Benefits in the scenario in use: {option}", option=way.label))
    yield LineItem("cash_benefit@", tr("Cash-releasing benefits"), "£", flows.cash_benefit,
                   formula=total(lambda made: made.line.is_cash), style="GT_out")  # fmt: skip
    yield LineItem("other_benefit@", tr("Benefits that release no cash"), "£", flows.other_benefit,
                   formula=total(lambda made: not made.line.is_cash), style="GT_out")  # fmt: skip
    if lines.has_health:
        health, _ = parts(lines, [m for m in way.appraisal.benefits if m.line.is_health])
        yield LineItem("health_benefit@", tr("Of these, health effects"), "£", health,
                       formula=total(lambda made: made.line.is_health))  # fmt: skip
    yield LineItem("benefit@", tr("Benefits of the economic case"), "£", flows.benefit,
                   formula="={cash_benefit@}+{other_benefit@}", style="GT_out")  # fmt: skip


def _planned(lines: CaseLines, way: Way, kind: str) -> Iterator[LineItem]:
    every = named("counted", list(lines.benefits.lines))
    label, wanted = _KINDS[kind]
    gain, nominal = parts(lines, [made for made in way.appraisal.benefits if wanted(made)])
    mine = lines.benefits.of(way, wanted)
    told = [key for key in mine if lines.benefits.lines[key].line.prices.base is None]
    yield LineItem(f"planned_{kind}@", tr(label), "£", gain,
                   formula=sum_of(every, named("counted", mine)))  # fmt: skip
    yield LineItem(
        f"nominal_{kind}@", tr("{benefits}: told in the money of each year", benefits=tr(label)),
        "£", nominal, formula=sum_of(every, named("counted", told)),
    )  # fmt: skip
