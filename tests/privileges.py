"""Makes the system's permissions hold for root too, who runs the tests in many a container."""

import ctypes
import os


def drop_privileges():
    """Give up every capability of this process, so that a folder's mode counts for root as well."""
    if os.name == "posix" and os.geteuid() == 0:
        version_3, itself = 0x20080522, 0
        header = (ctypes.c_uint32 * 2)(version_3, itself)
        nothing = (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
            raise OSError(ctypes.get_errno(), "capset")
