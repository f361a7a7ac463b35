"""The lines by financial year of the savings workbook: three numbers, guards, states, bridge."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from govtransform.calc.bridge import Cause
from govtransform.calc.claims import Claimed, Stage, headlines_by
from govtransform.calc.output_guard import Label
from govtransform.exchange.case_lines import said
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.savings_tables import LABELS, NIL, cash_word, stage_word
from govtransform.i18n import N_, tr
from govtransform.queries.savings import ClaimLine
from govtransform.queries.savings_book import SavingsBook
from govtransform.values.period import financial_year

NUMBERS = {"claimed": N_("Claimed"), "validated": N_("Validated"),
           "removed": N_("Removed from budget"), "over": N_("Over-claimed")}  # fmt: skip
SIDES = {"cash": N_("Cash-releasing"), "other": N_("Not cash")}  # as the headlines have them
CAUSES = {
    Cause.SCOPE: N_("Scope"),
    Cause.TIMING: N_("Timing"),
    Cause.VOLUME: N_("Volume"),
    Cause.TAKE_UP: N_("Take-up"),
    Cause.DOUBLE_COUNT: N_("Double count"),
    Cause.ATTRIBUTION: N_("Attribution"),
    Cause.OTHER: N_("Other"),
}
Series = tuple[Decimal, ...]


def numbers(told: SavingsBook) -> Iterator[LineItem]:
    """Numbers: the headlines of every year, what the guards say of them, how far claims are."""
    yield LineItem("fy", tr("Financial year starts in"), "year", told.years)
    for side, head in SIDES.items():
        yield group(tr(head))
        for name, label in NUMBERS.items():
            formula = (
                f"=SUMIFS({{{name}.rows}},{{claim_fy.rows}},{{fy}},"
                f"{{claim_cash.rows}},{said(cash_word(is_cash=side == 'cash'))})"
            )
            yield LineItem(f"{side}_{name}", tr(label), "£", headline(told, name, side),
                           formula=formula, style="GT_out")  # fmt: skip
    yield group(tr("Claimed, by what the output guards say of its month"))
    for label, word in LABELS.items():
        formula = "=SUMIFS({claimed.rows},{claim_fy.rows},{fy},{claim_label.rows},"
        figures = _of_claims(told, partial(_stands, label=label))
        yield LineItem(f"label_{label}", tr(word), "£", figures,
                       formula=f"{formula}{said(tr(word))})")  # fmt: skip
    yield group(tr("Amounts, by how far the claims have come"))
    for stage in Stage:
        formula = "=SUMIFS({claim_amount.rows},{claim_fy.rows},{fy},{claim_stage.rows},"
        figures = _of_claims(told, partial(_is_at, stage=stage))
        yield LineItem(f"stage_{stage}", stage_word(stage), "£", figures,
                       formula=f"{formula}{said(stage_word(stage))})")  # fmt: skip


def headline(told: SavingsBook, name: str, side: str = "cash") -> Series:
    """A headline of every year, of cash or of other money."""
    start = told.ledger.start
    own = headlines_by(told.ledger.parts, lambda part: financial_year(part.claim.month, start))
    field = "over_claimed" if name == "over" else name
    return tuple(getattr(getattr(own.get(y, Claimed()), side), field) for y in told.years)


def _is_at(claim: ClaimLine, stage: Stage) -> bool:
    return claim.stage is stage


def _stands(claim: ClaimLine, label: Label) -> bool:
    return claim.verdict.label is label and claim.stage is not Stage.REJECTED


def _of_claims(told: SavingsBook, is_meant: Callable[[ClaimLine], bool]) -> Series:
    start = told.ledger.start
    meant = [claim for claim in told.ledger.claims if is_meant(claim)]
    return tuple(
        sum((c.amount for c in meant if financial_year(c.month, start) == year), NIL)
        for year in told.years
    )


def bridge_lines(told: SavingsBook) -> Iterator[LineItem]:
    """Bridge: from the baseline to today by cause, cash and other money apart."""
    for side, head in SIDES.items():
        mine = told.bridges.of(is_cash=side == "cash")
        by_year = [mine.total(year) for year in told.years]
        yield group(tr(head))
        name = f"bridge_{side}"
        yield LineItem(f"{name}_baseline", tr("Baseline"), "£", tuple(b.baseline for b in by_year))
        for cause, label in CAUSES.items():
            parts = tuple(one.parts[cause] for one in by_year)
            yield LineItem(f"{name}_{cause}", tr(label), "£", parts)
        first, *_, last = (f"{name}_{cause}" for cause in CAUSES)
        yield LineItem(
            f"{name}_today", tr("Today"), "£", tuple(one.today for one in by_year),
            formula=f"={{{name}_baseline}}+SUM({{{first}.{last}.block}})", style="GT_out",
        )  # fmt: skip


def chart_lines(told: SavingsBook) -> Iterator[LineItem]:
    """Charts: the cash headlines, and what pools hold against what is drawn."""
    yield group(tr("Cash-releasing savings"))
    for name in ("claimed", "validated", "removed"):
        yield LineItem(f"chart_{name}", tr(NUMBERS[name]), "£", headline(told, name),
                       formula=f"={{cash_{name}}}")  # fmt: skip
    yield group(tr("Pools"))
    for name, label in (("holds", N_("Baseline of the pools")), ("drawn", N_("Drawn from them"))):
        formula = f"=SUMIF({{pool_fy.rows}},{{fy}},{{standing_{name}.rows}})"
        yield LineItem(f"chart_{name}", tr(label), "£", pooled(told, name), formula=formula)


def pooled(told: SavingsBook, name: str) -> Series:
    """What the pools of every year hold, or what is drawn from them."""
    stands = [(pool.year, pool.standing) for pool in told.ledger.pools]
    worth = [(y, s.pool.baseline if name == "holds" else s.drawn) for y, s in stands]
    return tuple(sum((w for y, w in worth if y == year), NIL) for year in told.years)
