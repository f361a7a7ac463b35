"""A workbook of live formulas in which every cell also carries the figure we calculated."""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange.finish import Figure, Finishing, finish
from govtransform.exchange.formulas import CONSTANT, FIRST_YEAR, LISTS, NAMES, TOTAL, Place, Scope
from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_inputs import Inputs
from govtransform.exchange.model_table import Table, add_choices, write_table
from govtransform.exchange.pen import Live, Pen
from govtransform.exchange.sheet_rows import saved
from govtransform.exchange.sheet_setup import (
    FIRST_ROW,
    HEADING_ROW,
    Document,
    Heading,
    at,
    describe,
    fit,
    protect,
    set_up,
    take_numbers,
    widen,
    write_titles,
)
from govtransform.exchange.styles import SIZE, Look, Moulds, money_format
from govtransform.exchange.text_rules import UnfitError
from govtransform.i18n import N_, tr

HEADINGS = (N_("Ref"), N_("Line"), N_("Source"), N_("Unit"), N_("Constant"), N_("Total"))
REF, LABEL, SOURCE, UNIT = range(1, 5)
_WIDTHS = (24.0, 52.0, 24.0, 9.0, 22.0, 20.0)
_YEAR_WIDTH, _NOTES_WIDTH = 17.0, 90.0


