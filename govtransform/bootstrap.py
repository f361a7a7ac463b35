"""Makes the environment the application runs in, from the lock: standard library only.

Whatever Python a person has reads this file, so it must parse and load on Python 3.6.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, NoReturn

APPLICATION, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
INCLUDED = {APPLICATION: (APPLICATION,), DEVELOPMENT: (APPLICATION, DEVELOPMENT)}

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

OLD_PYTHON = (
    "GovTransform needs Python 3.11 or newer, and this is Python {0}. "
    "Install a newer Python, then start GovTransform with it."
)
NO_VENV = (
    "This Python cannot make the environment GovTransform runs in. "
    "On Debian and Ubuntu: sudo apt install python3-venv. Then start GovTransform again."
)
NO_NETWORK = (
    "GovTransform needs the network once, to fetch its packages, and could not reach it. "
    "Connect (or set up your organisation's proxy for pip), then start GovTransform again."
)
NO_MATCH = (
    "{0} and the files it names do not belong together: a fingerprint differs, so nothing "
    "of them was taken over. Fetch a fresh copy of GovTransform, then start it again."
)
NO_WHEEL = (
    "A package GovTransform needs is not made for this computer and Python {0}. "
    "Use Python 3.11, 3.12 or 3.13 on a 64-bit Windows, macOS or Linux."
)
NO_ROOM = "The disk is full. GovTransform needs 600 MB in {0}: make room, then start it again."
NO_WRITING = (
    "GovTransform could not write its environment into {0}. Close every GovTransform window, "
    "see that the folder is your own, then start it again. What went wrong: {1}"
)
FAILED = "GovTransform could not be prepared. The last word of pip was: {0}"

# What pip says, and what it means; the first that fits is told.
SIGNS = (
    (r"No space left|not enough space", NO_ROOM),
    (r"DO NOT MATCH THE HASHES|Hashes are required|must have their versions pinned", NO_MATCH),
    (r"Double requirement|conflicting dependencies", NO_MATCH),
    (r"ConnectionError|Max retries|[Tt]imed? ?out|ProxyError|SSLError|versions: none", NO_NETWORK),
    (r"No matching distribution|not a supported wheel", NO_WHEEL),
)
SOUND_LINE = re.compile(
    r"\s*(#.*)?"
    r"|[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ; [^\\@]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
)


def ensure(lock: str = APPLICATION) -> None:
    """Go on inside .venv, made anew first where it does not match the lock.

    One that was made to develop in is made anew as such. Without a lock beside main.py (an
    installed copy) the running Python is taken as it is.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  (this file alone may meet an older one)
        _refuse(OLD_PYTHON.format(sys.version.split()[0]))
    if not (ROOT / lock).exists():
        return
    if _is_sound(lock) and _is_inside():
        return
    if not _is_sound(lock):
        try:
            _make_once(_wanted(lock))
        except OSError as error:
            _refuse(NO_WRITING.format(ROOT, error))
        except KeyboardInterrupt:
            sys.exit(130)
    _go_inside()


def _wanted(lock: str) -> str:
    """What .venv is to be made from: all that it was made from before, and the lock."""
    has_tools = (ROOT / DEVELOPMENT).exists() and _stamp(DEVELOPMENT).exists()
    return DEVELOPMENT if has_tools else lock


def _is_inside() -> bool:
    return HOME.exists() and os.path.samefile(sys.prefix, HOME)


def _is_sound(lock: str) -> bool:
    """Whether .venv was made whole from this lock, and for the Python that now runs it."""
    return PYTHON.exists() and all(_is_stamped(name) for name in INCLUDED[lock])


def _is_stamped(name: str) -> bool:
    try:
        digest, version = _stamp(name).read_text().split()
    except (OSError, ValueError):
        return False
    return digest == _digest(name) and (version == _python() or not _is_inside())


def _stamp(lock: str) -> Path:
    return HOME / (lock + ".sha256")


def _python() -> str:
    return "{}.{}".format(*sys.version_info[:2])


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _make_once(lock: str) -> None:
    """Make the environment, unless another start of GovTransform made it meanwhile."""
    with (ROOT / ".venv.lock").open("a") as turn:
        told = False
        while not _take(turn):
            if not told:
                _say("Another start of GovTransform is preparing it; waiting...")
            told = True
            time.sleep(0.2)
        if not _is_sound(lock):
            _make(lock)


def _take(turn: "IO[str]") -> bool:
    """Take the turn if it is free; the system gives it back when this process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  (there is none elsewhere)

            turn.seek(0)
            msvcrt.locking(turn.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  (there is none on Windows)

            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _make(lock: str) -> None:
    """Make .venv from nothing: whole and stamped, or without a stamp and so made again."""
    digests = {name: _digest(name) for name in INCLUDED[lock]}
    for name in digests:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        if not all(SOUND_LINE.fullmatch(line) for line in lines):
            _refuse(NO_MATCH.format(name))
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        _refuse(NO_VENV)
    import venv  # noqa: PLC0415  (slow, seldom needed, and Debian may lack it)

    _say("Preparing GovTransform for first use; this takes a minute or two...")
    try:
        venv.create(HOME, clear=True, symlinks=os.name != "nt", with_pip=True)
    except subprocess.CalledProcessError:
        _refuse(NO_VENV)
    _install(lock)
    for name, digest in digests.items():
        _stamp(name).write_text(digest + " " + _python())


def _install(lock: str) -> None:
    command = [str(PYTHON), "-I", "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    for name in INCLUDED[lock]:
        command += ["-r", str(ROOT / name)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        _refuse(explain(done.stdout, lock))


def explain(output: str, lock: str) -> str:
    """What pip complained of, in one sentence a person can act on."""
    places = {NO_MATCH: lock, NO_WHEEL: _python(), NO_ROOM: str(ROOT)}
    for sign, sentence in SIGNS:
        if re.search(sign, output):
            return sentence.format(places.get(sentence, ""))
    return FAILED.format((output.strip().splitlines() or ["nothing"])[-1])


def _go_inside() -> None:
    """Start the same command again with the Python of .venv, and end as it ends."""
    command = [str(PYTHON), *sys.orig_argv[1:]]
    for name in ("PYTHONHOME", "__PYVENV_LAUNCHER__"):  # either would lead out of .venv again
        os.environ.pop(name, None)
    if os.name == "posix":
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while child.poll() is None:
        try:
            child.wait()
        except KeyboardInterrupt:  # the child has heard it too, and ends in its own way
            continue
    sys.exit(child.returncode)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _refuse(sentence: str) -> NoReturn:
    _say(sentence)
    sys.exit(2)
