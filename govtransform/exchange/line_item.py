"""One row of a model."""

from dataclasses import dataclass

from govtransform.exchange.finish import Figure


@dataclass(frozen=True, slots=True)
class LineItem:
    """Inputs, or one formula for every year (or, without years, for the constant), our figures.

    Without a key it is the name of a group. `ref` is what column A shows, the key if left out.
    `choices` names the list from which the constant is taken.
    """

    key: str
    label: str
    unit: str = ""
    values: tuple[Figure, ...] = ()
    constant: Figure | None = None
    formula: str = ""
    style: str = "GT_calc"
    source: str = ""
    notes: str = ""
    ref: str = ""
    constant_unit: str = ""
    choices: str = ""
    totalled: bool = True

    @property
    def has_total(self) -> bool:
        """Money of years is summed in the total column, running sums apart."""
        return self.unit == "£" and bool(self.values) and self.totalled

    @property
    def shown(self) -> str:
        """What column A shows, and by what a line is found again on its return."""
        return self.ref or self.key


def group(label: str) -> LineItem:
    """The name of the lines below it."""
    return LineItem("", label)
