"""What the figures of the risks are worked out from: assessments, risk by risk."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import based, count_of, each, given, records, source
from govtransform.queries.derivation import PLAIN, As, Basis, Term
from govtransform.queries.figured import Figured, Why
from govtransform.queries.raid import RiskLine, Standing
from govtransform.queries.raid_moves import Move
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risk_hits import RiskHit
from govtransform.registers.raid.risks import Risk

_RISK, _ASSESSMENT, _HIT = (each.__tablename__ for each in (Risk, RiskAssessment, RiskHit))
_BEFORE, _AFTER = (Position.INHERENT, Position.RESIDUAL), (Position.RESIDUAL,)
_FORMULAS = {
    (_BEFORE, As.MONEY): N_("Probability × likely cost of each live threat before responses, "
                            "added up"),
    (_AFTER, As.MONEY): N_("Probability × likely cost of each live threat after responses, "
                           "added up"),
    (_BEFORE, As.NUMBER): N_("Probability × likely delay of each live threat before responses, "
                             "added up"),
    (_AFTER, As.NUMBER): N_("Probability × likely delay of each live threat after responses, "
                            "added up"),
}  # fmt: skip


def of_move(move: Move) -> dict[int, Why]:
    """What explains both scores, and the expected cost."""
    whys = {5: _exposure(move.line)}
    if move.then:
        whys[2] = based(partial(_then, move))
    if move.now:
        whys[3] = _score(move.line, Position.RESIDUAL)
    return whys


def of_level(lines: tuple[RiskLine, ...]) -> dict[int, Why]:
    """What explains the six figures of a level."""
    return {
        1: based(partial(_risks, lines, tr("The risks of the level, counted"), _is_any)),
        2: based(partial(_risks, lines, tr("Risks whose score now is above what their appetite "
                                           "tolerates, counted"), _is_above)),
        **{n: based(partial(_expected, lines, positions, shown)) for n, positions, shown in (
            (3, _BEFORE, As.MONEY), (4, _AFTER, As.MONEY),
            (5, _BEFORE, As.NUMBER), (6, _AFTER, As.NUMBER))},
    }  # fmt: skip


def of_breach(line: RiskLine) -> dict[int, Why]:
    """What explains the tolerance, both scores and the expected cost."""
    tolerance = source(f"{_RISK}:{line.id}", line.tolerance or 0, "appetite")
    formula = tr("The highest score that the appetite of the risk tolerates")
    edition = line.scale.told or tr("Zones and scales: risk_scales.json.")
    return {
        2: based(lambda _session: Basis(formula, each([tolerance]), parameters=edition)),
        3: _score(line, Position.RESIDUAL),
        4: _score(line, Position.TARGET),
        5: _exposure(line),
    }


def of_hit(hit: RiskHit, line: RiskLine) -> dict[int, Why]:
    """What explains the share, and that share of the expected cost and days."""
    whys, share = {2: given(_HIT, hit.id, "share_rate")}, hit.share_rate or Decimal(0)
    for place, value, unit, formula in (
        (3, line.expected_cost, "", tr("Expected cost of the risk × its share")),
        (4, line.expected_days, tr("days"), tr("Expected days of the risk × its share")),
    ):
        if value is not None:
            whys[place] = based(partial(_part, (formula, value, share, unit), line))
    return whys


def _part(told: tuple[str, Decimal, Decimal, str], line: RiskLine, _session: Session) -> Basis:
    formula, value, share, unit = told
    found = source(f"{_RISK}:{line.id}", value)
    shown = As.NUMBER if unit else As.MONEY
    return Basis(formula, (Term("", value, share, sources=(found,), unit=unit),), shown)


def _then(move: Move, _session: Session) -> Basis:
    """Where it stood at the board, by likelihood and impact."""
    then = move.then
    assert then is not None
    found = source(f"{_RISK}:{move.line.id}", then.impact)
    term = Term(tr("Highest impact"), found.value, Decimal(then.likelihood), sources=(found,),
                unit=PLAIN)  # fmt: skip
    return Basis(tr("Likelihood × highest impact, by the last assessment up to that day"), (term,))


def _risks(
    lines: Iterable[RiskLine], formula: str, wanted: Callable[[RiskLine], bool], _session: Session
) -> Basis:
    return count_of(formula, records(_RISK, (line.id for line in lines if wanted(line))))


def _is_any(_line: RiskLine) -> bool:
    return True


def _is_above(line: RiskLine) -> bool:
    return line.is_above_appetite


def _expected(
    lines: Iterable[RiskLine], positions: tuple[Position, ...], shown: As, _session: Session
) -> Basis:
    """Each live threat by the first of the positions that tells both."""
    terms = tuple(term for line in lines if line.is_live_threat
                  for term in _first(line, positions, shown))  # fmt: skip
    return Basis(tr(_FORMULAS[positions, shown]), terms, shown)


def _first(line: RiskLine, positions: Iterable[Position], shown: As) -> Iterator[Term]:
    name = f"{line.code} {line.title}"
    for position in positions:
        found = line.standings.get(position)
        amount = _amount(found, shown) if found else None
        if found and found.probability is not None and amount is not None:
            one = source(f"{_ASSESSMENT}:{found.assessment_id}", amount, title=line.title)
            unit = "" if shown is As.MONEY else tr("days")
            yield Term(name, one.value, found.probability, sources=(one,), unit=unit)
            return


def _amount(found: Standing, shown: As) -> Decimal | int | None:
    return found.cost if shown is As.MONEY else found.days


def _score(line: RiskLine, position: Position) -> Why:
    return Why("risk-score", Figured(record=f"{_RISK}:{line.id}", part=position.value))


def _exposure(line: RiskLine) -> Why:
    return Why("exposure", Figured(record=f"{_RISK}:{line.id}"))
