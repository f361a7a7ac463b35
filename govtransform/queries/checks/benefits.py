"""Rules of benefits: when they start, whose budget gives, and what they cost to have."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from govtransform.i18n import N_, tr
from govtransform.queries.checks.content import CheckContent
from govtransform.queries.checks.found import Found, Hit, among, at
from govtransform.queries.checks.held import BenefitHeld, PoolHeld, Shared
from govtransform.registers.money.cost_lines import CostCategory, Recurrence
from govtransform.registers.savings.benefits import BenefitKind, BenefitRecurrence, Ramp
from govtransform.values import words

_CHANGE = frozenset({CostCategory.CHANGE, CostCategory.TRAINING})


def starts_before_go_live(content: CheckContent) -> Found:
    """CHK-055: by its start, else by the first month it flows in; a reason allows it."""
    judged = [b for b in content.benefits if content.milestone(b) and _start(content, b)]

    def hit(benefit: BenefitHeld) -> Hit | None:
        start, item = _start(content, benefit), content.milestone(benefit)
        if item is None or item.on is None or start is None or start >= item.on:
            return None
        if (benefit.override_reason or "").strip():
            return None
        told = {
            "name": benefit.title,
            "start": words.day(start),
            "milestone": item.name,
            "day": words.day(item.on),
        }
        sentence = tr("“{name}” starts on {start}, before “{milestone}” on {day}.", **told)
        return at(benefit, "starts_on", sentence)

    return among(judged, hit)


def no_budget_holder(content: CheckContent) -> Found:
    """CHK-056."""

    def hit(benefit: BenefitHeld) -> Hit | None:
        told = tr("Nobody has agreed to lose the money of “{name}”.", name=benefit.title)
        return None if benefit.budget_holder_id else at(benefit, "budget_holder_id", told)

    return among(_cash(content), hit)


def no_cost_pool(content: CheckContent) -> Found:
    """CHK-057: no draw at all, or a year whose draws are less than the saving of that year."""
    gains = _by_year(content)

    def hit(benefit: BenefitHeld) -> Hit | None:
        drawn: defaultdict[int, Decimal] = defaultdict(Decimal)
        for draw in content.draws:
            if draw.benefit_id == benefit.id and draw.pool_id in content.pools:
                drawn[content.pools[draw.pool_id].fy] += draw.amount
        if not drawn:
            told = tr("“{name}” draws on no budget line.", name=benefit.title)
            return at(benefit, "title", told)
        for year, amount in sorted(drawn.items()):
            lacking = gains.get((benefit.code, year), amount) - amount
            if lacking > content.limits.tolerance:
                told = tr(
                    "“{name}” saves {amount} more in {year} than it draws.",
                    name=benefit.title,
                    amount=content.money(lacking),
                    year=content.label(year),
                )
                return at(benefit, "title", told)
        return None

    return among(_cash(content), hit)


def pool_over_claimed(content: CheckContent) -> Found:
    """CHK-058: by everybody who draws on it."""

    def hit(pool: PoolHeld) -> Hit | None:
        over = content.over_claims.get(pool.id, Decimal(0))
        told = {"name": pool.name, "amount": content.money(over), "year": content.label(pool.fy)}
        sentence = tr("“{name}” of {year} is over-drawn by {amount}.", **told)
        return at(pool, "baseline", sentence) if over else None

    return among(content.pools.values(), hit)


def counted_in_two_cases(content: CheckContent) -> Found:
    """CHK-059: a measure credited to benefits of several initiatives with more than all of it."""
    ours = {i.id for i in content.initiatives}
    held: defaultdict[int, list[Shared]] = defaultdict(list)
    for each in content.shared:
        held[each.measure_id].append(each)

    def hit(benefit: BenefitHeld) -> Hit | None:
        among_all = held[benefit.measure_id or 0]
        total = sum((each.rate for each in among_all), Decimal(0))
        others = [each.benefit for each in among_all if each.initiative_id not in ours]
        if total <= 1 or not others:
            return None
        told = {"name": benefit.title, "other": others[0], "total": words.percentage(total)}
        sentence = tr("“{name}” and {other} count {total} of one measure.", **told)
        return at(benefit, "attribution_rate", sentence)

    return among((b for b in content.benefits if b.measure_id), hit)


def part_of_a_post(content: CheckContent) -> Found:
    """CHK-060: by the change of a measure of posts."""
    posts = [(b, _posts(content, b)) for b in _cash(content)]

    def hit(told: tuple[BenefitHeld, Decimal | None]) -> Hit | None:
        benefit, saved = told
        if saved is None or saved >= 1:
            return None
        values = {"name": benefit.title, "posts": words.number(saved)}
        return at(benefit, "kind", tr("“{name}” frees {posts} of a post: no cash.", **values))

    return among((each for each in posts if each[1] is not None), hit)


def staff_leave_at_no_cost(content: CheckContent) -> Found:
    """CHK-061: a line of change or training, or one whose name speaks of leaving."""
    pays = any(c.category in _CHANGE or content.says("CHK-061", c.name) for c in content.costs)

    def hit(benefit: BenefitHeld) -> Hit | None:
        told = {"name": benefit.title, "posts": words.number(_posts(content, benefit), 1)}
        sentence = tr("“{name}” of {posts} posts, and nothing pays for leaving.", **told)
        return None if pays else at(benefit, "title", sentence)

    return among((b for b in _cash(content) if _posts(content, b) is not None), hit)


def full_from_day_one(content: CheckContent) -> Found:
    """CHK-067: where people must change how they work."""
    return told_of(
        content.benefits if content.asks_change else (),
        lambda b: b.ramp == Ramp.STEP and not b.is_disbenefit,
        (N_("“{name}” is whole from its first day, and people must change."), "ramp"),
    )


def never_ends(content: CheckContent) -> Found:
    """CHK-068."""
    recurring = [b for b in content.benefits if b.recurrence == BenefitRecurrence.RECURRING]
    told = (N_("“{name}” comes every year and has no end."), "ends_on")
    return told_of(recurring, lambda b: b.ends_on is None, told)


def cost_to_achieve_missing(content: CheckContent) -> Found:
    """CHK-071: no one-off cost of its initiative."""
    once = {c.initiative_id for c in content.costs if c.recurrence == Recurrence.ONE_OFF}
    told = (N_("“{name}” comes at no cost of making it happen."), "initiative_id")
    return told_of(monetised(content), lambda b: b.initiative_id not in once, told)


def nobody_is_helped(content: CheckContent) -> Found:
    """CHK-073: savings on a measure of a channel, where no line pays for assisted digital."""
    pays = any(content.says("CHK-073", cost.name) for cost in content.costs)
    told = (N_("“{name}” moves people to digital, and no line pays for help."), "title")
    shifting = [b for b in content.benefits if _is_of_channel(content, b)]
    return told_of(shifting, lambda _: not pays, told)


def no_disbenefits(content: CheckContent) -> Found:
    """CHK-074: where staff or users are asked to change."""
    if not content.asks_change or not content.benefits:
        return None
    if any(benefit.is_disbenefit for benefit in content.benefits):
        return ()
    return (Hit(tr("People must change, and nobody is said to lose by it.")),)


def told_of(
    benefits: Iterable[BenefitHeld], is_wrong: Callable[[BenefitHeld], bool], told: tuple[str, str]
) -> Found:
    """Those that are wrong, in a sentence with their name, at a field."""
    sentence, field = told
    return among(
        benefits, lambda b: at(b, field, tr(sentence, name=b.title)) if is_wrong(b) else None
    )


def _cash(content: CheckContent) -> list[BenefitHeld]:
    cash = BenefitKind.CASH_RELEASING
    return [b for b in content.benefits if b.kind == cash and not b.is_disbenefit]


def monetised(content: CheckContent) -> list[BenefitHeld]:
    """The benefits that are told in money."""
    unpriced = (BenefitKind.QUANTIFIED, BenefitKind.QUALITATIVE)
    return [b for b in content.benefits if b.kind not in unpriced and not b.is_disbenefit]


def _start(content: CheckContent, benefit: BenefitHeld) -> date | None:
    span = content.gain(benefit)
    return benefit.starts_on or (span.first.last_day if span else None)


def _by_year(content: CheckContent) -> dict[tuple[str, int], Decimal]:
    """What the benefits of the preferred option come to, by code and year."""
    lines = content.preferred.option.benefits if content.preferred else ()
    years = content.case.frame.years
    return {
        (line.key, year): amount
        for line in lines
        for year, amount in zip(years, line.amounts, strict=False)
    }


def _posts(content: CheckContent, benefit: BenefitHeld) -> Decimal | None:
    """By how many posts a measure of posts is to change; None for any other measure."""
    measure = content.measures.get(benefit.measure_id or 0)
    if measure is None or not content.says("CHK-060", measure.unit):
        return None
    if measure.baseline_value is None or measure.target_value is None:
        return None
    return abs(measure.target_value - measure.baseline_value)


def _is_of_channel(content: CheckContent, benefit: BenefitHeld) -> bool:
    measure = content.measures.get(benefit.measure_id or 0)
    return measure is not None and (measure.target or "").startswith("channel:")


CHECKS = {
    "CHK-055": starts_before_go_live,
    "CHK-056": no_budget_holder,
    "CHK-057": no_cost_pool,
    "CHK-058": pool_over_claimed,
    "CHK-059": counted_in_two_cases,
    "CHK-060": part_of_a_post,
    "CHK-061": staff_leave_at_no_cost,
    "CHK-067": full_from_day_one,
    "CHK-068": never_ends,
    "CHK-071": cost_to_achieve_missing,
    "CHK-073": nobody_is_helped,
    "CHK-074": no_disbenefits,
}
