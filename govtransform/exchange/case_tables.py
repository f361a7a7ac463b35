"""The tables of a business case that Word and slides share: options, money, benefits, risks."""

from decimal import Decimal

from govtransform.calc.guard import Figure
from govtransform.calc.options import KINDS
from govtransform.exchange.case_material import Material
from govtransform.exchange.text_table import TextTable
from govtransform.i18n import tr
from govtransform.queries.case_plan import MilestoneLine
from govtransform.queries.case_results import OptionResult
from govtransform.queries.case_tests import ratio_of
from govtransform.values import words


def basis(told: Material) -> str:
    """The conventions without which no present value may be shown, in one sentence."""
    found = next(iter(told.case.appraised), None)
    return found.basis.words if found else ""


def options(told: Material) -> TextTable:
    """The short list: present costs and benefits, worth and place, in the order of the case."""
    rows = tuple(_option(told, each) for each in told.results.options)
    return TextTable(
        tr("The short list appraised"),
        (tr("Option"), tr("Kind"), tr("Present cost"), tr("Present benefit"),
         tr("Net present value"), tr("More than business as usual"), tr("Benefits to costs"),
         tr("Rank")),
        rows,
        tr("{unit}, {base} prices. Benefits to costs are of what is more than business as usual, "
           "by the convention “{ratio}”. {basis}", unit=told.unit, base=told.case.price_base,
           ratio=tr(told.case.head.ratio), basis=basis(told)),
        frozenset(range(2, 8)),
    )  # fmt: skip


def _option(told: Material, each: OptionResult) -> tuple[str, ...]:
    worth, more = each.found.worth, each.found.more_than_usual
    return (
        each.line.name,
        tr(KINDS[each.found.option.kind]),
        told.money(worth.present_cost),
        told.money(worth.present_benefit),
        told.money(worth.npsv),
        told.money(more.npsv) if more else words.NIL,
        ratio(told, each),
        words.count(each.found.place.rank),
    )


def ratio(told: Material, each: OptionResult) -> str:
    """Benefits over costs of what is more than business as usual, by the rule of the case."""
    found = ratio_of(each.more.worth, told.case.head.ratio) if each.more else Figure()
    return words.number(found.value) or words.NIL


def funding(told: Material) -> TextTable:
    """The financial case by year: nominal, undiscounted, without bias, with what is spent."""
    parts = ("need", "budget", "confirmed", "provisional", "gap", "headroom")
    capital, revenue = told.case.appraisal.affordability
    columns = (capital.need, revenue.need, *map(told.together, parts))
    labels = (*told.case.year_labels, tr("All years"))
    totals = (sum(column, Decimal(0)) for column in columns)
    lines = (*zip(*columns, strict=True), tuple(totals))
    return TextTable(
        tr("Cost and funding by financial year"),
        (tr("Year"), tr("Capital"), tr("Revenue"), tr("Cost"), tr("Approved budget"),
         tr("Confirmed funding"), tr("Provisional, not counted"), tr("Gap"), tr("Headroom")),
        tuple(
            (label, *map(told.money, line)) for label, line in zip(labels, lines, strict=True)
        ),
        tr("{unit}, nominal, of the preferred option. Cost and headroom equal confirmed funding "
           "and gap, every year. {rule}", unit=told.unit, rule=told.case.head.cost_rule),
        frozenset(range(1, 9)),
    )  # fmt: skip


def flows(told: Material) -> TextTable:
    """What is appraised by year: cost with bias, benefits, net, discounted and running."""
    found = told.case.appraisal.flows
    columns = (found.cost_real, found.bias, found.cost, found.benefit, found.net,
               found.present_net, found.cumulative_present)  # fmt: skip
    lines = zip(*columns, strict=True)
    return TextTable(
        tr("The preferred option by year"),
        (tr("Year"), tr("Cost"), tr("Optimism bias"), tr("Cost with bias"), tr("Benefits"),
         tr("Net"), tr("Net, discounted"), tr("Running sum")),
        tuple(
            (label, *map(told.money, line))
            for label, line in zip(told.case.year_labels, lines, strict=True)
        ),
        tr("{unit}, {base} prices. {basis}", unit=told.unit, base=told.case.price_base,
           basis=basis(told)),
        frozenset(range(1, 8)),
    )  # fmt: skip


def benefits(told: Material) -> TextTable:
    """Each benefit with its sum, what of it counts, and its present value."""
    rows = tuple(
        (
            each.line.key,
            each.line.name,
            tr("Yes") if each.line.is_cash else tr("No"),
            told.money(sum(each.nominal, Decimal(0))),
            words.percentage(each.share, 0),
            told.money(each.present_value),
        )
        for each in told.case.appraisal.benefits
    )
    return TextTable(
        tr("Benefits and what of them counts"),
        (tr("Reference"), tr("Benefit"), tr("Releases cash"), tr("All years, nominal"),
         tr("Counted"), tr("Present value")),
        rows,
        tr("{unit}. Counted is attribution, less what would come anyway, by confidence. {rule}",
           unit=told.unit, rule=told.case.head.benefit_rule),
        frozenset({3, 4, 5}),
    )  # fmt: skip


def risks(told: Material) -> TextTable:
    """The priced risks of the preferred option, the dearest first."""
    found = sorted(told.case.appraisal.risks, key=lambda each: -each.expected)
    rows = tuple(
        (
            each.line.key,
            each.line.name,
            words.percentage(each.line.probability_rate, 0),
            *(told.money(cost) for cost in (each.line.low, each.line.likely, each.line.high)),
            told.money(each.expected),
        )
        for each in found
    )
    return TextTable(
        tr("Priced risks"),
        (tr("Reference"), tr("Risk"), tr("Probability"), tr("Low"), tr("Likely"), tr("High"),
         tr("Expected")),
        rows,
        tr("{unit}, {base} prices. Expected is probability times likely cost.",
           unit=told.unit, base=told.case.price_base),
        frozenset(range(2, 7)),
    )  # fmt: skip


def objectives(told: Material) -> TextTable:
    """The spending objectives with how and by when they are told to be met."""
    return TextTable(
        tr("Spending objectives"),
        (tr("Reference"), tr("Objective"), tr("Measure"), tr("By")),
        tuple(
            (each.code, each.name, each.measure or tr("None yet"), words.day(each.target_on) or "–")
            for each in told.case.objectives
        ),
    )


def plan(told: Material) -> TextTable:
    """The milestones of the plan as it stands."""
    return TextTable(
        tr("Milestones, gates and go-lives"),
        (tr("Reference"), tr("Milestone"), tr("Kind"), tr("Day"), tr("Owner")),
        tuple(
            (each.code, each.name, tr(each.kind), _day(each),
             each.owner or "–")
            for each in told.plan
        ),
        tr("As the plan stands at the time of the export."),
    )  # fmt: skip


def _day(line: MilestoneLine) -> str:
    if line.on is None:
        return tr("No day yet")
    day = words.day(line.on)
    return tr("{day}, reached", day=day) if line.is_reached else day
