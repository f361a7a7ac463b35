"""The risks as a workbook of live formulas: method, two matrices and the register."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.calc.parameters import Zone
from govtransform.errors import GovTransformError
from govtransform.exchange.book_about import document_of, errors, export_lines, finish_book
from govtransform.exchange.book_checks import Check
from govtransform.exchange.case_lines import said
from govtransform.exchange.case_rates import TOLERANCE
from govtransform.exchange.formulas import FIRST_YEAR
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.risk_tables import SHORT, register_table, yes_no, zone_of
from govtransform.exchange.savings_tables import NIL
from govtransform.exchange.sheet_setup import at, fit
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.titled_book import TitledBook
from govtransform.i18n import N_, tr
from govtransform.queries.raid import IMPACTS, LIKELIHOODS, ZONE_NAMES, Cell, matrix
from govtransform.queries.risk_book import RiskBook
from govtransform.queries.risk_scale import Scale
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risks import RiskState
from govtransform.values import words

_SHEETS = {
    "Method": (N_("Method"), N_("The scales, zones and appetites by which risks are judged")),
    "Inherent": (
        N_("Inherent matrix"), N_("Where risks that may happen stood before any response")),
    "Residual": (N_("Residual matrix"), N_("Where they stand now, and what they are exposed to")),
    "Register": (N_("Register"), N_("Every risk: change what is boxed, and all else follows")),
}  # fmt: skip
_LEVELS = range(5, 0, -1)
_FILLS = {"critical": "F5C6CB", "high": "FBE8EA", "medium": "FFF2D6", "low": "E0F2F0"}
_BAR, _WIDE = "2073BC", 17.0  # a colour, and how wide the columns of impacts are
_SHEET_OF = {Position.INHERENT: "Inherent", Position.RESIDUAL: "Residual"}
_RULES = (
    (N_("Score"), N_("Likelihood × the highest of the four impacts")),
    (N_("Expected cost, days"), N_("Probability × likely cost, probability × likely delay")),
    (N_("Before"), N_("By the inherent assessment; where it tells no money or days, as it is now")),
    (N_("Exposure"), N_("The sum over live threats: open or closing, and no opportunity")),
    (N_("Above appetite"), N_("The score now is higher than what its appetite tolerates")),
)


def build(told: RiskBook, stamp: Stamp) -> ModelBook:
    """Lay the risks out; GovTransformError where there are none."""
    if not told.rows:
        raise GovTransformError(tr("There are no risks yet, so there is nothing to export."))
    title = tr("Risks: {programme}", programme=told.base.own.name)
    book = TitledBook([tr(name) for name in IMPACTS], document_of(told.base, title, stamp), _SHEETS)
    book.lines("Method", _method(told.scale))
    book.table("Register", register_table(told))
    book.lines("Inherent", _matrix(told, Position.INHERENT), 1)
    then = [*export_lines(book.inputs, *_states(told)), *_then(told)]
    book.lines("Residual", [*_matrix(told, Position.RESIDUAL), *_exposure(told), *then], 2)
    for position in _SHEET_OF:
        _colour(book, position)
        _heighten(book, position)
    _bars(book, len(told.rows))
    finish_book(book, told.base, stamp, list(_checks(told)))
    return book


def _method(scale: Scale) -> Iterator[LineItem]:
    scales = scale.data
    yield group(tr("Likelihood"))
    for raw in reversed(scales["likelihood"]):
        low, high = (
            words.trimmed(Decimal(raw[f"probability_{end}_pct"])) for end in ("over", "up_to")
        )
        band = tr("Probability over {low}% up to {high}%", low=low, high=high)
        yield LineItem(f"level_{raw['value']}", tr(LIKELIHOODS[raw["value"] - 1]), "count",
                       constant=raw["value"], notes=band)  # fmt: skip
    yield group(tr("Impact"))
    yield LineItem("impact_level", tr("Level"), "count", tuple(range(1, 6)))
    for what, label in (("cost", N_("Cost")), ("time", N_("Time")), ("quality", N_("Quality")),
                        ("reputation", N_("Reputation"))):  # fmt: skip
        texts = tuple(tr(raw[what]) for raw in scales["impact"])
        yield LineItem(f"impact_{what}", tr(label), values=texts, style="GT_text")
    yield group(tr("Zones, from a score of"))
    for raw in scales["zones"]:
        yield LineItem(f"zone_{raw['id']}", tr(ZONE_NAMES[raw["id"]]), "count",
                       constant=raw["min"], style="GT_in", notes=tr(raw["action"]))  # fmt: skip
    yield group(tr("Appetite, and the highest score it tolerates"))
    for raw in scales["appetite"]:
        yield LineItem(f"tolerates_{raw['id']}", tr(raw["label"]), "count",
                       constant=raw["tolerance_score"], style="GT_in",
                       notes=tr(raw["meaning"]))  # fmt: skip
    yield group(tr("How it is worked out"))
    for number, (label, text) in enumerate(_RULES, 1):
        yield LineItem(f"rule_{number}", tr(label), notes=tr(text))


def _matrix(told: RiskBook, position: Position) -> Iterator[LineItem]:
    """How many, the score and its zone, what is expected, and which: five rows of five each."""
    key, side = SHORT[position], "before" if position is Position.INHERENT else "after"
    placed = matrix((row.line for row in told.rows if row.may_happen), position)
    yes, zones = said(yes_no(is_so=True)), told.scale.zones
    yield group(tr("How many risks that may happen"))
    for level in _LEVELS:
        yield _line(f"{key}_count_{level}", level, "count",
                    tuple(len(placed.get(cell, ())) for cell in _row(level, zones)),
                    f"=COUNTIFS({_where(key, level)},{{risk_open.rows}},{yes})")  # fmt: skip
    yield group(tr("Score"))
    for level in _LEVELS:
        yield _line(f"{key}_score_{level}", level, "count",
                    tuple(cell.score for cell in _row(level, zones)),
                    f"={{level_{level}.constant}}*{{impact_level}}")  # fmt: skip
    yield group(tr("Zone"))
    for level in _LEVELS:
        names = tuple(tr(ZONE_NAMES[cell.zone.id]) for cell in _row(level, zones))
        score = f"{key}_score_{level}"
        yield _line(f"{key}_zone_{level}", level, "", names, f"={zone_of(score)}")
    yield group(tr("Expected cost of the live threats there"))
    for level in _LEVELS:
        sums = tuple(_expected(placed.get(cell, ()), side) for cell in _row(level, zones))
        yield _line(f"{key}_cost_{level}", level, "£", sums,
                    f"=SUMIFS({{risk_cost_{side}.rows}},{_where(key, level)},"
                    f"{{risk_live.rows}},{yes})")  # fmt: skip
    yield group(tr("Which, at export"))
    for level in _LEVELS:
        codes = tuple(
            ", ".join(one.code for one in placed.get(cell, ())) for cell in _row(level, zones)
        )
        yield LineItem(f"{key}_codes_{level}", tr(LIKELIHOODS[level - 1]), values=codes,
                       style="GT_text")  # fmt: skip


def _where(key: str, level: int) -> str:
    """What a risk of a cell has: its likelihood, and the impact of the column."""
    return f"{{{key}_l.rows}},{{level_{level}.constant}},{{{key}_i.rows}},{{impact_level}}"


def _line(key: str, level: int, unit: str, values: tuple[Any, ...], formula: str) -> LineItem:
    return LineItem(key, tr(LIKELIHOODS[level - 1]), unit, values, formula=formula)


def _row(level: int, zones: tuple[Zone, ...]) -> Iterator[Cell]:
    return (Cell(level, impact, zones) for impact in range(1, 6))


def _expected(lines: Any, side: str) -> Decimal:
    name = "cost_before" if side == "before" else "expected_cost"
    return sum((getattr(one, name) or NIL for one in lines if one.is_live_threat), NIL)


def _sums(told: RiskBook) -> Mapping[str, tuple[str, str, Decimal | int]]:
    sums = told.sums
    return {
        "cost_before": (tr("Exposure before responses"), "£", sums.cost_before),
        "cost_after": (tr("Exposure after responses"), "£", sums.expected_cost),
        "days_before": (tr("Days before responses"), "check", sums.days_before),
        "days_after": (tr("Days after responses"), "check", sums.expected_days),
    }


def _exposure(told: RiskBook) -> Iterator[LineItem]:
    yield group(tr("Exposure"))
    yes = said(yes_no(is_so=True))
    for key, (label, unit, worth) in _sums(told).items():
        formula = f"=SUMIFS({{risk_{key}.rows}},{{risk_live.rows}},{yes})"
        yield LineItem(
            f"exposure_{key}", label, unit, constant=worth, style="GT_out", formula=formula
        )
    yield LineItem("exposure_above", tr("Risks above appetite"), "count", style="GT_out",
                   constant=told.sums.above_appetite,
                   formula=f"=COUNTIFS({{risk_above.rows}},{yes})")  # fmt: skip


def _states(told: RiskBook) -> tuple[str, int]:
    """A formula that notices when a risk comes to count otherwise, and what it gives now."""
    weights = {RiskState.OPEN: 1, RiskState.CLOSING: 12, RiskState.DRAFT: 100}
    formula = "+".join(
        f"COUNTIF({{risk_state.rows}},{said(tr(state))})*{weight}"
        for state, weight in weights.items()
    )
    return formula, sum(weights.get(row.line.state, 0) for row in told.rows)


def _then(told: RiskBook) -> Iterator[LineItem]:
    for key, (label, unit, worth) in _sums(told).items():
        text = tr("{label}, at export", label=label)
        yield LineItem(f"{key}_then", text, unit, constant=worth)


def _checks(told: RiskBook) -> Iterator[Check]:
    bug = tr("A formula was changed: export again.")
    yes = said(yes_no(is_so=True))
    for number, (position, name) in enumerate(_SHEET_OF.items(), 1):
        key = SHORT[position]
        yield Check(str(number), tr("{sheet}: every assessed risk stands in one cell", sheet=name),
                    f"=SUM({{{key}_count_5.{key}_count_1.all}})"
                    f'-COUNTIFS({{{key}_score.rows}},">0",{{risk_open.rows}},{yes})',
                    NIL, bug)  # fmt: skip
    for number, key in enumerate(("inh", "res"), 3):
        yield Check(str(number), tr("Probabilities lie between nought and all"),
                    f'=COUNTIFS({{{key}_p.rows}},">1")+COUNTIFS({{{key}_p.rows}},"<0")', 0,
                    tr("Correct the probability."))  # fmt: skip
    yield Check("5", tr("No sheet shows an error"), errors(("Inherent", "Residual")), 0,
                tr("Look for # on the sheets and correct the input it comes from."))  # fmt: skip
    advice = tr("Inputs were changed here: GovTransform does not know of it.")
    for number, (key, (label, _, worth)) in enumerate(_sums(told).items(), 1):
        yield Check(f"6{letter(number).lower()}", tr("{label} is as exported", label=label),
                    f"={{exposure_{key}.constant}}", worth, advice, TOLERANCE,
                    f"{{{key}_then.constant}}")  # fmt: skip


def _colour(book: ModelBook, position: Position) -> None:
    """The zones as grounds; their words stand below."""
    key, sheet = SHORT[position], book.book[_SHEET_OF[position]]
    score = f"{letter(FIRST_YEAR)}{book.place(f'{key}_score_5').row}"
    for block in ("count", "score", "zone", "cost"):
        first, last = (book.place(f"{key}_{block}_{level}").row for level in (5, 1))
        area = f"{letter(FIRST_YEAR)}{first}:{letter(FIRST_YEAR + 4)}{last}"
        for zone, colour in _FILLS.items():
            least = f"Method!$E${book.place(f'zone_{zone}').row}"
            _shade(sheet, area, f"{score}>={least}", colour)


def _heighten(book: ModelBook, position: Position) -> None:
    """Rows that name many risks are as high as the longest list of them."""
    sheet = book.book[_SHEET_OF[position]]
    for level in _LEVELS:
        row = book.place(f"{SHORT[position]}_codes_{level}").row
        cells = (at(sheet, row, FIRST_YEAR + place) for place in range(5))
        fit(sheet, row, ((str(cell.value or ""), _WIDE) for cell in cells))


def _shade(sheet: Worksheet, area: str, formula: str, colour: str) -> None:
    rule = FormulaRule([formula], stopIfTrue=True, fill=PatternFill(bgColor=colour))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(area, rule)


def _bars(book: ModelBook, count: int) -> None:
    """Data bars behind what each risk is expected to cost and to delay, and its score now."""
    sheet = book.book["Register"]
    for key in ("res_score", "risk_cost_before", "risk_cost_after", "risk_days_before",
                "risk_days_after"):  # fmt: skip
        place = book.place(key)
        column = letter(place.column)
        rule = DataBarRule("num", 0, "max", None, _BAR)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(
            f"{column}{place.row}:{column}{place.row + count - 1}", rule
        )
