"""The mark by which the workbook of a business case is known again: sheet Version, in the open."""

from dataclasses import dataclass
from datetime import date, datetime

from govtransform.errors import GovTransformError
from govtransform.exchange.case_control import FORMAT, FORMAT_VERSION
from govtransform.exchange.returned_book import ReturnedBook
from govtransform.i18n import tr

_SHEET = "Version"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the workbook says it is; `version` is empty where no case of the register was told."""

    programme: str
    case: str
    version: str
    export: str
    sequence: int
    head: str
    exported_at: datetime
    exported_by: str
    application: str
    language: str
    inputs: str
    structure: str

    @property
    def on(self) -> date:
        """The day whose parameters held."""
        return self.exported_at.date()


def read_mark(book: ReturnedBook) -> Mark:
    """The mark of a workbook that came back.

    Raises GovTransformError, which says why, where it has none, a damaged or a newer one.
    """
    told = _told(book)
    if told.get("Format") != FORMAT:
        raise GovTransformError(
            tr("“{name}” has no mark of GovTransform on a sheet “Version”, so it is not known what "
               "it was made from. Bring it in as a spreadsheet instead.", name=book.name)
        )  # fmt: skip
    if told.get("Format version") != FORMAT_VERSION:
        raise GovTransformError(
            tr("“{name}” is of version {version} of the workbook; this GovTransform reads version "
               "{known}. Use the edition it was made with ({application}), or a later one.",
               name=book.name, version=told.get("Format version", "?"), known=FORMAT_VERSION,
               application=told.get("Application", "?"))
        )  # fmt: skip
    try:
        return _mark(told)
    except (KeyError, ValueError) as error:
        raise GovTransformError(
            tr("The mark of “{name}” on its sheet “Version” is damaged: {what}. Bring it in as a "
               "spreadsheet instead.", name=book.name, what=str(error).strip("'"))
        ) from error  # fmt: skip


def _told(book: ReturnedBook) -> dict[str, str]:
    """The items of the table by name: where they stand does not matter."""
    sheet = book.sheets.get(_SHEET)
    if sheet is None:
        return {}
    names = {row: value for (row, column), value in sheet.values.items() if column == 1}
    return {str(name): str(sheet.values.get((row, 2), "")) for row, name in names.items()}


def _mark(told: dict[str, str]) -> Mark:
    return Mark(
        programme=told["Programme"],
        case=told["Case"],
        version=told.get("Case version", ""),
        export=told["Export"],
        sequence=int(told["Audit sequence"]),
        head=told["Audit head"],
        exported_at=datetime.fromisoformat(told["Exported at"]),
        exported_by=told["Exported by"],
        application=told["Application"],
        language=told["Language"],
        inputs=told["Inputs SHA-256"],
        structure=told["Structure SHA-256"],
    )
