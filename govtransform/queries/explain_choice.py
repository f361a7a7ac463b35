"""Why the figures of a kept portfolio choice are what they are: by year, chosen, and dropped.

`record` is the run. `part` is a nature and the place of a year, as in `revenue 2`, or the
reference of an initiative.
"""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.model import Candidate, Nature, by_year
from govtransform.calc.portfolio_choice.told import Change, Entry, Kind
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.derivation import Derivation, Source, Term, exact
from govtransform.queries.explain_frontier import by_initiative
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change as LastChange
from govtransform.queries.last_changes import last_of_any
from govtransform.queries.portfolio_told import Chosen, choice_of
from govtransform.queries.portfolio_words import change_sentence
from govtransform.queries.rows import target
from govtransform.registers.case.runs import Run
from govtransform.values import words
from govtransform.values.period import financial_year, quarter_label, year_label

RUN = Run.__tablename__
SPENT, LIMIT, SPEND, WORTH, CHANGE = (
    "choice-year", "choice-limit", "choice-spend", "choice-worth", "choice-change",
)  # fmt: skip
NATURES = {Nature.REVENUE: N_("Revenue"), Nature.CAPITAL: N_("Capital")}
_NIL, _LESS = Decimal(0), Decimal(-1)


def spent(session: Session, scope: Figured) -> Derivation:
    """What those that are chosen spend of one nature in a year."""
    told, (nature, place) = _kept(session, scope), _year(scope)
    parts = [(one, _of_year(told, one, nature, place)) for one in told.choice.chosen]
    terms = by_initiative(session, told, [each for each in parts if each[1]])
    value = sum((amount for _, amount in parts), _NIL)
    title = _titled(tr("{nature} still to spend", nature=tr(NATURES[nature])), told, place)
    said = tr("{value}, of {count} initiatives", value=exact(value, told.inputs.currency),
              count=words.count(len(terms)))  # fmt: skip
    formula = tr("What each chosen initiative spends in the year from its start, added up")
    return Derivation(SPENT, title, value, said, formula, tuple(terms), told.inputs.basis)


def limit(session: Session, scope: Figured) -> Derivation:
    """What a year bears of one nature, as it was asked when the choice was made."""
    told, (nature, place) = _kept(session, scope), _year(scope)
    limits = told.choice.problem.limits.money(nature)
    value = limits[place] if place < len(limits) else None
    title = _titled(tr("Limit of {nature}", nature=tr(NATURES[nature]).lower()), told, place)
    formula = tr("The confirmed funding of the year, or what was typed or read in its place")
    said = tr("The year has no limit.") if value is None else exact(value, told.inputs.currency)
    terms = () if value is None else (_of_run(session, scope, value),)
    return Derivation(LIMIT, title, value, said, formula, terms, told.inputs.basis)


def spend(session: Session, scope: Figured) -> Derivation:
    """What is still to be spent on an initiative, whether it is chosen or not."""
    told = _kept(session, scope)
    one = _candidate(told, scope)
    terms = tuple(
        Term(tr(name), amount, sources=term.sources)
        for nature, name in NATURES.items()
        if (amount := sum(one.money(nature), _NIL))
        for term in by_initiative(session, told, [(one, amount)])
    )
    said = tr("{value} over {count} quarters", value=exact(one.spend, told.inputs.currency),
              count=words.count(max(len(one.revenue), len(one.capital))))  # fmt: skip
    title = tr("Still to spend on {item}", item=f"{one.key} {one.name}")
    formula = tr("Its cost lines after the as-at month, revenue and capital added up")
    return Derivation(SPEND, title, one.spend, said, formula, terms, told.inputs.basis)


def worth(session: Session, scope: Figured) -> Derivation:
    """What a chosen initiative is worth from the quarter in which it starts."""
    told = _kept(session, scope)
    one = _candidate(told, scope)
    start = told.choice.starts.get(one.key, one.earliest)
    value, first = one.value(start), told.inputs.first
    terms = tuple(by_initiative(session, told, [(one, value)]))
    said = tr("{value} if it starts in {quarter}", value=exact(value, told.inputs.currency),
              quarter=quarter_label(first.plus(3 * start), first.number))  # fmt: skip
    title = tr("Net present value of {item}", item=f"{one.key} {one.name}")
    formula = tr("Its benefits less its costs of each year, moved to its start × the discount "
                 "factor of the year, added up")  # fmt: skip
    return Derivation(WORTH, title, value, said, formula, terms, told.inputs.basis)


