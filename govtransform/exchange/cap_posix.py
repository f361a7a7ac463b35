"""The cap on Linux and macOS: limits of the system, and a watch where one is not honoured."""

import os
import resource
import sys
import threading
import time

from govtransform.exchange import limits

assert sys.platform != "win32"  # nothing below exists there

_EVERY = 0.05  # seconds between two looks


def limit() -> None:
    """Cap this process."""
    _lower(resource.RLIMIT_AS, limits.CHILD_BYTES)
    _lower(resource.RLIMIT_CPU, limits.CHILD_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "darwin":  # it takes a limit of memory, and does not honour it
        threading.Thread(target=_watch, daemon=True).start()


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (wanted, wanted))
    except (OSError, ValueError):
        return


def _watch() -> None:
    """Look at the most memory used so far, in bytes.

    Not for Linux: there the figure starts from that of the process before, which may be large.
    """
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < limits.CHILD_BYTES:
        time.sleep(_EVERY)
    os._exit(1)
