"""What a change comes to, as a board reads it."""

from dataclasses import dataclass
from datetime import date

from govtransform.i18n import tr
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Changed:
    """One net change, by whom it was made last, when and why; `edits` counts those behind it.

    `behind` are these, first to last, where every edit was asked for.
    """

    sentence: str
    who: str
    on: date
    reason: str
    register: str
    row_id: int
    edits: int = 1
    behind: tuple["Changed", ...] = ()

    @property
    def told(self) -> str:
        """The sentence with who, when and why, as a board reads it."""
        why = tr("{who}, {day}: {reason}", who=self.who, day=words.day(self.on), reason=self.reason)
        by = why if self.reason else tr("{who}, {day}", who=self.who, day=words.day(self.on))
        return tr("{sentence} ({by}).", sentence=self.sentence, by=by)


@dataclass(frozen=True, slots=True)
class Changes:
    """All of it: `net` changes, how many `edits` there were, and what was `taken_back`."""

    net: tuple[Changed, ...]
    edits: int
    taken_back: tuple[Changed, ...] = ()

    @property
    def reversed(self) -> int:
        """How many changes came to nothing."""
        return len(self.taken_back)
