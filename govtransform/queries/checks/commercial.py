"""Rules of buying: the route, the plan of it, who carries which risk, and how it ends."""

from decimal import Decimal

from govtransform.i18n import tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at
from govtransform.queries.checks.held import InitiativeHeld
from govtransform.queries.checks.strategic import unwritten
from govtransform.values import words
from govtransform.values.period import Month


def no_route(content: CheckContent) -> Found:
    """CHK-091."""

    def hit(initiative: InitiativeHeld) -> Hit | None:
        if initiative.procurement_route:
            return None
        mine = (c for c in content.supplied if c.initiative_id == initiative.id)
        amount = content.money(sum((content.totals[c.code] for c in mine), Decimal(0)))
        told = tr("“{name}” buys for {amount} by no route.", name=initiative.title, amount=amount)
        return at(initiative, "procurement_route", told)

    return among(_buyers(content), hit)


def unplanned(content: CheckContent) -> Found:
    """CHK-092: an item whose name speaks of buying ends before the first supplier is paid."""
    bought = [i for i in content.plan if content.says("CHK-092", i.name) and i.on]

    def hit(initiative: InitiativeHeld) -> Hit | None:
        spans = (content.spend(c) for c in content.supplied if c.initiative_id == initiative.id)
        first = min((span.first for span in spans if span), default=None)
        mine = [i for i in bought if i.initiative_id == initiative.id]
        if first is None or any(i.on and Month.on(i.on) <= first for i in mine):
            return None
        told = {"name": initiative.title, "month": words.month(first)}
        sentence = tr("“{name}” pays a supplier in {month}, with no purchase planned before.",
                      **told)  # fmt: skip
        return at(initiative, "procurement_route", sentence)

    return among(_buyers(content), hit)


def risks_of_nobody(content: CheckContent) -> Found:
    """CHK-093."""
    return unwritten(content, "CHK-093")


def no_exit(content: CheckContent) -> Found:
    """CHK-094."""
    return unwritten(content, "CHK-094")


def spend_unapproved(content: CheckContent) -> Found:
    """CHK-095: a decision, asked for or taken, about an initiative that spends so much."""
    spent = {
        i.id: sum(
            (content.totals[c.code] for c in content.largest_first if c.initiative_id == i.id),
            Decimal(0),
        )
        for i in content.initiatives
    }
    limit = content.limits.control_spend

    def hit(initiative: InitiativeHeld) -> Hit | None:
        if initiative.record in content.evidence.decided:
            return None
        told = {
            "name": initiative.title,
            "amount": content.money(spent[initiative.id]),
            "limit": content.money(limit),
        }
        sentence = tr("“{name}” spends {amount}, above {limit}, and no decision is asked for.",
                      **told)  # fmt: skip
        return at(initiative, "", sentence)

    return among((i for i in content.initiatives if spent[i.id] > limit), hit)


def _buyers(content: CheckContent) -> list[InitiativeHeld]:
    buying = {cost.initiative_id for cost in content.supplied}
    return [i for i in content.initiatives if i.id in buying]


CHECKS = {
    "CHK-091": no_route,
    "CHK-092": unplanned,
    "CHK-093": risks_of_nobody,
    "CHK-094": no_exit,
    "CHK-095": spend_unapproved,
}
