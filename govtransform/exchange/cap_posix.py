"""The cap on Linux and macOS: limits of the system, and a watch where one is not honoured."""

import os
import resource
import sys
import threading
import time

from govtransform.exchange import limits

assert sys.platform != "win32"  # nothing below exists there

_EVERY = 0.05  # seconds between two looks
_UNIT = 1 if sys.platform == "darwin" else 1024  # of the most memory used so far


def limit() -> None:
    """Cap this process."""
    _lower(resource.RLIMIT_AS, limits.CHILD_BYTES)
    _lower(resource.RLIMIT_CPU, limits.CHILD_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    threading.Thread(target=_watch, daemon=True).start()


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (wanted, wanted))
    except (OSError, ValueError):
        return  # macOS refuses a limit of memory; the watch does its work there


def _watch() -> None:
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT < limits.CHILD_BYTES:
        time.sleep(_EVERY)
    os._exit(1)
