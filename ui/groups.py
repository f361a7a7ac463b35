"""The eleven groups of the sidebar, apart from their pages: the first picture shows them."""

from typing import NamedTuple

from govtransform.i18n import N_


class Group(NamedTuple):
    """One of the eleven of the sidebar; `areas` are the register areas whose pages it holds."""

    key: str
    title: str
    icon: str
    areas: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether it has pages, as far as is known before the registers are loaded."""
        return bool(self.areas) or self.key == "overview"


GROUPS = (
    Group("overview", N_("Overview"), "layout-dashboard"),
    Group("plan", N_("Plan"), "chart-gantt", ("Portfolio", "Plan")),
    Group("money", N_("Money"), "wallet", ("Money",)),
    Group("savings", N_("Savings"), "piggy-bank", ("Savings",)),
    Group("cases", N_("Business cases"), "file-text", ("Business case",)),
    Group("risk", N_("Risk"), "shield-alert", ("Risk",)),
    Group("people", N_("People"), "users", ("People", "Change")),
    Group("services", N_("Services"), "monitor-smartphone", ("Services",)),
    Group("estate", N_("Estate and security"), "server", ("Estate and security", "Data")),
    Group("governance", N_("Governance"), "landmark", ("Governance",)),
    Group("learning", N_("Learning"), "lightbulb", ("Innovation",)),
)
