"""The pages of the window, by sidebar group. A page is a file here and a line in PAGES.

Pages are loaded on their first visit, hence the imports inside functions: the first picture of
a start shows the sidebar, and would otherwise wait for all of them. Every register that is not
in PAGES and not `inside` another's forms gets the general register page, in its area's group.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_
from ui.context import Context
from ui.groups import GROUPS


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page; `make` is called on the first visit and gives a `ui.pages.page.Page`.

    One without a group is reached from a menu.
    """

    key: str
    group: str
    title: str
    icon: str
    make: Callable[[Context], QWidget]


UNLISTED_AREAS = frozenset({"Administration"})  # reached from menus, not from the sidebar


def _overview(context: Context) -> QWidget:
    from ui.pages.overview_page import OverviewPage  # noqa: PLC0415  (loaded when visited)

    return OverviewPage(context)


def _attention(context: Context) -> QWidget:
    from ui.pages.attention_page import AttentionPage  # noqa: PLC0415  (loaded when visited)

    return AttentionPage(context)


def _charts(context: Context) -> QWidget:
    from ui.pages.charts_page import ChartsPage  # noqa: PLC0415  (loaded when visited)

    return ChartsPage(context)


def _roadmap(context: Context) -> QWidget:
    from ui.pages.roadmap_page import RoadmapPage  # noqa: PLC0415  (loaded when visited)

    return RoadmapPage(context)


def _money(context: Context) -> QWidget:
    from ui.pages.money_page import MoneyPage  # noqa: PLC0415  (loaded when visited)

    return MoneyPage(context)


def _initiatives(context: Context) -> QWidget:
    from ui.pages.initiatives_page import InitiativesPage  # noqa: PLC0415  (loaded when visited)

    return InitiativesPage(context)


def _earned_value(context: Context) -> QWidget:
    from ui.pages.earned_value_page import EarnedValuePage  # noqa: PLC0415  (when visited)

    return EarnedValuePage(context)


def _budget_versions(context: Context) -> QWidget:
    from ui.pages.budget_versions_page import BudgetVersionsPage  # noqa: PLC0415  (when visited)

    return BudgetVersionsPage(context)


def _finance_queue(context: Context) -> QWidget:
    from ui.pages.finance_queue_page import FinanceQueuePage  # noqa: PLC0415  (when visited)

    return FinanceQueuePage(context)


def _ledger(context: Context) -> QWidget:
    from ui.pages.savings_ledger_page import SavingsLedgerPage  # noqa: PLC0415  (when visited)

    return SavingsLedgerPage(context)


def _savings(context: Context) -> QWidget:
    from ui.pages.money_page import SavingsPage  # noqa: PLC0415  (loaded when visited)

    return SavingsPage(context)


def _benefits_map(context: Context) -> QWidget:
    from ui.pages.benefits_map_page import BenefitsMapPage  # noqa: PLC0415  (when visited)

    return BenefitsMapPage(context)


def _constraints(context: Context) -> QWidget:
    from ui.pages.constraints_page import ConstraintsPage  # noqa: PLC0415  (when visited)

    return ConstraintsPage(context)


def _bridge(context: Context) -> QWidget:
    from ui.pages.bridge_page import BridgePage  # noqa: PLC0415  (loaded when visited)

    return BridgePage(context)


def _risks(context: Context) -> QWidget:
    from ui.pages.risk_page import RiskPage  # noqa: PLC0415  (loaded when visited)

    return RiskPage(context)


def _simulation(context: Context) -> QWidget:
    from ui.pages.simulation_page import SimulationPage  # noqa: PLC0415  (loaded when visited)

    return SimulationPage(context)


def _training(context: Context) -> QWidget:
    from ui.pages.training_page import TrainingPage  # noqa: PLC0415  (loaded when visited)

    return TrainingPage(context)


def _baselines(context: Context) -> QWidget:
    from ui.pages.baselines_page import BaselinesPage  # noqa: PLC0415  (loaded when visited)

    return BaselinesPage(context)


def _assessments(context: Context) -> QWidget:
    from ui.pages.assessments_page import AssessmentsPage  # noqa: PLC0415  (when visited)

    return AssessmentsPage(context)


def _measures(context: Context) -> QWidget:
    from ui.pages.measures_page import MeasuresPage  # noqa: PLC0415  (loaded when visited)

    return MeasuresPage(context)


def _people(context: Context) -> QWidget:
    from ui.pages.people_page import PeoplePage  # noqa: PLC0415  (loaded when visited)

    return PeoplePage(context)


def _cases(context: Context) -> QWidget:
    from ui.pages.case_page import CasePage  # noqa: PLC0415  (loaded when visited)

    return CasePage(context)


def _case_list(context: Context) -> QWidget:
    from govtransform.registers import CASES  # noqa: PLC0415  (loads SQLAlchemy)
    from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

    return RegisterPage(CASES, context)


def _capacity(context: Context) -> QWidget:
    from ui.pages.capacity_page import CapacityPage  # noqa: PLC0415  (loaded when visited)

    return CapacityPage(context)


