"""What a business case says in one sentence each: the findings that documents open with."""

from decimal import Decimal

from govtransform.exchange.case_material import Material
from govtransform.exchange.case_tables import ratio
from govtransform.i18n import tr
from govtransform.values import words


def worth(told: Material) -> str:
    """What the option put forward is worth, and how sure that is."""
    lead = told.lead
    if lead is None or lead.more is None:
        return tr("There is no option to weigh against business as usual yet.")
    npsv = lead.more.worth.npsv
    low, high = lead.ends or (npsv, npsv)
    return tr(
        "{option} has a net present value of {npsv} beside business as usual, {low} to {high} in "
        "the tests, and benefits of {ratio} to one pound of cost.",
        option=lead.line.name, npsv=told.short(npsv), low=told.short(low), high=told.short(high),
        ratio=ratio(told, lead),
    )  # fmt: skip


def place(told: Material) -> str:
    """Where the option put forward stands among all."""
    lead = told.lead
    if lead is None or lead.found.place.ahead is None:
        return tr("No option stands beside another yet.")
    found = lead.found.place
    other = told.results.of(found.next_key)
    name = other.line.name if other else found.next_key
    by = told.short(abs(lead.found.place.ahead))
    told_ = {"option": lead.line.name, "other": name, "by": by}
    if found.rank == 1:
        return tr("{option} ranks first, {by} ahead of {other}.", **told_)
    return tr("{option} is put forward although {other} is worth {by} more.", **told_)


def money(told: Material) -> str:
    """What it costs and whether the money is there."""
    cost, gap = told.total("need"), told.total("gap")
    amounts = {"cost": told.short(cost), "funding": told.short(told.total("confirmed"))}
    if gap > 0:
        return tr("{gap} of {cost} has no confirmed funding.", gap=told.short(gap), **amounts)
    return tr("Confirmed funding of {funding} covers the cost of {cost} every year.", **amounts)


def benefits(told: Material) -> str:
    """What the benefits come to, and what of them releases cash."""
    found = told.case.appraisal.worth
    if not told.case.appraisal.benefits:
        return tr("No benefit is counted.")
    return tr(
        "Benefits are worth {all} today, of which {cash} release cash.",
        all=told.short(found.present_benefit), cash=told.short(found.present_cash_benefit),
    )  # fmt: skip


def risks(told: Material) -> str:
    """What the priced risks are expected to cost, and the dearest of them."""
    found = told.case.appraisal.risks
    if not found:
        return tr("No priced risk bears on the option.")
    first = max(found, key=lambda each: each.expected)
    expected = told.short(sum((each.expected for each in found), Decimal(0)))
    return tr("Risks are expected to cost {amount}, most of all: {risk}.", amount=expected,
              risk=first.line.name)  # fmt: skip


def plan(told: Material) -> str:
    """The next point of the plan that is not reached yet, or that should have been."""
    ahead = [(each.on, each.name) for each in told.plan if not each.is_reached and each.on]
    if not ahead:
        return tr("No milestone lies ahead in the plan.")
    day, name = ahead[0]
    if day < told.stamp.at.date():
        return tr("Late in the plan: {name}, due {day}.", name=name, day=words.day(day))
    return tr("Next in the plan: {name}, {day}.", name=name, day=words.day(day))


def why(told: Material) -> str:
    """How many objectives the case serves."""
    count = len(told.case.objectives)
    if not count:
        return tr("The case serves no spending objective yet.")
    if count == 1:
        return tr("The case serves one spending objective.")
    return tr("The case serves {count} spending objectives.", count=words.count(count))


def readiness(told: Material) -> str:
    """How much is left to write, and whether it may be submitted."""
    left = sum(len(part.still_to_write) for part in told.case.parts)
    all_ = sum(part.count for part in told.case.parts)
    if not all_:
        return tr("The case is worked out from the programme; nothing of it is written in words.")
    said = told.check.sentence if told.check else ""
    counts = {"left": words.count(left), "all": words.count(all_)}
    if not left:
        return tr("All {all} sections are written.", **counts) + f" {said}".rstrip()
    return tr("{left} of {all} sections are still to be written.", **counts) + f" {said}".rstrip()
