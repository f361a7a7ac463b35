"""Parameters: which editions the figures rest on, and what another one would change."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.parameters import names, reference
from govtransform.queries.adoption import Adoption, adoptions
from govtransform.queries.authored import authored
from govtransform.queries.basis import based, count_of, difference, records, source
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import adopting, case_content
from govtransform.queries.derivation import As, Basis
from govtransform.queries.editions import Edition, own_editions
from govtransform.queries.explain_case import asked, npsv_alone
from govtransform.queries.figured import Why
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact
from govtransform.registers import CASES, PARAMETERS
from govtransform.registers.admin.parameter_sets import ParameterKind
from govtransform.registers.admin.parameters import Parameter
from govtransform.values import words

STEP, RATES = "\N{EM SPACE}", "discount_rates"
_WORTH = (ParameterKind.DISCOUNT, ParameterKind.OPTIMISM_BIAS, ParameterKind.DEFLATOR)


def tell(session: Session) -> Told:
    """The own editions, what each would change, and the shipped ones."""
    today, own = _today(session), own_editions(session)
    ahead = [each for each in own if each.effective_from > today]
    return Told(
        _sentence(own, ahead),
        (
            Fact(tr("Own editions"), words.count(len(own)), tr("laid over what is shipped"),
                 page="parameter-sets", why=tr("Parameter sets that are not archived")),
            Fact(tr("Still to come"), words.count(len(ahead)),
                 words.day(ahead[0].effective_from) if ahead else tr("none is ahead"),
                 page="parameter-sets", why=tr("Own editions that are not in force yet")),
            Fact(tr("Shipped sets"), words.count(len(names())), tr("each with its source"),
                 why=tr("Sets of reference data that come with GovTransform")),
        ),
        (_own(own, today), _changes(session, own, today), _shipped()),
        basis=tr("A case keeps the editions of the day of its parameters"),
    )  # fmt: skip


def _today(session: Session) -> date:
    return own_settings(session).as_at_day or date.today()


def _sentence(own: tuple[Edition, ...], ahead: list[Edition]) -> str:
    if not own:
        return tr("Every figure rests on the {count} shipped sets: there is no own edition.",
                  count=words.count(len(names())))  # fmt: skip
    told = tr("Own editions laid over the shipped sets: {count}.", count=words.count(len(own)))
    if not ahead:
        return told
    comes = tr("{edition} comes into force on {day}.", edition=ahead[0].told,
               day=words.day(ahead[0].effective_from))  # fmt: skip
    return f"{told} {comes}"


def _own(own: tuple[Edition, ...], today: date) -> Table:
    rows = tuple(
        Row((each.code, each.name, tr(each.kind), each.edition, words.day(each.effective_from),
             words.day(each.effective_to) or words.NIL, tr(each.standing),
             words.count(len(each.values))),
            {4: Tone.WARN if each.effective_from > today else Tone.PLAIN},
            record("parameter-sets", each.id), whys={7: based(partial(_values, each.id))})
        for each in own
    )  # fmt: skip
    headings = (
        Heading(tr("Reference"), 100), Heading(tr("Own edition")), Heading(tr("Kind"), 140),
        Heading(tr("Edition"), 120), Heading(tr("Effective from"), 120),
        Heading(tr("Effective to"), 120), Heading(tr("Standing"), 110),
        Heading(tr("Values"), 70, right=True),
    )  # fmt: skip
    return Table(tr("Own editions"), headings, rows, tr("There is no own edition yet."))


def _changes(session: Session, own: tuple[Edition, ...], today: date) -> Table:
    currency = own_settings(session).currency
    rows = tuple(
        Row((each.code, f"{line.code} {line.title}", line.version,
             words.day(line.dated_on) or words.NIL,
             *((words.NIL if amount is None else words.pounds(amount, currency))
               for amount in (line.before, line.after, line.difference))),
            {6: _tone(line)}, record("parameter-sets", each.id), whys=_worth(each, line))
        for each, line in _of(session, own, today)
    )  # fmt: skip
    headings = (
        Heading(tr("Edition"), 100), Heading(tr("Business case")), Heading(tr("Version"), 80),
        Heading(tr("Parameters of"), 120), Heading(tr("NPSV now"), 140, right=True),
        Heading(tr("NPSV with it"), 140, right=True), Heading(tr("Difference"), 130, right=True),
    )  # fmt: skip
    return Table(
        tr("What adopting an edition would change"), headings, rows,
        tr("No case that is still open would change."),
        tr("A submitted case keeps its editions; another takes one only when it is adopted."),
    )  # fmt: skip


def _values(own: int, session: Session) -> Basis:
    """The values of an own edition."""
    query = select(Parameter.id).where(Parameter.set_id == own, Parameter.archived.is_(False))
    found = records(PARAMETERS.table, session.scalars(query.order_by(Parameter.id)))
    return count_of(tr("Values of the edition, counted"), found)


def _worth(edition: Edition, line: Adoption) -> dict[int, Why]:
    """What explains the value of a case now, with the edition, and the difference."""
    if line.before is None or line.after is None:
        return {}
    of = f"{CASES.table}:{line.case_id}"
    before = source(of, line.before, title=tr("With the editions it keeps"))
    after = source(of, line.after, title=tr("With {edition}", edition=edition.told))
    told = tr("With the edition − with those it keeps")
    return {
        4: based(lambda session: _npsv(session, case_content(session, line.case_id, date.today()))),
        5: based(lambda session: _npsv(
            session, adopting(session, line.case_id, edition.effective_from))),
        6: difference(told, after, before, As.MONEY),
    }  # fmt: skip


def _npsv(session: Session, case: BusinessCase) -> Basis:
    """Each year of the option that leads, by its lines."""
    lead = case.preferred or min(case.appraised, key=lambda one: one.place.rank)
    found = authored(session, npsv_alone(asked(case, lead.option.key)))
    return Basis(found.formula, found.terms, As.MONEY, found.parameters)


def changes(session: Session) -> tuple[tuple[Edition, Adoption], ...]:
    """What adopting each own edition would change, in the order in which it is told."""
    return tuple(_of(session, own_editions(session), _today(session)))


def _of(
    session: Session, own: tuple[Edition, ...], today: date
) -> Iterator[tuple[Edition, Adoption]]:
    for each in own:
        if each.kind in _WORTH:
            for line in adoptions(session, each.effective_from, today):
                if line.why or line.difference:
                    yield each, line


def _tone(line: Adoption) -> Tone:
    return Tone.BAD if (line.difference or 0) < 0 else Tone.PLAIN


def _shipped() -> Table:
    headings = (
        Heading(tr("Shipped set")), Heading(tr("Edition"), 224),
        Heading(tr("Effective from"), 120), Heading(tr("Effective to"), 110),
        Heading(tr("Standing"), 116), Heading(tr("Source"), 350),
    )  # fmt: skip
    return Table(tr("Shipped editions"), headings, tuple(_sets()), tr("There is none."))


def _sets() -> Iterator[Row]:
    """Each file, and below the discount rates each profile in its editions."""
    for name in names():
        data, header = reference(name), reference(name)["header"]
        told = (header["edition"], *_span(name), _standing(header["verified"]), header["source"])
        yield Row((header["title"], *told))
        for raw in data["profiles"] if name == RATES else ():
            for entry in raw["entries"]:
                days = (_day(entry.get(end)) for end in ("effective_from", "effective_to"))
                standing = _standing(entry.get("verified", header["verified"]))
                cells = (f"{STEP}{raw['label']}", words.NIL, *days, standing, entry["source"])
                yield Row(cells, {0: Tone.QUIET})


def _span(name: str) -> tuple[str, str]:
    """The days between which the newest entry of a dated set holds."""
    entries = [each for each in reference(name).get("entries", ()) if each.get("effective_from")]
    if not entries:
        return words.NIL, words.NIL
    last = max(entries, key=lambda entry: str(entry["effective_from"]))
    return _day(last["effective_from"]), _day(last.get("effective_to"))


def _day(iso: str | None) -> str:
    return words.day(date.fromisoformat(iso)) if iso else words.NIL


def _standing(word: str) -> str:
    told = {"official": N_("Official"), "second-hand": N_("Second-hand"),
            "memory": N_("Recalled"), "default": N_("Default")}  # fmt: skip
    return tr(told[word])


def figures(session: Session) -> list[dict[str, Any]]:
    """Every edition, and for the own ones what adopting them would bring exactly."""
    own, found = own_editions(session), changes(session)
    shipped = ((name, reference(name)["header"]) for name in names())
    return [
        *({"set": name, "edition": told["edition"], "standing": told["verified"], "own": False,
           "source": told["source"]} for name, told in shipped),
        *({"set": each.code, "name": each.name, "kind": each.kind.value, "own": True,
           "edition": each.edition, **each.span, "standing": each.standing,
           "source": each.source, "cases": [
               {"case": line.code, "npsv": exact(line.before), "npsv_adopted": exact(line.after)}
               for of, line in found if of == each
           ]} for each in own),
    ]  # fmt: skip


PARAMETERS_STORY = Story(
    "editions",
    N_("Parameters"),
    ("parameter-sets",),
    tell,
    frozenset({"parameter_set", "parameter", "business_case", "cost_line", "benefit"}),
    figures,
)
