"""What the savings page says in sentences, with the figures in them."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.output_guard import Finding, Label
from govtransform.i18n import N_, tr
from govtransform.queries.ledger_detail import GuardLine, LedgerDetail
from govtransform.queries.savings import ClaimLine, Ledger
from govtransform.values import words
from govtransform.values.words import count, month, number, short
from ui.models.pool_rows import PoolRow, drawer_names

Word = str | tuple[str, str]


def sentence(ledger: Ledger, detail: LedgerDetail) -> str:
    """The answer of the page: “£1.79m claimed of £1.90m projected: £1.03m proven, £0.53m out…”."""
    told = _claimed(ledger, detail)
    if ledger.target is None:
        return told
    more = detail.projected - ledger.target
    target, apart = (short(amount, ledger.currency) for amount in (ledger.target, abs(more)))
    if more < 0:
        words_of = N_("{told} The target is {target}, {apart} more than is projected.")
    elif more > 0:
        words_of = N_("{told} The target is {target}, {apart} less than is projected.")
    else:
        words_of = N_("{told} The target of {target} is just what is projected.")
    return tr(words_of, told=told, target=target, apart=apart)


def _claimed(ledger: Ledger, detail: LedgerDetail) -> str:
    cash = ledger.claimed.cash
    told = {
        "claimed": short(cash.claimed, ledger.currency),
        "projected": short(detail.projected, ledger.currency),
        "validated": short(cash.validated, ledger.currency),
        "removed": short(cash.removed, ledger.currency),
    }
    if not ledger.claims:
        return tr("Nothing is claimed yet; {projected} of cash is projected.", **told)
    if detail.projected:
        return tr(
            "{claimed} claimed of {projected} projected: {validated} proven, "
            "{removed} out of budgets.", **told,
        )  # fmt: skip
    return tr("{claimed} claimed: {validated} proven, {removed} out of budgets.", **told)


def status(ledger: Ledger, rows: Sequence[PoolRow]) -> tuple[list[Word], list[Word]]:
    """What the status bar says at the left, and at the right."""
    over, broken = sum(bool(row.over) for row in rows), sum(bool(row.broken) for row in rows)
    left: list[Word] = [
        (tr("Pools"), count(len(ledger.pools))),
        (tr("Claims"), count(len(ledger.claims))),
        (tr("Pools over-claimed"), count(over)),
        (tr("Output guards broken"), count(broken)),
    ]
    return left, [tr("{unit}, cash terms", unit=words.symbol(ledger.currency).strip())]


def foot(ledger: Ledger) -> str:
    """The rule of the page, and what rests on no pool."""
    bare = sum((p.excess for p in ledger.parts if p.pool_id is None), start=Decimal(0))
    rule = tr("A pound can leave a budget once. Draws stand in the order they were entered, and "
              "what lies past 100% does not count.")  # fmt: skip
    if not bare:
        return rule
    told = tr("{amount} of cash is claimed without a pool to draw on.",
              amount=short(bare, ledger.currency))  # fmt: skip
    return f"{rule} {told}"


def over_claim(row: PoolRow, detail: LedgerDetail) -> tuple[str, str]:
    """By how much a pool is over-sold, and who came first; empty where it is not."""
    if not row.over:
        return "", ""
    standing, currency = row.line.standing, row.currency
    bold = tr("{amount} more than the pool holds", amount=short(row.over, currency))
    late = standing.over_claimed
    if not late:
        return bold, tr("The claims on it are more than what was drawn for them.")
    names, own = drawer_names(row.line, detail), late[0].draw.benefit_id
    before = (r.draw.benefit_id for r in standing.before(late[0].draw.id))
    first = ", ".join(dict.fromkeys(names[one] for one in before if one != own))
    told = {
        "last": ", ".join(dict.fromkeys(names[r.draw.benefit_id] for r in late)),
        "free": short(late[0].stands, currency),
    }
    if not first:
        return bold, tr("{last} asks for more than there is. Reduce its draw, or have the "
                        "baseline reviewed.", **told)  # fmt: skip
    return bold, tr("{first} came first and left {free}. {last} must give way, or the baseline "
                    "be reviewed.", first=first, **told)  # fmt: skip


def verdict(claim: ClaimLine, lines: Sequence[GuardLine]) -> str:
    """What the guards of a claim say of its month."""
    told = {"month": month(claim.month)}
    if claim.verdict.label is Label.EFFICIENCY:
        return tr("An efficiency: its output guards held in {month}.", **told)
    if claim.verdict.label is Label.NON_EFFICIENCY:
        found = claim.verdict.failed[0]
        return tr("A cut, not an efficiency, from {month}: {reason}.", reason=_failed(found, lines),
                  **told)  # fmt: skip
    if not lines:
        return tr("Unproven: no output guard watches it. It cannot be validated.")
    return tr("Unproven: no reading of its output guard up to {month}. It cannot be validated.",
              **told)  # fmt: skip


def guard_sentence(line: GuardLine, now: Finding | None) -> str:
    """Where a guard stands: for whoever cannot see its chart, and for all above it."""
    told = {
        "baseline": number(line.guard.baseline, 0),
        "limit": number(line.guard.limit, 0),
        "unit": line.unit,
    }
    if now is None:
        return tr("No reading yet. At the start {baseline} {unit}, the limit is {limit}.", **told)
    told |= {"reading": number(now.reading, 0), "month": _read_in(now)}
    if now.holds:
        return tr("{reading} {unit} in {month}, {baseline} at the start. Past {limit} these claims "
                  "are a cut, not a saving.", **told)  # fmt: skip
    return tr("{reading} {unit} in {month}, past the limit of {limit}: these claims are a cut, not "
              "a saving.", **told)  # fmt: skip


def step_words(who: str, on: str) -> str:
    """“Ann Li, 3 Sep 2027”, as far as it is known."""
    return ", ".join(filter(None, (who, on))) or tr("not recorded")


def _failed(found: Finding, lines: Sequence[GuardLine]) -> str:
    name = next((x.measure for x in lines if x.guard.measure_id == found.guard.measure_id), "")
    return tr(
        "{measure} was {reading} in {month}, its limit is {limit}",
        measure=name,
        reading=words.number(found.reading, 0),
        month=_read_in(found),
        limit=words.number(found.guard.limit, 0),
    )


def _read_in(found: Finding) -> str:
    """The month of a reading, and how it came about where that is noted."""
    when = month(found.read_in)
    return tr("{month} ({note})", month=when, note=found.note) if found.note else when
