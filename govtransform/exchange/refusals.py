"""Why a file was not read, and what was odd about one that was: plain sentences for the user."""

from enum import StrEnum

from govtransform.i18n import N_, tr


class Reason(StrEnum):
    """Every reason to refuse a file: what is wrong, and what to do."""

    MISSING = N_("There is no file “{name}”. It may have been moved or renamed.")
    FOLDER = N_("“{name}” is a folder. Choose a file in it.")
    NOT_A_FILE = N_("“{name}” is not an ordinary file. Choose a CSV file or an Excel workbook.")
    NOT_ALLOWED = N_("“{name}” cannot be opened. Close it in other programs and check your access.")
    EMPTY = N_("“{name}” is empty.")
    NO_CELLS = N_("“{name}” holds no cell with content.")
    TOO_LARGE = N_("“{name}” is larger than {limit} MB. Split it and bring in the pieces.")
    OLD_EXCEL = N_(
        "“{name}” is an old Excel workbook (.xls). Open it in Excel and save it as .xlsx."
    )
    BINARY_EXCEL = N_(
        "“{name}” is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx."
    )
    ENCRYPTED = N_(
        "“{name}” is protected by a password. Open it in Excel, remove the password and save it."
    )
    NOT_A_WORKBOOK = N_(
        "“{name}” is not an Excel workbook, whatever its name says. "
        "Choose a CSV file or a workbook saved as .xlsx."
    )
    NOT_A_TABLE = N_(
        "“{name}” is {what}, not a table. Choose a CSV file or a workbook saved as .xlsx."
    )
    NULS = N_("“{name}” holds NUL bytes: it is damaged or not a text file. Save it again as CSV.")
    DAMAGED = N_("“{name}” is damaged. Open it in Excel, save it again and try once more.")
    TOO_MANY_PARTS = N_("“{name}” has more than {limit} parts inside. It may be built to do harm.")
    BOMB = N_(
        "“{name}” unpacks to far more than its size ({part}). It may be built to do harm, "
        "so it was not opened."
    )
    ENTITIES = N_(
        "“{name}” defines entities of its own ({part}). Excel never writes these; "
        "it may be built to do harm, so it was not opened."
    )
    NOT_UTF8 = N_("“{name}” is not written in UTF-8 inside ({part}). Save it again in Excel.")
    LONG_TOKEN = N_("“{name}” holds a single piece longer than 1 MB ({part}). It was not opened.")
    TOO_MANY_SHEETS = N_("“{name}” has more than {limit} sheets. Save those needed on their own.")
    NO_SHEET = N_("“{name}” has no sheet “{sheet}”. It has: {sheets}.")
    FAR_CELL = N_(
        "“{name}” has a filled cell far outside the table: {cell}. At most {rows} rows and "
        "{columns} columns can be read. Delete that cell and save it again."
    )
    TOO_MANY_ROWS = N_("“{name}” has more than {limit} rows. Split it and bring in the pieces.")
    TOO_MANY_COLUMNS = N_(
        "“{name}” has more than {limit} columns in row {row}. Remove the columns not needed."
    )
    TOO_MANY_CELLS = N_("“{name}” has more than {limit} filled cells. Split it.")
    LONG_CELL = N_("“{name}” has a cell of more than {limit} characters in row {row}.")
    TOO_MUCH_TEXT = N_("“{name}” holds more text than can be read at once (row {row}). Split it.")
    QUOTES = N_(
        "“{name}” has a quotation mark out of place near line {row}: one is not closed, or text "
        "follows it. Correct that line, or save the table again as CSV."
    )
    WRONG_ENCODING = N_("“{name}” is not written in {encoding}. Choose another encoding.")
    UNKNOWN_ENCODING = N_("There is no encoding “{encoding}”.")
    NO_HEADING_ROW = N_("“{name}” has no row {row} to take headings from.")
    NOT_A_PROJECT = N_(
        "“{name}” is not a plan in Microsoft Project’s XML. Open it in Microsoft Project, choose "
        "Save As and the type XML, and use that file."
    )
    TOO_SLOW = N_(
        "“{name}” took longer than {limit} seconds to read and was given up. "
        "Save the table alone in a new workbook and try again."
    )
    TOO_MUCH_MEMORY = N_(
        "“{name}” needs more memory than may be spent on one file ({limit} MB), or is damaged. "
        "Save the table alone in a new workbook and try again."
    )


class Remark(StrEnum):
    """Everything worth knowing about a file that was read."""

    MACROS = N_("The macros in the workbook were ignored; only values were read.")
    LINKS = N_("The workbook’s links to other files were ignored; stored values were read.")
    GUESSED = N_(
        "The file is not in UTF-8. It was read as Windows-1252: check that accents look right."
    )
    HIDDEN_ROWS = N_("Hidden rows were read as well: {count}.")
    UNCALCULATED = N_(
        "Formulas without a stored value were read as empty: {count}. "
        "Open the workbook in Excel, save it and read it again."
    )
    ERRORS = N_("Cells with an error such as #REF! were read as empty: {count}.")
    EMPTY_TAIL = N_("Empty rows at the end were left out: {count}.")
    SHEET_CHOSEN = N_("The sheet “{sheet}” was chosen, as it has the most filled cells.")
    NO_HEADINGS = N_("No row of headings was found, so the columns are numbered.")


class Refused(Exception):
    """A file, or what is in it, is not read; carries a reason, not yet a language."""

    def __init__(self, reason: Reason, **values: str | int) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.values = values


def sentence(text: Reason | Remark, values: dict[str, str | int]) -> str:
    """The sentence in the language in use; whole numbers with commas."""
    shown = {k: f"{v:,}" if isinstance(v, int) and k != "row" else v for k, v in values.items()}
    return tr(text.value, **shown)
