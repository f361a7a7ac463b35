"""What a simulation would be made from: what has a range, and what lacks one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.simulation.model import Line
from govtransform.calc.simulation.told import Targets
from govtransform.i18n import tr
from govtransform.queries.case_scope import scope_of
from govtransform.queries.rows import names
from govtransform.queries.simulation_inputs import Gathered
from govtransform.queries.simulation_lines import Varied
from govtransform.queries.simulation_words import money
from govtransform.registers import BENEFITS, COST_LINES, MEASURES, PLAN_ITEMS, RISKS
from govtransform.registers.raid.risks import LIVE, Risk
from govtransform.values import words

REGISTERS = {
    Varied.DURATIONS: PLAN_ITEMS, Varied.COSTS: COST_LINES, Varied.BENEFITS: BENEFITS,
    Varied.TAKE_UP: MEASURES, Varied.RISKS: RISKS,
}  # fmt: skip
MOST = 8  # of each sort that lack a range


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that does not vary and could: of which sort, its record, and how much it weighs."""

    sort: Varied
    id: int
    code: str
    name: str
    weight: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """By sort how many things have a range, of how many; the heaviest of those that lack one.

    `targets` are what the results would be held against, by the years of `labels`.
    """

    counts: Mapping[Varied, tuple[int, int]]
    lacking: tuple[Lacking, ...]
    targets: Targets
    labels: tuple[str, ...]
    currency: str

    @property
    def sentence(self) -> str:
        """What would be simulated."""
        ranged = sum(known for known, _ in self.counts.values())
        lacking = sum(whole - known for known, whole in self.counts.values())
        if not ranged:
            return tr("Nothing has a range yet, so every trial would say the same.")
        return tr(
            "{ranged} things would vary in every trial, and {lacking} have no range yet.",
            ranged=words.count(ranged), lacking=words.count(lacking),
        )  # fmt: skip


def readiness(session: Session, gathered: Gathered) -> Readiness:
    """What of a scope has a range, as it was gathered for a run."""
    model = gathered.model
    tasks = model.plan.tasks if model.plan else ()
    above = {task.parent for task in tasks}
    plan = [t for t in tasks if t.duration and not t.actual_finish and t.key not in above]
    risks = _risks(session, gathered)
    known = {risk.now.key for risk in gathered.answered}
    ahead = {
        Varied.COSTS: [line for line in model.costs if line.ahead],
        Varied.BENEFITS: [line for line in model.benefits if line.ahead],
    }
    counts = {
        Varied.DURATIONS: (len(model.durations), len(plan)),
        **{sort: (sum(line.factor is not None for line in own), len(own))
           for sort, own in ahead.items()},
        Varied.TAKE_UP: (len(model.take_ups), len(model.take_ups)),
        Varied.RISKS: (len(known), len(risks)),
    }  # fmt: skip
    items = sorted((t for t in plan if t.key not in model.durations), key=lambda t: -t.duration)
    lacking = [
        *_lines(session, ahead, gathered.currency),
        *_named(session, Varied.DURATIONS,
                {t.key: tr("{days} days", days=t.duration) for t in items[:MOST]}),
        *_named(session, Varied.RISKS,
                dict.fromkeys([code for code in risks if code not in known][:MOST], words.NIL)),
    ]  # fmt: skip
    return Readiness(counts, tuple(lacking), gathered.targets, gathered.labels, gathered.currency)


def _risks(session: Session, gathered: Gathered) -> Collection[str]:
    scope = scope_of(session, gathered.scope)
    query = select(Risk.code).where(scope.of(Risk), Risk.state.in_(LIVE)).order_by(Risk.code)
    return list(session.scalars(query))


def _lines(
    session: Session, ahead: Mapping[Varied, Iterable[Line]], currency: str
) -> Iterator[Lacking]:
    for sort, lines in ahead.items():
        bare = [(sum(line.ahead.values()), line.key) for line in lines if line.factor is None]
        dearest = sorted(bare, key=lambda pair: (-abs(pair[0]), pair[1]))[:MOST]
        yield from _named(session, sort, {key: money(sum_, currency) for sum_, key in dearest})


def _named(session: Session, sort: Varied, weights: Mapping[str, str]) -> Iterator[Lacking]:
    known = {name.code: (row_id, name.title)
             for row_id, name in names(session, REGISTERS[sort].table).items()}  # fmt: skip
    for code, weight in weights.items():
        row_id, title = known[code]
        yield Lacking(sort, row_id, code, title, weight)
