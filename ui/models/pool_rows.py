"""The cost pools of the savings page as rows: what stands of each, by stage, and what is too much.

The parts of a row follow the draws, the first entered first; what no pool can bear comes last.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.claims import ClaimPart, Stage
from govtransform.calc.output_guard import Label
from govtransform.calc.pools import RankedDraw
from govtransform.i18n import tr
from govtransform.queries.explain_pools import CLAIMED, OVER, OVER_CLAIMED, UNCLAIMED
from govtransform.queries.figured import Figured, Why
from govtransform.queries.ledger_detail import GuardLine, LedgerDetail
from govtransform.queries.savings import ClaimLine, Ledger, PoolLine
from govtransform.registers import COST_POOLS
from govtransform.values.period import year_label
from govtransform.values.words import short
from ui.delegates.stage_marks import NAMES, ORDER

NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class PoolPart:
    """A stretch of a pool's bar: of one benefit at one stage; none where it is not claimed yet."""

    name: str
    stage: Stage | None
    amount: Decimal
    over: bool = False


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One pool as it is shown; `broken` are the guards that failed of those who draw on it."""

    line: PoolLine
    parts: tuple[PoolPart, ...]
    broken: tuple[GuardLine, ...]
    currency: str
    year: str = ""  # where pools of several years are shown

    @property
    def reach(self) -> Decimal:
        """How far its bar goes, where the pool itself is one."""
        whole = sum((part.amount for part in self.parts), NIL)
        baseline = self.line.standing.pool.baseline
        return whole / baseline if baseline else Decimal(1 + bool(whole))

    @property
    def over(self) -> Decimal:
        """What is drawn or claimed beyond the pool."""
        beyond = self.line.claimed - self.line.standing.pool.baseline
        return max(NIL, beyond, self.line.standing.over_claim)

    def holds(self, stage: Stage) -> bool:
        """Whether a claim on it stands at a stage."""
        return any(part.stage is stage for part in self.parts)

    @property
    def figures(self) -> tuple[str, str]:
        """“£395k of £340k” and “over by £55k”."""
        line = self.line
        told = tr("{claimed} of {pool}", claimed=self._short(line.claimed),
                  pool=self._short(line.standing.pool.baseline))  # fmt: skip
        if self.over and self.over <= line.claimed - line.standing.pool.baseline:
            return told, tr("over by {amount}", amount=self._short(self.over))
        if self.over:
            return told, tr("drawn {amount} over", amount=self._short(self.over))
        return told, tr("{amount} unclaimed", amount=self._short(line.unclaimed))

    def why(self, *, is_rest: bool) -> Why:
        """What is claimed of the pool; or what is left of it, or is too much."""
        beyond = self.line.claimed - self.line.standing.pool.baseline
        part = CLAIMED
        if is_rest:
            part = (OVER_CLAIMED if self.over <= beyond else OVER) if self.over else UNCLAIMED
        return Why("pool", Figured(record=f"{COST_POOLS.table}:{self.line.id}", part=part))

    @property
    def holder(self) -> str:
        """Who holds the budget, and which it is: “L. Baird, 2155 Supplies”."""
        line = self.line
        budget = f"{line.cost_centre} {line.subjective}"
        return ", ".join(filter(None, (self.year, line.holder, budget)))

    @property
    def warning(self) -> str:
        """That a guard is broken, with what it watches; empty where all hold."""
        if not self.broken:
            return ""
        return tr("Guard broken: {measure}", measure=self.broken[0].measure)

    @property
    def spoken(self) -> str:
        """The bar in words."""
        told = [self._part_words(part) for part in self.parts]
        return "; ".join([*(told or [tr("Nothing is claimed")]), *filter(None, [self.warning])])

    def _part_words(self, part: PoolPart) -> str:
        known = {"initiative": part.name, "amount": self._short(part.amount)}
        if part.over:
            return tr("{initiative} {amount} more than the pool holds", **known)
        if part.stage is None:
            return tr("{initiative} {amount} drawn, not claimed", **known)
        stage = tr(NAMES[part.stage]).lower()
        return tr("{initiative} {amount} {stage}", **known, stage=stage)

    def _short(self, amount: Decimal) -> str:
        return short(amount, self.currency)


def pool_rows(ledger: Ledger, detail: LedgerDetail) -> list[PoolRow]:
    """The rows of a ledger, as it has its pools."""
    claims = {claim.id: claim for claim in ledger.claims}
    return [
        PoolRow(
            line,
            tuple(_parts(line, detail)),
            tuple(_broken(line, claims, detail)),
            ledger.currency,
            year_label(line.year, ledger.start) if ledger.year is None else "",
        )
        for line in ledger.pools
    ]


def claims_of(row: PoolRow, ledger: Ledger) -> list[ClaimLine]:
    """The claims that rest on a pool, in the order in which their draws were entered."""
    order = {ranked.draw.benefit_id: n for n, ranked in reversed([*enumerate(_draws(row.line))])}
    ids = {part.claim.id for part in row.line.parts}
    found = [claim for claim in ledger.claims if claim.id in ids]
    return sorted(found, key=lambda claim: (order.get(claim.benefit_id, len(order)), claim.month))


def drawer_names(line: PoolLine, detail: LedgerDetail) -> dict[int, str]:
    """Who draws on a pool, by benefit: its initiative where that draws once, else the benefit."""
    benefits = dict.fromkeys(ranked.draw.benefit_id for ranked in _draws(line))
    drawers = [detail.drawers[benefit_id] for benefit_id in benefits]
    times = Counter(drawer.initiative_code for drawer in drawers)
    return {
        drawer.benefit_id: drawer.initiative_code
        if times[drawer.initiative_code] == 1
        else drawer.code
        for drawer in drawers
    }


def _draws(line: PoolLine) -> Sequence[RankedDraw]:
    return line.standing.draws


def _parts(line: PoolLine, detail: LedgerDetail) -> Iterator[PoolPart]:
    """What stands, then what does not, by benefit and stage."""
    own: defaultdict[int, list[ClaimPart]] = defaultdict(list)
    for part in line.parts:
        own[part.claim.benefit_id].append(part)
    names = drawer_names(line, detail)
    for over in (False, True):
        for benefit_id in names:
            drawn = [r.excess if over else r.stands for r in _draws(line)
                     if r.draw.benefit_id == benefit_id]  # fmt: skip
            left = sum(drawn, NIL)
            name = names[benefit_id]
            for stage in reversed(ORDER):
                parts = (p for p in own[benefit_id] if p.claim.stage is stage)
                amount = sum((p.excess if over else p.stands for p in parts), NIL)
                left -= amount
                if amount:
                    yield PoolPart(name, stage, amount, over)
            if left > 0:
                yield PoolPart(name, None, left, over)


def _broken(
    line: PoolLine, claims: dict[int, ClaimLine], detail: LedgerDetail
) -> Iterator[GuardLine]:
    """Guards that failed in a month that is claimed, or fail as at now."""
    failed = {
        (claims[part.claim.id].benefit_id, finding.guard.measure_id)
        for part in line.parts
        if claims[part.claim.id].verdict.label is Label.NON_EFFICIENCY
        for finding in claims[part.claim.id].verdict.failed
    }
    benefits = {ranked.draw.benefit_id for ranked in _draws(line)}
    for guard in detail.guards:
        now = guard.now(detail.as_at) if guard.benefit_id in benefits else None
        is_broken = now is not None and not now.holds
        if is_broken or (guard.benefit_id, guard.guard.measure_id) in failed:
            yield guard
