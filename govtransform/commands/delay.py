"""`delay FILE --milestone REF --days N`: what a later milestone does to the bid; nothing is stored.

Without a milestone: what a week of delay of each one costs, the dearest first.
"""

import argparse
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from govtransform.calc.guard import Figure
from govtransform.calc.slip import Crossing, Effect
from govtransform.commands.cases import as_of_argument, day_of
from govtransform.commands.frame import Call, Command, Result, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.slip import Delay
from govtransform.queries.slip_desk import Desk, Ready, Step, desk
from govtransform.queries.slip_words import figures
from govtransform.registers.money.cost_lines import Nature
from govtransform.values import words

NOTES = N_(
    "A week of delay is priced by a delay of three months: benefits lost and dual running added, "
    "undiscounted, without payments that only move. Money is as entered; the net present value is "
    "at the prices the basis names."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--milestone", metavar="REF", help=tr("otherwise all, by what they cost"))
    parser.add_argument("--days", type=int, metavar="N", help=tr("calendar days; a minus is early"))
    as_of_argument(parser)


def _do(call: Call) -> Result:
    told = call.options
    if (told.milestone is None) != (told.days is None):
        raise GovTransformError(tr("Name a milestone and its days together, or neither of them."))
    with reading(call) as workspace, workspace.read() as session:
        found = desk(session, day_of(told))
    if told.milestone is None:
        ranked = found.delays()
        return Result("\n".join(_ranking(found, ranked)), _ranked(found, ranked))
    milestone = found.milestone(told.milestone)
    step = found.step(milestone.id, _later(milestone.on, told.days))
    lines = [f"{line.label}: {line.text}" for line in figures(found, step)]
    return Result("\n".join([_title(step), *lines]), _data(found, step))


def _later(on: date, days: int) -> date:
    try:
        return on + timedelta(days)
    except OverflowError as error:
        raise GovTransformError(tr("No calendar goes so far: give fewer days.")) from error


def _title(step: Step) -> str:
    return tr(
        "{code} {name}: {before} → {after}",
        code=step.milestone.code, name=step.milestone.name,
        before=words.day(step.milestone.on), after=words.day(step.to),
    )  # fmt: skip


def _ranking(found: Desk, ranked: list[Delay]) -> list[str]:
    return [
        tr(
            "{code} {name}: {amount} a week",
            code=each.milestone.code, name=each.milestone.name,
            amount=words.pounds(each.per_week, found.currency),
        )
        for each in ranked
    ]  # fmt: skip


def _ranked(found: Desk, ranked: list[Delay]) -> dict[str, Any]:
    return {
        "currency": found.currency,
        "milestones": [
            {
                "code": each.milestone.code,
                "name": each.milestone.name,
                "initiative": each.milestone.initiative,
                "date": each.milestone.on.isoformat(),
                "cost_of_delay_per_week": _money(each.per_week),
                "npsv_change": _money(each.repriced.npsv),
                "days": each.repriced.days,
            }
            for each in ranked
        ],
    }


def _data(found: Desk, step: Step) -> dict[str, Any]:
    """Money as pounds with two decimals; a figure that does not exist is null."""
    told, bid = step.repriced, step.repriced.bid
    years = sorted({*told.net, *(year for _, year in told.spend), bid.year})
    return {
        "milestone": step.milestone.code,
        "name": step.milestone.name,
        "from": step.milestone.on.isoformat(),
        "to": step.to.isoformat(),
        "days": told.days,
        "currency": found.currency,
        "basis": bid.worth.label,
        "benefits": [_effect(e) for e in told.effects if e.line.is_gain],
        "costs": [_effect(e) for e in told.effects if not e.line.is_gain],
        "benefits_lost": _money(told.lost),
        "dual_running_change": _money(told.dual_running),
        "cost_of_delay_per_week": _figure(told.cost_of_delay),
        "npsv_before": _money(told.npsv_before),
        "npsv_after": _money(told.npsv_before + told.npsv),
        "npsv_change": _money(told.npsv),
        "payback_years_before": _figure(told.payback(moved=False).first),
        "payback_years_after": _figure(told.payback(moved=True).first),
        "years": [_year(found, step, year) for year in years],
        "crossings": [_crossing(found, each) for each in told.crossings()],
        "target": _target(found, step),
        "training": [_training(each) for each in step.training],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    before, after = (sum(m.values(), Decimal(0)) for m in (effect.before, effect.after))
    return {
        "code": effect.line.code,
        "name": effect.line.name,
        "rule": effect.line.rule.value,
        "before": _money(before),
        "after": _money(after),
        "change": _money(effect.change),
        "profile": {str(month): _money(v) for month, v in sorted(effect.after.items())},
    }


def _year(found: Desk, step: Step, year: int) -> dict[str, Any]:
    told = step.repriced
    return {
        "year": found.year(year),
        "spend_change": _money(told.spend_by_year.get(year, Decimal(0))),
        "benefits_change": _money(told.gains.get(year, Decimal(0))),
        "savings_before": _money(told.saved(year, moved=False)),
        "savings_after": _money(told.saved(year, moved=True)),
        **{
            f"{nature.lower()}_{name}_{when}": _money(max(Decimal(0), sign * gap))
            for nature in Nature
            for when, gap in (
                ("before", told.gap(nature, year, moved=False)),
                ("after", told.gap(nature, year, moved=True)),
            )
            for name, sign in (("gap", 1), ("headroom", -1))
        },
    }


def _crossing(found: Desk, crossing: Crossing) -> dict[str, str]:
    return {
        "code": crossing.line.code,
        "amount": _money(crossing.amount),
        "leaves": found.year(crossing.leaves),
        "enters": found.year(crossing.enters),
    }


def _target(found: Desk, step: Step) -> dict[str, Any] | None:
    told, bid = step.repriced, step.repriced.bid
    if bid.target is None:
        return None
    return {
        "year": found.year(bid.year),
        "target": _money(bid.target),
        "short_before": _money(told.short_of_target(moved=False) or Decimal(0)),
        "short_after": _money(told.short_of_target(moved=True) or Decimal(0)),
    }


def _training(ready: Ready) -> dict[str, Any]:
    return {
        "code": ready.code,
        "title": ready.title,
        "trained_before": ready.before.trained,
        "trained_after": ready.after.trained,
        "short_by_after": ready.after.short_by,
        "places_too_late": ready.late,
    }


def _money(value: Decimal) -> str:
    return f"{words.rounded(value, 2):.2f}"


def _figure(figure: Figure) -> str | None:
    return None if figure.value is None else _money(figure.value)


DELAY = Command(
    "delay",
    N_("Tell what a later milestone does to savings, spend, funding and net present value."),
    _arguments,
    _do,
    NOTES,
)
