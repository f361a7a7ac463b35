"""The fifteen checks of the workbook, and the constants they compare with."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from string import ascii_lowercase

from govtransform.calc.parameters import Timing
from govtransform.exchange.book_checks import OK, Check
from govtransform.exchange.case_lines import CaseLines, at_their_own, named, not_there, said
from govtransform.exchange.case_rates import TOLERANCE, single_rate
from govtransform.exchange.case_results import whole_gap
from govtransform.exchange.case_returns import Headline, headlines
from govtransform.exchange.case_ways import runs
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
        formula="=SUM({inputs.area})+{scenario_index.constant}+{profile_index.constant}"
        "+{timing_index.constant}",
    )  # fmt: skip
    for line in compared(lines):
        label = tr("{label}, at export", label=line.label)
        yield LineItem(f"{line.key}_then", label, line.unit, constant=line.figure)
    label = tr("Funding gap of all years, at export")
    yield LineItem("gap_then", label, "£", constant=whole_gap(lines))


def checks(lines: CaseLines, inputs: Inputs) -> list[Check]:
    """The checks of a case, in order."""
    return [*_arithmetic(lines), *_soundness(lines), *_export(lines, inputs)]


def _sum(lines: CaseLines, inputs: Inputs) -> Decimal:
    """All inputs that are numbers, and the numbers of the scenario, profile and timing in use."""
    return sum(inputs.numbers, Decimal(3 + list(Timing).index(lines.case.frame.timing)))


def compared(lines: CaseLines) -> list[Headline]:
    """The results held against the export: all of what leads, and what each other is worth."""
    made = [replace(each, key=lines.lead.own(each.key)) for each in headlines(lines.lead)]
    for way in lines.ways[1:]:
        npsv = next(each for each in headlines(way) if each.key == "npsv@")
        label = tr("{figure}: {option}", figure=npsv.label, option=way.label)
        made.append(replace(npsv, key=way.own(npsv.key), label=label))
    return made


def _arithmetic(lines: CaseLines) -> Iterator[Check]:
    bug, lead = tr("A formula was changed: export again."), lines.lead
    yield Check("1", tr("The years of each line sum to its total"), _crossed(lines), _NIL, bug,
                TOLERANCE)  # fmt: skip
    yield Check("2", tr("Totals shown equal those of the workings"),
                lead.own("={chart_need.total}-{cost_nominal@.total}*{cost_scenario.constant}"),
                _NIL, bug, TOLERANCE)  # fmt: skip
    told = "".join(way.own("-SUM({present_net@.years})") for way in lines.ways)
    yield Check("2a", tr("The options as compared are worth what their workings say"),
                f"=SUM({{option_npsv.rows}}){told}", _NIL, bug, TOLERANCE)  # fmt: skip
    yield Check("3", tr("NPSV of every option worked a second way"),
                _apart(lines, f"{_again(lines)}-{{npsv@.constant}}"), _NIL,
                bug, TOLERANCE)  # fmt: skip
    frame = lines.case.frame
    is_plain = frame.timing is Timing.END and frame.profile.is_flat and not lines.has_health
    if is_plain:
        yield Check("3a", tr("NPSV by the function NPV, at the profile and timing of the export"),
                    lead.own("=IF(AND({scenario_index.constant}=1,{profile_index.constant}=1,"
                             "{timing_index.constant}=1+1+1),"
                             "NPV(DiscountRate,{net@.years})-{npsv@.constant},0)"), _NIL, bug,
                    TOLERANCE)  # fmt: skip
    gained = _again(lines, "benefit@")
    shares = f"({gained})/SUMPRODUCT({{cost@.years}},{{factor.years}})"
    ratio = f"IF(ISNUMBER({{bcr_all@.constant}}),{shares}-{{bcr_all@.constant}},0)"
    yield Check("4", tr("Benefit-cost ratio of every option worked again"),
                _apart(lines, ratio), _NIL, bug, TOLERANCE)  # fmt: skip
    yield Check("5", tr("The cumulative factor of year 0 is 1"),
                "=INDEX({cumulative.years},1,1)-1", _NIL, bug, Decimal("0.000001"))  # fmt: skip


def _again(lines: CaseLines, key: str = "net@") -> str:
    """The present value of a line with benefits, all years at once."""
    told = f"SUMPRODUCT({{{key}.years}},{{factor.years}})"
    if not lines.has_health:
        return told
    return told + at_their_own("{health_benefit@.years}", "{factor.years}")


def _crossed(lines: CaseLines) -> str:
    """Totals of the lines of what leads, less the total of the years of them all."""
    every, mine = list(lines.costs.lines), lines.costs.of(lines.lead)
    found = runs(named("nominal", every), set(named("nominal", mine)))
    blocks = ",".join(f"{{{first}.{last}.totals}}" for first, last in found) or "0"
    return lines.lead.own(f"=SUM({blocks})-SUM({{cost_nominal@.years}})")


def _apart(lines: CaseLines, difference: str) -> str:
    """How far two ways to a figure of each option lie apart, added up."""
    return "=" + "+".join(way.own(f"ABS({difference})") for way in lines.ways)


def _soundness(lines: CaseLines) -> Iterator[Check]:
    negative, found = _negative(lines)
    yield Check("6", tr("No negative benefit outside the dis-benefit lines"), negative, found,
                tr("Mark the line as a dis-benefit, or correct its amounts."))  # fmt: skip
    yield Check("7", tr("Funding and gap equal cost and headroom"),
                "={all_confirmed.total}+{all_gap.total}-{all_need.total}-{all_headroom.total}",
                _NIL, tr("A formula was changed: export again."), TOLERANCE)  # fmt: skip
    yield Check("8", tr("Resource and capital make the total cost"),
                lines.lead.own("={capital_need.total}+{revenue_need.total}"
                               "-{cost_nominal@.total}*{cost_scenario.constant}"), _NIL,
                tr("A formula was changed: export again."), TOLERANCE)  # fmt: skip
    wild = sum(not 0 <= risk.line.probability_rate <= 1 for risk in lines.risks.lines.values())
    yield Check("9", tr("Probabilities lie between 0 and 1"),
                '=COUNTIF({risk_probability.rows},"<0")+COUNTIF({risk_probability.rows},">1")',
                wild, tr("Correct the probability on Inputs_Risk."))  # fmt: skip
    years = lines.case.frame.years
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
    word = single_rate(lines.lead)
    told = word if isinstance(word, str) and word != not_there() else OK
    several, none = said(tr("multiple")), said(tr("none"))
    return Check(
        "12", tr("The net flows change sign once, so that one rate of return exists"),
        lines.lead.own(f'=IF({{changes@.constant}}=1,"{OK}",'
                       f"IF({{changes@.constant}}=0,{none},{several}))"), told,
        tr("With several or no rates use NPSV: a rate of return says nothing then."),
    )  # fmt: skip


def _negative(lines: CaseLines) -> tuple[str, int]:
    """How many amounts are below nought on lines that are no dis-benefit."""
    every = lines.benefits.lines
    sound = {key for key in every if every[key].line.key not in lines.case.disbenefits}
    counts = []
    for owners, keys in lines.benefits.groups(lambda _: True):
        del owners
        counts += [f'COUNTIF({{{first}.{last}.all}},"<0")' for first, last in runs(keys, sound)]
    found = sum(a < 0 for key in sound for a in every[key].line.amounts)
    return f"={'+'.join(counts) or '0'}", found


def _export(lines: CaseLines, inputs: Inputs) -> Iterator[Check]:
    advice = tr("Send the workbook back: GovTransform shows every difference and its effect.")
    yield Check("14", tr("The sum of all inputs is as exported"), "={sum_now.constant}",
                _sum(lines, inputs), advice, TOLERANCE, "{sum_then.constant}")  # fmt: skip
    for letter, line in zip(ascii_lowercase, compared(lines), strict=False):
        yield Check(f"15{letter}", tr("{label} is as exported", label=line.label),
                    f"={{{line.key}.constant}}", line.figure, advice, line.tolerance,
                    f"{{{line.key}_then.constant}}")  # fmt: skip
    yield Check("15z", tr("The funding gap is as exported"), "={all_gap.total}", whole_gap(lines),
                advice, TOLERANCE, "{gap_then.constant}")  # fmt: skip
