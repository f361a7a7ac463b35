"""A portfolio in words: what it is worth, and what would bring a dropped initiative in."""

from collections.abc import Iterable
from decimal import Decimal

from govtransform.calc.portfolio_choice.model import Choice, Nature
from govtransform.calc.portfolio_choice.told import Change, Entry, Kind
from govtransform.i18n import tr
from govtransform.queries.portfolio_inputs import Choosable
from govtransform.values import words


def headline(choice: Choice, inputs: Choosable) -> str:
    """How many are chosen, for how much, and whether that is proven."""
    told = tr(
        "{chosen} of {all} initiatives, {spend} still to spend, worth {value} in net present value",
        chosen=words.count(len(choice.starts)),
        all=words.count(len(choice.problem.candidates)),
        spend=_money(choice.spend, inputs), value=_money(choice.value, inputs),
    )  # fmt: skip
    if choice.is_proven:
        return tr("{told}: no other portfolio within the limits is worth more.", told=told)
    gap = words.percentage(Decimal(repr(round(choice.gap, 5))), 2)
    return tr(
        "{told}. Another could be worth up to {gap} more: it is not proven.", told=told, gap=gap
    )


def before(inputs: Choosable) -> str:
    """What there is to choose from, within which money, before anything is chosen."""
    problem, limits = inputs.problem, inputs.problem.limits
    known = [limit for nature in Nature for limit in limits.money(nature) if limit is not None]
    spend = sum((each.spend for each in problem.candidates), Decimal(0))
    told = tr(
        "{all} initiatives would take {spend} from here",
        all=words.count(len(problem.candidates)), spend=_money(spend, inputs),
    )  # fmt: skip
    if not known:
        return tr("{told}; no funding is confirmed.", told=told)
    limit = _money(sum(known, Decimal(0)), inputs)
    return tr("{told}; the limits begin at {limit}.", told=told, limit=limit)


def entry_sentence(entry: Entry, inputs: Choosable) -> str:
    """The cheapest change that brings a dropped one in, and what falls out for it."""
    own = f"{entry.candidate.key} {entry.candidate.name}"
    change = entry.cheapest
    if change is None:
        return tr("{own} is dropped, and money alone cannot bring it in.", own=own)
    return tr("{own} is dropped. {change}", own=own, change=change_sentence(change, inputs))


def change_sentence(change: Change, inputs: Choosable) -> str:
    """One change and its consequence."""
    amount = _money(change.amount, inputs)
    what = {
        Kind.LIMIT: tr("It is in if the limits rise by {amount}", amount=amount),
        Kind.COST: tr("It is in if it costs {amount} less", amount=amount),
        Kind.VALUE: tr("It is in if it is worth more than {amount} more", amount=amount),
    }[change.kind]
    if not change.out:
        return tr("{what}; nothing falls out for it.", what=what)
    return tr("{what}; {out} would fall out for it.", what=what, out=_list(change.out))


def _list(codes: Iterable[str]) -> str:
    return ", ".join(codes)


def _money(value: Decimal, inputs: Choosable) -> str:
    return words.short(value, inputs.currency)
