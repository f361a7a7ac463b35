"""Why a point of the charts of savings is what it is: a cut, a bridge.

`part` says which: `cut 202604 202606`, `cash timing`, `other today`, `cash timing then` (what is
left after that cause).
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.binding import Constraint
from govtransform.calc.bridge import Cause
from govtransform.i18n import N_, tr
from govtransform.queries.bridge import BridgeLine, Bridges, bridges
from govtransform.queries.cuts import cut_lines
from govtransform.queries.derivation import Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import target
from govtransform.registers.savings.benefits import Benefit
from govtransform.values import words
from govtransform.values.period import Month

_TABLE, _CELLS = Benefit.__tablename__, "benefit_value"
_NIL = Decimal(0)
BASELINE, TODAY, THEN = "baseline", "today", "then"
CAUSES = {
    Cause.SCOPE: N_("Benefits that were added, less those that were withdrawn"),
    Cause.TIMING: N_("The months of the baseline, moved by how much later each starts, less these"),
    Cause.VOLUME: N_("Full year of today ÷ full year of the baseline, of what is left"),
    Cause.TAKE_UP: N_("Share taken up, of what is left"),
    Cause.DOUBLE_COUNT: N_("What no pool can bear, since another benefit counts it"),
    Cause.ATTRIBUTION: N_("Share attributed today ÷ that of the baseline, of what is left"),
    Cause.OTHER: N_("Today − baseline − every other cause"),
}
Part = tuple[int, str, str, Decimal]  # id, code, title and pounds of one benefit


def bridged(session: Session, scope: Figured) -> Derivation:
    """The baseline, today, or a cause of a bridge: the benefits that add up to it."""
    money, name, *then = scope.part.split()
    found = bridges(session).of(is_cash=money == "cash")
    lines = [line for line in found.lines if _is_of(line, scope)]
    labels = {BASELINE: tr("Baseline"), TODAY: tr("Today")}
    formula = {
        BASELINE: tr("What the latest baseline of each benefit holds, added up"),
        TODAY: tr("Actual up to the as-at month + forecast after it, benefit by benefit"),
    }
    if name in labels:
        parts = [_part(line, getattr(line.bridge(scope.year or None), name)) for line in lines]
        return by_benefit(session, ("bridge", labels[name], formula[name]), parts)
    cause = Cause(name)
    if then:
        return _left_after(session, found, lines, (cause, scope.year or None))
    parts = [_part(line, line.bridge(scope.year or None).parts[cause]) for line in lines]
    title = tr("Change since the baseline: {cause}", cause=named(cause))
    return by_benefit(session, ("bridge", title, tr(CAUSES[cause])), parts)


def cut(session: Session, scope: Figured) -> Derivation:
    """What of the savings of some months is no efficiency, since an output guard is broken."""
    _, first, last = scope.part.split()
    as_at = own_settings(session).as_at
    until = as_at.key if as_at else 0
    parts: dict[int, Part] = {}
    for (benefit, kind, month), amount in cut_lines(session).items():
        if int(first) <= month.key <= int(last) and (month.key <= until) == (kind == "actual"):
            row = session.get_one(Benefit, benefit)
            so_far = parts.get(benefit, (benefit, row.code, row.title, _NIL))[3]
            parts[benefit] = (benefit, row.code, row.title, so_far + amount)
    months = words.months(Month.of(int(first)), Month.of(int(last)))
    title = tr("No efficiency, {months}", months=months)
    formula = tr("Realised and forecast in months whose output guard is broken, added up")
    return by_benefit(session, ("cut", title, formula), parts.values())


def _is_of(line: BridgeLine, scope: Figured) -> bool:
    if scope.record:
        return line.id == target(scope.record)[1]
    return scope.of is None or line.initiative_id in scope.of


def _left_after(
    session: Session, found: Bridges, lines: Sequence[BridgeLine], asked: tuple[Cause, int | None]
) -> Derivation:
    """The baseline and each cause up to this one."""
    cause, year = asked
    whole = [line.bridge(year) for line in lines]
    causes = list(Cause)[: list(Cause).index(cause) + 1]
    terms = [
        Term(tr("Baseline"), sum((one.baseline for one in whole), _NIL)),
        *(Term(named(each), sum((one.parts[each] for one in whole), _NIL)) for each in causes),
    ]
    value = sum((term.value for term in terms), _NIL)
    title = tr("What is left after {cause}", cause=named(cause))
    said = tr("{value} = the baseline and {count} causes", value=exact(value, found.currency),
              count=len(causes))  # fmt: skip
    formula = tr("Baseline + every cause up to this one")
    return Derivation("bridge", title, value, said, formula, tuple(terms), no_parameter())


def named(part: Cause | Constraint) -> str:
    """Its code as a word."""
    return part.value.replace("_", "-")


def _part(line: BridgeLine, value: Decimal) -> Part:
    return line.id, line.code, line.title, value


def by_benefit(session: Session, names: tuple[str, str, str], parts: Iterable[Part]) -> Derivation:
    """The benefits that have a figure, the largest first, with who changed each of them last."""
    key, title, formula = names
    known = sorted((one for one in parts if one[3]), key=lambda one: (-abs(one[3]), one[1]))
    changes = last_of_any(session, {_TABLE, _CELLS}, [row for row, *_ in known])
    terms = []
    for row, code, name, value in known:
        change = changes.get(row, Change())
        source = Source(code, name, value, f"{_TABLE}:{row}", change.who, change.on)
        terms.append(Term(name, value, sources=(source,)))
    value = sum((term.value for term in terms), _NIL)
    told = exact(value, own_settings(session).currency)
    said = tr("{value}, of {count} benefits", value=told, count=words.count(len(terms)))
    if len(terms) == 1:
        said = tr("{value}, of one benefit", value=told)
    return Derivation(key, title, value, said, formula, tuple(terms), no_parameter())


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {"bridge": bridged, "cut": cut}
