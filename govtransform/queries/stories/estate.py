"""Infrastructure modernisation: what is old, what it costs, and when it is gone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.calc.legacy import Zone
from govtransform.i18n import N_, tr
from govtransform.queries.basis import given
from govtransform.queries.estate import (
    YEARS,
    Estate,
    SystemLine,
    estate,
    kept_for_ever,
    present_value,
    run_cost,
)
from govtransform.queries.explain_estate import DOING_NOTHING, RUN_COST
from govtransform.queries.figured import Figured, Why
from govtransform.queries.incident_times import Incidents, incidents
from govtransform.queries.organisation import own_settings
from govtransform.queries.run_costs import RunCosts, run_costs
from govtransform.queries.stories.estate_tables import fallen, left_over, retiring, run_years
from govtransform.queries.stories.estate_whys import rated
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, plain, share
from govtransform.registers import INCIDENTS
from govtransform.registers.estate.incidents import IncidentKind
from govtransform.registers.estate.systems import System
from govtransform.values import words
from govtransform.values.period import Month

_BASIS = N_("Legacy rating: {edition}; present value: Green Book standard, start of year")
_EDITION = N_("framework updated 13 March 2025")
_TONES = {Zone.RED: Tone.BAD, Zone.HIGH: Tone.WARN}


def tell(session: Session) -> Told:
    """The red systems, what they cost, how far the others have moved."""
    own, known = own_settings(session), estate(session)
    outages, costs = incidents(session, IncidentKind.OUTAGE), run_costs(session, known)
    return Told(
        _sentence(known, own.currency),
        _facts(known, (outages, costs), own.currency),
        (
            _systems(known, own.currency),
            run_years(costs, own),
            retiring(known, own.currency),
            left_over(known, costs, own.currency),
            _outages(outages, own.currency),
        ),
        basis=tr(_BASIS, edition=tr(_EDITION)),
    )


def _sentence(known: Estate, currency: str) -> str:
    if not known.lines:
        return tr("No system is kept here yet.")
    cost = run_cost(known.red_left)
    told = {"left": words.count(len(known.red_left)), "all": words.count(len(known.red)),
            "cost": words.short(cost, currency), "share": share(known.moved)}  # fmt: skip
    if cost is None:
        return tr("Red-rated systems still running: {left} of {all}; nobody has given what they "
                  "cost to run. {share} of what is to move has moved.", **told)  # fmt: skip
    return tr("Red-rated systems still running: {left} of {all}; they cost {cost} a year to run. "
              "{share} of what is to move has moved.", **told)  # fmt: skip


def _red(known: Estate) -> Why | None:
    """The red systems one by one, where the as-at day is that of a whole month."""
    if known.as_at is None:
        return None
    return Why("red-systems", Figured(part=str(Month.on(known.as_at).key)))


def _facts(known: Estate, told: tuple[Incidents, RunCosts], currency: str) -> tuple[Fact, ...]:
    outages, costs = told
    left = [line for line in known.lines if not line.is_gone]
    red, every = (words.short(run_cost(of), currency) or words.NIL for of in (known.red_left, left))
    kept = kept_for_ever(known.red_left)
    worth = present_value(kept, known.as_at or date.today()) if kept else None
    unsupported = sum(line.is_unsupported for line in left)
    return (
        Fact(tr("Red-rated systems"), words.count(len(known.red_left)),
             tr("{share} of {all} gone", share=share(known.burnt_down), all=len(known.red)),
             Tone.BAD if known.red_left else Tone.GOOD, "systems",
             tr("Systems rated 16 or more that are not retired yet"), figured=_red(known)),
        Fact(tr("Run cost of the red ones"), red,
             fallen(costs) or tr("a year, of {all}", all=every),
             page="systems", why=tr("Yearly run cost of the red systems still running; change: "
                                    "actual of the last twelve months against the first"),
             figured=Why(RUN_COST)),
        Fact(tr("Cost of doing nothing"), words.short(worth, currency) or words.NIL,
             tr("{years} years, present value", years=YEARS), page="systems",
             why=tr("Run cost with its growth + incidents × cost + skills premium, discounted"),
             figured=Why(DOING_NOTHING)),
        Fact(tr("Moved"), share(known.moved),
             tr("of {all} systems with a route", all=len(known.in_scope)),
             page="systems", why=tr("Moved ÷ systems with a route other than retain")),
        Fact(tr("Out of support"), words.count(unsupported),
             tr("hours to recover: {hours}", hours=plain(outages.recovered.mean)),
             Tone.WARN if unsupported else Tone.PLAIN, "systems",
             tr("Systems whose support, extended support included, has ended")),
    )  # fmt: skip


def _systems(known: Estate, currency: str) -> Table:
    ordered = sorted(
        known.lines, key=lambda s: (s.is_gone, -(s.rating.overall if s.rating else 0), s.code)
    )
    headings = (
        Heading(tr("System")), Heading(tr("Rating"), 76, right=True), Heading(tr("Zone"), 84),
        Heading(tr("Support ends"), 112), Heading(tr("Disposition"), 100),
        Heading(tr("Route"), 110), Heading(tr("State of the route"), 130),
        Heading(tr("Run cost a year"), 120, right=True), Heading(tr("Retired"), 112),
    )  # fmt: skip
    rows = tuple(_system(line, currency) for line in ordered)
    return Table(
        tr("Systems, the riskiest first"), headings, rows, tr("No system is kept here yet.")
    )


def _system(line: SystemLine, currency: str) -> Row:
    zone = line.zone
    tones = {2: _TONES[zone]} if zone in _TONES and not line.is_gone else {}
    if line.is_unsupported and not line.is_gone:
        tones[3] = Tone.WARN
    cells = (
        line.name, words.number(line.rating.overall) if line.rating else words.NIL,
        tr(zone) if zone else tr("Not rated"), words.day(line.support_ends) or words.NIL,
        tr(line.disposition), tr(line.route) if line.route else words.NIL, tr(line.route_state),
        words.pounds(line.keeping.run_cost, currency, places=0) or words.NIL,
        words.day(line.gone_on) or words.NIL,
    )  # fmt: skip
    whys = {7: given(System.__tablename__, line.id, "yearly_run_cost")}
    if line.rating:
        whys[1] = rated(line)
    return Row(cells, tones, record("systems", line.id), whys=whys)


def _outages(found: Incidents, currency: str) -> Table:
    headings = (
        Heading(tr("Outage")), Heading(tr("Started"), 112),
        Heading(tr("Hours to detect"), 124, right=True),
        Heading(tr("Hours to recover"), 130, right=True), Heading(tr("Cost"), 110, right=True),
    )  # fmt: skip
    rows: Sequence[Row] = [
        Row((row.title, words.day(row.started_on), words.trimmed(row.hours_to_detect),
             words.trimmed(row.hours_to_recover),
             words.pounds(row.cost, currency, places=0)), behind=record("incidents", row.id),
            whys={n: given(INCIDENTS.table, row.id, field) for n, field in enumerate(
                ("hours_to_detect", "hours_to_recover", "cost"), 2)})
        for row in found.rows
    ]  # fmt: skip
    return Table(tr("Outages of twelve months"), headings, tuple(rows), tr("There was none."))


def figures(session: Session) -> list[dict[str, Any]]:
    """Each system exactly; null where it has no rating."""
    return [
        {
            "code": line.code, "name": line.name,
            "likelihood": exact(line.rating.likelihood if line.rating else None),
            "impact": exact(line.rating.impact if line.rating else None),
            "rating": exact(line.rating.overall if line.rating else None),
            "zone": line.zone, "legacy": line.rating.is_legacy if line.rating else None,
            "run_cost": exact(line.keeping.run_cost), "gone": line.is_gone,
            "gone_on": line.gone_on.isoformat() if line.gone_on else None,
            "doing_nothing": [exact(cost if line.keeping.is_known else None)
                              for cost in line.by_year],
        }
        for line in estate(session).lines
    ]  # fmt: skip


ESTATE_STORY = Story(
    "estate",
    N_("Estate at a glance"),
    ("systems", "incidents", "assessments", "contracts"),
    tell,
    frozenset(
        {"system", "system_value", "assessment", "assessment_result", "incident", "plan_item"}
    ),
    figures,
    ("burn-down", "system-map"),
)
