"""Every command of the windows, once: menu bar, context menus, command box and key sheet use it.

A command is a line in ACTIONS and a slot: the window binds those of scope WINDOW; those of scope
PAGE are carried out by the page in front, which says `self.handle("edit.copy", self._copy)`, and
are disabled, with the reason, on pages that do not. Ctrl+Alt with a letter or digit is AltGr on
British and Welsh keyboards, so no command may have it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from govtransform.i18n import N_, tr


class Scope(StrEnum):
    """Who carries a command out."""

    WINDOW = "window"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command; `line` draws a line above it in its menu, `choice` makes it one of a group."""

    name: str
    text: str
    menu: str
    icon: str
    tooltip: str
    shortcuts: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    line: bool = False
    choice: str = ""


_PAGE = Scope.PAGE
ACTIONS = (
    ActionSpec("file.new", N_("New programme"), "file", "file-plus",
        N_("Make an empty programme file"), ("Ctrl+N",)),
    ActionSpec("file.open", N_("Open a programme"), "file", "folder-open",
        N_("Open a programme file of this computer or a shared folder"), ("Ctrl+O",)),
    ActionSpec("file.sample", N_("Open the sample programme"), "file", "play",
        N_("Open a private copy of the sample, safe to change")),
    ActionSpec("file.copy", N_("Save a copy"), "file", "copy",
        N_("Write the programme to another file and go on in this one"), ("Ctrl+Shift+S",)),
    ActionSpec("file.backup", N_("Make a backup now"), "file", "save",
        N_("Everything is saved already; this keeps a copy of this moment"), ("Ctrl+S",)),
    ActionSpec("file.restore", N_("Restore a backup"), "file", "archive-restore",
        N_("See the backups of this programme, and open one as a copy")),
    ActionSpec("file.past", N_("Open as at a past day"), "file", "folder-clock",
        N_("Rebuild the programme as it was, in a window of its own, for reading only")),
    ActionSpec("file.programme", N_("Programme settings"), "file", "sliders-horizontal",
        N_("Name, currency, financial year, as-at month, nation, unit, threshold and marking"),
        line=True),
    ActionSpec("file.as-at", N_("Change the as-at month"), "file", "calendar",
        N_("Choose the month up to which actual amounts count")),
    ActionSpec("file.import", N_("Import"), "file", "upload",
        N_("Bring in rows from a spreadsheet or CSV file"), ("Ctrl+I",), _PAGE, line=True),
    ActionSpec("file.export", N_("Export"), "file", "download",
        N_("Write what this page shows to a file"), ("Ctrl+E",), _PAGE),
    ActionSpec("file.bring-in", N_("Import a file"), "file", "file-input",
        N_("Bring in a spreadsheet or CSV file, into whichever register it belongs")),
    ActionSpec("file.ledger", N_("Load a ledger"), "file", "wallet",
        N_("Book the actuals in an extract of the finance system onto cost lines")),
    ActionSpec("file.exchanges", N_("Imports and exports"), "file", "table",
        N_("See which files came in and went out, and how it went")),
    ActionSpec("file.case", N_("Export the business case"), "file", "file-spreadsheet",
        N_("Write the case of an initiative or of the programme: Excel, Word or slides")),
    ActionSpec("file.case-return", N_("Bring back a returned workbook"), "file", "file-input",
        N_("See what was changed in the workbook of a business case, and take what you accept"),
        ("Ctrl+Shift+R",)),
    ActionSpec("file.money-book", N_("Export the money position"), "file", "file-spreadsheet",
        N_("Write every year, initiative and line as an Excel workbook with live formulas")),
    ActionSpec("file.savings-book", N_("Export the savings ledger"), "file", "file-spreadsheet",
        N_("Write pools, draws, claims and the three numbers as an Excel workbook")),
    ActionSpec("file.risk-book", N_("Export the risks"), "file", "file-spreadsheet",
        N_("Write method, matrices and register of the risks as an Excel workbook")),
    ActionSpec("file.return", N_("Export the portfolio return"), "file", "file-spreadsheet",
        N_("Judge the government portfolio return of a year, and write it once it is sound")),
    ActionSpec("file.close", N_("Close the programme"), "file", "x",
        N_("Go back to the welcome page"), ("Ctrl+W",), line=True),
    ActionSpec("file.quit", N_("Quit"), "file", "log-out",
        N_("Close GovTransform; everything is saved"), ("Ctrl+Q",)),
    ActionSpec("edit.undo", N_("Undo"), "edit", "undo-2",
        N_("Take back the last thing you did"), ("Ctrl+Z",)),
    ActionSpec("edit.redo", N_("Redo"), "edit", "redo-2",
        N_("Do again what was last undone"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec("edit.copy", N_("Copy"), "edit", "copy",
        N_("Copy the selected cells, to paste into a spreadsheet"), ("Ctrl+C",), _PAGE, line=True),
    ActionSpec("edit.copy-headings", N_("Copy with headings"), "edit", "clipboard-list",
        N_("Copy the selected cells with the headings above them"), ("Ctrl+Shift+C",), _PAGE),
    ActionSpec("edit.paste", N_("Paste"), "edit", "clipboard-paste",
        N_("Paste cells from a spreadsheet"), ("Ctrl+V",), _PAGE),
    ActionSpec("edit.fill-down", N_("Fill down"), "edit", "arrow-down",
        N_("Repeat the first selected cell in those below it"), ("Ctrl+D",), _PAGE),
    ActionSpec("edit.fill-right", N_("Fill right"), "edit", "arrow-right",
        N_("Repeat the first selected cell in those to its right"), ("Ctrl+R",), _PAGE),
    ActionSpec("edit.clear", N_("Clear cells"), "edit", "eraser",
        N_("Empty the selected cells"), ("Backspace",), _PAGE),
    ActionSpec("edit.add", N_("New row"), "edit", "plus",
        N_("Add a record to the table of this page"), ("Insert",), _PAGE, line=True),
    ActionSpec("edit.delete", N_("Delete"), "edit", "trash",
        N_("Remove the selected records; one undo brings them back"), ("Del",), _PAGE),
    ActionSpec("edit.duplicate", N_("Duplicate"), "edit", "copy-plus",
        N_("Add a copy of each selected record"), ("Ctrl+Shift+D",), _PAGE),
    ActionSpec("edit.bulk", N_("Set a field"), "edit", "list-checks",
        N_("Give one field of all selected records the same value"), (), _PAGE),
    ActionSpec("edit.archive", N_("Archive"), "edit", "archive",
        N_("Take the selected records out of lists and totals, or bring them back"), (), _PAGE),
    ActionSpec("edit.step", N_("Take the next step"), "edit", "arrow-right",
        N_("Take the chosen claim a step on, by somebody on a day"), (), _PAGE, line=True),
    ActionSpec("edit.step-back", N_("Take a step back"), "edit", "arrow-left",
        N_("Take the chosen claim a step back, with a reason"), (), _PAGE),
    ActionSpec("edit.reject", N_("Reject"), "edit", "ban",
        N_("Reject the chosen claim, with a reason"), (), _PAGE),
    ActionSpec("money.close", N_("Close a month"), "edit", "lock",
        N_("Close a month whose actuals add up to the control total"), (), _PAGE, line=True),
    ActionSpec("money.earned", N_("Show the earned value"), "edit", "gauge",
        N_("See what the work of an initiative was worth against what it cost"), (), _PAGE),
    ActionSpec("money.narrative", N_("Write the narrative"), "edit", "pencil",
        N_("Say why a year of an initiative is over or under its budget"), (), _PAGE),
    ActionSpec("money.profile", N_("Spread by the profile"), "edit", "spline",
        N_("Make the plan of a benefit by month from its start, ramp and full-year value"), (),
        _PAGE),
    ActionSpec("money.submit", N_("Submit the version"), "edit", "send",
        N_("Put a draft of the budget forward for approval"), (), _PAGE, line=True),
    ActionSpec("money.approve", N_("Approve the version"), "edit", "check",
        N_("Freeze the figures of a submitted version in a baseline"), (), _PAGE),
    ActionSpec("money.compare", N_("Compare the version"), "edit", "git-compare-arrows",
        N_("See what has moved since a budget version was approved"), (), _PAGE),
    ActionSpec("risk.materialise", N_("Make it an issue"), "edit", "triangle-alert",
        N_("The chosen risk has come true: add an issue that names it"), ("Ctrl+Shift+I",), _PAGE,
        line=True),
    ActionSpec("view.filter", N_("Filter"), "view", "funnel",
        N_("Type into the filter of this page"), ("Ctrl+F",), _PAGE),
    ActionSpec("view.columns", N_("Columns"), "view", "columns-3",
        N_("Choose which columns are shown"), (), _PAGE),
    ActionSpec("view.views", N_("Choose a view"), "view", "bookmark",
        N_("Show a table by a view that was kept, or as it is shipped"), ("Ctrl+J",), _PAGE),
    ActionSpec("view.save", N_("Save this view"), "view", "save",
        N_("Keep this filter, columns and order under a name"), ("Ctrl+Shift+J",), _PAGE),
    ActionSpec("view.command", N_("Search or type a command"), "view", "search",
        N_("Find a page, a record or a command by its name"), ("Ctrl+K",), line=True),
    ActionSpec("view.search", N_("Search everywhere"), "view", "file-search",
        N_("Find records of all registers by what is written in them"), ("Ctrl+Shift+F",)),
    ActionSpec("view.back", N_("Back"), "view", "arrow-left",
        N_("Go to the page before this one"), ("Alt+Left",)),
    ActionSpec("view.forward", N_("Forward"), "view", "arrow-right",
        N_("Go to the page you came back from"), ("Alt+Right",)),
    ActionSpec("view.next-pane", N_("Next pane"), "view", "panel-right",
        N_("Move to the next part of the window"), ("F6",)),
    ActionSpec("view.previous-pane", N_("Previous pane"), "view", "panel-left",
        N_("Move to the part of the window before this one"), ("Shift+F6",)),
    ActionSpec("view.sidebar", N_("Narrow sidebar"), "view", "panel-left",
        N_("Show the sidebar as icons or with words"), ("Ctrl+B",), line=True, choice="toggle"),
    ActionSpec("view.theme.system", N_("Colours as the system"), "view", "sun-moon",
        N_("Light or dark, as the system has it"), choice="theme"),
    ActionSpec("view.theme.light", N_("Light colours"), "view", "sun",
        N_("Dark writing on light ground"), choice="theme"),
    ActionSpec("view.theme.dark", N_("Dark colours"), "view", "moon",
        N_("Light writing on dark ground"), choice="theme"),
    ActionSpec("view.theme.contrast", N_("High contrast"), "view", "contrast",
        N_("White on black, with strong edges"), choice="theme"),
    ActionSpec("view.bigger", N_("Bigger text"), "view", "zoom-in",
        N_("Make text and buttons bigger"), ("Ctrl+Shift++",), line=True),
    ActionSpec("view.smaller", N_("Smaller text"), "view", "zoom-out",
        N_("Make text and buttons smaller"), ("Ctrl+Shift+-",)),
    ActionSpec("view.full-screen", N_("Full screen"), "view", "maximize",
        N_("Use the whole screen, or the window again"), ("F11",), choice="toggle"),
    ActionSpec("meeting.decide", N_("Take a decision"), "edit", "gavel",
        N_("Take a decision in the meeting shown: one that waits, or a new one"), (), _PAGE,
        line=True),
    ActionSpec("meeting.act", N_("Raise an action"), "edit", "plus",
        N_("Add an action whose source is the meeting shown"), (), _PAGE),
    ActionSpec("meeting.minutes", N_("Write the minutes"), "edit", "pencil",
        N_("Write agenda and minutes of the meeting shown, and say that it was held"), (), _PAGE),
    ActionSpec("meeting.document", N_("Minutes as Word"), "edit", "file-text",
        N_("Write the minutes of the meeting shown as a document"), (), _PAGE),
    ActionSpec("plan.task", N_("New task"), "plan", "list-plus",
        N_("Add a task under or beside the selected row of the roadmap"), ("Ctrl+T",), _PAGE),
    ActionSpec("plan.milestone", N_("New milestone"), "plan", "diamond-plus",
        N_("Add a milestone under or beside the selected row of the roadmap"), ("Ctrl+Shift+T",),
        _PAGE),
    ActionSpec("plan.schedule", N_("Dates and constraints"), "plan", "calendar-clock",
        N_("Change length, dates, constraint, deadline and calendar of the selected item"),
        ("Alt+Return",), _PAGE),
    ActionSpec("plan.link", N_("Link the selected items"), "plan", "link",
        N_("Let each selected item wait for the one above it"), ("Ctrl+F2",), _PAGE, line=True),
    ActionSpec("plan.unlink", N_("Unlink the selected items"), "plan", "unlink",
        N_("Let the selected items no longer wait for one another"), ("Ctrl+Shift+F2",), _PAGE),
    ActionSpec("plan.driving", N_("What drives this"), "plan", "waypoints",
        N_("Show the chain of items that decides when the selected one comes"), ("F8",), _PAGE),
    ActionSpec("plan.indent", N_("Indent"), "plan", "list-indent-increase",
        N_("Put the selected item under the one above it"), ("Alt+Shift+Right",), _PAGE,
        line=True),
    ActionSpec("plan.outdent", N_("Outdent"), "plan", "list-indent-decrease",
        N_("Put the selected item beside the one it is under"), ("Alt+Shift+Left",), _PAGE),
    ActionSpec("plan.up", N_("Move up"), "plan", "arrow-up",
        N_("Let the selected item change places with the one above it"), ("Alt+Up",), _PAGE),
    ActionSpec("plan.down", N_("Move down"), "plan", "arrow-down",
        N_("Let the selected item change places with the one below it"), ("Alt+Down",), _PAGE),
    ActionSpec("plan.earlier", N_("Move a day earlier"), "plan", "arrow-left",
        N_("Move the selected item to the working day before"), ("Ctrl+Alt+Left",), _PAGE),
    ActionSpec("plan.later", N_("Move a day later"), "plan", "arrow-right",
        N_("Move the selected item to the next working day"), ("Ctrl+Alt+Right",), _PAGE),
    ActionSpec("plan.shorter", N_("Finish a day earlier"), "plan", "arrow-left-to-line",
        N_("Shorten the selected item by a working day"), ("Ctrl+Alt+Shift+Left",), _PAGE),
    ActionSpec("plan.longer", N_("Finish a day later"), "plan", "arrow-right-to-line",
        N_("Lengthen the selected item by a working day"), ("Ctrl+Alt+Shift+Right",), _PAGE),
    ActionSpec("plan.expand", N_("Open all rows"), "plan", "chevrons-up-down",
        N_("Show every item under every initiative"), (), _PAGE, line=True),
    ActionSpec("plan.collapse", N_("Close all rows"), "plan", "chevrons-down-up",
        N_("Show only the initiatives"), (), _PAGE),
    ActionSpec("plan.today", N_("Go to the as-at date"), "plan", "calendar",
        N_("Scroll the timeline to the as-at date"), (), _PAGE, line=True),
    ActionSpec("plan.zoom-in", N_("Zoom in"), "plan", "zoom-in",
        N_("Show fewer months, and more of each"), ("Ctrl++",), _PAGE),
    ActionSpec("plan.zoom-out", N_("Zoom out"), "plan", "zoom-out",
        N_("Show more months at once"), ("Ctrl+-",), _PAGE),
    ActionSpec("plan.fit", N_("Fit the whole plan"), "plan", "maximize",
        N_("Show the plan from its first day to its last"), ("Ctrl+0",), _PAGE),
    ActionSpec("plan.baseline", N_("Take a baseline"), "plan", "flag",
        N_("Freeze dates, costs, benefits and risks as they stand now"), (), _PAGE, line=True),
    ActionSpec("plan.compare", N_("Compare baselines"), "plan", "git-compare-arrows",
        N_("See what has moved since a baseline, item by item"), (), _PAGE),
    ActionSpec("tools.check", N_("Check the programme"), "tools", "shield-check",
        N_("Look for damage, broken rules and changes outside GovTransform")),
    ActionSpec("people.report", N_("Report on a person"), "tools", "file-user",
        N_("Write all that is held on the selected person to a file"), (), _PAGE, line=True),
    ActionSpec("people.erase", N_("Erase a person"), "tools", "user-x",
        N_("Take the selected person's details and their history out for good"), (), _PAGE),
    ActionSpec("people.due", N_("Records due to be erased"), "tools", "hourglass",
        N_("See whose years after leaving are over, and decide"), (), _PAGE),
    ActionSpec("tools.users", N_("Users and roles"), "tools", "users",
        N_("See who works in this programme, and what each role may do"), line=True),
    ActionSpec("tools.parameters", N_("Parameters"), "tools", "percent",
        N_("See the editions that figures rest on, and what another one would change")),
    ActionSpec("tools.settings", N_("Settings"), "tools", "settings",
        N_("Name, language, colours, size, units and backups"), ("Ctrl+,",), line=True),
    ActionSpec("help.page", N_("Help on this page"), "help", "circle-question-mark",
        N_("What this page answers, or what the field means that you are in"), ("F1",)),
    ActionSpec("help.why", N_("Why this number"), "help", "calculator",
        N_("See what the figure that you are on comes from, and who set it"), ("F9",), _PAGE),
    ActionSpec("help.glossary", N_("Glossary"), "help", "book-open",
        N_("What the words and figures mean")),
    ActionSpec("help.keys", N_("Keys"), "help", "keyboard",
        N_("All commands and their keys on one sheet"), ("Ctrl+/", "Shift+?")),
    ActionSpec("help.notices", N_("Notices"), "help", "bell",
        N_("What happened since GovTransform was started")),
    ActionSpec("help.about", N_("About GovTransform"), "help", "info",
        N_("Version, licence and where files are kept"), line=True),
)  # fmt: skip
BY_NAME = {spec.name: spec for spec in ACTIONS}


class Actions(QObject):
    """One QAction for each command. A disabled one says why in its tooltip."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: dict[str, QActionGroup] = {}
        self.bound: set[str] = set()
        self._all = {spec.name: self._make(spec) for spec in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        return self._all[name]

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._all.values())

    def bind(self, name: str, slot: Callable[[], object]) -> None:
        """Say what a command of the window does."""
        self.bound.add(name)
        self._all[name].triggered.connect(slot)

    def allow(self, name: str, why_not: str = "") -> None:
        """Enable a command, or disable it and say why."""
        action, spec = self._all[name], BY_NAME[name]
        action.setEnabled(not why_not)
        action.setToolTip(why_not or tr(spec.tooltip))
        action.setStatusTip(action.toolTip())

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(tr(spec.tooltip))
        action.setCheckable(bool(spec.choice))
        if spec.choice and spec.choice != "toggle":
            self.groups.setdefault(spec.choice, QActionGroup(self)).addAction(action)
        return action
