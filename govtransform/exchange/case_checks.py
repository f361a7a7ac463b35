"""The fifteen checks of the workbook, and the constants they compare with."""

from collections.abc import Iterator
from decimal import Decimal

from govtransform.calc.parameters import Timing
from govtransform.exchange.book_checks import OK, Check
from govtransform.exchange.case_lines import CaseLines, block, named, not_there, said
from govtransform.exchange.case_results import whole_gap
from govtransform.exchange.case_returns import TOLERANCE, headlines
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.model_inputs import Inputs
from govtransform.i18n import tr

_NIL = Decimal(0)
_MODEL = ("Timing", "Calc_Costs", "Calc_Benefits", "Calc_NPV", "Financial_Case")


def export_lines(lines: CaseLines, inputs: Inputs) -> Iterator[LineItem]:
    """Constants labelled as what GovTransform had at export, for checks 13 to 15."""
    yield group(tr("GovTransform at export, to compare with"))
    yield LineItem(
        "count_then", tr("Filled inputs at export"), "count", constant=len(inputs.numbers)
    )
    yield LineItem("sum_then", tr("Sum of all inputs at export"), "ratio",
                   constant=_sum(lines, inputs))  # fmt: skip
    yield LineItem(
        "sum_now", tr("Sum of all inputs"), "ratio", constant=_sum(lines, inputs),
        formula="=SUM({inputs.area})+{scenario_index.constant}+{timing_index.constant}",
    )  # fmt: skip
    for line in headlines(lines):
        label = tr("{label}, at export", label=line.label)
        yield LineItem(f"{line.key}_then", label, line.unit, constant=line.figure)
    label = tr("Funding gap of all years, at export")
    yield LineItem("gap_then", label, "£", constant=whole_gap(lines))


def checks(lines: CaseLines, inputs: Inputs) -> list[Check]:
    """The checks of a case, in order."""
    return [*_arithmetic(lines), *_soundness(lines), *_export(lines, inputs)]


def _sum(lines: CaseLines, inputs: Inputs) -> Decimal:
    """All inputs that are numbers, and the numbers of the profile and the timing in use."""
    return sum(inputs.numbers, Decimal(2 + list(Timing).index(lines.case.inputs.timing)))


def _arithmetic(lines: CaseLines) -> Iterator[Check]:
    keys, bug = named("nominal", list(lines.costs)), tr("A formula was changed: export again.")
    crossed = f"SUM({block(keys, 'totals')})" if keys else "0"
    yield Check("1", tr("The years of each line sum to its total"),
                f"={crossed}-SUM({{cost_nominal.years}})", _NIL, bug, TOLERANCE)  # fmt: skip
    yield Check("2", tr("Totals shown equal those of the workings"),
                "={chart_need.total}-{cost_nominal.total}", _NIL, bug, TOLERANCE)  # fmt: skip
    yield Check("3", tr("NPSV worked a second way"),
                "=SUMPRODUCT({net.years},{factor.years})-{npsv.constant}", _NIL, bug,
                TOLERANCE)  # fmt: skip
    inputs = lines.case.inputs
    if inputs.timing is Timing.END and inputs.profile.is_flat:
        yield Check("3a", tr("NPSV by the function NPV, at the profile and timing of the export"),
                    "=IF(AND({scenario_index.constant}=1,{timing_index.constant}=1+1+1),"
                    "NPV(DiscountRate,{net.years})-{npsv.constant},0)", _NIL, bug,
                    TOLERANCE)  # fmt: skip
    ratio = "SUMPRODUCT({benefit.years},{factor.years})/SUMPRODUCT({cost.years},{factor.years})"
    yield Check("4", tr("Benefit-cost ratio worked again"),
                f"=IF(ISNUMBER({{bcr_all.constant}}),{ratio}-{{bcr_all.constant}},0)", _NIL, bug,
                TOLERANCE)  # fmt: skip
    yield Check("5", tr("The cumulative factor of year 0 is 1"),
                "=INDEX({cumulative.years},1,1)-1", _NIL, bug, Decimal("0.000001"))  # fmt: skip


