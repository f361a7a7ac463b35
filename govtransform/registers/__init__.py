"""Every register and grid of the application. A new one is one file and one line here."""

from govtransform.i18n import N_
from govtransform.registers.admin.attachments import ATTACHMENTS
from govtransform.registers.admin.exchanges import EXCHANGES
from govtransform.registers.admin.mappings import MAPPINGS
from govtransform.registers.admin.organisation import ORGANISATION
from govtransform.registers.admin.parameter_sets import PARAMETER_SETS
from govtransform.registers.admin.parameters import PARAMETERS
from govtransform.registers.admin.saved_views import SAVED_VIEWS
from govtransform.registers.admin.users import USERS
from govtransform.registers.case.assumptions import ASSUMPTIONS
from govtransform.registers.case.case_sections import CASE_SECTIONS
from govtransform.registers.case.cases import CASES
from govtransform.registers.case.options import OPTIONS
from govtransform.registers.case.runs import RUNS
from govtransform.registers.case.waivers import WAIVERS
from govtransform.registers.change.impacts import IMPACTS
from govtransform.registers.change.interventions import INTERVENTIONS
from govtransform.registers.change.readiness import READINESS
from govtransform.registers.change.resistance import RESISTANCE
from govtransform.registers.change.stakeholder_groups import STAKEHOLDER_GROUPS
from govtransform.registers.data.analytics_products import ANALYTICS_PRODUCTS
from govtransform.registers.data.assessment_results import ASSESSMENT_RESULTS
from govtransform.registers.data.assessments import ASSESSMENTS
from govtransform.registers.data.data_assets import DATA_ASSETS
from govtransform.registers.estate.incidents import INCIDENTS
from govtransform.registers.estate.privacy_assessments import PRIVACY_ASSESSMENTS
from govtransform.registers.estate.system_links import SYSTEM_LINKS
from govtransform.registers.estate.systems import SYSTEM_VALUES, SYSTEMS
from govtransform.registers.governance.actions import ACTIONS
from govtransform.registers.governance.appointments import APPOINTMENTS
from govtransform.registers.governance.approvals import APPROVALS
from govtransform.registers.governance.attendance import ATTENDANCE
from govtransform.registers.governance.boards import BOARDS
from govtransform.registers.governance.change_requests import CHANGE_REQUESTS
from govtransform.registers.governance.decisions import DECISIONS
from govtransform.registers.governance.findings import FINDINGS
from govtransform.registers.governance.meetings import MEETINGS
from govtransform.registers.governance.packs import PACKS
from govtransform.registers.governance.reviews import REVIEWS
from govtransform.registers.governance.status_reports import STATUS_REPORTS
from govtransform.registers.innovation.experiments import EXPERIMENTS
from govtransform.registers.innovation.ideas import IDEAS
from govtransform.registers.innovation.lessons import LESSONS
from govtransform.registers.measures.measures import MEASURES, READINGS
from govtransform.registers.measures.reading_notes import READING_NOTES
from govtransform.registers.money.allocations import ALLOCATION_VALUES, ALLOCATIONS
from govtransform.registers.money.budget_versions import BUDGET_VERSIONS
from govtransform.registers.money.closed_months import CLOSED_MONTHS
from govtransform.registers.money.contracts import CONTRACTS
from govtransform.registers.money.cost_lines import COST_LINES, COST_VALUES
from govtransform.registers.money.funding_sources import FUNDING_SOURCES
from govtransform.registers.money.narratives import NARRATIVES
from govtransform.registers.people.courses import COURSES
from govtransform.registers.people.enrolments import ENROLMENTS
from govtransform.registers.people.people import PEOPLE
from govtransform.registers.people.posts import POSTS
from govtransform.registers.people.recruitments import RECRUITMENTS
from govtransform.registers.people.roles import ROLES
from govtransform.registers.people.skill_ratings import SKILL_RATINGS
from govtransform.registers.people.skill_requirements import SKILL_REQUIREMENTS
from govtransform.registers.people.skills import SKILLS
from govtransform.registers.people.teams import TEAMS
from govtransform.registers.people.training_needs import TRAINING_NEEDS
from govtransform.registers.plan.baseline_items import BASELINE_ITEMS, BASELINE_VALUES
from govtransform.registers.plan.baselines import BASELINES
from govtransform.registers.plan.calendars import CALENDARS
from govtransform.registers.plan.dependencies import DEPENDENCIES
from govtransform.registers.plan.plan_items import PLAN_ITEMS
from govtransform.registers.plan.resource_lines import RESOURCE_LINES, RESOURCE_VALUES
from govtransform.registers.portfolio.alignments import ALIGNMENTS
from govtransform.registers.portfolio.components import COMPONENTS
from govtransform.registers.portfolio.criteria import CRITERIA
from govtransform.registers.portfolio.initiatives import INITIATIVES
from govtransform.registers.portfolio.objectives import OBJECTIVES
from govtransform.registers.portfolio.programmes import PROGRAMMES
from govtransform.registers.portfolio.scenarios import SCENARIOS
from govtransform.registers.portfolio.scores import SCORES
from govtransform.registers.raid.issues import ISSUES
from govtransform.registers.raid.risk_assessments import RISK_ASSESSMENTS
from govtransform.registers.raid.risk_hits import RISK_HITS
from govtransform.registers.raid.risks import RISKS
from govtransform.registers.savings.benefits import BENEFIT_VALUES, BENEFITS
from govtransform.registers.savings.claims import CLAIMS
from govtransform.registers.savings.cost_pools import COST_POOLS
from govtransform.registers.savings.enablers import ENABLERS
from govtransform.registers.savings.guards import GUARDS
from govtransform.registers.savings.map_links import MAP_LINKS
from govtransform.registers.savings.pool_draws import POOL_DRAWS
from govtransform.registers.savings.savings_targets import SAVINGS_TARGETS
from govtransform.registers.services.channels import CHANNEL_VALUES, CHANNELS
from govtransform.registers.services.journey_steps import JOURNEY_STEPS
from govtransform.registers.services.journeys import JOURNEYS
from govtransform.registers.services.research_rounds import RESEARCH_ROUNDS
from govtransform.registers.services.services import SERVICES
from govtransform.registers.services.user_needs import USER_NEEDS

