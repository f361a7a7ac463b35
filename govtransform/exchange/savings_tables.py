"""The tables of the savings workbook: pools, draws, claims and the pools each claim rests on."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.claims import Claimed, Stage, headlines_by
from govtransform.calc.output_guard import Finding, Label, Verdict
from govtransform.exchange.case_lines import said
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import N_, tr
from govtransform.queries.savings import ClaimLine, PoolLine
from govtransform.queries.savings_book import SavingsBook
from govtransform.registers.savings.claims import ClaimState
from govtransform.values import words
from govtransform.values.period import Month, financial_year, year_label

LABELS = {Label.EFFICIENCY: N_("Efficiency"), Label.NON_EFFICIENCY: N_("Non-efficiency"),
          Label.UNPROVEN: N_("Unproven")}  # fmt: skip
NOBODY = "–"  # stands where a table would have no row
NIL = Decimal(0)
Row = tuple[Content, ...]


def stage_word(stage: Stage) -> str:
    """The state of a claim as people say it."""
    return tr(ClaimState[stage.name])


def pool_table(told: SavingsBook) -> Table:
    """In_Pools: what each pool held to begin with."""
    columns = (
        Column(tr("Pool"), 14, key="pool_code"),
        Column(tr("Name"), 40),
        Column(tr("Financial year"), 14),
        Column(tr("Year starts in"), 14, unit="year", key="pool_fy"),
        Column(tr("Cost centre"), 16),
        Column(tr("Subjective"), 30),
        Column(tr("Budget holder"), 26),
        Column(tr("Baseline"), 18, "GT_in", "£", "pool_baseline"),
    )
    rows = tuple(
        (p.code, p.name, year_label(p.year, told.ledger.start), p.year, p.cost_centre,
         p.subjective, p.holder, p.standing.pool.baseline)
        for p in told.ledger.pools
    )  # fmt: skip
    return Table(columns, rows or ((NOBODY, "", "", 0, "", "", "", NIL),), "tblPools")


_HOLDS = "SUMIF({pool_code.rows},{draw_pool},{pool_baseline.rows})"
_BEFORE = (
    "=SUMIFS({draw_amount.rows},{draw_pool.rows},{draw_pool},"
    '{draw_no.rows},"<"&{draw_no})'
)  # fmt: skip


def draw_table(told: SavingsBook) -> Table:
    """Draws: in the order of their entry, what was drawn before, what stands, the excess."""
    columns = (
        Column(tr("Draw"), 14),
        Column(tr("Pool"), 14, key="draw_pool"),
        Column(tr("Benefit"), 14),
        Column(tr("Entered on"), 14, unit="date"),
        Column(tr("Order"), 10, unit="count", key="draw_no"),
        Column(tr("Amount"), 18, "GT_in", "£", "draw_amount"),
        Column(tr("Drawn before"), 18, "GT_calc", "£", "draw_before"),
        Column(tr("Stands"), 18, "GT_calc", "£", "draw_stands"),
        Column(tr("Excess"), 18, "GT_out", "£", "draw_excess"),
    )
    rows = tuple(row for pool in told.ledger.pools for row in _draws(told, pool))
    nobody = (NOBODY, NOBODY, "", None, 0, NIL, *_worked(NIL, NIL, NIL))
    return Table(columns, rows or (nobody,), "tblDraws")


def _draws(told: SavingsBook, pool: PoolLine) -> Iterator[Row]:
    before = NIL
    for number, ranked in enumerate(pool.standing.draws, 1):
        draw = ranked.draw
        code, benefit = told.draw_codes[draw.id], told.benefit_codes[draw.benefit_id]
        worked = _worked(before, ranked.stands, ranked.excess)
        yield code, pool.code, benefit, draw.entered_on, number, draw.amount, *worked
        before += draw.amount


def _worked(before: Decimal, stands: Decimal, excess: Decimal) -> tuple[Live, Live, Live]:
    stand = f"=MAX(0,MIN({{draw_amount}},{_HOLDS}-{{draw_before}}))"
    rest = "={draw_amount}-{draw_stands}"
    return Live(_BEFORE, before), Live(stand, stands), Live(rest, excess)


def claim_table(told: SavingsBook) -> Table:
    """In_Claims: every claim, how far it has come, and what its guards say of its month."""
    states = ",".join(stage_word(stage) for stage in Stage)
    columns = (
        Column(tr("Claim"), 14, key="claim_code"),
        Column(tr("Title"), 40),
        Column(tr("Benefit"), 14),
        Column(tr("Initiative"), 14),
        Column(tr("Month"), 14, unit="date", key="claim_month"),
        Column(tr("Year starts in"), 14, unit="year", key="claim_fy"),
        Column(tr("Releases cash"), 14, key="claim_cash"),
        Column(tr("Output guard"), 18, key="claim_label"),
        Column(tr("State"), 26, "GT_in", key="claim_stage", choices=f'"{states}"'),
        Column(tr("Amount"), 18, "GT_in", "£", "claim_amount"),
        Column(tr("Evidence"), 14),
        Column(tr("Budget change"), 18),
        Column(tr("What the guard found"), 60),
    )
    rows = tuple(_claim(told, claim) for claim in told.ledger.claims)
    nobody = (NOBODY, "", "", "", None, 0, "", "", "", NIL, "", "", "")
    return Table(columns, rows or (nobody,), "tblClaims")


def _claim(told: SavingsBook, claim: ClaimLine) -> Row:
    fy = financial_year(claim.month, told.ledger.start)
    label = tr(LABELS[claim.verdict.label])
    return (
        claim.code, claim.title, told.benefit_codes[claim.benefit_id], claim.initiative_code,
        claim.month.first_day, fy, cash_word(is_cash=claim.is_cash), label,
        stage_word(claim.stage), claim.amount, tr(claim.grade) if claim.grade else "",
        claim.reference, found(claim.verdict),
    )  # fmt: skip


def cash_word(*, is_cash: bool) -> str:
    """Whether a claim releases cash, as its table says it."""
    return tr("Yes") if is_cash else tr("No")


def found(verdict: Verdict) -> str:
    """The readings that made a month what it is; nothing where they hold."""
    return " ".join(_finding(one) for one in verdict.failed)


def _finding(one: Finding) -> str:
    when = words.month(one.read_in)
    if one.note:
        when = tr("{month} ({note})", month=when, note=one.note)
    return tr(
        "{reading} in {month} is {below} worse than its baseline; tolerance {tolerance}.",
        reading=words.number(one.reading), month=when,
        below=words.number(one.below), tolerance=words.number(one.guard.tolerance),
    )  # fmt: skip


def part_table(told: SavingsBook) -> Table:
    """In_Parts: the pools each claim rests on, as GovTransform worked it out at export."""
    columns = (
        Column(tr("Claim"), 14, key="part_claim"),
        Column(tr("Pool"), 14, key="part_pool"),
        Column(tr("Stands"), 18, unit="£", key="part_stands"),
        Column(tr("Over-claimed"), 18, unit="£", key="part_excess"),
    )
    pools = {pool.id: pool.code for pool in told.ledger.pools}
    rows = tuple(
        (claim.code, pools.get(part.pool_id or 0, NOBODY), part.stands, part.excess)
        for claim in told.ledger.claims
        for part in claim.parts
    )
    return Table(columns, rows or ((NOBODY, NOBODY, NIL, NIL),), "tblParts")


def counted_table(told: SavingsBook) -> Table:
    """Claims: what each counts as claimed, validated, removed and over-claimed."""
    columns = (
        Column(tr("Claim"), 14, key="counted_code"),
        Column(tr("Claimed"), 18, "GT_calc", "£", "claimed"),
        Column(tr("Validated"), 18, "GT_calc", "£", "validated"),
        Column(tr("Removed from budget"), 18, "GT_calc", "£", "removed"),
        Column(tr("Over-claimed"), 18, "GT_calc", "£", "over"),
    )
    rows: tuple[Row, ...] = tuple(_counted(claim.code, claim) for claim in told.ledger.claims)
    return Table(columns, rows or (_counted(NOBODY, None),), "tblCounted")


def _counted(code: str, claim: ClaimLine | None) -> Row:
    """A claim by its own row of In_Claims, which stands in the same place."""
    amount, stage = (
        f"INDEX({{claim_{name}.rows}},MATCH({{counted_code}},{{claim_code.rows}},0))"
        for name in ("amount", "stage")
    )
    rejected, validated, removed = (
        said(stage_word(s)) for s in (Stage.REJECTED, Stage.VALIDATED, Stage.REMOVED)
    )
    own = headlines_by(claim.parts if claim else (), lambda _: "").get("", Claimed())
    told = own.cash if claim is None or claim.is_cash else own.other
    is_proven = f"OR({stage}={validated},{stage}={removed})"
    return (
        code,
        Live(f"=IF({stage}={rejected},0,{amount})", told.claimed),
        Live(f"=IF({is_proven},{amount},0)", told.validated),
        Live(f"=IF({stage}={removed},{amount},0)", told.removed),
        Live("=SUMIF({part_claim.rows},{counted_code},{part_excess.rows})", told.over_claimed),
    )


def standing_table(told: SavingsBook) -> Table:
    """Pools: baseline, drawn, free and over-claimed by formula, and what is claimed on each."""
    columns = (
        Column(tr("Pool"), 14, key="standing_code"),
        Column(tr("Name"), 40),
        Column(tr("Financial year"), 14),
        Column(tr("Baseline"), 18, "GT_calc", "£", "standing_holds"),
        Column(tr("Drawn"), 18, "GT_calc", "£", "standing_drawn"),
        Column(tr("Free"), 18, "GT_out", "£", "standing_free"),
        Column(tr("Over-drawn"), 18, "GT_out", "£", "standing_over"),
        Column(tr("Claimed on it"), 18, "GT_calc", "£", "standing_claimed"),
    )
    rows = tuple(_standing(told, pool) for pool in told.ledger.pools)
    nobody: Row = (NOBODY, "", "", *_stands(NIL, NIL, NIL, NIL, NIL))
    return Table(columns, rows or (nobody,), "tblStanding")


def _standing(told: SavingsBook, pool: PoolLine) -> Row:
    stands = pool.standing
    figures = (stands.pool.baseline, stands.drawn, stands.free, stands.over_claim, pool.claimed)
    year = year_label(pool.year, told.ledger.start)
    return pool.code, pool.name, year, *_stands(*figures)


def _stands(*figures: Decimal) -> tuple[Live, ...]:
    by, parts = "{standing_code}", ("stands", "excess")
    formulas = (
        f"=SUMIF({{pool_code.rows}},{by},{{pool_baseline.rows}})",
        f"=SUMIF({{draw_pool.rows}},{by},{{draw_amount.rows}})",
        "=MAX(0,{standing_holds}-{standing_drawn})",
        "=MAX(0,{standing_drawn}-{standing_holds})",
        "=" + "+".join(f"SUMIF({{part_pool.rows}},{by},{{part_{p}.rows}})" for p in parts),
    )
    return tuple(Live(formula, figure) for formula, figure in zip(formulas, figures, strict=True))


def month_table(told: SavingsBook) -> Table:
    """Months: the three numbers of every month with a claim, cash and all other money apart."""
    names = (("claimed", N_("claimed")), ("validated", N_("validated")),
             ("removed", N_("removed")))  # fmt: skip
    heads = {"cash": N_("Cash {number}"), "other": N_("Not cash {number}")}
    columns = (
        Column(tr("Month"), 14, unit="date", key="month"),
        *(
            Column(tr(head, number=tr(label)), 18, "GT_calc", "£", f"month_{side}_{name}")
            for side, head in heads.items()
            for name, label in names
        ),
    )
    own = headlines_by(told.ledger.parts, lambda part: part.claim.month)
    months = sorted({claim.month for claim in told.ledger.claims}) or [Month(told.years[0], 1)]
    rows = tuple(_month(month, own.get(month, Claimed())) for month in months)
    return Table(columns, rows, "tblMonths")


def _month(month: Month, own: Claimed) -> Row:
    return (
        month.first_day,
        *(
            Live(
                f"=SUMIFS({{{name}.rows}},{{claim_month.rows}},{{month}},"
                f"{{claim_cash.rows}},{said(cash_word(is_cash=side == 'cash'))})",
                getattr(getattr(own, side), name),
            )
            for side in ("cash", "other")
            for name in ("claimed", "validated", "removed")
        ),
    )
