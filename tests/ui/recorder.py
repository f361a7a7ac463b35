"""Stands in for the boxes that stop a person: it keeps what would have been asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.messages import Messages, Question


class Recorder(Messages):
    """`asked` holds questions and what a yes would do; `offered` ways; `reasons` the sentences that
    ask for one and what is done with it; `refused` what was said.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[Question, Callable[[], object]]] = []
        self.offered: dict[str, Callable[[], object]] = {}
        self.reasons: list[tuple[str, Callable[[str], object]]] = []
        self.refused: list[tuple[str, str]] = []
        self.file: Path | None = None
        self.name = ""  # that was on offer for a new file

    def ask(self, parent: QWidget, question: Question, then: Callable[[], object]) -> None:
        self.asked.append((question, then))

    def offer(
        self,
        parent: QWidget,
        title: str,
        body: str,
        ways: Sequence[tuple[str, Callable[[], object]]],
    ) -> None:
        self.offered = dict(ways)

    def ask_reason(self, parent: QWidget, sentence: str, then: Callable[[str], object]) -> None:
        self.reasons.append((sentence, then))

    def refuse(self, parent: QWidget, title: str, body: str) -> None:
        self.refused.append((title, body))

    def choose_file(
        self, parent: QWidget, title: str, kinds: str, then: Callable[[Path], object],
        name: str = "",
    ) -> None:  # fmt: skip
        self.name = name
        if self.file:
            then(self.file)

    choose_new_file = choose_file