AREAS = (
    (
        N_("Portfolio"),
        (PROGRAMMES, OBJECTIVES, COMPONENTS, INITIATIVES, ALIGNMENTS, CRITERIA, SCORES, SCENARIOS),
    ),
    (
        N_("Plan"),
        (PLAN_ITEMS, DEPENDENCIES, CALENDARS, RESOURCE_LINES, BASELINES, BASELINE_ITEMS),
    ),
    (
        N_("Money"),
        (
            COST_LINES, FUNDING_SOURCES, ALLOCATIONS, BUDGET_VERSIONS, NARRATIVES, CONTRACTS,
            CLOSED_MONTHS,
        ),
    ),
    (
        N_("Savings"),
        (
            SAVINGS_TARGETS, COST_POOLS, BENEFITS, POOL_DRAWS, CLAIMS, GUARDS, ENABLERS, MAP_LINKS,
        ),
    ),
    (N_("Business case"), (CASES, CASE_SECTIONS, OPTIONS, ASSUMPTIONS, WAIVERS, RUNS)),
    (N_("Risk"), (RISKS, RISK_ASSESSMENTS, RISK_HITS, ISSUES)),
    (
        N_("People"),
        (
            TEAMS, PEOPLE, ROLES, SKILLS, SKILL_REQUIREMENTS, SKILL_RATINGS, COURSES,
            TRAINING_NEEDS, ENROLMENTS, POSTS, RECRUITMENTS,
        ),
    ),
    (N_("Change"), (STAKEHOLDER_GROUPS, IMPACTS, READINESS, RESISTANCE, INTERVENTIONS)),
    (
        N_("Services"),
        (
            SERVICES, CHANNELS, USER_NEEDS, RESEARCH_ROUNDS, JOURNEYS, JOURNEY_STEPS, MEASURES,
            READING_NOTES,
        ),
    ),
    (
        N_("Estate and security"),
        (SYSTEMS, SYSTEM_LINKS, INCIDENTS, PRIVACY_ASSESSMENTS, ASSESSMENTS, ASSESSMENT_RESULTS),
    ),
    (N_("Data"), (DATA_ASSETS, ANALYTICS_PRODUCTS)),
    (
        N_("Governance"),
        (
            BOARDS, APPOINTMENTS, MEETINGS, ATTENDANCE, DECISIONS, ACTIONS, REVIEWS, FINDINGS,
            APPROVALS, CHANGE_REQUESTS, STATUS_REPORTS, PACKS,
        ),
    ),
    (N_("Innovation"), (IDEAS, EXPERIMENTS, LESSONS)),
    (
        N_("Administration"),
        (
            ORGANISATION, USERS, PARAMETER_SETS, PARAMETERS, SAVED_VIEWS, MAPPINGS, EXCHANGES,
            ATTACHMENTS,
        ),
    ),
)  # fmt: skip
REGISTERS = tuple(register for _, area in AREAS for register in area)
GRIDS = (
    COST_VALUES,
    ALLOCATION_VALUES,
    BENEFIT_VALUES,
    CHANNEL_VALUES,
    READINGS,
    BASELINE_VALUES,
    RESOURCE_VALUES,
    SYSTEM_VALUES,
)
GRID_OF = {g.cells.name: g for g in GRIDS}
GRIDS_OF_LINES = {g.lines.table: g for g in GRIDS}
BY_KEY = {r.key: r for r in REGISTERS}
REGISTER_OF = {r.table: r for r in REGISTERS} | {g.cells.name: g.lines for g in GRIDS}
PERSONAL = {r.table: r for r in REGISTERS if r.personal}

