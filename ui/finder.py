"""What the command box finds: pages, records, commands and words, and what Enter does with each."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.action_table import BY_NAME
from ui.groups import GROUPS
from ui.job_runner import RunningJob
from ui.widgets.command_box import CommandBox
from ui.widgets.command_list import DO, GO_TO, Entry

if TYPE_CHECKING:  # slow to load, or a ring of imports
    from govtransform.queries.search import Hit
    from govtransform.store.workspace import Workspace
    from ui.shell import Shell

FAR = 9  # a title that does not answer to what was typed
SHORTEST, LIKENESS = 4, 80  # a text so long also finds titles so alike
NEAR = {0: -1, 1: 2, 2: 5, 3: 6}  # records among pages, by how they answer to the text
SOME, MANY = 12, 100  # records asked for: among other things, and alone
_NATIVE = QKeySequence.SequenceFormat.NativeText


class Finder(QObject):
    """Owns the box. Records are sought off the main thread, afresh with each key."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell, self._job = shell, RunningJob()
        self.box = CommandBox(shell.tools.theme, shell)
        self.box.add_source(self._pages)
        self.box.add_source(self._commands)
        self.box.add_source(shell.programme_commands.words_found)
        self.box.set_searcher(self._search)

    def _pages(self, text: str) -> list[Entry]:
        specs, go = self._shell.pages.specs.values(), self._enter
        found = [
            Entry(GO_TO, tr(s.title), s.icon, partial(go, s.key), name=f"page:{s.key}")
            for s in specs
        ]
        return best(text, found)

    def _commands(self, text: str) -> list[Entry]:
        return best(text, [_entry(action) for action in self._shell.actions_.all()])

    def _search(self, text: str, everywhere: bool) -> None:
        """Seek records; what was sought before is no longer wanted."""
        self._job.cancel()
        context = self._shell.pages.context
        if not text or context is None:
            self.box.show_more(text, [])
            return
        job = self._job = RunningJob(self)
        job.finished.connect(partial(self._on_found, text, everywhere))
        job.failed.connect(partial(self._on_failed, text))
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(job.deleteLater)
        pages, most = tuple(self._shell.pages.specs), MANY if everywhere else SOME
        context.runner.start(job, partial(_found, context.workspace, text, pages, most))

    def _on_found(self, text: str, everywhere: bool, hits: list["Hit"]) -> None:
        from govtransform.registers import AREAS, BY_KEY  # noqa: PLC0415  (with the programme)

        icons = {r: group.icon for area, of in AREAS for group in GROUPS
                 if area in group.areas for r in of}  # fmt: skip
        found = []
        for hit in hits:
            register = BY_KEY[hit.register]
            group = tr(register.plural) if everywhere else GO_TO
            kind = "" if everywhere else tr(register.singular).lower()
            told = f"{hit.where}: {hit.snippet}" if hit.where else kind
            detail = ", ".join(filter(None, (hit.code, told)))
            go, near = partial(self._go, hit.code), NEAR[hit.nearness]
            icon = icons.get(register, "table")  # what is administered is in no group
            found.append(Entry(group, hit.title, icon, go, detail, near=near, name=hit.code))
        self.box.show_more(text, found)

    def _on_failed(self, text: str, error: Exception) -> None:
        self.box.show_more(text, [])
        if not isinstance(error, GovTransformError):
            raise error
        self._shell.tools.notices.tell(str(error))

    def _enter(self, key: str, **where: Any) -> None:
        """Show a page, with the focus in it wherever it was before."""
        self._shell.go(key, **where)
        self._shell.pages.enter()

    def _go(self, code: str) -> None:
        """Show a record on its page, or what it lives in on that one's."""
        from govtransform.queries.places import place  # noqa: PLC0415  (with the programme)

        context = self._shell.pages.context
        if context is None:
            return
        with context.workspace.read() as session:
            found = place(session, code)
        if found:
            self._enter(found[0], record=found[1])
        else:
            self._shell.tools.notices.tell(tr("{code} is no longer there", code=code))


def best(text: str, found: list[Entry]) -> list[Entry]:
    """Those that answer to what was typed, the nearest first."""
    sought = text.lower().strip()
    ranked = [replace(entry, near=rank(sought, entry.title.lower())) for entry in found]
    return sorted((e for e in ranked if e.near < FAR), key=lambda entry: entry.near)


def rank(text: str, title: str) -> int:
    """0 where a title starts so, then a word, a place in it, its words by letters, one like it.

    The letters of each word typed are looked for in order in one word, which begins with the
    first of them: picked out of a whole title, a few letters in order are in nearly every one.
    """
    if title.startswith(text):
        return 0
    if any(word.startswith(text) for word in title.split()):
        return 1
    if text in title:
        return 2
    words = title.split()
    if all(any(_is_in_order(part, word) for word in words) for part in text.split()):
        return 3
    return 4 if _is_alike(text, title) else FAR


def _is_in_order(part: str, word: str) -> bool:
    letters = iter(word)
    return word[:1] == part[:1] and all(letter in letters for letter in part)


def _is_alike(text: str, title: str) -> bool:
    if not SHORTEST <= len(text) <= len(title) + 1:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415  (where nothing else is found)

    return fuzz.partial_ratio(text, title) >= LIKENESS


def _entry(action: QAction) -> Entry:
    name, keys = action.objectName(), action.shortcut().toString(_NATIVE)
    title, icon = action.text(), BY_NAME[name].icon
    can, tip = action.isEnabled(), action.toolTip()
    return Entry(DO, title, icon, action.trigger, tip, keys, can, name=name)


def _found(
    workspace: "Workspace", text: str, pages: Collection[str], most: int, progress: Progress
) -> list["Hit"]:
    from govtransform.queries.search import search, shown_on  # noqa: PLC0415  (when wanted)

    with workspace.read() as session:
        return search(session, text, shown_on(pages), most, progress)
