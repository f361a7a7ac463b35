"""A capped child process that parses a file, heard line by line and ended whatever happens."""

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from govtransform.exchange import limits, protocol
from govtransform.exchange.protocol import End, Message, Refusal, Request
from govtransform.exchange.refusals import Reason, Refused

_ROOT = Path(__file__).parents[2]
_LINE_BYTES = 10 * limits.MEGABYTE  # a row at its limit, each character escaped
_WAITING = 16  # lines read ahead
_NO_WINDOW = 0x08000000  # subprocess.CREATE_NO_WINDOW, which only Windows has
_TURN = 0.1  # seconds between two looks at the clock and at the person


def messages(request: Request, step: Callable[[], None]) -> Iterator[Message]:
    """What the child says, up to its end; `step` is called often and may raise to stop it."""
    with _started(request) as child:
        assert child.stdout is not None
        said: queue.Queue[bytes] = queue.Queue(_WAITING)
        listener = threading.Thread(target=_listen, args=(child.stdout, said), daemon=True)
        listener.start()
        try:
            yield from _heard(said, step)
        finally:
            child.kill()
            _drain(said, listener)


def _started(request: Request) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-m", "govtransform.exchange.child"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )
    assert child.stdin is not None
    child.stdin.write(protocol.packed(request))
    child.stdin.flush()  # and kept open: the child ends when it closes
    return child


def _listen(stream: IO[bytes], said: queue.Queue[bytes]) -> None:
    while line := stream.readline(_LINE_BYTES):
        said.put(line)
    said.put(b"")


def _heard(said: queue.Queue[bytes], step: Callable[[], None]) -> Iterator[Message]:
    end = time.monotonic() + limits.CHILD_SECONDS
    while True:
        step()
        if time.monotonic() > end:
            raise Refused(Reason.TOO_SLOW, limit=limits.CHILD_SECONDS)
        try:
            message = protocol.message(said.get(timeout=_TURN))
        except queue.Empty:
            continue
        except ValueError as error:  # it died, or talks nonsense: the file was too much for it
            limit = limits.CHILD_BYTES // 1024**2
            raise Refused(Reason.TOO_MUCH_MEMORY, limit=limit) from error
        if isinstance(message, Refusal):
            raise message.error()
        yield message
        if isinstance(message, End):
            return


def _drain(said: queue.Queue[bytes], listener: threading.Thread) -> None:
    """Let the listener get rid of what it holds, so that it ends."""
    while listener.is_alive():
        with suppress(queue.Empty):
            said.get_nowait()
        listener.join(_TURN / 100)
