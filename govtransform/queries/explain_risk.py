"""Why the exposure to risk is what it is: the chance of each risk times what it would cost."""

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.derivation import PLAIN, Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes
from govtransform.queries.organisation import own_settings
from govtransform.queries.raid import RiskLine, risk_lines
from govtransform.queries.rows import target
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risks import Risk
from govtransform.values import words

_ASSESSMENT = "risk_assessment"


def exposure(session: Session, scope: Figured) -> Derivation:
    """Of one risk, of some initiatives, or of all live threats, after the responses."""
    lines = [line for line in _asked(session, scope) if line.expected_cost is not None]
    currency = own_settings(session).currency
    chances = _changes(session, lines, "probability_rate")
    costs = _changes(session, lines, "cost_likely")
    terms = tuple(_term(line, chances, costs) for line in lines)
    value = sum((term.value * term.factor for term in terms), Decimal(0))
    said = tr("{value} over {count} risks with a chance and a likely cost",
              value=exact(value, currency), count=words.count(len(terms)))  # fmt: skip
    title = tr("Exposure: expected cost of risks")
    if scope.record and lines:
        (line,) = lines
        chance, likely = _told(line)
        title = tr("Expected cost of {risk}", risk=f"{line.code} {line.title}")
        said = f"{exact(value, currency)} = {words.percentage(chance)} × {exact(likely, currency)}"
    formula = tr("Probability × likely cost of each risk, added up; after the responses")
    return Derivation("exposure", title, value, said, formula, terms, no_parameter())


def score(session: Session, scope: Figured) -> Derivation:
    """Likelihood times the highest impact of one risk; `part` is a position."""
    (line,) = _asked(session, scope)
    position = Position(scope.part) if scope.part else Position.RESIDUAL
    cell = line.cell(position)
    title = tr("{position} score of {risk}", position=tr(position), risk=line.code)
    formula = tr("Likelihood × highest impact")
    parameters = tr("Zones and scales: risk_scales.json.")
    if cell is None:
        said = tr("It was not assessed there.")
        return Derivation("risk-score", title, None, said, formula, (), parameters)
    change = _changes(session, [line], "likelihood", position).get(line.id, Change())
    found = line.standings[position]
    source = Source(line.code, line.title, Decimal(cell.impact),
                    f"{_ASSESSMENT}:{found.assessment_id}", change.who, change.on)  # fmt: skip
    terms = (Term(tr("Highest impact"), Decimal(cell.impact), Decimal(cell.likelihood),
                  sources=(source,), unit=PLAIN),)  # fmt: skip
    said = tr("{score} = likelihood {likelihood} × impact {impact}, {zone}", score=cell.score,
              likelihood=cell.likelihood, impact=cell.impact,
              zone=tr(cell.zone.label).lower())  # fmt: skip
    return Derivation("risk-score", title, Decimal(cell.score), said, formula, terms, parameters)


def _asked(session: Session, scope: Figured) -> list[RiskLine]:
    """The risk that is meant, else the live threats."""
    if scope.record:
        table, row_id = target(scope.record)
        if table != Risk.__tablename__:
            raise GovTransformError(tr("{record} is no risk.", record=scope.record))
        return list(risk_lines(session, [row_id]).values())
    query = select(Risk.id)
    if scope.of is not None:
        query = query.where(Risk.initiative_id.in_(sorted(scope.of)))
    found = risk_lines(session, list(session.scalars(query)))
    return sorted(
        (line for line in found.values() if line.is_live_threat),
        key=lambda line: -(line.expected_cost or Decimal(0)),
    )


def _term(line: RiskLine, chances: dict[int, Change], costs: dict[int, Change]) -> Term:
    chance, likely = _told(line)
    found = line.standings[Position.RESIDUAL]
    known = [each.get(line.id, Change()) for each in (chances, costs)]
    last = max(known, key=lambda each: str(each.on or ""))
    name = f"{line.code} {line.title}"
    source = Source(line.code, line.title, likely, f"{_ASSESSMENT}:{found.assessment_id}",
                    last.who, last.on)  # fmt: skip
    return Term(name, likely, chance, sources=(source,))


def _told(line: RiskLine) -> tuple[Decimal, Decimal]:
    found = line.standings[Position.RESIDUAL]
    assert found.probability is not None
    assert found.cost is not None
    return found.probability, found.cost


def _changes(
    session: Session, lines: list[RiskLine], field: str, position: Position = Position.RESIDUAL
) -> dict[int, Change]:
    """Who set a field of their assessments last, by risk."""
    ids = {line.standings[position].assessment_id: line.id for line in lines}
    return {ids[row]: change for row, change in
            last_changes(session, _ASSESSMENT, ids, field).items()}  # fmt: skip


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {
    "exposure": exposure,
    "risk-score": score,
}
