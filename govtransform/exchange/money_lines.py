"""The lines of the money workbook: inputs of every cost line, then sums by formula.

Lines of one nature stand together, and in them those of one initiative, so that every sum is
one block. Capital never covers revenue: gaps are worked out by nature and then added (M03).
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial

from govtransform.calc.finance import FundingPosition, YearPosition
from govtransform.calc.position import NaturePosition, YearMoney
from govtransform.exchange.case_lines import block, total
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr
from govtransform.queries.money import FUNDING, NATURES
from govtransform.queries.money_book import MoneyBook, MoneyLine
from govtransform.registers.money.cost_lines import Nature
from govtransform.values.period import year_label

KINDS = {"budget": N_("Budget"), "commitment": N_("Commitment"), "actual": N_("Actual"),
         "forecast": N_("Forecast")}  # fmt: skip
NAMES = {**KINDS, "outturn": N_("Outturn"), "variance": N_("Variance"),
         "confirmed": N_("Confirmed funding"), "provisional": N_("Provisional funding"),
         "gap": N_("Funding gap"), "gap_with_provisional": N_("Gap with provisional funding"),
         "headroom": N_("Headroom")}  # fmt: skip
SHORT = {Nature.REVENUE: "rev", Nature.CAPITAL: "cap"}
_NIL = Decimal(0)
_NONE = (_NIL, _NIL, _NIL)
Series = tuple[Decimal, ...]
Years = Mapping[int, YearMoney]


class MoneyLines:
    """The book by keys: `l1` is the first cost line, `f1` the first allocation."""

    def __init__(self, money: MoneyBook) -> None:
        self.money = money
        start = money.base.own.fy_start_month
        self.labels = tuple(year_label(year, start) for year in money.years)

    @cached_property
    def titles(self) -> dict[int, str]:
        """The code of each initiative."""
        return {one.id: one.code for one in self.money.initiatives}

    def of(self, nature: str, initiative: int | None = None) -> list[str]:
        """The keys of the cost lines of a nature, of one initiative or of all."""
        return [
            f"l{n}"
            for n, line in enumerate(self.money.lines, 1)
            if line.nature == nature and initiative in (None, line.initiative_id)
        ]

    def funded(self, nature: str, state: str, initiative: int | None = None) -> list[str]:
        """The keys of the allocations of a nature in a state."""
        return [
            f"f{n}"
            for n, line in enumerate(self.money.funding, 1)
            if line.nature == nature
            and line.state == state
            and initiative in (None, line.initiative_id)
        ]


def inputs(lines: MoneyLines, kind: str) -> Iterator[LineItem]:
    """One kind of amount of every cost line; actual to the as-at month, the others after it."""
    for n, line in enumerate(lines.money.lines, 1):
        told = _of_line(lines, line, kind)
        yield LineItem(f"{kind}_l{n}", line.name, "£", told, style="GT_in", ref=line.code,
                       source=lines.titles.get(line.initiative_id, ""),
                       notes=tr(line.nature))  # fmt: skip


def funding(lines: MoneyLines) -> Iterator[LineItem]:
    """Every allocation that is confirmed or provisional."""
    for n, line in enumerate(lines.money.funding, 1):
        amounts = tuple(line.years.get(year, _NIL) for year in lines.money.years)
        notes = tr("{nature}, {state}", nature=tr(line.nature), state=tr(line.state).lower())
        yield LineItem(f"f{n}", line.name, "£", amounts, style="GT_in", ref=line.code,
                       source=lines.titles.get(line.initiative_id, ""), notes=notes)  # fmt: skip


def line_results(lines: MoneyLines) -> Iterator[LineItem]:
    """Outturn and variance of every cost line."""
    for kind, formula in (
        ("outturn", "={{actual_{0}}}+{{forecast_{0}}}"),
        ("variance", "={{outturn_{0}}}-{{budget_{0}}}"),
    ):
        yield group(tr(NAMES[kind]))
        for n, line in enumerate(lines.money.lines, 1):
            told = _of_line(lines, line, kind)
            yield LineItem(f"{kind}_l{n}", line.name, "£", told, ref=line.code,
                           formula=formula.format(f"l{n}"),
                           source=lines.titles.get(line.initiative_id, ""))  # fmt: skip


def initiatives(lines: MoneyLines) -> Iterator[LineItem]:
    """Each initiative by nature, and as a whole."""
    for one in lines.money.initiatives:
        yield group(f"{one.code} {one.title}")
        yield from _position(lines, f"i{one.id}", one.money, one.id)


def programme(lines: MoneyLines) -> Iterator[LineItem]:
    """The whole by nature and together; the variance in per cent besides."""
    yield from _position(lines, "all", lines.money.money, None)
    rates = [_of(lines.money.money, year).spend.variance_rate for year in lines.money.years]
    figures = tuple(tr("n/a") if rate.value is None else rate.value for rate in rates)
    formula = '=IF({all_budget}=0,"' + tr("n/a") + '",{all_variance}/{all_budget})'
    yield LineItem("all_rate", tr("Variance, per cent of the budget"), "%", figures,
                   formula=formula, style="GT_out")  # fmt: skip


def chart_lines(lines: MoneyLines) -> Iterator[LineItem]:
    """The tables of the charts."""
    yield group(tr("Budget, outturn and funding"))
    for name in ("budget", "outturn", "confirmed"):
        yield LineItem(f"chart_{name}", tr(NAMES[name]), "£", sums(lines, name),
                       formula=f"={{all_{name}}}")  # fmt: skip


def sums(lines: MoneyLines, name: str) -> Series:
    """A figure of the whole, by year."""
    return _figures(lines, lines.money.money, partial(_whole, name=name))


def crossed(lines: MoneyLines, kind: str) -> str:
    """The sum of the totals of every cost line, for the checks."""
    keys = [f"{kind}_l{n}" for n in range(1, len(lines.money.lines) + 1)]
    return f"SUM({block(keys, 'totals')})" if keys else "0"


def _position(
    lines: MoneyLines, key: str, money: Years, own_id: int | None = None
) -> Iterator[LineItem]:
    for nature in NATURES:
        yield group(tr(nature))
        formulas = _formulas(lines, f"{key}_{SHORT[nature]}", nature, own_id)
        for name, formula in formulas.items():
            figures = _figures(lines, money, partial(_part, nature=nature, name=name))
            yield LineItem(f"{key}_{SHORT[nature]}_{name}", tr(NAMES[name]), "£", figures,
                           formula=formula)  # fmt: skip
    yield group(tr("Capital and revenue together"))
    for name, label in NAMES.items():
        formula = f"={{{key}_rev_{name}}}+{{{key}_cap_{name}}}"
        figures = _figures(lines, money, partial(_whole, name=name))
        yield LineItem(f"{key}_{name}", tr(label), "£", figures, formula=formula,
                       style="GT_out")  # fmt: skip


def _formulas(lines: MoneyLines, key: str, nature: Nature, own_id: int | None) -> dict[str, str]:
    """The formula of each line of a nature, in order."""
    keys = lines.of(nature, own_id)
    found = {kind: total([f"{kind}_{line}" for line in keys]) for kind in KINDS}
    found["outturn"] = f"={{{key}_actual}}+{{{key}_forecast}}"
    found["variance"] = f"={{{key}_outturn}}-{{{key}_budget}}"
    for state, name in zip(FUNDING, ("confirmed", "provisional"), strict=True):
        found[name] = total(lines.funded(nature, state, own_id))
    need, sure = f"{{{key}_outturn}}", f"{{{key}_confirmed}}"
    found["gap"] = f"=MAX(0,{need}-{sure})"
    found["gap_with_provisional"] = f"=MAX(0,{need}-{sure}-{{{key}_provisional}})"
    found["headroom"] = f"=MAX(0,{sure}-{need})"
    return found


def _figures(lines: MoneyLines, money: Years, pick: Callable[[YearMoney], Decimal]) -> Series:
    return tuple(pick(_of(money, year)) for year in lines.money.years)


def _of(money: Years, year: int) -> YearMoney:
    """A year; one without any money stands at nought."""
    stands = NaturePosition(YearPosition(year, *_NONE), FundingPosition(*_NONE))
    return money.get(year) or YearMoney(stands, stands)


def _of_line(lines: MoneyLines, line: MoneyLine, kind: str) -> Series:
    nothing = YearPosition(0, *_NONE)
    return tuple(getattr(line.years.get(year, nothing), kind) for year in lines.money.years)


def _part(money: YearMoney, nature: Nature, name: str) -> Decimal:
    stands = money.capital if nature is Nature.CAPITAL else money.revenue
    told: Decimal = getattr(stands.spend if hasattr(stands.spend, name) else stands.funding, name)
    return told


def _whole(money: YearMoney, name: str) -> Decimal:
    return sum((_part(money, nature, name) for nature in NATURES), _NIL)
