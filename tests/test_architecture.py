"""The rules of the house, measured."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
CODE = sorted(p for top in ("govtransform", "ui") for p in (ROOT / top).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SLOW = {"PySide6", "matplotlib", "alembic", "openpyxl", "python_calamine", "numpy", "scipy"}
BUDGETS = {
    "govtransform/model/register.py": 120,
    "govtransform/model/field.py": 200,
    "govtransform/model/kinds.py": 250,
    "ui/pages/register_page.py": 200,
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(node: ast.ClassDef | ast.FunctionDef, most: int) -> int:
    """Its lines, however they are broken and commented; of a short one those of the file."""
    told = (node.end_lineno or node.lineno) - node.lineno + 1
    return told if told <= most // 2 else len(ast.unparse(node).splitlines())  # this is slow


def _too_long(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (lines := _lines(node, 200)) > 200:
            yield f"class {node.name}: {lines} lines"
        if isinstance(node, ast.FunctionDef):
            lines = _lines(node, 30)
            given = (*node.args.posonlyargs, *node.args.args)  # the others are given by name
            parameters = len({a.arg for a in given} - {"self", "cls"})
            if lines > 30 or parameters > 5:
                yield f"{node.name}: {lines} lines, {parameters} parameters"


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_imports_follow_the_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


def test_no_file_grows_too_long() -> None:
    lines = {_name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in CODE + TESTS}
    assert {name: n for name, n in lines.items() if n > BUDGETS.get(name, 300)} == {}


def test_no_function_or_class_grows_too_long() -> None:
    written = [p for p in CODE if "migrations" not in p.parts]  # a revision is one long list
    trees = ((_name(path), ast.parse(path.read_text(encoding="utf-8"))) for path in written)
    assert [f"{name}: {told}" for name, tree in trees for told in _too_long(tree)] == []


def test_opening_a_programme_loads_nothing_slow(tmp_path: Path) -> None:
    path = str(tmp_path / "a.gtp")
    _run(
        f"""import pathlib, sys; from govtransform.store import workspace
workspace.Workspace(pathlib.Path({path!r}), "Ann").close()
assert not {SLOW!r} & set(sys.modules), {SLOW!r} & set(sys.modules)"""
    )


def test_a_command_never_loads_the_windows() -> None:
    _run(
        """import sys; from govtransform.__main__ import main
assert main(["info", "nowhere.gtp"]) == 2
assert not {"PySide6", "ui"} & set(sys.modules)"""
    )


def test_before_its_first_picture_the_start_loads_nothing_slow() -> None:
    _run(
        f"""import sys; import govtransform.__main__
assert not {SLOW!r} & set(sys.modules)"""
    )


def test_qt_bears_a_hundred_thousand_calls() -> None:
    """PySide6 6.12 on Python 3.11 ends the process after some five thousand."""
    _run(
        """from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.blockSignals(False)
    thing.setObjectName("")"""
    )