def _soundness(lines: CaseLines) -> Iterator[Check]:
    negative, found = _negative(lines)
    yield Check("6", tr("No negative benefit outside the dis-benefit lines"), negative, found,
                tr("Mark the line as a dis-benefit, or correct its amounts."))  # fmt: skip
    yield Check("7", tr("Funding and gap equal cost and headroom"),
                "={all_confirmed.total}+{all_gap.total}-{all_need.total}-{all_headroom.total}",
                _NIL, tr("A formula was changed: export again."), TOLERANCE)  # fmt: skip
    yield Check("8", tr("Resource and capital make the total cost"),
                "={capital_need.total}+{revenue_need.total}-{cost_nominal.total}", _NIL,
                tr("A formula was changed: export again."), TOLERANCE)  # fmt: skip
    wild = sum(not 0 <= risk.line.probability_rate <= 1 for risk in lines.risks)
    yield Check("9", tr("Probabilities lie between 0 and 1"),
                '=COUNTIF({risk_probability.rows},"<0")+COUNTIF({risk_probability.rows},">1")',
                wild, tr("Correct the probability on Inputs_Risk."))  # fmt: skip
    years = lines.case.inputs.years
    gaps = years[-1] - years[0] + 1 - len(years)
    yield Check("10", tr("The years follow one another"),
                "=MAX({year_starts.years})-MIN({year_starts.years})+1-COUNT({year_starts.years})",
                gaps, tr("Restore the row of years."))  # fmt: skip
    errors = "+".join(f"IF(ISERROR(SUM({{{sheet}.area}})),1,0)" for sheet in _MODEL)
    yield Check("11", tr("No sheet of the model shows an error"), f"={errors}", 0,
                tr("Look for # on the sheets and correct the input it comes from."))  # fmt: skip
    yield _one_rate(lines)
    yield Check("13", tr("All inputs are filled"), "=COUNT({inputs.area})-{count_then.constant}",
                0, tr("Fill the empty cell: nothing is not the same as 0."))  # fmt: skip


def _one_rate(lines: CaseLines) -> Check:
    word = headlines(lines)[-1].figure
    told = word if isinstance(word, str) and word != not_there() else OK
    several, none = said(tr("multiple")), said(tr("none"))
    return Check(
        "12", tr("The net flows change sign once, so that one rate of return exists"),
        f'=IF({{changes.constant}}=1,"{OK}",IF({{changes.constant}}=0,{none},{several}))', told,
        tr("With several or no rates use NPSV: a rate of return says nothing then."),
    )  # fmt: skip


def _negative(lines: CaseLines) -> tuple[str, int]:
    """How many amounts are below nought on lines that are no dis-benefit."""
    sound = [lines.benefits_of(is_cash=cash, with_disbenefits=False) for cash in (True, False)]
    counts = [f'COUNTIF({block(keys, "all")},"<0")' for keys in sound if keys]
    found = sum(a < 0 for keys in sound for key in keys for a in lines.benefits[key].line.amounts)
    return f"={'+'.join(counts) or '0'}", found


def _export(lines: CaseLines, inputs: Inputs) -> Iterator[Check]:
    advice = tr("Send the workbook back: GovTransform shows every difference and its effect.")
    yield Check("14", tr("The sum of all inputs is as exported"), "={sum_now.constant}",
                _sum(lines, inputs), advice, TOLERANCE, "{sum_then.constant}")  # fmt: skip
    for letter, line in zip("abcdefghij", headlines(lines), strict=True):
        yield Check(f"15{letter}", tr("{label} is as exported", label=line.label),
                    f"={{{line.key}.constant}}", line.figure, advice, line.tolerance,
                    f"{{{line.key}_then.constant}}")  # fmt: skip
    yield Check("15k", tr("The funding gap is as exported"), "={all_gap.total}", whole_gap(lines),
                advice, TOLERANCE, "{gap_then.constant}")  # fmt: skip
