"""The sheets of a board pack: what its parts say, with figures and dates as such."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from govtransform.exchange import pack_parts
from govtransform.exchange.pack_part import Part
from govtransform.exchange.register_book import Content
from govtransform.i18n import tr
from govtransform.queries.pack_content import PackContent, Wanted

Sheet = tuple[list[str], list[str], list[list[str]]]  # headings, kinds and rows


def contents(told: PackContent, code: str) -> Iterator[Content]:
    """A first sheet that says what was frozen, then one a part."""
    about = [
        [tr("Pack"), f"{code} {told.title}"], [tr("Programme"), told.programme],
        [tr("Board"), told.board], [tr("Source"), pack_parts.source(told)],
        *([tr("In a sentence"), text] for text in pack_parts.summary(told)),
    ]  # fmt: skip
    headings = [tr("Item"), tr("Value")]
    yield Content("tblAbout", tr("About"), (headings, *about), ["text", "text"])
    for number, part in enumerate(pack_parts.parts(told), 1):
        headings, kinds, rows = _typed(told, part)
        yield Content(f"tblPart{number}", part.name, (headings, *rows), kinds)


def _typed(told: PackContent, part: Part) -> Sheet:
    """The sheet of a part with typed columns, or its table as words."""
    if part.key in _SHEETS:
        return _SHEETS[part.key](told)
    table = part.table
    return list(table.headings), ["text"] * len(table.headings), [list(row) for row in table.rows]


def _confidence(told: PackContent) -> Sheet:
    headings = [tr("Reference"), tr("Initiative"), tr("Owner"), tr("Scale, owner"),
                tr("Independent"), tr("Scale, independent"), tr("Budget"), tr("Outturn"),
                tr("Ends"), tr("Days late")]  # fmt: skip
    kinds = [*["text"] * 6, "money", "money", "date", "whole"]
    rows = [
        [one.code, one.title, tr(one.owner), tr(one.owner_scale) if one.owner_scale else "",
         tr(one.independent), tr(one.independent_scale) if one.independent_scale else "",
         str(one.budget), str(one.outturn), _day(one.finish), _count(one.slip_days)]
        for one in told.ratings
    ]  # fmt: skip
    return headings, kinds, rows


def _milestones(told: PackContent) -> Sheet:
    headings = [tr("Reference"), tr("Milestone"), tr("Initiative"), tr("Date"), tr("Days late")]
    rows = [
        [one.code, one.name, one.initiative, _day(one.on), _count(one.slip_days)]
        for one in told.points
    ]
    return headings, ["text", "text", "text", "date", "whole"], rows


def _money(told: PackContent) -> Sheet:
    names = {"budget": tr("Budget"), "outturn": tr("Outturn"), "gap": tr("Funding gap")}
    headings, kinds, rows = _years(told, names)
    for row, year in zip(rows, told.years, strict=True):
        row.insert(3, str(year.outturn - year.budget))
    return [*headings[:3], tr("Variance"), headings[3]], [*kinds, "money"], rows


def _savings(told: PackContent) -> Sheet:
    names = {"claimed": tr("Claimed"), "validated": tr("Validated"),
             "removed": tr("Removed from budget")}  # fmt: skip
    return _years(told, names)


def _years(told: PackContent, names: dict[str, str]) -> Sheet:
    rows = [[year.year, *(str(getattr(year, name)) for name in names)] for year in told.years]
    headings = [tr("Financial year"), *names.values()]
    return headings, ["text", *["money"] * len(names)], rows


def _risks(told: PackContent) -> Sheet:
    headings = [tr("Reference"), tr("Threat"), tr("Score of 25"), tr("Expected cost")]
    rows = [[one.code, one.title, str(one.score), _amount(one.expected)] for one in told.risks]
    return headings, ["text", "text", "whole", "money"], rows


def _decisions(told: PackContent) -> Sheet:
    return _wanted(tr("Options"), told.decisions)


def _actions(told: PackContent) -> Sheet:
    return _wanted(tr("Kind"), told.actions)


def _wanted(about: str, wanted: Iterable[Wanted]) -> Sheet:
    rows = [[one.code, one.title, one.about, _day(one.on)] for one in wanted]
    return [tr("Reference"), tr("Title"), about, tr("Date")], ["text", "text", "note", "date"], rows


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _count(days: int | None) -> str:
    return "" if days is None else str(days)


def _amount(pounds: Decimal | None) -> str:
    return "" if pounds is None else str(pounds)


_SHEETS: Mapping[str, Callable[[PackContent], Sheet]] = {
    pack_parts.CONFIDENCE: _confidence,
    pack_parts.MILESTONES: _milestones,
    pack_parts.MONEY: _money,
    pack_parts.SAVINGS: _savings,
    pack_parts.RISKS: _risks,
    pack_parts.DECISIONS: _decisions,
    pack_parts.ACTIONS: _actions,
}
