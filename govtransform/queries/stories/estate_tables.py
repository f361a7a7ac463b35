"""What the red systems cost by year, what goes out of use, and what is not right about it."""

from decimal import Decimal

from govtransform.i18n import tr
from govtransform.queries.estate import YEARS, Estate
from govtransform.queries.organisation import OwnSettings
from govtransform.queries.retirement import Retirement, retirements
from govtransform.queries.run_costs import RunCosts
from govtransform.queries.stories.estate_whys import of_retirement, of_year, run_cost
from govtransform.queries.stories.story import Heading, Row, Table, Tone, record
from govtransform.values import words
from govtransform.values.period import year_label


def fallen(costs: RunCosts) -> str:
    """By how much the run cost of the red systems rose or fell; nothing where it is not known."""
    change = costs.change.value
    if change is None:
        return ""
    return tr("{change} on the first year on record", change=words.percentage(change, signed=True))


def run_years(costs: RunCosts, own: OwnSettings) -> Table:
    """The red systems together, by financial year; those gone are in their years."""
    headings = (
        Heading(tr("Financial year")), Heading(tr("Planned"), 140, right=True),
        Heading(tr("Actual"), 140, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((year_label(one.year, own.fy_start_month),
             *(words.pounds(worth, own.currency, places=0) or words.NIL
               for worth in (one.plan, one.actual))), whys=of_year(one.year))
        for one in costs.years
    )  # fmt: skip
    note = tr("Actual to the as-at month; systems count until they are gone")
    return Table(tr("Run cost of the red systems by year"), headings, rows,
                 tr("No run cost by month is kept yet."), note)  # fmt: skip


def retiring(known: Estate, currency: str) -> Table:
    """What goes, when, and what that brings; it moves with the plan."""
    headings = (
        Heading(tr("System")), Heading(tr("Replacement runs from"), 184),
        Heading(tr("Retired"), 112), Heading(tr("Months of dual running"), 170, right=True),
        Heading(tr("Cost of dual running"), 150, right=True),
        Heading(tr("Run cost saved"), 130, right=True),
    )  # fmt: skip
    rows = tuple(
        Row((one.line.name, words.day(one.line.replaced_on) or words.NIL, words.day(one.gone_on),
             *_dual(one, currency), _known(one, one.saved, currency)),
            behind=record("systems", one.line.id), whys=of_retirement(one, known))
        for one in retirements(known)
    )  # fmt: skip
    note = tr("Saved within {years} years of the as-at day; both move with the plan", years=YEARS)
    return Table(tr("Going out of use"), headings, rows, tr("No system has a day on which it "
                 "goes."), note)  # fmt: skip


def _dual(one: Retirement, currency: str) -> tuple[str, str]:
    if one.line.replaced_on is None:
        return words.NIL, words.NIL
    return words.count(one.months), _known(one, one.dual_running, currency)


def _known(one: Retirement, worth: Decimal, currency: str) -> str:
    """An amount that follows from the run cost; none where nobody has given that."""
    if one.line.keeping.run_cost is None:
        return words.NIL
    return words.pounds(worth, currency, places=0)


def left_over(known: Estate, costs: RunCosts, currency: str) -> Table:
    """K04: systems that are gone and still cost something, and what no plan item retires."""
    rows = [
        Row((line.name, tr("Gone since {day}", day=words.day(line.gone_on)),
             words.pounds(line.keeping.run_cost, currency, places=0) or words.NIL),
            {1: Tone.BAD}, record("systems", line.id), whys=run_cost(line))
        for line in known.lines if line.is_gone and line.keeping.run_cost
    ] + [
        Row((line.name, tr("A run cost is planned after it is gone"),
             words.pounds(line.keeping.run_cost, currency, places=0) or words.NIL),
            {1: Tone.BAD}, record("systems", line.id), whys=run_cost(line))
        for line in known.lines if line.id in costs.late
    ] + [
        Row((line.name, tr("Red-rated, and no plan item retires it"),
             words.pounds(line.keeping.run_cost, currency, places=0) or words.NIL),
            {1: Tone.WARN}, record("systems", line.id), whys=run_cost(line))
        for line in known.red_left if not line.has_way_out
    ]  # fmt: skip
    headings = (Heading(tr("System")), Heading(tr("What is not right")),
                Heading(tr("Run cost a year"), 120, right=True))  # fmt: skip
    return Table(tr("To look into"), headings, tuple(rows), tr("Nothing: every red system is "
                 "on its way out, and none that is gone costs anything."))  # fmt: skip
