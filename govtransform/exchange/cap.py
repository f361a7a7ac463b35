"""The child ties its own hands: so much memory and time, and never longer than its parent lives."""

import os
import sys
import threading


def limit() -> None:
    """Cap memory and processor time as far as the system can."""
    if sys.platform == "win32":
        from govtransform.exchange import cap_windows as cap_here  # noqa: PLC0415 - only there
    else:
        from govtransform.exchange import cap_posix as cap_here  # noqa: PLC0415 - not on Windows
    cap_here.limit()


def end_with_parent() -> None:
    """End as soon as the other side of standard input is gone."""
    threading.Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    sys.stdin.buffer.read()
    os._exit(1)  # no clean-up: the parser may be in the middle of anything
