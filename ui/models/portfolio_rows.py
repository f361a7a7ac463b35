"""The tables of portfolio choice: what is chosen, what is dropped, and the years against limits."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.portfolio_choice.model import Candidate, Nature
from govtransform.i18n import tr
from govtransform.queries.explain_choice import CHANGE, LIMIT, RUN, SPEND, SPENT, WORTH
from govtransform.queries.figured import Figured, Why
from govtransform.queries.portfolio_inputs import Choosable
from govtransform.queries.portfolio_told import Chosen, KeptChoice
from govtransform.queries.portfolio_words import change_sentence
from govtransform.registers import INITIATIVES
from govtransform.values import words
from govtransform.values.period import financial_year, quarter_label, year_label
from ui.models.cells_model import Cell, Head, Side, Target

Rows = tuple[list[Head], list[list[Cell]]]


def chosen_rows(kept: KeptChoice) -> Rows:
    """What is chosen, when it starts, and why it is in."""
    heads = [
        Head(tr("Initiative")), Head(tr("Starts")), Head(tr("Still to spend"), Side.RIGHT),
        Head(tr("Worth"), Side.RIGHT), Head(tr("Why")),
    ]  # fmt: skip
    told, rows = kept.chosen, []
    inputs, choice = told.inputs, told.choice
    for each in choice.chosen:
        start = choice.starts[each.key]
        month = inputs.first.plus(3 * start)
        spend, worth = (_figured(kept, key, each.key) for key in (SPEND, WORTH))
        rows.append(
            [
                _name(each, told),
                Cell(quarter_label(month, inputs.first.number), why=worth),
                Cell(words.short(each.spend, inputs.currency), right=True, why=spend),
                Cell(words.short(each.value(start), inputs.currency), right=True, why=worth),
                Cell(_why(each, told), why=worth),
            ]
        )
    return heads, rows


def candidate_rows(inputs: Choosable) -> Rows:
    """What there is to choose from: its money, its worth if it starts now, and why it may stay."""
    heads = [
        Head(tr("Initiative")), Head(tr("Still to spend"), Side.RIGHT),
        Head(tr("Worth"), Side.RIGHT), Head(tr("Waits for")), Head(tr("May go")),
    ]  # fmt: skip
    rows = []
    for each in inputs.problem.candidates:
        target = Target(INITIATIVES.key, {"record": inputs.ids[each.key]})
        why = tr("Under way") if each.key in inputs.begun else tr("Mandatory")
        rows.append(
            [
                Cell(f"{each.key} {each.name}", target=target),
                Cell(words.short(each.spend, inputs.currency), right=True),
                Cell(words.short(each.value(each.earliest), inputs.currency), right=True),
                Cell(", ".join(need.key for need in each.needs) or words.NIL),
                Cell(why if each.is_mandatory else tr("Yes")),
            ]
        )
    return heads, rows


def limit_rows(inputs: Choosable) -> Rows:
    """The limits to begin with: the money that is confirmed, by year."""
    heads = [
        Head(tr("Year")), Head(tr("Revenue"), Side.RIGHT), Head(tr("Capital"), Side.RIGHT),
    ]  # fmt: skip
    limits, first = inputs.problem.limits, inputs.first
    money = {nature: limits.money(nature) for nature in Nature}
    rows = [
        [
            Cell(year_label(first.year + place, first.number)),
            *(Cell(_limit(money[nature], place, inputs.currency), right=True) for nature in Nature),
        ]
        for place in range(max(map(len, money.values())))
    ]
    return heads, rows


def _limit(limits: Sequence[Decimal | None], place: int, currency: str) -> str:
    value = limits[place] if place < len(limits) else None
    return tr("no limit") if value is None else words.short(value, currency)


def dropped_rows(kept: KeptChoice) -> Rows:
    """What is dropped, and the cheapest change that would bring it in."""
    heads = [
        Head(tr("Initiative")), Head(tr("Still to spend"), Side.RIGHT),
        Head(tr("The cheapest change")),
    ]  # fmt: skip
    told, rows = kept.chosen, []
    for entry in told.entries:
        change, key = entry.cheapest, entry.candidate.key
        text = tr("Money alone cannot bring it in")
        tip = text
        if change is not None:
            text = change_sentence(change, told.inputs)
            tip = "\n".join(change_sentence(each, told.inputs) for each in entry.changes)
        spend = words.short(entry.candidate.spend, told.inputs.currency)
        spent = Cell(spend, right=True, why=_figured(kept, SPEND, key))
        what = Cell(text, tip=tip, why=_figured(kept, CHANGE, key) if change else None)
        rows.append([_name(entry.candidate, told), spent, what])
    return heads, rows


def year_rows(kept: KeptChoice) -> Rows:
    """Spend of each year against its limits."""
    heads = [
        Head(tr("Year")), Head(tr("Revenue"), Side.RIGHT), Head(tr("Limit"), Side.RIGHT),
        Head(tr("Capital"), Side.RIGHT), Head(tr("Limit"), Side.RIGHT),
    ]  # fmt: skip
    told, rows = kept.chosen, []
    inputs, limits = told.inputs, told.choice.problem.limits
    spent = {nature: told.choice.by_year(nature) for nature in Nature}
    start = financial_year(inputs.first, inputs.first.number)
    for place in range(max(map(len, spent.values()))):
        row = [Cell(year_label(start + place, inputs.first.number))]
        for nature in Nature:
            for key, amounts in ((SPENT, spent[nature]), (LIMIT, limits.money(nature))):
                value = amounts[place] if place < len(amounts) else None
                text = "–" if value is None else words.short(value, inputs.currency)
                row.append(Cell(text, right=True, why=_figured(kept, key, f"{nature} {place}")))
        rows.append(row)
    return heads, rows


def _figured(kept: KeptChoice, key: str, part: str) -> Why:
    return Why(key, Figured(record=f"{RUN}:{kept.id}", part=part))


def _name(each: Candidate, told: Chosen) -> Cell:
    target = Target(INITIATIVES.key, {"record": told.inputs.ids[each.key]})
    return Cell(f"{each.key} {each.name}", target=target)


def _why(each: Candidate, told: Chosen) -> str:
    if each.key in told.inputs.begun:
        return tr("Under way")
    return tr("Mandatory") if each.is_mandatory else tr("Worth it")
