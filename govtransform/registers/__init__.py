"""Every register and grid of the application. A new one is one file and one line here."""

from govtransform.i18n import N_
from govtransform.registers.admin.mappings import MAPPINGS
from govtransform.registers.admin.organisation import ORGANISATION
from govtransform.registers.case.assumptions import ASSUMPTIONS
from govtransform.registers.governance.actions import ACTIONS
from govtransform.registers.governance.decisions import DECISIONS
from govtransform.registers.money.allocations import ALLOCATION_VALUES, ALLOCATIONS
from govtransform.registers.money.cost_lines import COST_LINES, COST_VALUES
from govtransform.registers.money.funding_sources import FUNDING_SOURCES
from govtransform.registers.people.courses import COURSES
from govtransform.registers.people.enrolments import ENROLMENTS
from govtransform.registers.people.people import PEOPLE
from govtransform.registers.people.teams import TEAMS
from govtransform.registers.people.training_needs import TRAINING_NEEDS
from govtransform.registers.plan.dependencies import DEPENDENCIES
from govtransform.registers.plan.plan_items import PLAN_ITEMS
from govtransform.registers.portfolio.alignments import ALIGNMENTS
from govtransform.registers.portfolio.components import COMPONENTS
from govtransform.registers.portfolio.initiatives import INITIATIVES
from govtransform.registers.portfolio.objectives import OBJECTIVES
from govtransform.registers.portfolio.programmes import PROGRAMMES
from govtransform.registers.raid.risk_assessments import RISK_ASSESSMENTS
from govtransform.registers.raid.risks import RISKS
from govtransform.registers.savings.benefits import BENEFIT_VALUES, BENEFITS

AREAS = (
    (N_("Portfolio"), (PROGRAMMES, OBJECTIVES, COMPONENTS, INITIATIVES, ALIGNMENTS)),
    (N_("Plan"), (PLAN_ITEMS, DEPENDENCIES)),
    (N_("Money"), (COST_LINES, FUNDING_SOURCES, ALLOCATIONS)),
    (N_("Savings"), (BENEFITS,)),
    (N_("Business case"), (ASSUMPTIONS,)),
    (N_("Risk"), (RISKS, RISK_ASSESSMENTS)),
    (N_("Governance"), (DECISIONS, ACTIONS)),
    (N_("People"), (TEAMS, PEOPLE, COURSES, TRAINING_NEEDS, ENROLMENTS)),
    (N_("Administration"), (ORGANISATION, MAPPINGS)),
)
REGISTERS = tuple(register for _, area in AREAS for register in area)
GRIDS = (COST_VALUES, ALLOCATION_VALUES, BENEFIT_VALUES)
GRID_OF = {g.cells.name: g for g in GRIDS}
GRIDS_OF_LINES = {g.lines.table: g for g in GRIDS}
BY_KEY = {r.key: r for r in REGISTERS}
REGISTER_OF = {r.table: r for r in REGISTERS} | {g.cells.name: g.lines for g in GRIDS}

__all__ = [
    "ACTIONS", "ALIGNMENTS", "ALLOCATIONS", "ALLOCATION_VALUES", "AREAS", "ASSUMPTIONS",
    "BENEFITS", "BENEFIT_VALUES", "BY_KEY", "COMPONENTS", "COST_LINES", "COST_VALUES", "COURSES",
    "DECISIONS", "DEPENDENCIES", "ENROLMENTS", "FUNDING_SOURCES", "GRIDS", "GRIDS_OF_LINES",
    "GRID_OF", "INITIATIVES", "MAPPINGS", "OBJECTIVES", "ORGANISATION", "PEOPLE", "PLAN_ITEMS",
    "PROGRAMMES", "REGISTERS", "REGISTER_OF", "RISKS", "RISK_ASSESSMENTS", "TEAMS",
    "TRAINING_NEEDS",
]  # fmt: skip
