"""Business cases: begun by level, taken step by step, frozen when they are submitted (B01)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries import case_seal
from govtransform.queries.business_case import drafted
from govtransform.queries.case_rules import FROZEN
from govtransform.queries.case_scores import success_factors
from govtransform.queries.case_sections import expected
from govtransform.queries.rows import names, target
from govtransform.registers import CASE_SECTIONS, CASES, CRITERIA, OPTIONS
from govtransform.registers.case.cases import Case, CaseLevel, CaseState
from govtransform.registers.case.options import OptionKind
from govtransform.registers.portfolio.criteria import CriterionKind
from govtransform.services import records

_NEXT = {  # by hand; an approved case is superseded by the approval of the next
    CaseState.DRAFTING: (CaseState.IN_ASSURANCE,),
    CaseState.IN_ASSURANCE: (CaseState.DRAFTING, CaseState.SUBMITTED),
    CaseState.SUBMITTED: (CaseState.APPROVED, CaseState.RETURNED, CaseState.REFUSED),
}
DECIDED = frozenset({CaseState.APPROVED, CaseState.RETURNED, CaseState.REFUSED})
_OPTIONS = (
    (OptionKind.BUSINESS_AS_USUAL, N_("Business as usual")),
    (OptionKind.DO_MINIMUM, N_("Do minimum")),
    (OptionKind.PREFERRED, N_("Preferred way forward")),
)
FIRST = "0.1"  # the version a case begins with


@dataclass(frozen=True, slots=True)
class Opening:
    """What a case is begun with; `subject` is such as `initiative:1`, a title is found without."""

    subject: str
    level: CaseLevel
    title: str = ""
    version: str = FIRST
    base_fy: int | None = None
    horizon_years: int | None = None
    profile: str | None = None
    dated_on: date | None = None  # the day whose parameters hold; without it those of today


@dataclass(frozen=True, slots=True)
class Step:
    """A step a case takes: to which state, on which day, by which decision."""

    to: CaseState
    on: date
    decision_id: int | None = None


def begin(session: Session, opening: Opening) -> int:
    """Begin a case, with the headings of its level and three options, and give its id.

    The preferred option inherits the live lines. Where the programme has no critical success
    factors yet, it has the five of the Five Case Model from now on.
    """
    level = CaseLevel(opening.level)
    values = {
        "title": opening.title or _title(session, opening.subject, level),
        "subject": opening.subject,
        "level": level.value,
        "version_name": opening.version,
        "base_fy": opening.base_fy,
        "horizon_years": opening.horizon_years,
        "profile": opening.profile,
        "dated_on": opening.dated_on,
    }
    case_id = records.add(session, CASES, values)
    _add_sections(session, case_id, level)
    for position, (kind, name) in enumerate(_OPTIONS, start=1):
        option = {"case_id": case_id, "name": tr(name), "kind": kind.value, "position": position}
        is_live = kind is OptionKind.PREFERRED
        records.add(session, OPTIONS, option | {"is_shortlisted": True, "is_live": is_live})
    if not success_factors(session):
        _add_factors(session)
    return case_id


def adopt(session: Session, case_id: int, on: date) -> None:
    """Take the parameters of another day for a case (A01); a submitted one keeps its own."""
    case = _get(session, case_id)
    if case.frozen:
        raise GovTransformError(
            tr("{record} was submitted and keeps its editions: make a new version of it first",
               record=case.code)
        )  # fmt: skip
    records.update(session, CASES, case_id, {"dated_on": on})


def next_states(state: CaseState) -> tuple[CaseState, ...]:
    """The states a case can be taken to by hand."""
    return _NEXT.get(state, ())


def move(session: Session, case_id: int, step: Step, seen: int | None = None) -> None:
    """Take a case to another state; `seen` is the version looked at.

    To submit it freezes what it says; an approval supersedes the version before. Raises
    GovTransformError for a step that is left out, or a decision that is not named, and
    ParameterError or PriceError where what is submitted cannot be worked out.
    """
    case = _get(session, case_id)
    before = CaseState(case.state)
    if step.to not in next_states(before):
        known = ", ".join(tr(state) for state in next_states(before))
        told = {"record": case.code, "state": tr(before), "next": known or tr("none")}
        raise GovTransformError(tr("{record} is {state}; what can come next: {next}", **told))
    values: dict[str, object] = {"state": step.to.value}
    if step.to in DECIDED:
        if step.decision_id is None:
            raise GovTransformError(tr("{record}: name the decision", record=case.code))
        values["decision_id"] = step.decision_id
    if step.to is CaseState.SUBMITTED:
        values["submitted_on"] = step.on
    records.update(session, CASES, case_id, values, seen)
    if step.to is CaseState.SUBMITTED:
        seal(session, case_id, step.on)
    if step.to is CaseState.APPROVED:
        _supersede(session, case)


def seal(session: Session, case_id: int, on: date) -> None:
    """Freeze what a case says, by the parameters of a day unless it has its own."""
    case = _get(session, case_id)
    session.flush()
    content = drafted(session, case, case.dated_on or on)
    case.frozen = case_seal.frozen(session, case, content)
    case.digest = case_seal.digest(case.frozen)
    session.flush()


def seal_carried(session: Session, case_id: int, frozen: str) -> None:
    """Freeze a case with what another programme froze of it, whatever its figures are by now."""
    case = _get(session, case_id)
    session.flush()
    case.frozen = case_seal.carried(session, case, frozen)
    case.digest = case_seal.digest(case.frozen)
    session.flush()


def seal_imported(session: Session, case_id: int, today: date) -> None:
    """Freeze a case that came in as submitted, once all its tables have, on the day it was.

    GovTransformError where it was not submitted, or is frozen already.
    """
    case = _get(session, case_id)
    if case.state not in FROZEN:
        told = {"record": case.code, "state": tr(case.state)}
        raise GovTransformError(tr("{record} is {state}: nothing is to be frozen", **told))
    if case.digest is not None:
        raise GovTransformError(tr("{record} is frozen already", record=case.code))
    seal(session, case_id, case.submitted_on or today)


def _supersede(session: Session, case: Case) -> None:
    """The approved version that this one follows, however many drafts lie between."""
    older = session.get(Case, case.follows_id) if case.follows_id else None
    while older is not None:
        if older.state == CaseState.APPROVED:
            records.update(session, CASES, older.id, {"state": CaseState.SUPERSEDED.value})
        older = session.get(Case, older.follows_id) if older.follows_id else None


def _get(session: Session, case_id: int) -> Case:
    case = session.get(Case, case_id)
    if case is None:
        raise GovTransformError(tr("This business case no longer exists"))
    return case


def _title(session: Session, subject: str, level: CaseLevel) -> str:
    table, row_id = target(subject)
    found = names(session, table, [row_id])
    if row_id not in found:
        raise GovTransformError(tr("What the case is about no longer exists"))
    return tr("{subject}: {level}", subject=found[row_id].title, level=tr(level).lower())


def _add_sections(session: Session, case_id: int, level: CaseLevel) -> None:
    for part, headings in expected(level).items():
        for position, heading in enumerate(headings, start=1):
            section = {"case_id": case_id, "part": part.value, "heading": heading}
            records.add(session, CASE_SECTIONS, section | {"position": position})


def _add_factors(session: Session) -> None:
    data = reference("five_case")
    for position, factor in enumerate(data["critical_success_factors"], start=1):
        values = {
            "kind": CriterionKind.SUCCESS_FACTOR.value,
            "name": factor["label"],
            "is_required": True,
            "edition": data["header"]["edition"],
            "position": position,
        }
        records.add(session, CRITERIA, values)
