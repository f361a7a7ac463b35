"""What the page of business cases says of one: its head, its state, its figures in words."""

from decimal import Decimal

from govtransform.calc.basis import basis
from govtransform.calc.guard import Figure
from govtransform.charts.case_position import payback_year
from govtransform.i18n import N_, tr
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import CaseResults, OptionResult
from govtransform.queries.case_tests import ratio_of
from govtransform.queries.cases import CaseLine
from govtransform.queries.checks.result import CheckResult
from govtransform.registers.case.cases import CaseState, RatioConvention
from govtransform.values.words import NIL, count, day, number, short
from ui.models.case_reading import CaseReading

OTHER = {
    RatioConvention.ALL_COSTS: RatioConvention.NET_PUBLIC_COST,
    RatioConvention.NET_PUBLIC_COST: RatioConvention.ALL_COSTS,
}
VERBS = {
    CaseState.DRAFTING: N_("Back to drafting"),
    CaseState.IN_ASSURANCE: N_("Send for assurance"),
    CaseState.SUBMITTED: N_("Submit"),
    CaseState.APPROVED: N_("Approve"),
    CaseState.RETURNED: N_("Return"),
    CaseState.REFUSED: N_("Refuse"),
}


def sentence(reading: CaseReading) -> str:
    """What the case is and what it says, with the basis of its figures."""
    line, case = reading.line, reading.case
    if line is None:
        return tr("No business case has been begun yet.")
    told = {"version": line.version, "state": tr(line.state).lower()}
    if case is None:
        return tr("Version {version}, {state}.", **told)
    own = basis(case.frame)
    prices = tr("Prices nominal") if own.prices.base is None else tr(
        "Prices real {year}", year=case.price_base
    )  # fmt: skip
    return tr(
        "Version {version}, {state}. {prices}, {years} years. {profile}, edition {edition}; "
        "{timing}.",
        **told, prices=prices, years=own.years, profile=own.label,
        edition=day(own.edition) or tr("set by hand"), timing=_begins_small(own.timing_words),
    )  # fmt: skip


def _begins_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def frozen_words(line: CaseLine) -> tuple[str, str]:
    """That a case is frozen, and what can be done instead of changing it."""
    bold = tr(
        "This version was submitted on {day} and is frozen: it shows what was decided on.",
        day=day(line.submitted_on),
    )
    return bold, tr("To change anything, make a new version of it. Its seal is {digest}.",
                    digest=line.digest[:12])  # fmt: skip


def why_fixed(reading: CaseReading | None) -> str:
    """Why nothing in a case can be changed, in a sentence."""
    told = reading.why_not if reading else ""
    return told or tr("This version is frozen: make a new one to change it")


def written(case: BusinessCase) -> tuple[int, int]:
    """How many sections are complete, and how many there are or should be."""
    return sum(part.complete for part in case.parts), sum(part.count for part in case.parts)


def state_words(reading: CaseReading) -> list[tuple[str, str]]:
    """The words of the status bar."""
    case = reading.case
    if case is None:
        return []
    complete, all_of_them = written(case)
    sections = tr("{complete} of {count}", complete=count(complete), count=count(all_of_them))
    return [(tr("Sections complete"), sections), (tr("Options"), count(len(case.options)))]


def finding_words(result: CheckResult | None) -> list[tuple[str, str]]:
    """How many findings of the checker stand against submission; nothing before it has run."""
    if result is None:
        return []
    return [(tr("Findings to fix"), count(len(result.to_fix)))]


def name_of(line: CaseLine) -> str:
    """A case in a list of them."""
    told = {"case": line.code, "version": line.version, "state": tr(line.state).lower()}
    return tr("{case}, version {version}, {state}: {title}", title=line.title, **told)


def money(value: Decimal | None, case: BusinessCase) -> str:
    """An amount in short form."""
    return short(value, case.head.currency)


def ratio_words(figure: Figure) -> str:
    """A ratio, or a dash."""
    return NIL if figure.value is None else number(figure.value)


def ratio_tip(case: BusinessCase, option: OptionResult) -> str:
    """The benefit-cost ratio in both conventions, the one in use first, or why there is none."""
    if option.more is None:
        return ""
    told = []
    for convention in (case.head.ratio, OTHER[case.head.ratio]):
        figure = ratio_of(option.more.worth, convention)
        shown = figure.words or number(figure.value)
        told.append(tr("{convention}: {figure}", convention=tr(convention), figure=shown))
    band = option.more.worth.band_all_costs
    return "\n".join([*told, tr("Value for money: {band}", band=band.label)] if band else told)


def payback_words(results: CaseResults, option: OptionResult) -> tuple[str, str]:
    """The year from which it has paid for itself, discounted; and the sentence about it."""
    if option.more is None:
        return NIL, tr("Business as usual is the baseline.")
    worth = option.more.worth
    plain, back = worth.payback.permanent, worth.discounted_payback.permanent
    if back.value is None:
        shown = tr("Never") if plain.value is None else NIL
        without = tr("Undiscounted, after {years} years.", years=number(plain.value, 1))
        return shown, back.words if plain.value is None else f"{back.words} {without}"
    year = payback_year(results, option)
    if not year or not back.value:
        return tr("At once"), tr("It never stands below nought beside business as usual.")
    return year, tr(
        "After {years} years discounted, {plain} years undiscounted.",
        years=number(back.value, 1), plain=number(plain.value, 1) or NIL,
    )  # fmt: skip