def _scenarios(context: Context) -> QWidget:
    from ui.pages.scenarios_page import ScenariosPage  # noqa: PLC0415  (loaded when visited)

    return ScenariosPage(context)


def _exchanges(context: Context) -> QWidget:
    from govtransform.registers import EXCHANGES  # noqa: PLC0415  (loads SQLAlchemy)
    from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

    return RegisterPage(EXCHANGES, context)


def _story(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.queries.stories import STORIES  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.story_page import StoryPage  # noqa: PLC0415  (loaded when visited)

        return StoryPage(STORIES[key], context)

    return make


_strategy_story = _story("strategy")
_service_story = _story("service-performance")
_people_story = _story("skills-and-posts")
_change_story = _story("change-readiness")
_data_story = _story("data-use")
_innovation_story = _story("innovation")
_delay_story = _story("cost-of-delay")
_estate_story = _story("estate")
_cyber_story = _story("cyber")


PAGES: tuple[PageSpec, ...] = (
    PageSpec("overview", "overview", N_("Overview"), "layout-dashboard", _overview),
    PageSpec("attention", "overview", N_("Needs attention"), "bell", _attention),
    PageSpec("strategy", "overview", N_("Strategy coverage"), "target", _strategy_story),
    PageSpec("charts", "overview", N_("Charts"), "chart-column", _charts),
    PageSpec("roadmap", "plan", N_("Roadmap"), "chart-gantt", _roadmap),
    PageSpec("initiatives", "plan", N_("Initiatives"), "table", _initiatives),
    PageSpec("capacity", "plan", N_("Capacity and saturation"), "users", _capacity),
    PageSpec("cost-of-delay", "plan", N_("Cost of delay"), "calendar", _delay_story),
    PageSpec("scenarios", "plan", N_("Scenarios"), "layers", _scenarios),
    PageSpec("baselines", "plan", N_("Baselines"), "flag", _baselines),
    PageSpec("budget", "money", N_("Budget and spend"), "wallet", _money),
    PageSpec("finance-queue", "money", N_("Finance queue"), "clipboard-list", _finance_queue),
    PageSpec("earned-value", "money", N_("Earned value"), "gauge", _earned_value),
    PageSpec("budget-versions", "money", N_("Budget versions"), "table", _budget_versions),
    PageSpec("ledger", "savings", N_("Savings ledger"), "piggy-bank", _ledger),
    PageSpec("savings", "savings", N_("Projected and realised"), "piggy-bank", _savings),
    PageSpec("constraints", "savings", N_("What holds savings back"), "link-2", _constraints),
    PageSpec("bridge", "savings", N_("Bridge from the baseline"), "chart-column", _bridge),
    PageSpec("benefits-map", "savings", N_("Benefits map"), "workflow", _benefits_map),
    PageSpec("cases", "cases", N_("Business cases"), "file-text", _cases),
    PageSpec("case-list", "cases", N_("All business cases"), "table", _case_list),
    PageSpec("risks", "risk", N_("Risks"), "shield-alert", _risks),
    PageSpec("simulation", "risk", N_("Simulation"), "activity", _simulation),
    PageSpec("training", "people", N_("Training before go-live"), "users", _training),
    PageSpec("skills-and-posts", "people", N_("Skills and posts"), "user-check", _people_story),
    PageSpec("change-readiness", "people", N_("Change readiness"), "activity", _change_story),
    PageSpec("people", "people", N_("People"), "table", _people),
    PageSpec(
        "service-performance", "services", N_("Services at a glance"), "gauge", _service_story
    ),
    PageSpec("measures", "services", N_("Measures of success"), "gauge", _measures),
    PageSpec("estate", "estate", N_("Estate at a glance"), "server", _estate_story),
    PageSpec("cyber", "estate", N_("Cyber and privacy at a glance"), "shield-check", _cyber_story),
    PageSpec("assessments", "estate", N_("Assessments"), "clipboard-check", _assessments),
    PageSpec("data-use", "estate", N_("Data and decisions"), "database", _data_story),
    PageSpec(
        "innovation",
        "learning",
        N_("Ideas, experiments and lessons"),
        "lightbulb",
        _innovation_story,
    ),
    PageSpec("exchanges", "", N_("Imports and exports"), "table", _exchanges),
)


def all_pages() -> tuple[PageSpec, ...]:
    """PAGES and the general page of every other register; loads the registers."""
    from govtransform.registers import AREAS  # noqa: PLC0415  (loads SQLAlchemy)

    taken = {page.key for page in PAGES}
    by_area = {area: group for group in GROUPS for area in group.areas}
    found = [
        PageSpec(register.key, by_area[area].key, register.plural, "table", _register(register.key))
        for area, registers in AREAS
        if area not in UNLISTED_AREAS
        for register in registers
        if not register.inside and register.key not in taken
    ]
    return (*PAGES, *found)


def _register(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.registers import BY_KEY  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

        return RegisterPage(BY_KEY[key], context)

    return make
