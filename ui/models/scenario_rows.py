"""A scenario beside the live plan as rows: its figures, and each of its changes."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.guard import Figure
from govtransform.exchange.scenario_text import Asked
from govtransform.i18n import tr
from govtransform.queries.scenarios import Altered, SideBySide
from govtransform.registers import REGISTER_OF
from govtransform.registers.money.cost_lines import Nature
from govtransform.values import words
from govtransform.values.period import Month, year_label
from ui.delegates.roles import TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.widgets.cells_view import REST

FIGURES = (REST, 150, 150, 150)
CHANGES = (REST, 190, 150, 150)
_NIL = Decimal(0)


def figure_heads(told: SideBySide) -> list[Head]:
    """The headings of the figures."""
    return [Head(tr("Figure"), inset=0), Head(_under(told), Side.RIGHT),
            Head(tr("Scenario"), Side.RIGHT), Head(tr("Difference"), Side.RIGHT)]  # fmt: skip


def figure_rows(told: SideBySide) -> list[list[Cell]]:
    """Dates, then money over all years, then year by year."""
    return [*_whole(told), *(row for year in told.years for row in _year(told, year))]


def change_heads(told: SideBySide) -> list[Head]:
    """The headings of the changes."""
    return [Head(tr("Record"), inset=0), Head(tr("What")), Head(_under(told), Side.RIGHT),
            Head(tr("Scenario"), Side.RIGHT)]  # fmt: skip


def _under(told: SideBySide) -> str:
    return tr("Baseline") if told.is_on_baseline else tr("Live plan")


def asked(each: Altered) -> Asked:
    """A change as it would be typed."""
    record = f"{each.code} {each.name}"
    if each.change.cell is None:
        return Asked(record, each.change.what, each.then)
    kind, month = each.change.cell
    return Asked(record, kind, each.then, words.month(Month.of(month)))


def change_rows(told: SideBySide) -> list[list[Cell]]:
    """A row for each change; one that the live plan has already is quiet."""
    return [_change(each) for each in told.changes]


def _change(each: Altered) -> list[Cell]:
    marks = {TONE: "text3"} if each.is_moot else {}
    change = each.change
    target = Target(REGISTER_OF[change.table].key, {"record": change.row_id})
    return [
        Cell(f"{each.code} {each.name}", tip=each.name, marks=marks, target=target),
        Cell(each.what, marks=marks),
        Cell(each.live or words.NIL, right=True, marks=marks),
        Cell(each.then or words.NIL, right=True, marks=marks),
    ]


def _whole(told: SideBySide) -> Iterator[list[Cell]]:
    before, after = told.finish
    apart = (after - before).days if before and after else 0
    days = tr("{days} days", days=words.number(Decimal(apart), 0, signed=True)) if apart else ""
    yield _row(tr("Programme finishes"), words.day(before), words.day(after), days, apart > 0)
    count, then = told.initiatives
    less = words.number(Decimal(then - count), 0, signed=True) if then != count else ""
    yield _row(tr("Initiatives"), words.count(count), words.count(then), less)
    npsv = told.repriced.npsv_before
    yield _money(told, tr("Net present value"), npsv, npsv + told.repriced.npsv, is_good=True)
    paid = [told.repriced.payback(moved=moved).first for moved in (False, True)]
    yield _row(tr("Paid back after years"), _years(paid[0]), _years(paid[1]), "")


def _year(told: SideBySide, year: int) -> Iterator[list[Cell]]:
    repriced, label = told.repriced, year_label(year, told.start)
    spent = sum((v for (_, y), v in repriced.bid.spend.items() if y == year), _NIL)
    more = repriced.spend_by_year.get(year, _NIL)
    yield _money(told, tr("Spend {year}", year=label), spent, spent + more)
    saved = [repriced.saved(year, moved=moved) for moved in (False, True)]
    yield _money(told, tr("Savings {year}", year=label), *saved, is_good=True)
    gaps = [
        sum((max(_NIL, repriced.gap(nature, year, moved=moved)) for nature in Nature), _NIL)
        for moved in (False, True)
    ]
    if any(gaps):
        yield _money(told, tr("Funding gap {year}", year=label), *gaps)


def _money(
    told: SideBySide, name: str, before: Decimal, after: Decimal, *, is_good: bool = False
) -> list[Cell]:
    """More is good of a saving, and bad of a cost."""
    change = after - before
    was, now = (words.pounds(amount, told.currency, places=0) for amount in (before, after))
    text = words.pounds(change, told.currency, places=0, signed=True) if change else ""
    return _row(name, was, now, text, (change < 0) if is_good else (change > 0))


def _row(
    name: str, before: str, after: str, change: str, is_worse: bool | None = None
) -> list[Cell]:
    tone = {TONE: "bad" if is_worse else "ok"} if change and is_worse is not None else {}
    spoken = tr("{name}: {change}", name=name, change=change or tr("unchanged"))
    return [
        Cell(name),
        Cell(before or words.NIL, right=True),
        Cell(after or words.NIL, right=True),
        Cell(change or words.NIL, spoken=spoken, right=True, marks=tone),
    ]


def _years(figure: Figure) -> str:
    return tr("never") if figure.value is None else words.number(figure.value, 1)