def change(session: Session, scope: Figured) -> Derivation:
    """The least that would bring a dropped initiative in."""
    told = _kept(session, scope)
    entry = next((each for each in told.entries if each.candidate.key == scope.part), None)
    if entry is None or entry.cheapest is None:
        raise GovTransformError(tr("Money alone cannot bring {item} in.", item=scope.part))
    least = entry.cheapest
    formula, terms = _WHAT[least.kind](session, told, entry)
    title = tr("The cheapest change for {item}", item=f"{scope.part} {entry.candidate.name}")
    said = change_sentence(least, told.inputs)
    return Derivation(CHANGE, title, least.amount, said, formula, terms, told.inputs.basis)


def _by_limit(_session: Session, told: Chosen, entry: Entry) -> tuple[str, tuple[Term, ...]]:
    terms = tuple(
        Term(_titled(tr(NATURES[Nature(name)]), told, place) if name in set(Nature) else
             tr("All money"), amount)
        for name, place, amount in entry.limits
    )  # fmt: skip
    return tr("The least by which limits have to rise, added up over the years"), terms


def _by_cost(session: Session, told: Chosen, entry: Entry) -> tuple[str, tuple[Term, ...]]:
    one = entry.candidate
    least = _least(entry).amount
    (now,) = by_initiative(session, told, [(one, one.spend)])
    bearable = Term(tr("The most it may cost within the limits"), one.spend - least, _LESS)
    return tr("What it costs less the most it may cost"), (now, bearable)


def _by_value(_session: Session, told: Chosen, entry: Entry) -> tuple[str, tuple[Term, ...]]:
    terms = (
        Term(tr("Worth of the portfolio that is chosen"), told.choice.value),
        Term(tr("Worth of the best one that has it in"), _least(entry).choice.value, _LESS),
    )
    return tr("What the chosen portfolio is worth more than the best that has it in"), terms


_WHAT: dict[Kind, Callable[[Session, Chosen, Entry], tuple[str, tuple[Term, ...]]]] = {
    Kind.LIMIT: _by_limit,
    Kind.COST: _by_cost,
    Kind.VALUE: _by_value,
}


def _least(entry: Entry) -> Change:
    assert entry.cheapest is not None
    return entry.cheapest


def _kept(session: Session, scope: Figured) -> Chosen:
    table, run_id = target(scope.record) if scope.record else ("", 0)
    told = choice_of(session, run_id) if table == RUN else None
    if told is None:
        raise GovTransformError(tr("Say of which kept portfolio choice it is."))
    return told


def _year(scope: Figured) -> tuple[Nature, int]:
    nature, _, place = scope.part.partition(" ")
    if nature not in set(Nature) or not place.isdigit():
        raise GovTransformError(tr("Say which year of the choice: such as --part “revenue 0”."))
    return Nature(nature), int(place)


def _of_year(told: Chosen, one: Candidate, nature: Nature, place: int) -> Decimal:
    amounts = by_year([(told.choice.starts[one.key], one.money(nature))])
    return amounts[place] if place < len(amounts) else _NIL


def _candidate(told: Chosen, scope: Figured) -> Candidate:
    for one in told.inputs.problem.candidates:
        if one.key == scope.part:
            return one
    raise GovTransformError(tr("The choice has no initiative {item}.", item=scope.part or "–"))


def _titled(title: str, told: Chosen, place: int) -> str:
    first = told.inputs.first
    year = year_label(financial_year(first, first.number) + place, first.number)
    return tr("{figure}, {year}", figure=title, year=year)


def _of_run(session: Session, scope: Figured, value: Decimal) -> Term:
    """A figure that the run keeps, with who made the choice and when."""
    _, run_id = target(scope.record)
    row = session.get_one(Run, run_id)
    last = last_of_any(session, {RUN}, [run_id]).get(run_id, LastChange())
    source = Source(row.code, row.title, value, scope.record, last.who, last.on)
    return Term(tr("As it was asked"), value, sources=(source,))


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    SPENT: spent,
    LIMIT: limit,
    SPEND: spend,
    WORTH: worth,
    CHANGE: change,
}
