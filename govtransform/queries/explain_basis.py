"""Why a figure of a table is what it is: its basis, with what each record is called and who set it.

Records of people are told by their reference alone, and not even so to a role that may only count
them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.basis import BASED
from govtransform.queries.derivation import As, Basis, Derivation, Source, Term, exact, no_parameter
from govtransform.queries.figured import Figured
from govtransform.queries.last_changes import Change, last_changes, last_of_any
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import Name, names, target
from govtransform.registers import GRIDS_OF_LINES, PERSONAL
from govtransform.store.roles import is_hidden
from govtransform.values import words

FEW = 2  # inputs that need no count
Place = tuple[str, str, int]  # table, field, id


def cell(session: Session, scope: Figured) -> Derivation:
    """The figure as its basis gives it; GovTransformError where its page was not asked."""
    if scope.basis is None:
        raise GovTransformError(tr("Figures of tables are asked for by their page: story:KEY."))
    found = scope.basis(session)
    terms = _filled(session, found.terms)
    bare = Derivation(BASED, scope.part, None, "", found.formula, terms,
                      found.parameters or no_parameter())  # fmt: skip
    value = bare.again()
    return replace(bare, value=value, words=_said(session, found, value))


def _said(session: Session, found: Basis, value: Decimal | None) -> str:
    """The figure, and where it is a ratio what is over what."""
    if value is None:
        return tr("There is nothing to divide by.")
    currency = own_settings(session).currency
    told = _shown(found.shown, value, currency)
    sides = [
        [term for term in found.terms if term.is_below is is_below] for is_below in (False, True)
    ]
    if not sides[1]:
        count = sum(len(term.sources) for term in found.terms)
        if found.shown is As.NUMBER or count < FEW:
            return told
        return tr("{value}, of {count} inputs", value=told, count=words.count(count))
    above, below = (_side(side, currency) for side in sides)
    return tr("{value} = {above} ÷ {below}", value=told, above=above, below=below)


def _side(terms: Iterable[Term], currency: str) -> str:
    found = list(terms)
    value = sum((term.value * term.factor for term in found), Decimal(0))
    return found[0].shown(words.rounded(value, 2), currency)


def _shown(shown: As, value: Decimal, currency: str) -> str:
    if shown is As.SHARE:
        return words.percentage(value)
    if shown is As.MONEY:
        return exact(words.rounded(value, 2), currency)
    return words.trimmed(value)


def _filled(session: Session, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms, with code, title, author and day of each record."""
    found = tuple(terms)
    places = {_place(one) for term in found for one in term.sources if one.record}
    seen = {place for place in places if not is_hidden(session, place[0])}
    known, changed = _names(session, seen), _changes(session, seen)
    return tuple(_term(term, known, changed) for term in found)


def _term(term: Term, known: Mapping[Place, Name], changed: Mapping[Place, Change]) -> Term:
    told = []
    for one in term.sources:
        place = _place(one)
        if place in known:
            name, change = known[place], changed.get(place, Change())
            told.append(replace(one, code=name.code, title=one.title or name.title,
                                who=change.who, on=change.on))  # fmt: skip
        elif not one.record:
            told.append(one)
    own = f"{told[0].code} {told[0].title}".strip() if told else tr("Records of people")
    return replace(term, name=term.name or own, sources=tuple(told))


def _place(one: Source) -> Place:
    table, row_id = target(one.record) if one.record else ("", 0)
    return table, one.field, row_id


def _names(session: Session, places: set[Place]) -> dict[Place, Name]:
    found: dict[Place, Name] = {}
    for (table, field), ids in _by_field(places).items():
        known = names(session, table, ids)
        for row_id, name in known.items():
            is_bare = table in PERSONAL or name.title == name.code
            found[table, field, row_id] = Name(name.code, "") if is_bare else name
    return found


def _changes(session: Session, places: set[Place]) -> dict[Place, Change]:
    """Who changed the field last, or the record and its months where no field is meant."""
    found: dict[Place, Change] = {}
    for (table, field), ids in _by_field(places).items():
        grid = GRIDS_OF_LINES.get(table)
        tables = {table, *([grid.cells.name] if grid else [])}
        last = last_changes(session, table, ids, field) if field else {}
        rest = [row_id for row_id in ids if row_id not in last]
        last |= last_of_any(session, tables, rest)
        found |= {(table, field, row_id): change for row_id, change in last.items()}
    return found


def _by_field(places: set[Place]) -> dict[tuple[str, str], list[int]]:
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for table, field, row_id in sorted(places):
        found[table, field].append(row_id)
    return found


FIGURES: dict[str, Callable[[Session, Figured], Derivation]] = {BASED: cell}