__all__ = [
    "ACTIONS", "ALIGNMENTS", "ALLOCATIONS", "ALLOCATION_VALUES", "ANALYTICS_PRODUCTS",
    "APPOINTMENTS", "APPROVALS", "AREAS", "ASSESSMENTS", "ASSESSMENT_RESULTS", "ASSUMPTIONS",
    "ATTACHMENTS", "ATTENDANCE", "BASELINES", "BASELINE_ITEMS", "BASELINE_VALUES", "BENEFITS",
    "BENEFIT_VALUES", "BOARDS", "BUDGET_VERSIONS", "BY_KEY", "CALENDARS", "CASES",
    "CASE_SECTIONS", "CHANGE_REQUESTS", "CHANNELS", "CHANNEL_VALUES", "CLAIMS", "CLOSED_MONTHS",
    "COMPONENTS", "CONTRACTS", "COST_LINES", "COST_POOLS", "COST_VALUES", "COURSES", "CRITERIA",
    "DATA_ASSETS", "DECISIONS", "DEPENDENCIES", "ENABLERS", "ENROLMENTS", "EXCHANGES",
    "EXPERIMENTS", "FINDINGS", "FUNDING_SOURCES", "GRIDS", "GRIDS_OF_LINES", "GRID_OF",
    "GUARDS", "IDEAS", "IMPACTS", "INCIDENTS", "INITIATIVES", "INTERVENTIONS", "ISSUES",
    "JOURNEYS", "JOURNEY_STEPS", "LESSONS", "MAPPINGS", "MAP_LINKS", "MEASURES", "MEETINGS",
    "NARRATIVES", "OBJECTIVES", "OPTIONS", "ORGANISATION", "PACKS", "PARAMETERS",
    "PARAMETER_SETS", "PEOPLE", "PERSONAL", "PLAN_ITEMS", "POOL_DRAWS", "POSTS",
    "PRIVACY_ASSESSMENTS", "PROGRAMMES", "READINESS", "READINGS", "READING_NOTES",
    "RECRUITMENTS", "REGISTERS", "REGISTER_OF", "RESEARCH_ROUNDS", "RESISTANCE",
    "RESOURCE_LINES", "RESOURCE_VALUES", "REVIEWS", "RISKS", "RISK_ASSESSMENTS", "RISK_HITS",
    "ROLES", "RUNS", "SAVED_VIEWS", "SAVINGS_TARGETS", "SCENARIOS", "SCORES", "SERVICES",
    "SKILLS", "SKILL_RATINGS", "SKILL_REQUIREMENTS", "STAKEHOLDER_GROUPS", "STATUS_REPORTS",
    "SYSTEMS", "SYSTEM_LINKS", "SYSTEM_VALUES", "TEAMS", "TRAINING_NEEDS", "USERS",
    "USER_NEEDS", "WAIVERS",
]  # fmt: skip
