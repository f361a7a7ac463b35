"""How the cells of our workbooks look: named styles, so that Excel's gallery shows them."""

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray

from govtransform.i18n import N_
from govtransform.values.words import Unit, symbol

FACE, SIZE = "Arial", 11
FORMATS = {
    "%": "0.00%",
    "factor": "0.0000",
    "ratio": "0.00",
    "year": "0",
    "years": "0.00",
    "count": "0",
    "check": "#,##0.00####",
    "date": "dd mmm yyyy",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One named style: its colours and what shows it besides colour."""

    fill: str
    font: str
    meaning: str
    bold: bool = False
    edge: str = ""


STYLES = {
    "GT_in": Look("FFF2CC", "1F4E9E", N_("An input: may be changed, is boxed"), edge="box"),
    "GT_calc": Look("FFFFFF", "000000", N_("A working: a formula, locked")),
    "GT_out": Look(
        "E2EFDA", "000000", N_("A result: bold, line above and below"), bold=True, edge="lines"
    ),
    "GT_chk": Look("FCE4D6", "000000", N_("A check: the word OK or CHECK"), bold=True),
    "GT_import": Look("FFFFFF", "0000FF", N_("Blue: brought in from another sheet")),
    "GT_export": Look("FFFFFF", "C00000", N_("Red: used by another sheet")),
    "GT_hdr": Look("12436D", "FFFFFF", N_("A heading"), bold=True),
    "GT_head": Look("FFFFFF", "12436D", N_("The name of a group of lines"), bold=True),
    "GT_text": Look("FFFFFF", "000000", N_("Words")),
}
_SCALES = {Unit.ONES: "#,##0.00", Unit.THOUSANDS: "#,##0.0,", Unit.MILLIONS: "#,##0.00,,"}
UNLOCKED, FAST = {"GT_in"}, {"GT_import", "GT_export"}
_FIGURES = {"GT_calc", "GT_out", "GT_import", "GT_export"}
_WRAPPED = {"GT_hdr", "GT_text"}
_THIN = Side("thin", color="7F7F7F")


class Moulds:
    """Styles made ready once: openpyxl looks a style up by name for every cell it is given to."""

    def __init__(
        self, book: Workbook, money: str, size: int = SIZE, *, has_fast_colours: bool = True
    ) -> None:
        """Without the colours of FAST what goes from sheet to sheet is a working like others."""
        self.size = size
        self.looks = {
            name: look for name, look in STYLES.items() if has_fast_colours or name not in FAST
        }
        for name, look in self.looks.items():
            book.add_named_style(_named_style(name, look, size))
        self._sheet = book.create_sheet("moulds")
        book.remove(self._sheet)
        self._formats = FORMATS | {"£": money}
        self._made: dict[tuple[str, str], StyleArray] = {}
        self._unit_of_working: dict[int, str] = {}

    def of(self, style: str, unit: str = "") -> StyleArray:
        """The style with the number format of a unit, to be shared by cells and never changed."""
        style = style if style in self.looks else "GT_calc"
        found = self._made.get((style, unit))
        if found is None:
            cell = Cell(self._sheet, 1, 1)
            cell.style = style
            cell.number_format = self._formats.get(unit, "General")
            if unit and style in _FIGURES:  # a word there, such as n/a, stands under the figures
                cell.alignment = Alignment(horizontal="right", vertical="top")
            found = self._made[style, unit] = _inner(cell)
            if style == "GT_calc":
                self._unit_of_working[id(found)] = unit
        return found

    def press(self, cell: Cell, style: str, unit: str = "") -> None:
        """Give a cell its style."""
        cell._style = self.of(style, unit)  # type: ignore[attr-defined] # noqa: SLF001 see `of`

    def redden(self, cell: Cell) -> None:
        """Show that a working is used by another sheet; inputs and results keep their style."""
        unit = self._unit_of_working.get(id(_inner(cell)))
        if unit is not None:
            self.press(cell, "GT_export", unit)


def money_format(currency: str, unit: Unit) -> str:
    """How pounds are shown: in full, or by the format alone in thousands or millions."""
    sign = symbol(currency).strip()
    shown = (sign if sign == "£" else f'"{sign}"') + _SCALES[unit]
    return f"{shown};-{shown}"


def _inner(cell: Cell) -> StyleArray:
    """Where openpyxl keeps a cell's style: a name costs ten times as much."""
    return cell._style  # type: ignore[attr-defined, no-any-return] # noqa: SLF001 no other door


def _named_style(name: str, look: Look, size: int) -> NamedStyle:
    style = NamedStyle(
        name,
        Font(FACE, size, bold=look.bold, color=look.font),
        PatternFill("solid", look.fill),
        _border(look.edge),
        Alignment(vertical="top", wrap_text=name in _WRAPPED),
    )
    style.protection = Protection(locked=name not in UNLOCKED)
    return style


def _border(edge: str) -> Border:
    if edge == "box":
        return Border(_THIN, _THIN, _THIN, _THIN)
    return Border(top=_THIN, bottom=_THIN) if edge == "lines" else Border()
