import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from govtransform import bootstrap

ROOT = Path(__file__).parent.parent
LOCKS = (bootstrap.APPLICATION, bootstrap.DEVELOPMENT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _locked(name: str) -> dict[str, set[str]]:
    """Each package with its version and marker, and its fingerprints."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n", "", text))
    return {p.partition(" \\\n")[0]: set(re.findall(r"sha256:\w+", p)) for p in parts if p}


def _names(name: str) -> set[str]:
    return {re.split(r"[=\[]", line)[0] for line in _locked(name)}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").lower()
    assert not re.findall(r"http|file:|index|find-links|/\w+/\w+/", text)
    assert all(bootstrap.SOUND_LINE.fullmatch(line) for line in text.splitlines())


def test_what_the_tests_install_is_what_users_install_and_more() -> None:
    assert _locked(bootstrap.APPLICATION).items() <= _locked(bootstrap.DEVELOPMENT).items()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (bootstrap.APPLICATION, PROJECT["dependencies"]),
        (bootstrap.DEVELOPMENT, PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_every_package_asked_for_is_locked(name: str, wanted: list[str]) -> None:
    names = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in wanted}
    assert names <= _names(name)


def test_qt_stays_below_the_release_that_aborts_on_python_3_11() -> None:
    qt = [line for line in PROJECT["dependencies"] if line.startswith("PySide6")]
    assert "PySide6-Essentials>=6.9,<6.12; python_version < '3.12'" in qt


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "README.md"])
def test_licence_changelog_and_readme_stand_in_the_project(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500


def test_the_readme_points_at_files_that_are_there() -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel of this project installs."""
    if int(version("setuptools").split(".")[0]) < 77:
        pytest.skip("SKIPPED: no wheel was built, for want of setuptools 77 in .venv")
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for name in ("govtransform", "ui", "resources"):
        copytree(ROOT / name, source / name, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        copy(ROOT / name, source)
    line = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*line, "--no-build-isolation", "-w", source, source], check=True)
    with zipfile.ZipFile(next(source.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_a_wheel_holds_every_module_and_every_shipped_file(installed: Path) -> None:
    places = {"govtransform": "govtransform", "ui": "ui", "resources": "govtransform/resources"}
    for source, place in places.items():
        files = [p for p in (ROOT / source).rglob("*") if p.is_file() and p.suffix != ".pyc"]
        assert [
            p for p in files if not (installed / place / p.relative_to(ROOT / source)).exists()
        ] == []


def test_an_installed_copy_finds_its_own_shipped_files(installed: Path) -> None:
    code = "from govtransform.files import resource; print(resource('theme', 'tokens.json'))"
    line = [sys.executable, "-P", "-c", code]
    done = subprocess.run(
        line,
        cwd=installed,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(done.stdout.strip())
    assert found.is_relative_to(installed)
    assert found.is_file()


def test_an_installed_copy_has_the_command(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "govtransform = govtransform.__main__:main" in points.read_text()
