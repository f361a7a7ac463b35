import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from govtransform import bootstrap

ROOT = Path(__file__).parent.parent
READ_BY_ANY_PYTHON = (
    "main.py", "govtransform/__init__.py", "govtransform/bootstrap.py",
    "tests/__init__.py", "tests/__main__.py",
)  # fmt: skip
PACKAGE = {
    "tiny.py": "WORD = 'hello'\n",
    "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
    "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "tiny-1.0.dist-info/RECORD": "",
}


class Clone:
    """A fresh clone of a small application that needs one package, and no network for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.lock = folder, folder / bootstrap.APPLICATION
        self.stamp = folder / ".venv" / f"{bootstrap.APPLICATION}.sha256"
        (folder / "govtransform").mkdir()
        shutil.copy(bootstrap.__file__, folder / "govtransform")
        code = "from govtransform import bootstrap; bootstrap.ensure()\nimport tiny, sys\n"
        (folder / "main.py").write_text(f"{code}print(tiny.WORD, sys.argv[1:])\nsys.exit(7)\n")
        with zipfile.ZipFile(folder / "tiny-1.0-py3-none-any.whl", "w") as wheel:
            for name, text in PACKAGE.items():
                wheel.writestr(name, text)
        self.write_lock(hashlib.sha256(Path(str(wheel.filename)).read_bytes()).hexdigest())

    def write_lock(self, digest: str) -> None:
        self.lock.write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")

    def start(self) -> "subprocess.Popen[str]":
        own = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.folder),
            "PIP_CONFIG_FILE": os.devnull,
        }
        line = [sys.executable, "main.py", "a b"]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            line, cwd=self.folder, env=os.environ | own, text=True, stdout=pipe, stderr=pipe
        )

    def run(self) -> tuple[int, str, str]:
        process = self.start()
        out, err = process.communicate()
        return process.returncode, out.strip(), err.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_two_first_starts_at_once_prepare_one_environment(clone: Clone) -> None:
    starts = [clone.start(), clone.start()]
    told = [start.communicate() for start in starts]
    assert [start.returncode for start in starts] == [7, 7]
    assert {out.strip() for out, _ in told} == {"hello ['a b']"}
    assert "".join(err for _, err in told).count("Preparing GovTransform") == 1
    assert clone.run() == (7, "hello ['a b']", "")


def test_a_lock_that_was_tampered_with_is_refused_and_the_true_one_taken_again(
    clone: Clone,
) -> None:
    true = clone.lock.read_text()
    clone.write_lock("0" * 64)
    code, out, err = clone.run()
    assert (code, out, clone.stamp.exists()) == (2, "", False)
    assert "a fingerprint differs" in err
    clone.lock.write_text(true)
    assert clone.run()[:2] == (7, "hello ['a b']")


@pytest.mark.parametrize(
    "line",
    [
        "tiny @ https://example.org/tiny.whl",
        "--extra-index-url https://example.org",
        "-e .",
        "tiny",
    ],
)
def test_a_lock_with_anything_but_packages_and_fingerprints_is_refused(
    clone: Clone, line: str
) -> None:
    clone.lock.write_text(f"{line}\n")
    code, _, err = clone.run()
    assert (code, (clone.folder / ".venv").exists()) == (2, False)
    assert "do not belong together" in err


def test_an_environment_to_develop_in_is_made_anew_as_such(clone: Clone) -> None:
    clone.stamp.parent.mkdir()
    lock = clone.folder / bootstrap.DEVELOPMENT
    lock.write_text("tools\n")
    clone.stamp.with_name(f"{lock.name}.sha256").write_text(f"{'0' * 64} 3.11")
    code, _, err = clone.run()
    assert code == 2
    assert err.startswith(f"{lock.name} and the files it names do not belong together")


@pytest.mark.parametrize("name", READ_BY_ANY_PYTHON)
def test_an_old_python_can_read_the_files_that_refuse_it(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    hints = [a.annotation for f in functions for a in f.args.args] + [f.returns for f in functions]
    assert not [h for h in hints if isinstance(h, ast.Subscript | ast.BinOp)]


def test_an_old_python_is_refused_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match="2"):
        bootstrap.ensure()
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "fingerprint"),
        (
            "NewConnectionError('...: Failed to establish a new connection')",
            "needs the network once",
        ),
        ("ERROR: No matching distribution (from versions: none)", "needs the network once"),
        ("(from versions: 1.0)\nERROR: No matching distribution found for a==2", "is not made for"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("something\nelse", "The last word of pip was: else"),
    ],
)
def test_what_pip_complains_of_is_said_in_plain_words(output: str, told: str) -> None:
    assert told in bootstrap.explain(output, bootstrap.APPLICATION)


def test_an_installed_copy_has_no_lock_and_goes_on_as_it_is(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.lock.unlink()
    monkeypatch.setattr(bootstrap, "ROOT", clone.folder)
    bootstrap.ensure()
    assert not (clone.folder / ".venv").exists()


def test_a_python_without_venv_is_refused_in_plain_words(clone: Clone) -> None:
    main = clone.folder / "main.py"
    main.write_text("import sys; sys.modules['ensurepip'] = None\n" + main.read_text())
    code, _, err = clone.run()
    assert (code, (clone.folder / ".venv").exists()) == (2, False)
    assert "sudo apt install python3-venv" in err
