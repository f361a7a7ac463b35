"""Why a point of a simulation is what it is: the trials it stands for, and from which run.

`part` is the result and a percentage, `mean`, or a driver: `outturn 80`, `savings.2 mean`,
`outturn 80 beyond` the target, `finish driver 0 low`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.simulation.told import Driver, Spread
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.authored import authored
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, exact
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.rows import target
from govtransform.queries.simulation import Simulated, kept_simulation
from govtransform.registers.case.runs import Run
from govtransform.values import words

_TABLE, _LESS = Run.__tablename__, Decimal(-1)
_NAMES = {
    "outturn": N_("Outturn"), "finish": N_("Finish"), "worth": N_("Net present value"),
    "savings": N_("Savings"),
}  # fmt: skip
LEAST = ("worth", "savings")  # to be reached, not to be kept


@dataclass(frozen=True, slots=True)
class _Asked:
    """One result of a kept run."""

    session: Session
    run: Simulated
    result: str

    @property
    def is_days(self) -> bool:
        return self.result == "finish"

    @property
    def name(self) -> str:
        name, _, year = self.result.partition(".")
        label = f" {self.run.labels[int(year)]}" if year else ""
        return f"{tr(_NAMES[name])}{label}"

    @property
    def spread(self) -> Spread:
        """Its trials in short; GovTransformError where it was not simulated."""
        name, _, year = self.result.partition(".")
        figures = self.run.figures
        found: Spread | None = figures.savings[int(year)] if year else getattr(figures, name)
        if found is None:
            raise GovTransformError(tr("{name} was not simulated.", name=self.name))
        return found

    @property
    def since(self) -> date:
        """The day from which days are counted: the likely finish."""
        likely = self.run.figures.likely_finish
        return likely or date.fromordinal(max(1, round(self.spread.curve[0])))

    def value(self, told: float) -> Decimal:
        """Pounds, or days after the likely finish."""
        if self.is_days:
            return Decimal(round(told) - self.since.toordinal())
        return words.rounded(Decimal(repr(told)), 2)

    def told(self, value: Decimal) -> str:
        """A value in words: a finish as its day."""
        if self.is_days:
            return words.day(date.fromordinal(self.since.toordinal() + int(value)))
        return exact(value, self.run.currency)

    def term(self, name: str, told: float, factor: Decimal = Decimal(1),
             source: Source | None = None) -> Term:  # fmt: skip
        """An input of this result."""
        if self.is_days:
            day = words.day(self.since)
            name = tr("{name}, days after the likely finish of {day}", name=name, day=day)
        own = () if source is None else (source,)
        return Term(name, self.value(told), factor, sources=own, unit=self._unit)

    @property
    def _unit(self) -> str:
        return tr("days") if self.is_days else ""

    def made(self, title: str, told: tuple[Decimal | None, str, str],
             terms: tuple[Term, ...]) -> Derivation:  # fmt: skip
        """A derivation, with the run it is from."""
        value, said, formula = told
        made = tr("{trials} trials with seed {seed}, {counts} inputs varied. {basis}",
                  trials=words.count(self.run.figures.trials), seed=self.run.seed,
                  counts=sum(self.run.counts.values()), basis=self.run.basis)  # fmt: skip
        return Derivation("simulated", title, value, said, formula, terms, made)

    def source(self, value: Decimal) -> Source:
        """The run as a record."""
        row = self.session.get_one(Run, self.run.run_id)
        change = last_of_any(self.session, {_TABLE}, [row.id]).get(row.id, Change())
        return Source(row.code, row.title, value, f"{_TABLE}:{row.id}", change.who,
                      change.on or row.happened_on)  # fmt: skip


def simulated(session: Session, scope: Figured) -> Derivation:
    """A percentile or the mean of a result, or what it is where one input is low or high."""
    result, which, *more = scope.part.split()
    table, run_id = target(scope.record)
    if table != _TABLE:
        raise GovTransformError(tr("{record} is no run.", record=scope.record))
    asked = _Asked(session, kept_simulation(session, run_id), result)
    if which == "driver":
        return authored(session, _driver(asked, int(more[0]), more[1]))
    return _beyond(asked, which) if more else _percentile(asked, which)


def _percentile(asked: _Asked, which: str) -> Derivation:
    told, name = _stands(asked, which)
    value = asked.value(told)
    term = asked.term(name, told, source=asked.source(value))
    formula = tr("All trials in order; the value up to which so many of them lie")
    if which == "mean":
        formula = tr("The mean of all trials")
    if asked.result.partition(".")[0] in LEAST and which != "mean":
        formula = tr("All trials in order; the value from which on so many of them lie")
    title = f"{asked.name}, {name}"
    return asked.made(title, (value, f"{asked.told(value)}: {name}", formula), (term,))


def _beyond(asked: _Asked, which: str) -> Derivation:
    """How far a percentile lies beyond the target."""
    told, name = _stands(asked, which)
    goal = _target(asked)
    title = tr("{name}, {which}, beyond the target", name=asked.name, which=name)
    formula = tr("Value of the trials − target")
    if goal is None:
        return asked.made(title, (None, tr("No target is set."), formula), ())
    terms = (asked.term(name, told, source=asked.source(asked.value(told))),
             asked.term(tr("Target"), goal, _LESS))  # fmt: skip
    value = sum((term.value * term.factor for term in terms), Decimal(0))
    said = tr("{found} against a target of {goal}", found=asked.told(asked.value(told)),
              goal=asked.told(asked.value(goal)))  # fmt: skip
    return asked.made(title, (value, said, formula), terms)


def _stands(asked: _Asked, which: str) -> tuple[float, str]:
    """The value of a percentage of the trials, or their mean, and its name."""
    spread = asked.spread
    if which == "mean":
        return spread.mean, tr("mean of all trials")
    percent = int(which)
    if asked.result.partition(".")[0] in LEAST:
        return spread.at(100 - percent), tr("reached by {share}% of the trials", share=percent)
    return spread.at(percent), tr("kept by {share}% of the trials", share=percent)


def _target(asked: _Asked) -> float | None:
    targets, (name, _, year) = asked.run.targets, asked.result.partition(".")
    if name == "finish":
        return float(targets.finish.toordinal()) if targets.finish else None
    if name == "savings":
        return (targets.savings or {}).get(int(year))
    return targets.worth if name == "worth" else targets.outturn


def _driver(asked: _Asked, place: int, what: str) -> Derivation:
    """The mean of a result over the trials in which one input is low or high, or their rank."""
    driver: Driver = asked.run.figures.drivers[asked.result][place]
    named = f"{driver.key} {driver.name}"
    if what == "rank":
        rank = words.rounded(Decimal(repr(driver.correlation)), 4)
        source = Source(driver.key, driver.name, rank)
        terms = (Term(tr("Rank correlation"), rank, sources=(source,), unit=PLAIN),)
        title = tr("Rank correlation of {input} with {result}", input=named, result=asked.name)
        formula = tr("Correlation of the ranks of both over all trials, from −1 to 1")
        return asked.made(title, (rank, words.number(rank), formula), terms)
    ends = {"low": (driver.low, tr("in its lowest tenth, or does not happen")),
            "high": (driver.high, tr("in its highest tenth, or happens"))}  # fmt: skip
    told, where = ends[what]
    value = asked.value(told)
    title = tr("{result} where {input} is {where}", result=asked.name, input=named, where=where)
    term = asked.term(tr("Mean of these trials"), told,
                      source=Source(driver.key, driver.name, value))  # fmt: skip
    formula = tr("The mean of the trials in which it is {where}", where=where)
    return asked.made(title, (value, asked.told(value), formula), (term,))


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"simulated": simulated}
