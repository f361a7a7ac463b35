"""The pages of the window, by sidebar group. A page is a file here and a line in PAGES.

Pages are loaded on their first visit, hence the names of modules: the first picture of a start
shows the sidebar, and would otherwise wait for all of them. Every register that is not
in PAGES and not `inside` another's forms gets the general register page, in its area's group.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

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


def _of(module: str, name: str) -> Callable[[Context], QWidget]:
    """What makes a page of a module, which is loaded when it is first visited."""

    def make(context: Context) -> QWidget:
        page: QWidget = getattr(import_module(f"ui.pages.{module}"), name)(context)
        return page

    return make


_simulation = _of("simulation_page", "SimulationPage")
_portfolio_choice = _of("portfolio_choice_page", "PortfolioChoicePage")
_overview = _of("overview_page", "OverviewPage")
_attention = _of("attention_page", "AttentionPage")
_charts = _of("charts_page", "ChartsPage")
_roadmap = _of("roadmap_page", "RoadmapPage")
_money = _of("money_page", "MoneyPage")
_initiatives = _of("initiatives_page", "InitiativesPage")
_earned_value = _of("earned_value_page", "EarnedValuePage")
_budget_versions = _of("budget_versions_page", "BudgetVersionsPage")
_finance_queue = _of("finance_queue_page", "FinanceQueuePage")
_ledger = _of("savings_ledger_page", "SavingsLedgerPage")
_savings = _of("money_page", "SavingsPage")
_benefits_map = _of("benefits_map_page", "BenefitsMapPage")
_constraints = _of("constraints_page", "ConstraintsPage")
_bridge = _of("bridge_page", "BridgePage")
_risks = _of("risk_page", "RiskPage")
_training = _of("training_page", "TrainingPage")
_baselines = _of("baselines_page", "BaselinesPage")
_assessments = _of("assessments_page", "AssessmentsPage")
_measures = _of("measures_page", "MeasuresPage")
_people = _of("people_page", "PeoplePage")
_cases = _of("case_page", "CasePage")
_capacity = _of("capacity_page", "CapacityPage")
_scenarios = _of("scenarios_page", "ScenariosPage")
_packs = _of("packs_page", "PacksPage")
_meeting = _of("meeting_page", "MeetingPage")
_edits = _of("edits_page", "EditsPage")
_services = _of("services_page", "ServicesPage")
_next_wave = _of("next_wave_page", "NextWavePage")
_parameters = _of("parameters_page", "ParametersPage")


def _case_list(context: Context) -> QWidget:
    from govtransform.registers import CASES  # noqa: PLC0415  (loads SQLAlchemy)
    from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

    return RegisterPage(CASES, context)


def _exchanges(context: Context) -> QWidget:
    from govtransform.registers import EXCHANGES  # noqa: PLC0415  (loads SQLAlchemy)
    from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

    return RegisterPage(EXCHANGES, context)


def _register(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.registers import BY_KEY  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.register_page import RegisterPage  # noqa: PLC0415  (loaded when visited)

        return RegisterPage(BY_KEY[key], context)

    return make


def _story(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.queries.stories import STORIES  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.story_page import StoryPage  # noqa: PLC0415  (loaded when visited)

        return StoryPage(STORIES[key], context)

    return make


_strategy_story = _story("strategy")
_raid_story = _story("raid")


def _raid(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.queries.raid_sections import SECTIONS  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.raid_page import RaidPage  # noqa: PLC0415  (loaded when visited)

        return RaidPage(SECTIONS[key], context)

    return make


_issues, _assumptions, _imposed, _outside, _decided, _promised = map(
    _raid,
    ("issues", "assumptions", "raid-constraints", "raid-dependencies", "raid-decisions",
     "raid-actions"),
)  # fmt: skip


def _stepped(key: str) -> Callable[[Context], QWidget]:
    def make(context: Context) -> QWidget:
        from govtransform.registers import BY_KEY  # noqa: PLC0415  (loads SQLAlchemy)
        from ui.pages.stepped_page import SteppedPage  # noqa: PLC0415  (loaded when visited)

        return SteppedPage(BY_KEY[key], context)

    return make


_changes, _reports, _approvals = map(_stepped, ("change-requests", "status-reports", "approvals"))
_boards_story = _story("boards-and-decisions")
_gates_story = _story("gates-and-reviews")
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
    PageSpec("portfolio-choice", "cases", N_("Portfolio choice"), "list-checks", _portfolio_choice),
    PageSpec("raid", "risk", N_("Risk at a glance"), "gauge", _raid_story),
    PageSpec("risks", "risk", N_("Risks"), "shield-alert", _risks),
    PageSpec("issues", "risk", N_("Issues"), "triangle-alert", _issues),
    PageSpec("assumptions", "risk", N_("Assumptions"), "list-checks", _assumptions),
    PageSpec("raid-constraints", "risk", N_("Constraints"), "lock", _imposed),
    PageSpec("raid-dependencies", "risk", N_("External dependencies"), "link-2", _outside),
    PageSpec("raid-decisions", "risk", N_("Decision log"), "landmark", _decided),
    PageSpec("raid-actions", "risk", N_("Action log"), "check", _promised),
    PageSpec("simulation", "risk", N_("Simulation"), "activity", _simulation),
    PageSpec("training", "people", N_("Training before go-live"), "users", _training),
    PageSpec("skills-and-posts", "people", N_("Skills and posts"), "user-check", _people_story),
    PageSpec("change-readiness", "people", N_("Change readiness"), "activity", _change_story),
    PageSpec("people", "people", N_("People"), "table", _people),
    PageSpec("service-performance", "services", N_("Services at a glance"), "gauge", _services),
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
    PageSpec("next-wave", "learning", N_("Next wave"), "list-checks", _next_wave),
    PageSpec(
        "boards-and-decisions", "governance", N_("Boards and decisions"), "landmark", _boards_story
    ),
    PageSpec("board-meeting", "governance", N_("Board meeting"), "users", _meeting),
    PageSpec(
        "gates-and-reviews", "governance", N_("Gates and reviews"), "shield-check", _gates_story
    ),
    PageSpec(
        "board-packs", "governance", N_("Board packs and what changed"), "presentation", _packs
    ),
    PageSpec("every-edit", "governance", N_("Every edit"), "list-tree", _edits),
    PageSpec("status-reports", "governance", N_("Status reports"), "table", _reports),
    PageSpec("change-requests", "governance", N_("Change requests"), "table", _changes),
    PageSpec("approvals", "governance", N_("Approvals"), "table", _approvals),
    PageSpec("exchanges", "", N_("Imports and exports"), "table", _exchanges),
    PageSpec("users", "", N_("Users"), "users", _register("users")),
    PageSpec("editions", "", N_("Parameters"), "percent", _parameters),
    PageSpec("parameter-sets", "", N_("Parameter sets"), "table", _register("parameter-sets")),
    PageSpec("saved-views", "", N_("Saved views"), "bookmark", _register("saved-views")),
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
