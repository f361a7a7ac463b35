"""What each saving waits for: four factors, which of them binds, and for how many pounds."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QAbstractItemView

from govtransform.calc.binding import Binding, BindingTotal, Constraint, binding_total
from govtransform.charts.realisable import NAMES
from govtransform.i18n import tr
from govtransform.queries.explain_held import FACTOR, HELD, LIFTED, MONTHS, PLANNED, REALISABLE
from govtransform.queries.figured import Figured, Why
from govtransform.queries.realisable import Realisable, RealisableLine
from govtransform.registers import BENEFITS
from govtransform.values.period import Month
from govtransform.values.words import NIL, month, percentage, short
from ui.delegates.cell import ROW
from ui.delegates.factor import FactorDelegate
from ui.delegates.marks import Bar, Fill, Segment
from ui.delegates.roles import BAR, STRONG, TONE
from ui.models.cells_model import Cell, Head, Side, Target
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView

WIDE = 104
WIDTHS = (REST, 86, *[WIDE] * 4, 124, 76, 88, 84, 80)
QUIET = {TONE: "text3"}


class ConstraintTable(CellsView):
    """A row for each benefit; a factor leads to what it waits for, the rest to the benefit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("What each saving waits for"), WIDTHS, ROW)
        self.setItemDelegate(FactorDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def show_lines(
        self, data: Realisable, lines: Sequence[RealisableLine], year: int | None, at: Month | None
    ) -> None:
        """Show these lines: sums of a year or of all, factors of a month or the next planned."""
        rows = []
        for line in lines:
            chosen = {m: b for m, b in line.months.items() if year in (None, data.year_of(m))}
            if chosen:
                near = _near(chosen, at)
                whole = binding_total(chosen.values())
                of = Figured(year or 0, record=f"{BENEFITS.table}:{line.id}")
                rows.append(_row((line, data.currency), (near, chosen[near]), whole, of))
        self.show_rows(_heads(), rows)


def held_by(total: BindingTotal) -> list[Constraint]:
    """The constraints that hold back most, alike; none where nothing is held back."""
    most = max(total.held_back.values(), default=Decimal(0))
    return [kind for kind, held in total.held_back.items() if held == most] if most else []


def _near(months: dict[Month, Binding], at: Month | None) -> Month:
    """The month asked for, or the next one with a plan; else the last."""
    planned = sorted(months)
    return next((one for one in planned if at is None or one >= at), planned[-1])


def _heads() -> list[Head]:
    right = Side.RIGHT
    return [
        Head(tr("Saving")),
        Head(tr("Factors of")),
        *(Head(tr(NAMES[kind])) for kind in Constraint),
        Head(tr("Holds back most")),
        Head(tr("Planned"), right),
        Head(tr("Realisable"), right),
        Head(tr("Held back"), right),
        Head(
            tr("If lifted"), right, tr("What it would bring if that constraint alone were lifted")
        ),
    ]


def _row(
    shown: tuple[RealisableLine, str], at: tuple[Month, Binding], total: BindingTotal, of: Figured
) -> list[Cell]:
    (line, currency), near = shown, at[0]
    kinds = held_by(total)
    names = tr(" and ").join(tr(NAMES[kind]) for kind in kinds)
    held = total.planned - total.realisable
    lifted = sum((total.worth_lifting[kind] for kind in kinds[:1]), Decimal(0))
    title = f"{line.code} {line.title}"

    def money(value: Decimal, what: str, *, strong: bool = False) -> Cell:
        text = short(value, currency) if value else NIL
        why = Why("realisable", replace(of, part=f"{what} {MONTHS}"))
        return Cell(text, right=True, marks={STRONG: True} if strong else {}, why=why)

    return [
        Cell(title, tip=f"{title}, {line.initiative}",
             target=Target(BENEFITS.key, {"record": line.id})),
        Cell(month(near), marks={TONE: "text2"}),
        *(_factor(line, kind, at, of) for kind in Constraint),
        Cell(names or NIL, marks={STRONG: True} if kinds else QUIET),
        money(total.planned, PLANNED),
        money(total.realisable, REALISABLE),
        money(held, HELD, strong=bool(held)),
        money(lifted, f"{LIFTED}{kinds[0].value}" if kinds else HELD),
    ]  # fmt: skip


def _factor(line: RealisableLine, kind: Constraint, at: tuple[Month, Binding], of: Figured) -> Cell:
    enablers, (near, then) = line.of(kind), at
    why = Why("realisable", replace(of, part=f"{FACTOR}{kind.value} {near.key}"))
    name = tr(NAMES[kind])
    if not enablers:
        return Cell(NIL, tr("{kind}: no enabler", kind=name), marks=QUIET, why=why)
    target = Target(enablers[0].register, {"record": enablers[0].record})
    names = ", ".join(f"{one.code} {one.name}" for one in enablers)
    if all(one.factors.get(near) is None for one in enablers):
        told = tr("{kind}: not read yet: {names}", kind=name, names=names)
        return Cell(tr("not read"), told, tip=told, marks={TONE: "warn"}, target=target, why=why)
    factor, binds = then.factors[kind], kind in then.binds
    text = percentage(factor, 0)
    told = tr("{kind} {share}: {names}", kind=name, share=text, names=names)
    if binds:
        told = tr("{told}, binds", told=told)
    bar = Bar((Segment(float(factor), Fill.HATCH if binds else Fill.SOLID, 2),))
    return Cell(text, told, tip=told, marks={BAR: bar, STRONG: binds}, target=target, why=why)
