"""Options compared and ranked with reasons, and the log of what a reviewer would say."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from govtransform.exchange.case_equity import equity_results, weights
from govtransform.exchange.case_lines import CaseLines, not_there, said
from govtransform.exchange.case_rates import times
from govtransform.exchange.case_returns import headlines
from govtransform.exchange.case_ways import Way
from govtransform.exchange.finish import Figure
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.pen import Live
from govtransform.i18n import tr
from govtransform.queries.case_figures import (
    ALL_COSTS,
    ALONE,
    BENEFIT,
    BESIDE,
    COST,
    DISCOUNTED,
    FIRST,
    NET_COST,
    NPSC,
    PAYBACK,
    RETURN,
    WEIGHTED,
    YEARLY,
)
from govtransform.queries.case_words import OptionLine
from govtransform.queries.checks.result import CheckResult, Finding

Row = tuple[Content, ...]
_NIL, _HALF = Decimal(0), Decimal("0.005")


def tables(lines: CaseLines) -> list[Table]:
    """Options: the way forward that the case prefers, then all of them compared and ranked."""
    return [_forward(lines), _compared(lines)]


def _forward(lines: CaseLines) -> Table:
    """The preferred way forward, and whether it is still the one worth most."""
    lead = lines.lead
    mine, others = (
        lead.own("{npsv@.constant}"),
        [way.own("{npsv@.constant}") for way in lines.ways[1:]],
    )
    worths = [way.appraisal.worth.npsv for way in lines.ways]
    rows: list[Row] = [
        (tr("Preferred way forward"), lead.label),
        (tr(ALONE), Live(f"={mine}", worths[0])),
    ]  # fmt: skip
    if lines.usual:
        beside = lines.beside[lead.place]
        worth = Live(beside.own("={npsv@.constant}"), beside.appraisal.worth.npsv)
        rows.append((tr(BESIDE), worth))
    if others:
        ahead = f"{mine}-MAX({','.join(others)})"
        rows.append((tr("Worth more than the next best option by"),
                     Live(f"={ahead}", worths[0] - max(worths[1:]))))  # fmt: skip
        yes, no = tr("It is worth most"), tr("Another option is worth more: see the ranking below")
        rows.append((
            tr("By net present social value"),
            Live(f"=IF({ahead}>=0-0.005,{said(yes)},{said(no)})",
                 yes if worths[0] - max(worths[1:]) >= -_HALF else no),
        ))  # fmt: skip
    return Table((Column(tr("Item"), 26), Column(tr("Value"), 44, "GT_out", "£")), tuple(rows))


def _compared(lines: CaseLines) -> Table:
    """Every option with its figures, all of them live."""
    columns = (
        Column(tr("Ref"), 26),
        Column(tr("Option"), 44),
        Column(tr("Kind"), 20),
        Column(tr("Rank"), 8, "GT_calc", "count"),
        Column(tr(ALONE), 18, "GT_out", "£", "option_npsv"),
        *(Column(tr(label), 18, "GT_calc", unit) for _, label, unit, _ in _figures(lines)),
        Column(tr("Score"), 12, "GT_calc", "%"),
        Column(tr("Reason"), 48),
    )
    told = {each.code: each for each in lines.case.options}
    rows = [_option(lines, way, told.get(way.code)) for way in lines.ways]
    places = [_rank(lines, way) for way in lines.ways]
    ordered = [rows[n] for n in sorted(range(len(rows)), key=lambda n: places[n])]
    return Table(columns, tuple(ordered), "tblOptions")


def _figures(lines: CaseLines) -> tuple[tuple[str, str, str, bool], ...]:
    """Key, heading and unit of each figure brought in, and whether it is beside business as usual.

    They have the names that the page of the case gives them.
    """
    weighted = ("weighted_npsv@", WEIGHTED, "£", False)
    return (
        ("npsv@", BESIDE, "£", True),
        ("pv_cost@", COST, "£", False),
        ("pv_benefit@", BENEFIT, "£", False),
        ("npsc@", NPSC, "£", True),
        ("bcr_all@", ALL_COSTS, "ratio", True),
        ("bcr_net@", NET_COST, "ratio", True),
        ("eanc@", YEARLY, "£", True),
        ("payback_lasting@", PAYBACK, "years", True),
        ("payback@", FIRST, "years", True),
        ("discounted_payback_lasting@", DISCOUNTED, "years", True),
        ("irr@", RETURN, "%", True),
        *((weighted,) if weights(lines) else ()),
    )


def _option(lines: CaseLines, way: Way, line: OptionLine | None) -> Row:
    return (
        way.code,
        way.option.name if way.option else way.label,
        tr(line.kind) if line else "",
        Live(_ranking(lines, way), _rank(lines, way)),
        Live(way.own("={npsv@.constant}"), way.appraisal.worth.npsv),
        *(_figure(lines, way, key, is_beside=beside) for key, _, _, beside in _figures(lines)),
        line.score if line else None,
        line.reason if line else "",
    )


def _figure(lines: CaseLines, way: Way, key: str, *, is_beside: bool) -> Content:
    """A figure of an option; what is told beside business as usual it has not itself.

    Where no option is business as usual, those are told of the option alone.
    """
    if is_beside and lines.beside:
        if way.place not in lines.beside:
            return not_there()
        way = lines.beside[way.place]
    elif key == "npsv@":
        return not_there()
    found: dict[str, Figure] = {each.key: each.figure for each in headlines(way)}
    worth = way.appraisal.worth
    found["payback_lasting@"] = times(worth.payback)[1]
    found["discounted_payback_lasting@"] = times(worth.discounted_payback)[1]
    if key == "weighted_npsv@":
        found |= {e.key: e.constant for e in equity_results(lines, way) if e.constant is not None}
    return Live(way.own(f"={{{key}.constant}}"), found[key])


def _ranking(lines: CaseLines, way: Way) -> str:
    """One more than there are options that are worth more, by more than half a penny."""
    mine = way.own("{npsv@.constant}")
    others = (each.own("{npsv@.constant}") for each in lines.ways if each is not way)
    return "=1" + "".join(f"+IF({other}-{mine}>0.005,1,0)" for other in others)


def _rank(lines: CaseLines, way: Way) -> int:
    mine = way.appraisal.worth.npsv
    return 1 + sum(each.appraisal.worth.npsv - mine > _HALF for each in lines.ways)


def people_table(lines: CaseLines, analyst: str) -> Table:
    """QA_Log: who asked for the case, worked it out, assures and approves it."""
    head = lines.case.head
    sections = (section for part in lines.case.parts for section in part.sections)
    assurers = sorted({each.reviewer for each in sections if each.reviewer})
    nobody = tr("Nobody is named")
    rows = (
        (tr("Commissioner"), head.owner or nobody),
        (tr("Analyst"), analyst or nobody),
        (tr("Assurer"), ", ".join(assurers) or nobody),
        (tr("Approver"), head.decision or tr("No decision yet")),
    )
    return Table((Column(tr("Part"), 18), Column(tr("Who, or by what decision"), 24)), rows,
                 "tblQaPeople")  # fmt: skip


def qa_table(lines: CaseLines, checked: CheckResult | None, on: date) -> Table:
    """QA_Log: what the checker found when the case was exported, then waivers with reasons."""
    columns = (
        Column(tr("Rule"), 14),
        Column(tr("Result"), 18),
        Column(tr("What a reviewer would say"), 90),
        Column(tr("Reason of the waiver"), 60),
        Column(tr("By"), 24),
        Column(tr("Date"), 14, unit="date"),
    )
    rows = tuple(_log(lines, checked, on))
    nothing = ("", tr("Nothing was found"), "", "", "", None)
    return Table(columns, rows or (nothing,), "tblQaLog")


def _log(lines: CaseLines, checked: CheckResult | None, on: date) -> Iterator[Row]:
    if checked is None:
        for told in lines.case.waivers:
            yield told.rule, tr("Waived"), told.record_name, told.reason, told.by, told.on
        return
    yield from (_found(each, tr("To fix"), on) for each in checked.to_fix)
    yield from (_found(each, tr("To look at"), on) for each in checked.to_look_at)
    for each in checked.waived:
        waiver = each.waiver
        said = each.finding.words
        yield each.finding.rule.id, tr("Waived"), said, waiver.reason, waiver.by, waiver.on
    kept = tr("Rules that are kept: {count}.", count=len(checked.passed))
    yield "", tr("Passed"), kept, "", "", on


def _found(each: Finding, result: str, on: date) -> Row:
    return each.rule.id, result, each.words, "", "", on
