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


@dataclass(frozen=True, slots=True)
class Group:
    """One of the eleven of the sidebar; `areas` are the register areas whose pages it holds."""

    key: str
    title: str
    icon: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page; `make` is called on the first visit and gives a `ui.pages.page.Page`."""

    key: str
    group: str
    title: str
    icon: str
    make: Callable[[Context], QWidget]


GROUPS = (
    Group("overview", N_("Overview"), "layout-dashboard"),
    Group("plan", N_("Plan"), "chart-gantt", ("Portfolio", "Plan")),
    Group("money", N_("Money"), "wallet", ("Money",)),
    Group("savings", N_("Savings"), "piggy-bank", ("Savings",)),
    Group("cases", N_("Business cases"), "file-text", ("Business case",)),
    Group("risk", N_("Risk"), "shield-alert", ("Risk",)),
    Group("people", N_("People"), "users", ("People",)),
    Group("services", N_("Services"), "monitor-smartphone"),
    Group("estate", N_("Estate and security"), "server"),
    Group("governance", N_("Governance"), "landmark", ("Governance",)),
    Group("learning", N_("Learning"), "lightbulb"),
)
UNLISTED_AREAS = frozenset({"Administration"})  # reached from menus, not from the sidebar


def _overview(context: Context) -> QWidget:
    from ui.pages.overview import OverviewPage  # noqa: PLC0415  (loaded when visited)

    return OverviewPage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("overview", "overview", N_("Overview"), "layout-dashboard", _overview),
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
