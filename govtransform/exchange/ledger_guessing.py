"""Guesses what the columns of a ledger extract tell, from their headings."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from govtransform.exchange.ledger_mapping import LedgerMapping, Role
from govtransform.i18n import N_, tr

NAME = N_("Ledger")
LIKE = 87  # per cent of likeness from which a heading is worth proposing
_WORDS = {
    Role.DATE: (
        "posting date", "transaction date", "accounting date", "gl date", "date", "posted",
        "effective date", "accounting period", "period", "month", "payment date", "invoice date",
    ),
    Role.COST_CENTRE: (
        "cost centre", "cost center", "cost centre code", "costcentre", "cost code", "cc",
        "department code", "centre",
    ),
    Role.SUBJECTIVE: (
        "subjective", "subjective code", "account code", "gl account", "nominal code", "nominal",
        "natural account", "account", "account number", "expense type", "gl code",
    ),
    Role.AMOUNT: (
        "net amount", "amount", "amount gbp", "gl amount", "net", "value", "actual", "amount net",
    ),
    Role.DEBIT: ("debit", "debit amount", "dr", "debits"),
    Role.CREDIT: ("credit", "credit amount", "cr", "credits"),
    Role.REFERENCE: (
        "reference", "ref", "document number", "document no", "transaction number", "voucher",
        "journal", "transaction id", "doc no", "doc number", "document", "invoice number",
        "invoice no", "doc ref",
    ),
    Role.TEXT: ("text", "description", "line description", "narrative", "details", "memo"),
    Role.SUPPLIER: ("supplier", "supplier name", "vendor", "vendor name", "payee"),
    Role.CURRENCY: ("currency", "currency code", "ccy"),
}  # fmt: skip


def guess(headings: Sequence[str]) -> LedgerMapping:
    """A mapping by the words of the headings; a heading that is only like one is a guess."""
    columns: dict[Role, str] = {}
    guessed: set[Role] = set()
    for proposals, is_guess in ((_by_word(headings), False), (_by_likeness(headings), True)):
        for role, heading in proposals:
            if role not in columns and heading not in columns.values():
                columns[role] = heading
                guessed |= {role} if is_guess else set()
    if Role.AMOUNT in columns:
        columns = {r: h for r, h in columns.items() if r not in (Role.DEBIT, Role.CREDIT)}
    return LedgerMapping(tr(NAME), columns, guessed=frozenset(guessed & columns.keys()))


def _by_word(headings: Sequence[str]) -> Iterator[tuple[Role, str]]:
    bare = {_bare(heading): heading for heading in reversed(headings)}
    for role, words in _WORDS.items():
        yield from ((role, bare[word]) for word in words if word in bare)


def _by_likeness(headings: Sequence[str]) -> Iterator[tuple[Role, str]]:
    scored = [
        (fuzz.token_sort_ratio(_bare(heading), word), role, heading)
        for heading in headings
        for role, words in _WORDS.items()
        for word in words
        if _bare(heading)
    ]
    likely = sorted((s for s in scored if s[0] >= LIKE), key=lambda s: -s[0])
    return ((role, heading) for _, role, heading in likely)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
