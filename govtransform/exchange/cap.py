"""The child ties its own hands: so much memory and time, and never longer than its parent lives."""

import os
import sys
import threading
import time

from govtransform.exchange import limits

_EVERY = 0.05  # seconds between two looks


def limit() -> None:
    """Cap memory and processor time as far as the system can."""
    if sys.platform == "win32":
        from govtransform.exchange import cap_windows  # noqa: PLC0415 - only there

        cap_windows.limit()
    else:
        import resource  # noqa: PLC0415 - not on Windows

        _lower(resource.RLIMIT_AS, limits.CHILD_BYTES)
        _lower(resource.RLIMIT_CPU, limits.CHILD_SECONDS)
        _lower(resource.RLIMIT_CORE, 0)
        threading.Thread(target=_watch_memory, daemon=True).start()


def end_with_parent() -> None:
    """End as soon as the other side of standard input is gone."""
    threading.Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    sys.stdin.buffer.read()
    os._exit(1)  # no clean-up: the parser may be in the middle of anything


if sys.platform != "win32":
    import resource

    def _lower(kind: int, value: int) -> None:
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (value, value))
        except (OSError, ValueError):
            return  # macOS does not honour each of them; the watch below does its work there

    def _watch_memory() -> None:
        unit = 1 if sys.platform == "darwin" else 1024
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limits.CHILD_BYTES:
            time.sleep(_EVERY)
        os._exit(1)