class ModelBook:
    """Sheets of line items and tables; year 1 stands in the same column on every sheet."""

    def __init__(self, years: Sequence[str], document: Document, size: int = SIZE) -> None:
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.document = document
        self.years = tuple(years)
        self.pen = Pen(Moulds(
            self.book, money_format(document.currency, document.unit), size,
            has_fast_colours=document.has_fast_colours,
        ))  # fmt: skip
        self.inputs = Inputs()
        self.alt: dict[str, list[str]] = {}
        self._places: dict[str, Place] = {}
        self._areas: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._exported: set[Place] = set()
        self._structure: list[str] = list(self.years)
        self._notes = TOTAL + len(self.years) + 1

    @property
    def looks(self) -> Mapping[str, Look]:
        """The styles that are in use, by name."""
        return self.pen.moulds.looks

    @property
    def figures(self) -> dict[tuple[str, str], Figure]:
        """Our figure for every formula cell, by sheet and cell."""
        return self.pen.figures

    @property
    def structure(self) -> str:
        """SHA-256 over sheets, headings, keys, labels, units and formulas: all but the inputs."""
        return hashlib.sha256("\n".join(self._structure).encode("utf-8", "replace")).hexdigest()

    def add(self, heading: Heading, items: Sequence[LineItem], position: int | None = None) -> None:
        """Add a sheet; its formulas may use the lines of this and of earlier sheets."""
        sheet = self._sheet(heading, position, f"{letter(FIRST_YEAR)}{FIRST_ROW}")
        sheet.print_title_cols = f"A:{letter(TOTAL)}"
        widen(sheet, [*_WIDTHS, *[_YEAR_WIDTH] * len(self.years), _NOTES_WIDTH])
        for column, text in enumerate([*map(tr, HEADINGS), *self.years, tr("Notes")], 1):
            self.pen.words(at(sheet, HEADING_ROW, column), text, "GT_hdr")
        block = ""
        for row, item in enumerate(items, FIRST_ROW):
            if item.key:
                self._take(item.key, Place(heading.name, row, totalled=item.has_total))
                self._labels[item.key] = item.label
                self._groups[item.key] = block
            else:
                block = item.label
        last = f"${letter(self._notes - 1)}${FIRST_ROW + len(items)}"
        self._areas[heading.name] = f"{heading.name}!${letter(CONSTANT)}${FIRST_ROW}:{last}"
        for row, item in enumerate(items, FIRST_ROW):
            self._write(sheet, row, item)
            if item.style == "GT_in":
                self._note_inputs(sheet, row, item)
        take_numbers(sheet, self.inputs.ranges(heading.name))
        self._areas["inputs"] = self.inputs.area

    def add_tables(
        self, heading: Heading, tables: Sequence[Table], position: int | None = None
    ) -> None:
        """Add a sheet of tables, one under another; one direction holds here too."""
        sheet = self._sheet(heading, position, f"A{FIRST_ROW}")
        start = HEADING_ROW
        for table in tables:
            for key, place in table.places(heading.name, start).items():
                self._take(key, place)
            self._labels |= {c.key: c.heading for c in table.columns if c.key}
            write_table(sheet, start, table, self.pen, self._scope(heading.name))
            self._structure += [f"{heading.name} {column.heading}" for column in table.columns]
            for number, row, content in table.inputs(start):
                self.inputs.take((heading.name, *table.names(number, row - start)), content)
                if not isinstance(content, str):
                    self.inputs.span(heading.name, row, number, number)
            start += len(table.rows) + 2
        self._areas["inputs"] = self.inputs.area

    def name(self, name: str, template: str) -> None:
        """Define one of the few names, such as BaseYear for {base_year.constant}."""
        if name not in NAMES | LISTS:
            raise ValueError(f"{name} is not one of our names")
        cells = self._scope("").cells(f"={template}").removeprefix("=")
        self.book.defined_names[name] = DefinedName(name, attr_text=cells)

    def place(self, key: str) -> Place:
        """Where a line stands, for charts, lists and marks of colour."""
        return self._places[key]

    def save(self, path: Path) -> None:
        """Write the file whole or not at all, our figures cached in every formula."""
        if self.pen.unfit:
            raise UnfitError(self.pen.unfit)
        sheets = {sheet.title: sheet for sheet in self.book.worksheets}
        for place in self._exported:
            for column in range(CONSTANT, self._notes):
                self.pen.moulds.redden(at(sheets[place.sheet], place.row, column))
        describe(self.book, self.document)
        content, rows = saved(self.book, self.figures)
        finish(content, path, Finishing(self.figures, self.document.at, self.alt, rows))

    def _sheet(self, heading: Heading, position: int | None, freeze: str) -> Worksheet:
        sheet: Worksheet = self.book.create_sheet(heading.name, position)
        self.pen.unfit.extend(write_titles(sheet, heading))
        set_up(sheet, self.document, freeze)
        protect(sheet)
        return sheet

    def _take(self, key: str, place: Place) -> None:
        if key in self._places:
            raise ValueError(f"two lines are called {key}")
        self._places[key] = place

    def _list(self, choices: str, here: str) -> str:
        """A defined list by its name, or the cells of a template."""
        if choices in LISTS:
            return choices
        return self._scope(here).cells(f"={choices}").removeprefix("=")

    def _scope(self, here: str) -> Scope:
        return Scope(self._places, self._areas, here, len(self.years))

    def _write(self, sheet: Worksheet, row: int, item: LineItem) -> None:
        self._structure.append(f"{sheet.title} {item.key} {item.label} {item.unit} {item.formula}")
        self._write_words(sheet, row, item)
        if item.formula:
            self._write_live(sheet, row, item)
        else:
            for column, value in enumerate(item.values, FIRST_YEAR):
                self.pen.put(at(sheet, row, column), value, item.style, item.unit)
            if item.constant is not None:
                cell = at(sheet, row, CONSTANT)
                self.pen.put(cell, item.constant, item.style, item.constant_unit or item.unit)
        if item.has_total:
            self._write_total(sheet, row, item)

    def _write_words(self, sheet: Worksheet, row: int, item: LineItem) -> None:
        unit = self.document.money if item.unit == "£" else item.unit
        words = {REF: item.shown, LABEL: item.label, SOURCE: item.source, UNIT: unit}
        words[self._notes] = notes = self._why(sheet, item)
        for column, text in words.items():
            if text:
                style = "GT_text" if item.key else "GT_head"
                self.pen.words(at(sheet, row, column), text, style)
        if item.key:
            fit(sheet, row, ((item.label, _WIDTHS[LABEL - 1]), (notes, _NOTES_WIDTH)))

    def _why(self, sheet: Worksheet, item: LineItem) -> str:
        """The notes of a line; of a formula also which lines its figure is worked from."""
        if not item.formula:
            return item.notes
        pairs = self._scope(sheet.title).sources(item.formula)
        told = [self._told(item, *pair) for pair in pairs if pair != (item.key, item.key)]
        worked = tr("Worked from: {lines}.", lines="; ".join(filter(None, told)))
        return " ".join(filter(None, (item.notes, worked if any(told) else "")))

    def _told(self, item: LineItem, first: str, last: str) -> str:
        """One line by its name, or all from one to another; a namesake also by its group."""
        one, other = self._labels.get(first, ""), self._labels.get(last, "")
        if item.label in (one, other) and (group := self._groups.get(first)):
            short = group.partition(",")[0]
            one = other = tr("{line} ({group})", line=one, group=short)
        return one if one == other else tr("{first} to {last}", first=one, last=other)

    def _write_live(self, sheet: Worksheet, row: int, item: LineItem) -> None:
        scope = self._scope(sheet.title)
        elsewhere = scope.elsewhere(item.formula)
        self._exported |= elsewhere
        is_import = bool(elsewhere) and scope.is_link(item.formula) and item.style == "GT_calc"
        style = "GT_import" if is_import else item.style
        template = scope.cells(item.formula)
        figures = item.values or (item.constant,)
        for column, figure in enumerate(figures, FIRST_YEAR if item.values else CONSTANT):
            if figure is None:
                raise KeyError(f"{item.key} has a formula and no figure")
            formula = template.format(letter(column), letter(column - 1), row)
            self.pen.put(at(sheet, row, column), Live(formula, figure), style, item.unit)

    def _write_total(self, sheet: Worksheet, row: int, item: LineItem) -> None:
        values = (v if isinstance(v, Decimal) else Decimal(str(v)) for v in item.values)
        total = sum(values, Decimal(0))
        formula = self._scope(sheet.title).cells(f"=SUM({{{item.key}.years}})")
        style = "GT_calc" if item.style == "GT_in" else item.style
        self.pen.put(at(sheet, row, TOTAL), Live(formula, total), style, "£")

    def _note_inputs(self, sheet: Worksheet, row: int, item: LineItem) -> None:
        """Keep the inputs of a row as written; a cell takes numbers, or what is on its list."""
        place = (sheet.title, item.shown)
        for year, value in zip(self.years, item.values, strict=False):
            self.inputs.take((*place, year), value)
        spans = [(FIRST_YEAR, TOTAL + len(item.values))] if item.values else []
        if item.constant is not None:
            self.inputs.take((*place, tr("Constant")), item.constant)
            spans += [] if isinstance(item.constant, str) else [(CONSTANT, CONSTANT)]
        for first, last in spans:
            self.inputs.span(sheet.title, row, first, last)
        if item.choices:
            add_choices(sheet, f"{letter(CONSTANT)}{row}", self._list(item.choices, sheet.title))
