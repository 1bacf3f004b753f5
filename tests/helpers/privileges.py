"""Makes the system's permissions hold for root too, who runs the tests in many a container."""

import ctypes
import os

_SET_SECUREBITS, _NO_ROOT = 28, 1
_VERSION_3, _ITSELF = 0x20080522, 0


def drop_privileges():
    """Give up every capability, so that a folder's mode counts for root as well.

    It holds for this process and for the programs that it starts.
    """
    if os.name == "posix" and os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        header = (ctypes.c_uint32 * 2)(_VERSION_3, _ITSELF)
        nothing = (ctypes.c_uint32 * 6)()
        if libc.prctl(_SET_SECUREBITS, _NO_ROOT, 0, 0, 0) or libc.capset(header, nothing):
            raise OSError(ctypes.get_errno(), "capabilities")
