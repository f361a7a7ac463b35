"""Guesses where the columns of a file go, from their headings and from what is in them."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from govtransform.exchange import amount_headings
from govtransform.exchange.cell_readers import told
from govtransform.exchange.mapping import CODE, Column, Mapping, Part
from govtransform.exchange.reading import SourceRow
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.registers import GRIDS_OF_LINES, REGISTER_OF
from govtransform.values.period import APRIL

REFERENCE = N_("Reference")
LIKE = 87  # per cent of likeness from which a heading is worth proposing
SAMPLE = 60  # rows looked into
MOSTLY = 0.8  # share of filled cells that must fit
_SYNONYMS = {
    CODE: ("reference", "ref", "code", "reference code"),
    "initiative_id": ("project", "initiative", "project name", "initiative ref", "workstream"),
    "title": ("name", "project", "project name", "initiative", "risk title", "benefit name"),
    "name": ("title", "description", "line", "item", "full name", "task", "task name"),
    "summary": ("description", "aims", "overview", "scope"),
    "programme_id": ("portfolio", "programme"),
    "owner_id": ("responsible", "assigned to", "owned by", "risk owner"),
    "lead_id": ("manager", "project manager", "responsible"),
    "sponsor_id": ("sro", "senior responsible owner", "executive sponsor"),
    "start_on": ("start date", "begins", "planned start"),
    "finish_on": ("end", "end date", "finish date", "due", "planned finish"),
    "baseline_start_on": ("start date", "start", "approved start"),
    "baseline_end_on": ("end date", "end", "finish", "approved end"),
    "starts_on": ("start date", "from"),
    "ends_on": ("end date", "to"),
    "due_on": ("due date", "deadline"),
    "confidence_independent": ("ipa delivery confidence assessment", "independent rating"),
    "confidence_owner": (
        "sro delivery confidence assessment",
        "rag",
        "rating",
        "delivery confidence",
        "dca",
        "rag status",
    ),
    "status": ("state", "progress"),
    "state": ("status",),
    "kind": ("type", "class"),
    "category": ("cost type", "classification"),
    "full_year": ("annual value", "full year saving", "annual saving"),
    "team_id": ("department", "unit"),
    "email": ("e-mail", "mail", "email address"),
    "external_ref": ("external id", "unique id", "project id", "id"),
    "duration_days": ("duration",),
    "headcount": ("fte", "people"),
}


_OWN_CODE = ("id", "ref", "reference", "code", "no", "number")  # after the name of a register
_OWN_TITLE = ("", "name", "title")


def guess(
    register: Register,
    headings: Sequence[str],
    rows: Sequence[SourceRow],
    fy_start_month: int = APRIL,
) -> Mapping:
    """A mapping into one register; columns that are not certain are marked as guessed.

    By name and label first, then by synonym, by likeness, and by content at last.
    """
    exact = _exact(register)
    first = {exact[_bare(h)]: h for h in reversed(headings) if _bare(h) in exact}
    taken = {heading: Column(heading, name) for name, heading in first.items()}
    grid = GRIDS_OF_LINES.get(register.table)
    for heading in headings:
        if grid and heading not in taken:
            told = (heading, grid.kinds, fy_start_month)
            known, alone = amount_headings.read(*told), amount_headings.bare(*told)
            if period := known or alone:
                taken[heading] = Column(heading, amount=period, guessed=known is None)
    for proposals in (_by_own_name, _by_synonym, _by_likeness, _by_content):
        for heading, name in proposals(register, headings, rows):
            fields = {column.field for column in taken.values()}
            if heading not in taken and name not in fields:
                taken[heading] = Column(heading, name, guessed=True)
    columns = tuple(taken[heading] for heading in headings if heading in taken)
    part = Part(register.key, register, columns, {}, {})
    return Mapping(tr(register.plural), register, (part,), tuple(headings))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _start(heading: str) -> str:
    """A heading without the explanation that follows it in brackets."""
    return heading.partition("(")[0]


def _exact(register: Register) -> dict[str, str]:
    known = {_bare(CODE): CODE, _bare(REFERENCE): CODE, _bare(tr(REFERENCE)): CODE}
    for name, field in register.fields.items():
        for word in (name, name.removesuffix("_id"), field.label, tr(field.label)):
            known.setdefault(_bare(word), name)
    return known


Proposals = Iterator[tuple[str, str]]  # headings and fields, the likeliest first


def _by_own_name(
    register: Register, headings: Sequence[str], _rows: Sequence[SourceRow]
) -> Proposals:
    """“Risk ID” and “Risk” of a list of risks."""
    for word in (_bare(register.singular), _bare(tr(register.singular))):
        for name, ends in ((CODE, _OWN_CODE), (register.title_field, _OWN_TITLE)):
            told = {f"{word} {end}".strip() for end in ends}
            yield from ((heading, name) for heading in headings if _bare(heading) in told)


def _by_synonym(
    register: Register, headings: Sequence[str], _rows: Sequence[SourceRow]
) -> Proposals:
    for name, words in _SYNONYMS.items():
        if name == CODE or name in register.fields:
            told = {_bare(word) for word in words}
            yield from ((h, name) for h in headings if {_bare(h), _bare(_start(h))} & told)


def _by_likeness(
    register: Register, headings: Sequence[str], _rows: Sequence[SourceRow]
) -> Proposals:
    words = _exact(register)
    scored = [
        (fuzz.token_sort_ratio(_bare(heading), word), heading, name)
        for heading in headings
        for word, name in words.items()
        if _bare(heading)
    ]
    likely = sorted((s for s in scored if s[0] >= LIKE), key=lambda s: -s[0])
    return ((heading, name) for _, heading, name in likely)


def _by_content(
    register: Register, headings: Sequence[str], rows: Sequence[SourceRow]
) -> Proposals:
    for place, heading in enumerate(headings):
        texts = [text for _, cells in rows[:SAMPLE] if (text := told(cells[place]))]
        if texts:
            yield from ((heading, n) for n in _candidates(register) if _fits(register, n, texts))


def _candidates(register: Register) -> Iterator[str]:
    """What can be told by its content: references, links and lists of words."""
    yield CODE
    yield from (n for n, f in register.fields.items() if f.links_to or f.kind.options)


def _fits(register: Register, name: str, texts: Sequence[str]) -> bool:
    if name == CODE:
        return _share(texts, lambda text: _has_prefix(text, register.prefix)) >= MOSTLY
    field = register.fields[name]
    if field.links_to:
        prefix = REGISTER_OF[field.links_to].prefix
        return _share(texts, lambda text: _has_prefix(text, prefix)) >= MOSTLY
    words = {_bare(option) for option in field.kind.options or ()}
    return _share(texts, lambda text: _bare(text) in words) >= MOSTLY


def _share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, texts)) / len(texts)


def _has_prefix(text: str, prefix: str) -> bool:
    head, _, number = text.partition("-")
    return head == prefix and number.isdecimal()
