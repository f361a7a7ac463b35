"""A workbook of a ledger: its sheets, their titles and purposes are known beforehand."""

from collections.abc import Iterable, Mapping, Sequence

from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_table import Table
from govtransform.exchange.sheet_setup import Document, Heading
from govtransform.i18n import tr

Sheets = Mapping[str, tuple[str, str]]  # title and purpose, marked for translation


class TitledBook(ModelBook):
    """Each sheet is called by its name and finds its own title and purpose."""

    def __init__(self, years: Sequence[str], document: Document, sheets: Sheets) -> None:
        super().__init__(years, document)
        self._sheets = sheets

    def lines(self, name: str, items: Iterable[LineItem], position: int | None = None) -> None:
        """Add a sheet of lines by financial year; last, unless its place is told."""
        self.add(self._heading(name), list(items), position)

    def table(self, name: str, table: Table) -> None:
        """Add a sheet with one table."""
        self.add_tables(self._heading(name), [table])

    def _heading(self, name: str) -> Heading:
        title, purpose = self._sheets[name]
        return Heading(name, tr(title), tr(purpose))
