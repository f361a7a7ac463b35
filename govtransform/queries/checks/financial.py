"""Rules of cost lines and of what is spent: treatment, ranges, sources, variance, sums."""

from decimal import Decimal

from govtransform.calc.options import AppraisedOption
from govtransform.i18n import N_, tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at, missing
from govtransform.queries.checks.held import CostHeld, PlanHeld
from govtransform.queries.checks.results import has_range
from govtransform.queries.narratives import Explained
from govtransform.registers.money.cost_lines import CostCategory, Recurrence, Vat
from govtransform.registers.plan.plan_items import PlanKind
from govtransform.values import words
from govtransform.values.category import Category
from govtransform.values.period import Month

_LOW = N_("“{name}” has {amount} in one of its months.")


def vat_not_set(content: CheckContent) -> Found:
    """CHK-079."""

    def hit(cost: CostHeld) -> Hit | None:
        if cost.vat != Vat.NOT_SET:
            return None
        amount = content.money(content.totals.get(cost.code, Decimal(0)))
        told = tr("The VAT of “{name}” of {amount} is not set.", name=cost.name, amount=amount)
        return at(cost, "vat", told)

    return among(content.preferred_costs, hit)


def no_running_cost(content: CheckContent) -> Found:
    """CHK-081: a recurring line that is spent after the first go-live of its initiative."""
    running = {
        cost.initiative_id
        for cost in content.preferred_costs
        if cost.recurrence == Recurrence.RECURRING
        and (item := content.go_lives.get(cost.initiative_id))
        and (span := content.spend(cost))
        and item.on
        and span.last > Month.on(item.on)
    }

    def hit(item: PlanHeld) -> Hit | None:
        told = tr("Nothing is paid to run what “{name}” brings.", name=item.name)
        return None if item.initiative_id in running else at(item, "finish_on", told)

    return among(content.go_lives.values(), hit)


def no_dual_running(content: CheckContent) -> Found:
    """CHK-082: what is switched off later than its successor goes live overlaps with it."""

    def hit(item: PlanHeld) -> Hit | None:
        live = content.go_lives[item.initiative_id]
        if item.on is None or live.on is None or item.on <= live.on:
            return None
        if _pays(content, item.initiative_id, CostCategory.DUAL_RUNNING):
            return None
        told = {"days": words.count((item.on - live.on).days), "name": item.name}
        return at(item, "finish_on", tr("Old and new run for {days} days until “{name}”.", **told))

    ends = [i for i in content.plan if i.kind == PlanKind.DECOMMISSION]
    return among((i for i in ends if i.initiative_id in content.go_lives), hit)


def no_decommissioning(content: CheckContent) -> Found:
    """CHK-083: an initiative that replaces a legacy system, or plans to switch one off."""
    ends = {i.initiative_id for i in content.plan if i.kind == PlanKind.DECOMMISSION}
    replacing = [
        each
        for each in content.initiatives
        if each.id in ends or each.category == Category.LEGACY_REPLACEMENT
    ]
    return among(
        replacing,
        lambda i: (
            None
            if _pays(content, i.id, CostCategory.DECOMMISSION)
            else at(i, "title", tr("“{name}” retires a system at no cost.", name=i.title))
        ),
    )


def no_training_cost(content: CheckContent) -> Found:
    """CHK-084."""
    if not content.asks_change:
        return None
    wanted = (CostCategory.TRAINING, CostCategory.CHANGE)
    paid = any(cost.category in wanted for cost in content.preferred_costs)
    count = sum(need.coverage.required for need in content.training)
    told = tr("{count} people must be trained, and no line pays for it.", count=words.count(count))
    return missing(not paid, told)


def single_points(content: CheckContent) -> Found:
    """CHK-085: the largest lines, as many as make up the share that needs ranges."""
    whole = sum((content.totals[c.code] for c in content.largest_first), Decimal(0))
    wanted, told = content.limits.ranges_share * whole, Decimal(0)
    largest = []
    for cost in content.largest_first:
        if told >= wanted:
            break
        largest.append(cost)
        told += content.totals[cost.code]

    def hit(cost: CostHeld) -> Hit | None:
        if has_range(cost):
            return None
        values = {"name": cost.name, "amount": content.money(content.totals[cost.code])}
        return at(cost, "low_percent", tr("“{name}” of {amount} has no range.", **values))

    return among(largest, hit)


def no_source(content: CheckContent) -> Found:
    """CHK-086: of lines that make up a material share of all."""
    whole = sum((content.totals[c.code] for c in content.largest_first), Decimal(0))
    least = content.limits.material_share * whole

    def hit(cost: CostHeld) -> Hit | None:
        if cost.estimate_source or cost.supplier:
            return None
        told = {"name": cost.name, "amount": content.money(content.totals[cost.code])}
        sentence = tr("Nothing says where “{name}” of {amount} comes from.", **told)
        return at(cost, "estimate_source", sentence)

    return among((c for c in content.largest_first if content.totals[c.code] >= least), hit)


def variance_unexplained(content: CheckContent) -> Found:
    """CHK-087: by the threshold of the programme's own settings (M04)."""

    def hit(year: Explained) -> Hit:
        spend = year.spend
        told = {
            "name": year.title,
            "year": content.label(spend.year),
            "amount": content.money(spend.variance, signed=True),
            "rate": words.percentage(spend.variance_rate.value, signed=True),
        }
        sentence = tr("“{name}” in {year}: {amount} ({rate}), and nothing is written.", **told)
        if spend.variance_rate.value is None:
            sentence = tr("“{name}” in {year}: {amount} without a budget, and nothing is written.",
                          **told)  # fmt: skip
        return Hit(sentence, f"initiative:{year.initiative_id}", year.code)

    return tuple(hit(each) for each in content.evidence.unexplained)


def totals_do_not_add_up(content: CheckContent) -> Found:
    """CHK-088: the lines of every option against what was worked out from them."""

    def hit(option: AppraisedOption) -> Hit | None:
        lines = sum((sum(each.nominal) for each in option.appraisal.costs), Decimal(0))
        apart = abs(lines - sum(option.appraisal.flows.cost_nominal, Decimal(0)))
        if apart <= content.limits.tolerance:
            return None
        told = {"name": option.option.name, "amount": words.pounds(apart)}
        return Hit(tr("“{name}”: the lines and their total are {amount} apart.", **told))

    return among(content.appraised, hit)


def negative_cost(content: CheckContent) -> Found:
    """CHK-089."""

    def hit(cost: CostHeld) -> Hit | None:
        span = content.spend(cost)
        if span is None or span.lowest >= 0:
            return None
        amount = content.money(span.lowest)
        return at(cost, "name", tr(_LOW, name=cost.name, amount=amount))

    return among(content.preferred_costs, hit)


def _pays(content: CheckContent, initiative: int, category: CostCategory) -> bool:
    found = content.preferred_costs
    return any(c.initiative_id == initiative and c.category == category for c in found)


CHECKS = {
    "CHK-079": vat_not_set,
    "CHK-081": no_running_cost,
    "CHK-082": no_dual_running,
    "CHK-083": no_decommissioning,
    "CHK-084": no_training_cost,
    "CHK-085": single_points,
    "CHK-086": no_source,
    "CHK-087": variance_unexplained,
    "CHK-088": totals_do_not_add_up,
    "CHK-089": negative_cost,
}
