"""Work done in other processes, as kernels, server and command line are."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

_barriers = []


def in_processes(function, *calls):
    """Call a function with each tuple of arguments, all at once, each in a process of its own."""
    context = get_context("spawn")
    barrier = context.Barrier(len(calls), timeout=60)
    with ProcessPoolExecutor(len(calls), context, _know, (barrier,)) as processes:
        running = [processes.submit(_together, function, arguments) for arguments in calls]
        return [call.result() for call in running]


def _know(barrier):
    _barriers.append(barrier)


def _together(function, arguments):
    meet()
    return function(*arguments)


def meet():
    """Wait, in such a process, until all of them are here."""
    _barriers[0].wait()
