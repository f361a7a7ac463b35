"""A step of slip-to-bid in words: the same lines for the panel, the command and a screen reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure
from govtransform.i18n import tr
from govtransform.queries.slip_desk import Desk, Ready, Step
from govtransform.registers.money.cost_lines import Nature
from govtransform.values import words

_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what it is, the figure, and whether it is worse or better than before."""

    label: str
    text: str
    worse: bool | None = None


def figures(desk: Desk, step: Step) -> list[Told]:
    """Every figure that changes, the price of the delay first."""
    if step.is_free:
        return [Told(tr("Effect"), tr("Nothing of the bid hangs on it: no figure changes"))]
    return [
        *_price(desk, step),
        *_savings(desk, step),
        *_spend(desk, step),
        *_gaps(desk, step),
        *_benefits(desk, step),
        *(_training(ready) for ready in step.training),
    ]


def sentence(desk: Desk, step: Step) -> str:
    """The step in one sentence, for the notice and for a screen reader."""
    told = step.repriced
    return tr(
        "{name} on {day}: net present value {npsv}, savings {year} {savings}",
        name=step.milestone.name, day=words.day(step.to), year=desk.year(told.bid.year),
        npsv=words.pounds(told.npsv, desk.currency, places=0, signed=True),
        savings=words.pounds(
            told.savings.get(told.bid.year, _NIL), desk.currency, places=0, signed=True
        ),
    )  # fmt: skip


def _price(desk: Desk, step: Step) -> Iterator[Told]:
    told = step.repriced
    if told.cost_of_delay.value:
        week = _money(desk, told.cost_of_delay.value)
        yield Told(tr("Cost of delay, a week"), week, told.cost_of_delay.value > 0)
    yield Told(tr("Net present value"), _change(desk, told.npsv), _is_worse(told.npsv))
    before, after = (_years(told.payback(moved=moved).first) for moved in (False, True))
    if before != after:
        text = tr("{before} → {after}", before=before, after=after)
        yield Told(tr("Paid back after years"), text)


def _savings(desk: Desk, step: Step) -> Iterator[Told]:
    told, bid = step.repriced, step.repriced.bid
    for year, change in sorted(told.savings.items()):
        if change:
            text = _both(desk, told.saved(year, moved=False), told.saved(year, moved=True))
            yield Told(tr("Savings {year}", year=desk.year(year)), text, _is_worse(change))
    was, short = (told.short_of_target(moved=moved) for moved in (False, True))
    if was is not None and short is not None and bid.year in told.savings:
        label = tr("Savings target {year}", year=desk.year(bid.year))
        text = tr("{before} → {after}", before=_kept(desk, was), after=_kept(desk, short))
        yield Told(label, text, short > 0)


def _kept(desk: Desk, short: Decimal) -> str:
    """How a target is kept; below nought is more than it."""
    if short > 0:
        return tr("missed by {amount}", amount=_money(desk, short))
    if short < 0:
        return tr("beaten by {amount}", amount=_money(desk, -short))
    return tr("just met")


def _spend(desk: Desk, step: Step) -> Iterator[Told]:
    told = step.repriced
    if told.dual_running:
        text = _change(desk, told.dual_running)
        yield Told(tr("Dual running"), text, told.dual_running > 0)
    for year, change in told.spend_by_year.items():
        label = tr("Spend {year}", year=desk.year(year))
        yield Told(label, _change(desk, change), change > 0)
    for each in told.crossings():
        text = tr(
            "{amount} leaves {old} for {new}",
            amount=_money(desk, each.amount), old=desk.year(each.leaves),
            new=desk.year(each.enters),
        )  # fmt: skip
        yield Told(f"{each.line.code} {each.line.name}", text)


def _gaps(desk: Desk, step: Step) -> Iterator[Told]:
    told = step.repriced
    for nature, year in sorted(told.spend, key=lambda place: (place[1], place[0])):
        before, after = (
            max(_NIL, told.gap(nature, year, moved=moved)) for moved in (False, True)
        )  # fmt: skip
        if before != after:
            told_year = {"year": desk.year(year)}
            label = tr("Revenue gap {year}", **told_year)
            if nature == Nature.CAPITAL:
                label = tr("Capital gap {year}", **told_year)
            yield Told(label, _both(desk, before, after), after > before)


def _benefits(desk: Desk, step: Step) -> Iterator[Told]:
    for effect in step.repriced.effects:
        if effect.line.is_gain:
            first = min(effect.after, default=None)
            text = tr(
                "{change} in all, from {month}",
                change=_change(desk, effect.change),
                month=words.month(first) if first else tr("never"),
            )
            label = f"{effect.line.code} {effect.line.name}"
            yield Told(label, text, _is_worse(effect.change))


def _training(ready: Ready) -> Told:
    text = tr(
        "trained {before} → {after}, short by {short}",
        before=ready.before.trained, after=ready.after.trained, short=ready.after.short_by,
    )  # fmt: skip
    if ready.late:
        text = tr("{text}; places too late: {late}", text=text, late=ready.late)
    return Told(f"{ready.code} {ready.title}", text, True)


def _is_worse(change: Decimal) -> bool | None:
    return change < 0 if change else None


def _money(desk: Desk, amount: Decimal) -> str:
    return words.pounds(amount, desk.currency, places=0)


def _change(desk: Desk, amount: Decimal) -> str:
    return words.pounds(amount, desk.currency, places=0, signed=True)


def _both(desk: Desk, before: Decimal, after: Decimal) -> str:
    told = {"before": _money(desk, before), "after": _money(desk, after)}
    return tr("{before} → {after} ({change})", change=_change(desk, after - before), **told)


def _years(figure: Figure) -> str:
    return tr("never") if figure.value is None else words.number(figure.value, 1)
