"""Every register and grid of the application. A new one is one file and one line here."""

from govtransform.i18n import N_
from govtransform.registers.admin.attachments import ATTACHMENTS
from govtransform.registers.admin.exchanges import EXCHANGES
from govtransform.registers.admin.mappings import MAPPINGS
from govtransform.registers.admin.organisation import ORGANISATION
from govtransform.registers.case.assumptions import ASSUMPTIONS
from govtransform.registers.case.case_sections import CASE_SECTIONS
from govtransform.registers.case.cases import CASES
from govtransform.registers.case.options import OPTIONS
from govtransform.registers.case.runs import RUNS
from govtransform.registers.case.waivers import WAIVERS
from govtransform.registers.governance.actions import ACTIONS
from govtransform.registers.governance.decisions import DECISIONS
from govtransform.registers.measures.measures import MEASURES, READINGS
from govtransform.registers.money.allocations import ALLOCATION_VALUES, ALLOCATIONS
from govtransform.registers.money.budget_versions import BUDGET_VERSIONS
from govtransform.registers.money.closed_months import CLOSED_MONTHS
from govtransform.registers.money.cost_lines import COST_LINES, COST_VALUES
from govtransform.registers.money.funding_sources import FUNDING_SOURCES
from govtransform.registers.money.narratives import NARRATIVES
from govtransform.registers.people.courses import COURSES
from govtransform.registers.people.enrolments import ENROLMENTS
from govtransform.registers.people.people import PEOPLE
from govtransform.registers.people.teams import TEAMS
from govtransform.registers.people.training_needs import TRAINING_NEEDS
from govtransform.registers.plan.baseline_items import BASELINE_ITEMS, BASELINE_VALUES
from govtransform.registers.plan.baselines import BASELINES
from govtransform.registers.plan.dependencies import DEPENDENCIES
from govtransform.registers.plan.plan_items import PLAN_ITEMS
from govtransform.registers.portfolio.alignments import ALIGNMENTS
from govtransform.registers.portfolio.components import COMPONENTS
from govtransform.registers.portfolio.criteria import CRITERIA
from govtransform.registers.portfolio.initiatives import INITIATIVES
from govtransform.registers.portfolio.objectives import OBJECTIVES
from govtransform.registers.portfolio.programmes import PROGRAMMES
from govtransform.registers.portfolio.scores import SCORES
from govtransform.registers.raid.risk_assessments import RISK_ASSESSMENTS
from govtransform.registers.raid.risks import RISKS
from govtransform.registers.savings.benefits import BENEFIT_VALUES, BENEFITS
from govtransform.registers.savings.claims import CLAIMS
from govtransform.registers.savings.cost_pools import COST_POOLS
from govtransform.registers.savings.enablers import ENABLERS
from govtransform.registers.savings.guards import GUARDS
from govtransform.registers.savings.map_links import MAP_LINKS
from govtransform.registers.savings.pool_draws import POOL_DRAWS
from govtransform.registers.services.channels import CHANNEL_VALUES, CHANNELS
from govtransform.registers.services.services import SERVICES

AREAS = (
    (
        N_("Portfolio"),
        (PROGRAMMES, OBJECTIVES, COMPONENTS, INITIATIVES, ALIGNMENTS, CRITERIA, SCORES),
    ),
    (N_("Plan"), (PLAN_ITEMS, DEPENDENCIES, BASELINES, BASELINE_ITEMS)),
    (
        N_("Money"),
        (COST_LINES, FUNDING_SOURCES, ALLOCATIONS, BUDGET_VERSIONS, NARRATIVES, CLOSED_MONTHS),
    ),
    (N_("Savings"), (COST_POOLS, BENEFITS, POOL_DRAWS, CLAIMS, GUARDS, ENABLERS, MAP_LINKS)),
    (N_("Business case"), (CASES, CASE_SECTIONS, OPTIONS, ASSUMPTIONS, WAIVERS, RUNS)),
    (N_("Risk"), (RISKS, RISK_ASSESSMENTS)),
    (N_("Services"), (SERVICES, CHANNELS, MEASURES)),
    (N_("Governance"), (DECISIONS, ACTIONS)),
    (N_("People"), (TEAMS, PEOPLE, COURSES, TRAINING_NEEDS, ENROLMENTS)),
    (N_("Administration"), (ORGANISATION, MAPPINGS, EXCHANGES, ATTACHMENTS)),
)
REGISTERS = tuple(register for _, area in AREAS for register in area)
GRIDS = (COST_VALUES, ALLOCATION_VALUES, BENEFIT_VALUES, CHANNEL_VALUES, READINGS, BASELINE_VALUES)
GRID_OF = {g.cells.name: g for g in GRIDS}
GRIDS_OF_LINES = {g.lines.table: g for g in GRIDS}
BY_KEY = {r.key: r for r in REGISTERS}
REGISTER_OF = {r.table: r for r in REGISTERS} | {g.cells.name: g.lines for g in GRIDS}
PERSONAL = {r.table: r for r in REGISTERS if r.personal}

__all__ = [
    "ACTIONS", "ALIGNMENTS", "ALLOCATIONS", "ALLOCATION_VALUES", "AREAS", "ASSUMPTIONS",
    "ATTACHMENTS", "BASELINES", "BASELINE_ITEMS", "BASELINE_VALUES", "BENEFITS", "BENEFIT_VALUES",
    "BUDGET_VERSIONS", "BY_KEY", "CASES", "CASE_SECTIONS", "CHANNELS", "CHANNEL_VALUES", "CLAIMS",
    "CLOSED_MONTHS", "COMPONENTS", "COST_LINES", "COST_POOLS", "COST_VALUES", "COURSES",
    "CRITERIA", "DECISIONS", "DEPENDENCIES", "ENABLERS", "ENROLMENTS", "EXCHANGES",
    "FUNDING_SOURCES", "GRIDS", "GRIDS_OF_LINES", "GRID_OF", "GUARDS", "INITIATIVES", "MAPPINGS",
    "MAP_LINKS", "MEASURES", "NARRATIVES", "OBJECTIVES", "OPTIONS", "ORGANISATION", "PEOPLE",
    "PERSONAL", "PLAN_ITEMS", "POOL_DRAWS", "PROGRAMMES", "READINGS", "REGISTERS", "REGISTER_OF",
    "RISKS", "RISK_ASSESSMENTS", "RUNS", "SCORES", "SERVICES", "TEAMS", "TRAINING_NEEDS",
    "WAIVERS",
]  # fmt: skip
