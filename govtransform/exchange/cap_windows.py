"""The same cap on Windows: a job object that this process puts itself into."""

import ctypes
import sys

from govtransform.exchange import limits

_PROCESS_TIME, _ONE_PROCESS, _PROCESS_MEMORY, _END_QUIETLY = 0x2, 0x8, 0x100, 0x400
_EXTENDED = 9  # the kind of limits given below
_TICKS = 10_000_000  # of 100 nanoseconds in a second


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_set", ctypes.c_size_t),
        ("largest_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("traffic", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit() -> None:
    """Cap this process; OSError where the system refuses, which ends the child."""
    if sys.platform != "win32":
        return
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    system.CreateJobObjectW.restype = system.GetCurrentProcess.restype = ctypes.c_void_p
    system.SetInformationJobObject.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    ]
    system.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    flags = _PROCESS_TIME | _ONE_PROCESS | _PROCESS_MEMORY | _END_QUIETLY
    wanted = _Extended(process_memory=limits.CHILD_BYTES)
    wanted.basic = _Basic(limits.CHILD_SECONDS * _TICKS, flags=flags, processes=1)
    job = system.CreateJobObjectW(None, None)
    size = ctypes.sizeof(wanted)
    done = system.SetInformationJobObject(job, _EXTENDED, ctypes.byref(wanted), size)
    if not done or not system.AssignProcessToJobObject(job, system.GetCurrentProcess()):
        raise ctypes.WinError(ctypes.get_last_error())
