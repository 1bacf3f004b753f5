"""Work done in other processes, as kernels, server and command line are."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

_barriers = []
_LOADED = ["kit.meeting.session", "kit.store.store", "tests.helpers.processes"]
"""What processes have loaded as they begin, where the system can: else each loads it for itself."""


def in_processes(function, *calls):
    """Call a function with each tuple of arguments, all at once, each in a process of its own."""
    context = _context()
    barrier = context.Barrier(len(calls), timeout=60)
    known = (barrier, dict(os.environ))
    with ProcessPoolExecutor(len(calls), context, _know, known) as processes:
        running = [processes.submit(_together, function, arguments) for arguments in calls]
        return [call.result() for call in running]


def _context():
    """Give how processes begin: from one that has nothing of this one but what it has loaded."""
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    return context


def _know(barrier, environment):
    _barriers[:] = [barrier]
    os.environ.clear()
    os.environ.update(environment)


def _together(function, arguments):
    meet()
    return function(*arguments)


def meet():
    """Wait, in such a process, until all of them are here."""
    _barriers[0].wait()
