"""A comparison of baselines in words: what moved, then, now, and by how much."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from govtransform.i18n import tr
from govtransform.queries.baselines import DAYS, MONEY, Comparison, Difference, Told, What
from govtransform.queries.rows import target
from govtransform.registers import REGISTER_OF
from govtransform.values import words
from ui.delegates.roles import TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.widgets.cells_view import REST

WIDTHS = (96, REST, 128, 150, 150, 132, 92)
_WHOLE = frozenset({What.ADDED, What.GONE})  # an item is new or gone: nothing in it moved


def heads() -> list[Head]:
    """What stands above the columns."""
    right = (tr("Then"), tr("Now"), tr("Difference"), tr("Months"))
    left = (tr("Ref"), tr("Item"), tr("What"))
    return [*map(Head, left), *(Head(text, Side.RIGHT) for text in right)]


def rows(differences: Iterable[Difference], currency: str) -> list[list[Cell]]:
    """A row for each thing that moved; it leads to its record, where that is still there."""
    return [_row(each, currency) for each in differences]


def fits(each: Difference, text: str) -> bool:
    """Whether its reference, its name or what moved has a text."""
    told = f"{each.code} {each.name} {tr(each.what)}".casefold()
    return text.strip().casefold() in told


def sentence(comparison: Comparison) -> str:
    """How much has moved, in words."""
    found = comparison.differences
    if not found:
        return tr("Nothing has moved.")
    moved = len({each.item for each in found if each.what not in _WHOLE})
    counts = {what: words.count(sum(e.what is what for e in found)) for what in _WHOLE}
    return tr(
        "Changes: {count}. Items that moved: {moved}, new since: {added}, gone since: {gone}.",
        moved=words.count(moved),
        count=words.count(sum(each.what not in _WHOLE for each in found)),
        added=counts[What.ADDED],
        gone=counts[What.GONE],
    )


def _row(each: Difference, currency: str) -> list[Cell]:
    table, row_id = target(each.item)
    register = REGISTER_OF[table]
    go = Target(register.key, {"record": row_id}) if each.code else None
    is_whole = each.what in _WHOLE
    then, now = ("", "") if is_whole else (_told(each, v, currency) for v in (each.then, each.now))
    tip = tr("{thing}, not there any more", thing=tr(register.singular))
    return [
        Cell(each.code or tr("gone"), tip=tr(register.singular) if each.code else tip, target=go,
             marks={TONE: "accentText" if each.code else "text3"}),
        Cell(each.name, tip=each.name),
        Cell(tr(each.what), marks={TONE: "accentText"} if is_whole else {}),
        Cell(then, right=True, tip=then),
        Cell(now, right=True, tip=now),
        Cell(_apart(each, currency), right=True),
        Cell(words.count(each.months) if each.months else "", right=True,
             tip=tr("Months whose amount moved") if each.months else ""),
    ]  # fmt: skip


def _told(each: Difference, value: Told, currency: str) -> str:
    if value is None:
        return words.NIL
    if isinstance(value, Decimal):
        is_money = each.what in MONEY
        return words.pounds(value, currency) if is_money else words.number(value)
    if isinstance(value, date):
        return words.day(value)
    return tr(value) if each.what is What.PART else value


def _apart(each: Difference, currency: str) -> str:
    apart = each.difference
    if apart is None:
        return ""
    if each.what in MONEY:
        return words.pounds(apart, currency, signed=True)
    if each.what in DAYS:
        return tr("{count} days", count=words.number(apart, 0, signed=True))
    return words.number(apart, signed=True)
