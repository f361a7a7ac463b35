"""A complete outline business case: the checker finds nothing to say of it."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.frameworks import LEGACY, framework
from govtransform.model import Grid, Register
from govtransform.registers import (
    ALIGNMENTS,
    ALLOCATION_VALUES,
    ALLOCATIONS,
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    ASSUMPTIONS,
    BENEFIT_VALUES,
    BENEFITS,
    CASE_SECTIONS,
    CHANNELS,
    COST_LINES,
    COST_POOLS,
    COST_VALUES,
    COURSES,
    CRITERIA,
    DATA_ASSETS,
    DECISIONS,
    DEPENDENCIES,
    ENROLMENTS,
    FUNDING_SOURCES,
    GUARDS,
    IMPACTS,
    INITIATIVES,
    MEASURES,
    OBJECTIVES,
    OPTIONS,
    PEOPLE,
    PLAN_ITEMS,
    POOL_DRAWS,
    PRIVACY_ASSESSMENTS,
    READINESS,
    READINGS,
    RESOURCE_LINES,
    RESOURCE_VALUES,
    REVIEWS,
    RISK_ASSESSMENTS,
    RISKS,
    ROLES,
    SCORES,
    SERVICES,
    STAKEHOLDER_GROUPS,
    SYSTEMS,
    TRAINING_NEEDS,
)
from govtransform.registers.case.cases import CaseLevel
from govtransform.services import amounts, cases, records
from govtransform.services.cases import Opening
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month

YEARS = range(2026, 2031)
END = date(2031, 3, 31)
GO_LIVE = date(2026, 10, 1)
CASH = 1_500_000  # pounds a year


def complete(workspace: Workspace) -> int:
    """Make the case on the sample programme, in one edit, and give its id."""
    with workspace.edit("Write a complete case") as session:
        people = [_add(session, PEOPLE, name=name) for name in ("Price", "Lead", "Holder")]
        case_id = _case(session)
        _initiative(session, people)
        _plan(session, people)
        measures = _measures(session)
        _money(session)
        _benefits(session, people, measures)
        _risks(session, people)
        _words(session, case_id, people, measures)
        _around(session)
    return case_id


def _add(session: Session, register: Register, **values: object) -> int:
    return records.add(session, register, values)


def _put(session: Session, grid: Grid, line: int, kind: str, *pounds: int) -> None:
    """Pounds by financial year, all in its November; the first is that of 2026/27."""
    told = {
        (line, kind, Month(year, 11)): Decimal(amount)
        for year, amount in zip(YEARS, pounds, strict=False)
        if amount
    }
    amounts.put(session, grid, told)


def _case(session: Session) -> int:
    opening = Opening("initiative:1", CaseLevel.OBC, base_fy=2026, horizon_years=len(YEARS))
    case_id = cases.begin(session, opening)
    preferred = {
        "scope": "All services", "solution": "One suite", "delivery": "With a partner",
        "implementation": "In two steps", "funding": "Reserves", "reason": "It is worth most.",
    }  # fmt: skip
    records.update(session, OPTIONS, 3, preferred)
    for kind in ("More ambitious", "Less ambitious"):
        _add(session, OPTIONS, case_id=case_id, name=kind, kind=kind, is_shortlisted=True)
    _add(session, OPTIONS, case_id=case_id, name="Buy all", reason="Nobody offers it.")
    for section in range(1, len(_headings(session)) + 1):
        records.update(session, CASE_SECTIONS, section, {"text": "Written out in full."})
    score = {"criterion_id": 1, "target": "option:3", "value": 4, "reason": "It fits."}
    _add(session, SCORES, **score)
    return case_id


def _headings(session: Session) -> list[int]:
    return [row.id for row in session.query(CASE_SECTIONS.entity)]


def _initiative(session: Session, people: list[int]) -> None:
    values = {
        "category": "Service redesign", "senior_owner_id": people[0], "lead_id": people[1],
        "bias_type": "Equipment and development", "procurement_route": "Framework",
        "appraisal_ends_on": END, "confidence_owner": "Green", "confidence_independent": "Green",
    }  # fmt: skip
    records.update(session, INITIATIVES, 1, values)
    strategy = _add(session, OBJECTIVES, name="Serve faster")
    aligned = {"kind": "Objective", "target": f"objective:{strategy}", "share_rate": Decimal(1)}
    _add(session, ALIGNMENTS, initiative_id=1, **aligned)
    _add(session, DECISIONS, title="Approve the spend", about="initiative:1")


def _plan(session: Session, people: list[int]) -> None:
    told: tuple[tuple[str, str, date], ...] = (
        ("Gate 2", "Gate", date(2026, 6, 30)),
        ("Procurement: award", "Task", date(2026, 7, 15)),
        ("Gate 3", "Gate", date(2026, 7, 31)),
        ("Go-live", "Go-live", GO_LIVE),
        ("Switch off the old ledger", "Decommission", date(2026, 12, 1)),
        ("New roles", "Business change", date(2026, 11, 1)),
        ("Post-implementation review", "Milestone", date(2027, 6, 1)),
    )
    for name, kind, on in told:
        item = {"name": name, "kind": kind, "finish_on": on, "deadline_on": END}
        _add(session, PLAN_ITEMS, initiative_id=1, **item)
    slips = {"duration_days": 10, "low_days": 8, "high_days": 20}
    records.update(session, PLAN_ITEMS, 2, slips)
    _add(session, DEPENDENCIES, predecessor_id=1, successor_id=4)
    course = _add(session, COURSES, title="The new ledger")
    need = {"course_id": course, "needed_by_id": 4, "people_required": 1}
    _add(session, TRAINING_NEEDS, title="Train the clerks", initiative_id=1, **need)
    passed = {"state": "Passed", "passed_on": date(2026, 5, 1)}
    _add(session, ENROLMENTS, person_id=people[1], course_id=course, **passed)
    gate = _add(session, CRITERIA, name="Budget agreed", kind="Gate", is_required=True)
    met = {"verdict": "Met", "reason": "It is."}
    _add(session, SCORES, criterion_id=gate, target="plan_item:1", **met)


def _measures(session: Session) -> tuple[int, ...]:
    service = _add(session, SERVICES, name="Payments")
    channel = _add(session, CHANNELS, service_id=service, is_digital=True)
    told = {
        "baseline_value": Decimal(10), "target_value": Decimal(4), "baseline_on": date(2026, 4, 1),
        "target_on": END, "source": "Payroll",
    }  # fmt: skip
    posts = _add(session, MEASURES, name="Posts", unit="FTE", kind="Benefit", **told)
    online = {"unit": "days", "target": f"channel:{channel}"}
    days = _add(session, MEASURES, name="Days to pay", **online, **told)
    output = _add(session, MEASURES, name="Payments made", unit="payments", kind="Guard")
    _add(
        session, GUARDS, benefit_id=1, measure_id=output, baseline_value=Decimal(100),
        tolerance=Decimal(5),
    )  # fmt: skip
    amounts.put(session, READINGS, {(output, "actual", Month(2026, 5)): Decimal(98)})
    return posts, days


def _money(session: Session) -> None:
    lasting = {"expires_on": END}
    capital = _add(session, FUNDING_SOURCES, name="Capital fund", nature="Capital", **lasting)
    revenue = _add(session, FUNDING_SOURCES, name="Reserves", nature="Revenue", **lasting)
    shared = {
        "initiative_id": 1, "vat": "Recoverable", "low_percent": Decimal(90),
        "high_percent": Decimal(110), "estimate_source": "Quotation of May",
        "price_basis": "real:2026/27",
    }  # fmt: skip
    once: tuple[tuple[str, str, int], ...] = (
        ("Training", "Training", 50_000),
        ("Assisted digital help", "Staff", 20_000),
        ("Two ledgers at once", "Dual running", 30_000),
        ("Old ledger", "Decommission", 40_000),
    )
    build = {"nature": "Capital", "supplier": "Acme", "funding_source_id": capital}
    line = _add(session, COST_LINES, name="Build", **build, **shared)
    _put(session, COST_VALUES, line, "commitment", 1_200_000)
    _spend(session, line, 1_200_000)
    running = {"recurrence": "Recurring", "funding_source_id": revenue}
    line = _add(session, COST_LINES, name="Licences", **running, **shared)
    _spend(session, line, *[60_000] * len(YEARS))
    for name, category, pounds in once:
        own = {"name": name, "category": category, "funding_source_id": revenue}
        line = _add(session, COST_LINES, **own, **shared)
        _spend(session, line, pounds)
    for source, nature, pounds in ((capital, "Capital", 2_000_000), (revenue, "Revenue", 500_000)):
        given = {"source_id": source, "nature": nature, "state": "Confirmed"}
        line = _add(session, ALLOCATIONS, initiative_id=1, **given)
        _put(session, ALLOCATION_VALUES, line, "allocated", *[pounds] * len(YEARS))


def _spend(session: Session, line: int, *pounds: int) -> None:
    """As budgeted."""
    for kind in ("budget", "forecast"):
        _put(session, COST_VALUES, line, kind, *pounds)


def _benefits(session: Session, people: list[int], measures: tuple[int, ...]) -> None:
    posts, days = measures
    sure = {
        "owner_id": people[2], "grade": "High", "ramp": "Linear", "ends_on": END,
        "starts_on": date(2026, 11, 1),
    }  # fmt: skip
    cash = {"budget_holder_id": people[2], "measure_id": posts}
    records.update(session, BENEFITS, 1, sure | cash)
    _put(session, BENEFIT_VALUES, 1, "plan", *[CASH] * len(YEARS))
    for year in YEARS:
        place = {"cost_centre": "4100", "subjective": "Pay", "fy": year}
        held = {"name": f"Pay {year}", "baseline": Decimal(2 * CASH)}
        pool = _add(session, COST_POOLS, **held, **place)
        drawn = {"amount": Decimal(CASH), "entered_on": date(2026, 5, 1)}
        _add(session, POOL_DRAWS, benefit_id=1, pool_id=pool, **drawn)
    public = {
        "title": "Time of the public", "kind": "Non-cash monetised", "recipient": "Public",
        "type": "Non-efficiency", "deadweight_rate": Decimal("0.1"), "measure_id": days,
    }  # fmt: skip
    line = _add(session, BENEFITS, initiative_id=1, **sure, **public)
    _put(session, BENEFIT_VALUES, line, "plan", *[50_000] * len(YEARS))
    worse = {"kind": "Qualitative", "type": "Not applicable", "is_disbenefit": True}
    own = {"title": "Longer ways to a counter", "measure_id": days}
    _add(session, BENEFITS, initiative_id=1, **(sure | worse | own))


def _risks(session: Session, people: list[int]) -> None:
    held = {"owner_id": people[0], "response": "Test early", "next_review_on": END}
    for title, appetite, likelihood in (("Late", "Open", 3), ("Supplier fails", None, 5)):
        risk = _add(session, RISKS, title=title, initiative_id=1, appetite=appetite, **held)
        priced = {"probability_rate": Decimal("0.3"), "cost_likely": Decimal(40_000)}
        told = {"likelihood": likelihood, "impact_cost": 4, "assessed_on": date(2026, 5, 1)}
        _add(session, RISK_ASSESSMENTS, risk_id=risk, **priced, **told)


def _words(session: Session, case_id: int, people: list[int], measures: tuple[int, ...]) -> None:
    _add(session, OBJECTIVES, name="Pay sooner", kind="Spending", case_id=case_id,
         measure_id=measures[1])  # fmt: skip
    shared = {"used_by": "initiative:1", "owner_id": people[1], "review_on": END}
    _add(session, ASSUMPTIONS, title="Volumes stay", source="Returns of May", **shared)
    _add(session, ASSUMPTIONS, title="No new buildings", kind="Constraint", **shared)


def _around(session: Session) -> None:
    """Who is asked, whose data it is, and what is old: each with what a reviewer asks for."""
    group = _add(session, STAKEHOLDER_GROUPS, name="Clerks")
    _add(session, IMPACTS, title="New ways", initiative_id=1, group_id=group, severity=4)
    _add(session, READINESS, group_id=group, initiative_id=1, assessed_on=date(2026, 5, 1))
    role = _add(session, ROLES, name="Developer")
    for kind in ("Demand", "Capacity"):
        own = {"initiative_id": 1} if kind == "Demand" else {}
        line = _add(session, RESOURCE_LINES, kind=kind, role_id=role, **own)
        amounts.put(session, RESOURCE_VALUES, {(line, "planned", Month(2026, 7)): Decimal(1)})
    system = _add(session, SYSTEMS, name="Old ledger", service_id=1, retired_by_id=5)
    _add(session, DATA_ASSETS, name="Payees", system_id=system, is_personal=True)
    drafted = {"state": "Drafting", "screening": "Yes"}
    _add(session, PRIVACY_ASSESSMENTS, title="Payees", initiative_id=1, **drafted)
    cyber = {"kind": "Cyber", "edition": "cyber_caf_3_2", "target": "initiative:1"}
    _add(session, ASSESSMENTS, title="Cyber", assessed_on=date(2026, 5, 1), **cyber)
    audit = {"kind": "Accessibility audit", "target": "service:1", "planned_on": date(2026, 9, 1)}
    _add(session, REVIEWS, title="Accessibility", **audit)
    old = {"kind": "Legacy", "edition": LEGACY, "target": f"system:{system}"}
    rated = _add(session, ASSESSMENTS, title="Legacy", assessed_on=date(2026, 5, 1), **old)
    for item in framework(LEGACY).items:
        scored = {"item": item.key, "result": "5"}
        _add(session, ASSESSMENT_RESULTS, assessment_id=rated, **scored)
