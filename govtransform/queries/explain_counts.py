"""Why a count, a share, a reading or a figure that somebody typed is what it is."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.frameworks import framework
from govtransform.i18n import tr
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, no_parameter
from govtransform.queries.estate import estate
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes, last_of_any
from govtransform.queries.measures import readings_of
from govtransform.queries.overview import SEVERITY, initiatives
from govtransform.queries.resilience import rounds
from govtransform.queries.rows import target
from govtransform.registers import READINGS, REGISTER_OF
from govtransform.registers.data.assessments import Assessment
from govtransform.registers.estate.systems import System
from govtransform.registers.measures.measures import Measure
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values import words
from govtransform.values.period import Month

_SYSTEM, _ASSESSMENT = System.__tablename__, Assessment.__tablename__
_INITIATIVE = Initiative.__tablename__
_ONE = Decimal(1)


def red_systems(session: Session, scope: Figured) -> Derivation:
    """The red-rated systems that run at the end of a month, one by one; `part` is the month."""
    month = Month.of(int(scope.part))
    left = [line for line in estate(session).red
            if line.gone_on is None or line.gone_on > month.last_day]  # fmt: skip
    changes = last_of_any(session, {_SYSTEM}, [line.id for line in left])
    terms = []
    for line in left:
        change = changes.get(line.id, Change())
        source = Source(line.code, line.name, _ONE, f"{_SYSTEM}:{line.id}", change.who, change.on)
        terms.append(Term(line.name, _ONE, sources=(source,), unit=PLAIN))
    value = Decimal(len(terms))
    said = tr("{count} red-rated systems run at the end of {month}", count=len(terms),
              month=words.month_in_full(month))  # fmt: skip
    title = tr("Red-rated systems running, {month}", month=words.month_in_full(month))
    formula = tr("Systems rated red whose retirement is not reached by then, counted")
    scales = tr("Zones and scales: risk_scales.json.")
    return Derivation("red-systems", title, value, said, formula, tuple(terms), scales)


def standing(session: Session, scope: Figured) -> Derivation:
    """Outcomes at the minimum of the profile over all outcomes, of one cyber assessment."""
    row_id = target(scope.record)[1]
    found = next((one for one in rounds(session) if one.of.id == row_id), None)
    if found is None:
        raise GovTransformError(tr("{record} cannot be scored.", record=scope.record))
    change = last_of_any(session, {_ASSESSMENT}, [row_id]).get(row_id, Change())
    reached, asked = found.standing.reached, found.standing.asked
    source = Source(found.of.code, found.of.title, Decimal(reached), f"{_ASSESSMENT}:{row_id}",
                    change.who, change.on)  # fmt: skip
    unit = tr("outcomes")
    terms = (
        Term(tr("At or above the minimum"), Decimal(reached), sources=(source,), unit=unit),
        Term(tr("All outcomes of the edition"), Decimal(asked), is_below=True, unit=unit),
    )
    said = tr("{share} = {reached} of {asked} outcomes", reached=reached, asked=asked,
              share=words.percentage(found.share.value))  # fmt: skip
    title = tr("Outcomes at the minimum: {assessment}", assessment=found.of.title)
    formula = tr("Outcomes at or above the minimum of the profile ÷ all outcomes of the edition")
    told = tr("Edition {edition}, profile {profile}.", edition=framework(found.of.edition).edition,
              profile=found.of.profile or "baseline")  # fmt: skip
    return Derivation("cyber-standing", title, found.share.value, said, formula, terms, told)


def ratings(session: Session, _scope: Figured) -> Derivation:
    """How many initiatives have each rating, which ones, and who rated them last."""
    lines = initiatives(session)
    changes = last_changes(session, _INITIATIVE, [line.id for line in lines], "confidence_owner")
    by_rating: dict[str, list[Source]] = {rating: [] for rating in SEVERITY}
    for line in lines:
        change, record = changes.get(line.id, Change()), f"{_INITIATIVE}:{line.id}"
        source = Source(line.code, line.title, _ONE, record, change.who, change.on)
        by_rating.setdefault(line.rating, []).append(source)
    terms = tuple(
        Term(tr(rating), Decimal(len(found)), sources=tuple(found), unit=PLAIN)
        for rating, found in by_rating.items()
        if found
    )
    said = ", ".join(f"{term.name} {words.trimmed(term.value)}" for term in terms)
    title = tr("Delivery confidence")
    formula = tr("Initiatives by the rating of their owner, or by the independent one where there "
                 "is none, counted; the worst stands for all")  # fmt: skip
    return Derivation("ratings", title, Decimal(len(lines)), said, formula, terms, no_parameter())


def given(session: Session, scope: Figured) -> Derivation:
    """What somebody typed into one field, which `part` names, of a record."""
    table, row_id = target(scope.record)
    register = REGISTER_OF[table]
    row = session.get_one(register.entity, row_id)
    value = getattr(row, scope.part)
    change = last_changes(session, table, [row_id], scope.part).get(row_id, Change())
    title = tr("{field} of {record}", field=tr(register.fields[scope.part].label), record=row.code)
    return _typed("given", title, value, (row.code, scope.record, change))


def reading(session: Session, scope: Figured) -> Derivation:
    """The reading or the target of a measure in a month; `part` is such as `actual 202604`."""
    kind, key = scope.part.split()
    row_id = target(scope.record)[1]
    measure, month = session.get_one(Measure, row_id), Month.of(int(key))
    value = readings_of(session, row_id).get(kind, {}).get(month)
    table, field = READINGS.cells.name, kind
    if value is None and kind == "target":
        value, table, field = measure.target_value, Measure.__tablename__, "target_value"
    change = last_changes(session, table, [row_id], field).get(row_id, Change())
    name = tr("Target") if kind == "target" else tr("Reading")
    title = tr("{what} of {measure}, {month}, in {unit}", what=name, unit=measure.unit,
               measure=f"{measure.code} {measure.name}", month=words.month(month))  # fmt: skip
    return _typed("reading", title, value, (measure.code, scope.record, change))


def _typed(
    key: str, title: str, value: Decimal | int | None, told: tuple[str, str, Change]
) -> Derivation:
    """A figure that was not worked out: who gave it, and when."""
    code, record, change = told
    formula = tr("As it was given")
    if value is None:
        return Derivation(key, title, None, tr("Nobody has given it yet."), formula, (),
                          no_parameter())  # fmt: skip
    number = Decimal(value)
    source = Source(code, "", number, record, change.who, change.on)
    terms = (Term(title, number, sources=(source,), unit=PLAIN),)
    said = tr("{value}, as it was given", value=words.trimmed(number))
    return Derivation(key, title, number, said, formula, terms, no_parameter())


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    "red-systems": red_systems,
    "cyber-standing": standing,
    "given": given,
    "ratings": ratings,
    "reading": reading,
}
