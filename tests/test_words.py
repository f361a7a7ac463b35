"""The words people see: all of them can be translated, and all speak alike."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from govtransform.files import resource

ROOT = Path(__file__).parent.parent
CODE = sorted(p for top in ("govtransform", "ui") for p in (ROOT / top).rglob("*.py"))
HELP = sorted(resource("help").glob("*.md"))

MARKS = {"tr", "N_"}
SHOWN = {  # what shows its words: which of its arguments they are
    "setText": 0, "setTitle": 0, "setToolTip": 0, "setStatusTip": 0, "setWindowTitle": 0,
    "setPlaceholderText": 0, "setAccessibleName": 0, "setAccessibleDescription": 0,
    "setTabText": 1, "addTab": 0, "addAction": 0, "addMenu": 0, "QLabel": 0, "QPushButton": 0,
    "QCheckBox": 0, "QAction": 0, "QMenu": 0, "GovTransformError": 0, "DamagedError": 0,
    "InvalidValueError": 0, "ValueError": 0, "label": 1, "button": 1, "tool_button": 2,
    "add_action": 0, "add_link": 0, "add_tab": 0, "set_sentence": 0, "set_note": 0, "say": 0,
    "tell": 0, "announce": 1, "Head": 0, "Cell": 0, "Card": 1, "Question": 0, "ActionSpec": 1,
    "PageSpec": 2, "Group": 1, "Problem": 1, "Derived": 1, "edit": 0, "back_up": 0,
}  # fmt: skip
NAMED = {"help", "tooltip", "tip", "spoken", "title", "meaning", "beside"}  # such arguments too
OUR_FAULTS = {  # whose ValueError tells a programmer, and reaches nobody else
    ROOT / "govtransform" / name
    for name in (
        "exchange/model_book.py", "exchange/model_inputs.py", "exchange/model_table.py",
        "exchange/protocol.py", "model/kinds.py", "values/calendar.py",
    )
}  # fmt: skip
AS_TYPED = {"business-case, roadmap, register:KEY"}  # words of the command line
FORBIDDEN = {
    "successfully": re.compile(r"\bsuccessful", re.IGNORECASE),
    "an exclamation mark": re.compile(r"!"),
    "please": re.compile(r"\bplease\b", re.IGNORECASE),
    "project for an initiative": re.compile(r"(?<!Microsoft )\bprojects?\b", re.IGNORECASE),
    "estimate for a forecast": re.compile(r"\bestimat", re.IGNORECASE),
}
RIGHT = {  # texts in which such a word is the right one
    "Source of the estimate",
    "Estimated",  # how good a reading is
    "Project assessment",  # what the review is called
    "Cells with an error such as #REF! were read as empty: {count}.",
}
RIGHT_IN_HELP = {"measured, estimated or a proxy"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def _calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _has_letters(node: ast.expr) -> bool:
    """Whether it is a text of ours: a literal, or one with values put into it, with words."""
    if isinstance(node, ast.Constant):
        told = node.value if isinstance(node.value, str) else ""
        return bool(re.search(r"[a-z]{2}", told)) and told not in AS_TYPED
    if isinstance(node, ast.JoinedStr):
        return any(_has_letters(part) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.BinOp):
        return _has_letters(node.left) or _has_letters(node.right)
    if isinstance(node, ast.IfExp):
        return _has_letters(node.body) or _has_letters(node.orelse)
    return False


def _bare(path: Path) -> Iterator[str]:
    """Texts that are shown as they stand in the code."""
    for call in _calls(path):
        place = SHOWN.get(_called(call), len(call.args))
        told = [*call.args[place : place + 1], *(k.value for k in call.keywords if k.arg in NAMED)]
        is_ours = _called(call) == "ValueError" and path in OUR_FAULTS
        if not is_ours:
            yield from (f"{call.lineno}: {ast.unparse(t)}" for t in told if _has_letters(t))


def _texts(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Texts that are marked where they stand, with the call that marks them."""
    for call in _calls(path):
        if _called(call) in MARKS and call.args and isinstance(call.args[0], ast.Constant):
            yield call, str(call.args[0].value)


def _places(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def _without(phrases: Iterable[str], text: str) -> str:
    return re.sub("|".join(map(re.escape, phrases)), "", text)


def test_a_text_that_cannot_be_translated_is_found(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text('head.set_sentence("Done")\nlabel(theme, f"{n} risks")\nhead.say(tr("So"))\n')
    assert list(_bare(path)) == ["1: 'Done'", "2: f'{n} risks'"]


def test_what_people_read_can_be_translated() -> None:
    assert [f"{_name(path)}:{told}" for path in CODE for told in _bare(path)] == []


def test_what_is_translated_is_a_whole_text() -> None:
    """A text put together before it is looked up is in no catalogue."""
    made = (ast.JoinedStr, ast.BinOp)
    marks = [(p, c) for p in CODE for c in _calls(p) if _called(c) in MARKS and c.args]
    found = [(path, call) for path, call in marks if isinstance(call.args[0], made)]
    assert [f"{_name(path)}:{call.lineno}: {ast.unparse(call)}" for path, call in found] == []


def test_places_in_a_text_have_names_and_are_filled() -> None:
    for path in CODE:
        for call, text in _texts(path):
            told = f"{_name(path)}:{call.lineno}: {text}"
            places, given = _places(text), {k.arg for k in call.keywords}
            assert all(name.isidentifier() for name in places), told
            if _called(call) == "tr" and None not in given:  # None stands for **values
                assert set(places) == given, told


def test_texts_speak_the_language_of_the_house() -> None:
    texts = [(path, call, text) for path in CODE for call, text in _texts(path)]
    assert [
        f"{_name(path)}:{call.lineno}: {what}: {text}"
        for path, call, text in texts
        for what, pattern in FORBIDDEN.items()
        if text not in RIGHT and pattern.search(text)
    ] == []


def test_the_help_speaks_the_language_of_the_house() -> None:
    texts = [
        (path.name, _without(RIGHT_IN_HELP, path.read_text(encoding="utf-8"))) for path in HELP
    ]
    assert [
        f"{name}: {what}"
        for name, text in texts
        for what, pattern in FORBIDDEN.items()
        if pattern.search(text)
    ] == []
