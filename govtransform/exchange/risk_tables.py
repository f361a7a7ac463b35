"""The register of the risk workbook: every risk, its three positions, score and exposure live."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.exchange.case_lines import said
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.exchange.savings_tables import NIL, NOBODY
from govtransform.i18n import N_, tr
from govtransform.queries.raid import ZONE_NAMES, RiskLine
from govtransform.queries.risk_book import Assessed, RiskBook, RiskRow
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risks import Direction, RiskState

SHORT = {Position.INHERENT: "inh", Position.RESIDUAL: "res", Position.TARGET: "aim"}
IMPACTS = (
    ("time", N_("Impact on time")), ("cost", N_("Impact on cost")),
    ("quality", N_("Impact on quality")), ("reputation", N_("Impact on reputation")),
)  # fmt: skip
_MONEY = (Position.INHERENT, Position.RESIDUAL)
_NONE = Assessed()


def yes_no(*, is_so: bool) -> str:
    """As the columns of the register say it."""
    return tr("Yes") if is_so else tr("No")


def register_table(told: RiskBook) -> Table:
    """Register: what may be changed is boxed, all else follows from it."""
    states = ",".join(tr(state) for state in RiskState)
    columns = (
        Column(tr("Risk"), 12, key="risk_code"), Column(tr("Title"), 44),
        Column(tr("Initiative"), 12), Column(tr("Owner"), 22), Column(tr("Category"), 14),
        Column(tr("Direction"), 13, key="risk_direction"),
        Column(tr("State"), 14, "GT_in", key="risk_state", choices=f'"{states}"'),
        Column(tr("Appetite"), 12, key="risk_appetite"),
        *(column for position in SHORT for column in _columns(position)),
        Column(tr("May happen"), 10, "GT_calc", key="risk_open"),
        Column(tr("Live threat"), 10, "GT_calc", key="risk_live"),
        Column(tr("Zone now"), 12, "GT_out", key="risk_zone"),
        Column(tr("Reduction"), 12, "GT_calc", "%", "risk_reduction"),
        Column(tr("Tolerated"), 11, "GT_calc", "count", "risk_tolerates"),
        Column(tr("Above appetite"), 11, "GT_out", key="risk_above"),
        Column(tr("Expected cost before"), 18, "GT_out", "£", "risk_cost_before"),
        Column(tr("Expected cost now"), 18, "GT_out", "£", "risk_cost_after"),
        Column(tr("Expected days before"), 12, "GT_out", "check", "risk_days_before"),
        Column(tr("Expected days now"), 12, "GT_out", "check", "risk_days_after"),
    )  # fmt: skip
    rows = tuple(_row(told, row) for row in told.rows)
    return Table(columns, rows, "tblRisks")


def _columns(position: Position) -> Iterator[Column]:
    key, name = SHORT[position], tr(position)
    yield Column(_of(name, N_("Likelihood")), 11, "GT_in", "count", f"{key}_l")
    for what, label in IMPACTS:
        yield Column(_of(name, label), 11, "GT_in", "count", f"{key}_{what}")
    yield Column(_of(name, N_("Highest impact")), 11, "GT_calc", "count", f"{key}_i")
    yield Column(_of(name, N_("Score")), 11, "GT_out", "count", f"{key}_score")
    if position in _MONEY:
        yield Column(_of(name, N_("Probability")), 12, "GT_in", "%", f"{key}_p")
        yield Column(_of(name, N_("Cost, likely")), 16, "GT_in", "£", f"{key}_worth")
        yield Column(_of(name, N_("Delay, likely, days")), 12, "GT_in", "count", f"{key}_late")


def _of(position: str, label: str) -> str:
    return tr("{position}: {label}", position=position, label=tr(label).lower())


def _row(told: RiskBook, row: RiskRow) -> tuple[Content, ...]:
    line = row.line
    positions = (c for position in SHORT for c in _position(row, position))
    return (
        line.code, line.title, row.initiative, row.owner, row.category, tr(row.direction),
        tr(line.state), line.appetite or NOBODY, *positions, *_worked(row),
    )  # fmt: skip


def _position(row: RiskRow, position: Position) -> Iterator[Content]:
    own, key = row.assessed.get(position, _NONE), SHORT[position]
    highest = max((impact or 0 for impact in own.impacts), default=0)
    yield own.likelihood
    yield from own.impacts
    impacts = ",".join(f"{{{key}_{what}}}" for what, _ in IMPACTS)
    yield Live(f"=MAX({impacts})", highest)
    yield Live(f"={{{key}_l}}*{{{key}_i}}", (own.likelihood or 0) * highest)
    if position in _MONEY:
        yield from (own.probability, own.cost, own.days)


def _worked(row: RiskRow) -> Iterator[Content]:
    line = row.line
    threat, states = said(tr(Direction.THREAT)), (RiskState.OPEN, RiskState.CLOSING)
    is_open = ",".join(f"{{risk_state}}={said(tr(state))}" for state in states)
    yes, no = said(yes_no(is_so=True)), said(yes_no(is_so=False))
    yield Live(f"=IF(OR({is_open}),{yes},{no})", yes_no(is_so=row.may_happen))
    yield Live(f"=IF(AND({{risk_open}}={yes},{{risk_direction}}={threat}),{yes},{no})",
               yes_no(is_so=line.is_live_threat))  # fmt: skip
    yield Live(_zone_formula(), _zone(line))
    yield _reduction(row)
    tolerated = ("INDEX({tolerates_averse.tolerates_eager.constants},"
                 "MATCH({risk_appetite},{tolerates_averse.tolerates_eager.labels},0))")  # fmt: skip
    yield Live(f"=IFERROR({tolerated},0)", line.tolerance or 0)
    yield Live(f"=IF(AND({{risk_tolerates}}>0,{{res_score}}>{{risk_tolerates}}),{yes},{no})",
               yes_no(is_so=line.is_above_appetite))  # fmt: skip
    for what, before, now in (("worth", line.cost_before, line.expected_cost),
                              ("late", line.days_before, line.expected_days)):  # fmt: skip
        after = f"risk_{'cost' if what == 'worth' else 'days'}_after"
        yield Live(_expected("inh", what, f"{{{after}}}"), before or NIL)
        yield Live(_expected("res", what, "0"), now or NIL)


def _expected(key: str, what: str, otherwise: str) -> str:
    known = f"AND(ISNUMBER({{{key}_p}}),ISNUMBER({{{key}_{what}}}))"
    return f"=IF({known},{{{key}_p}}*{{{key}_{what}}},{otherwise})"


def _reduction(row: RiskRow) -> Live:
    """By how much the score is lower than before any response, as a share of it."""
    before, now = (row.line.cell(position) for position in _MONEY)
    was, is_ = (Decimal(cell.score if cell else 0) for cell in (before, now))
    formula = "=IF({inh_score}=0,0,({inh_score}-{res_score})/{inh_score})"
    return Live(formula, (was - is_) / was if was else NIL)


def _zone(line: RiskLine) -> str:
    cell = line.cell()
    return tr(ZONE_NAMES[cell.zone.id]) if cell else NOBODY


def _zone_formula() -> str:
    return f"=IF({{res_score}}=0,{said(NOBODY)},{zone_of('res_score')})"


def zone_of(score: str) -> str:
    """The part of a formula that gives the zone of a score, by the key of its line or column."""
    formula = said(tr(ZONE_NAMES["low"]))
    for zone in ("medium", "high", "critical"):
        name = said(tr(ZONE_NAMES[zone]))
        formula = f"IF({{{score}}}>={{zone_{zone}.constant}},{name},{formula})"
    return formula
