"""What each role may change and see: product.md, section 4.12. Data, and questions asked of it.

Owner all; editor all but validation, month closing and users; finance money, savings and their
validation, closing; training people and training, whose records nobody else but an owner sees;
viewer reads without personal data; audit reads everything else.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govtransform.i18n import tr
from govtransform.registers import (
    AREAS,
    ATTACHMENTS,
    BASELINE_ITEMS,
    BASELINES,
    CLAIMS,
    CLOSED_MONTHS,
    DECISIONS,
    ENROLMENTS,
    EXCHANGES,
    INITIATIVES,
    MAPPINGS,
    PACKS,
    PEOPLE,
    REGISTER_OF,
    SAVED_VIEWS,
    SKILL_RATINGS,
    USERS,
)
from govtransform.registers.admin.users import UserRole
from govtransform.registers.savings.claims import ClaimState

OWNER, EDITOR, FINANCE = UserRole.OWNER, UserRole.EDITOR, UserRole.FINANCE
TRAINING, VIEWER, AUDIT = UserRole.TRAINING, UserRole.VIEWER, UserRole.AUDIT
READERS = frozenset({VIEWER, AUDIT})
VALIDATION = "validation"  # of a claim: a right of its own within the table

_RECORDS = frozenset({SKILL_RATINGS.table, ENROLMENTS.table})
_KEPT_FOR: Mapping[str, frozenset[UserRole]] = {  # what an editor has no right to
    USERS.table: frozenset({OWNER}),
    CLOSED_MONTHS.table: frozenset({OWNER, FINANCE}),
    VALIDATION: frozenset({OWNER, FINANCE}),
    **dict.fromkeys(_RECORDS, frozenset({OWNER, TRAINING})),
}
_AREAS = {FINANCE: frozenset({"Money", "Savings"}), TRAINING: frozenset({"People"})}
_AREA_OF = {register.table: area for area, registers in AREAS for register in registers}
_SHARED = frozenset({each.table for each in (ATTACHMENTS, EXCHANGES, MAPPINGS, SAVED_VIEWS)})
_BESIDES = {FINANCE: frozenset({BASELINES.table, BASELINE_ITEMS.table}), TRAINING: frozenset()}
_CONFIRMED = frozenset({ClaimState.VALIDATED, ClaimState.REMOVED})
_CONFIRMING = frozenset({
    "validator_id", "validated_on", "budget_change_ref", "removed_by_id", "removed_on",
})  # fmt: skip
NAMING: Mapping[str, tuple[str, ...]] = {  # texts that name somebody, hidden with the people
    INITIATIVES.table: ("confidence_owner_by", "confidence_independent_by"),
    DECISIONS.table: ("decided_by",),
    BASELINES.table: ("taken_by",),
    PACKS.table: ("frozen_by",),
}
Image = Mapping[Any, Any]


def may_change(role: UserRole, what: str) -> bool:
    """Whether a role may change records of a table (or of a grid's), or may validate."""
    register = REGISTER_OF.get(what)
    table = register.table if register else what
    if table in _KEPT_FOR:
        return role in _KEPT_FOR[table]
    if role in (OWNER, EDITOR):
        return True
    if role in READERS:
        return False
    own = table in _SHARED | _BESIDES[role]
    return own or _AREA_OF.get(table) in _AREAS[role]


def asked(table: str, before: Image | None, after: Image | None) -> Iterator[str]:
    """The rights that a change of a record asks for."""
    if table != CLAIMS.table:
        yield table
        return
    was, now = before or {}, after or {}
    states = {was.get("state"), now.get("state")}
    steps = len(states) > 1 and bool(states & _CONFIRMED)
    confirms = any(was.get(name) != now.get(name) for name in _CONFIRMING)
    yield VALIDATION if steps or confirms else table


def hidden_from(role: UserRole) -> frozenset[str]:
    """The tables of whose records a role sees only how many there are."""
    if role in (OWNER, TRAINING):
        return frozenset()
    return _RECORDS | {PEOPLE.table} if role is VIEWER else _RECORDS


def refusal(role: UserRole, what: str) -> str:
    """Why a role does not change something, and which roles do, in one sentence."""
    told = {"role": _named(role), "roles": able("" if role in READERS else what)}
    if role in READERS:
        return tr("Only {roles} may change this; your role here is {role}, which reads.", **told)
    register = REGISTER_OF.get(what)
    things = tr(register.plural) if register else tr("Validation of claims")
    return tr("{things}: only {roles} may change this; your role here is {role}.",
              things=things, **told)  # fmt: skip


def able(what: str = "") -> str:
    """The roles that may change something, as a list in words; of nothing said, all that may."""
    return _listed(
        role for role in UserRole if (may_change(role, what) if what else role not in READERS)
    )


def seeing(table: str) -> str:
    """The roles that see the records of a table, in the same words."""
    return _listed(role for role in UserRole if table not in hidden_from(role))


def _listed(roles: Iterable[UserRole]) -> str:
    names = [_named(role) for role in roles]
    if len(names) == 1:
        return names[0]
    return tr("{some} or {last}", some=", ".join(names[:-1]), last=names[-1])


def _named(role: UserRole) -> str:
    return tr(role.value).lower()
