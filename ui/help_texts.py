"""The shipped help: one short text a page, texts that serve several pages, and the glossary.

Texts are Markdown in `resources/help`. A link inside them goes to another text, `page:roadmap`,
or to a word of the glossary, `term:npsv`; none leads out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from govtransform.files import resource
from govtransform.i18n import tr

COMMON = (
    "start", "tables", "undo", "import", "export", "programme", "backups", "check", "case-file",
    "privacy", "ledger-import",
)  # fmt: skip
GLOSSARY = "glossary"
FOLDER = resource("help")
LINK = re.compile(r"\]\((page|term):([a-z0-9-]+)\)")
_TITLE = re.compile(r"\A# (.+)\n")
_TERM = re.compile(r"^## (.+)\n+((?:(?!## ).*\n?)*)", re.MULTILINE)

FIELD_TERMS = {  # labels of fields and columns that a word of the glossary explains
    "Appetite level": "appetite",
    "As-at month": "as-at-month",
    "Attribution": "attribution",
    "Base price year": "base-price-year",
    "Baseline end": "baseline",
    "Baseline finish": "baseline",
    "Baseline start": "baseline",
    "Budget change reference": "removed-from-budget",
    "Control total": "control-total",
    "Evidence": "evidence",
    "Complete": "complete",
    "Confidence, independent": "delivery-confidence",
    "Confidence, owner": "delivery-confidence",
    "Contribution": "contribution",
    "Cost, likely": "expected-cost",
    "Deadweight": "deadweight",
    "Dis-benefit": "dis-benefit",
    "Expected cost": "expected-cost",
    "Financial year starts in month": "financial-year",
    "Full-year value": "full-year-value",
    "Impact on cost": "impact",
    "Impact on quality": "impact",
    "Impact on reputation": "impact",
    "Impact on time": "impact",
    "Initiative": "initiative",
    "Kind": "kind",
    "Lag, days": "lag",
    "Likelihood": "likelihood",
    "Marking": "marking",
    "Nature": "nature",
    "Needed by": "needed-by",
    "Optimism bias applies": "optimism-bias",
    "Optimism-bias type": "optimism-bias",
    "People required": "people-required",
    "Pool": "pool",
    "Position": "position",
    "Predecessor": "dependency",
    "Price basis": "price-basis",
    "Probability": "probability",
    "Ramp": "ramp",
    "Ramp, months": "ramp",
    "Ref": "reference",
    "Score": "score",
    "Share": "share",
    "Stage": "stage",
    "Start milestone": "start-milestone",
    "Successor": "dependency",
    "Sunk": "sunk",
    "Tolerance": "tolerance",
    "Target": "target",
    "Unit shown": "unit",
    "VAT": "vat",
    "Validator": "validated",
    "Variance threshold": "variance-threshold",
    "Zone": "zone",
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the help; `address` is how a link names it, `body` has no title."""

    address: str
    title: str
    body: str

    @property
    def markdown(self) -> str:
        """All of it."""
        return f"# {self.title}\n\n{self.body}"

    def answers_to(self, words: str) -> bool:
        """Whether each of these words is in it."""
        all_of_it = f"{self.title} {self.body}".casefold()
        return all(word in all_of_it for word in words.casefold().split())


@cache
def pages() -> Mapping[str, Text]:
    """The texts about pages and those that serve several, by key; the common ones first."""
    others = [p.stem for p in FOLDER.glob("*.md") if p.stem not in (*COMMON, GLOSSARY)]
    found = {key: _page(key) for key in others}
    ordered = sorted(found, key=lambda key: found[key].title.casefold())
    return {key: _page(key) for key in COMMON} | {key: found[key] for key in ordered}


@cache
def terms() -> Mapping[str, Text]:
    """The words of the glossary by their keys, in the order of the alphabet."""
    found = {title: body.strip() for title, body in _TERM.findall(_read(GLOSSARY))}
    told = (_term(title, found[title]) for title in sorted(found, key=str.casefold))
    return {key_of(text.title): text for text in told}


def key_of(title: str) -> str:
    """`as-at-month` for `As-at month`."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")


def text_at(address: str) -> Text | None:
    """The text a link leads to, or nothing."""
    kind, _, key = address.partition(":")
    return (terms() if kind == "term" else pages()).get(key)


def _term(title: str, body: str) -> Text:
    """A word, what it means, and the texts that use it."""
    address = f"term:{key_of(title)}"
    using = [page for page in pages().values() if f"]({address})" in page.body]
    links = ", ".join(f"[{page.title}]({page.address})" for page in using)
    return Text(address, title, f"{body}\n\n{tr('Used in')}: {links}" if using else body)


def _page(key: str) -> Text:
    whole = _read(key)
    title = _TITLE.match(whole)
    body = whole[title.end() :] if title else whole
    return Text(f"page:{key}", title[1] if title else key, body.strip())


def _read(key: str) -> str:
    return (FOLDER / f"{key}.md").read_text(encoding="utf-8")
