"""Kernels of the leader's pages: one a page, in this Python, out of others' reach; one is warm."""

import asyncio
import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Float, Int, default
from traitlets.config import Config

from kit.server.leader.page_kernels import OPENING, Opening
from kit.server.leader.warm_kernel import WarmKernel

LONGEST = 103 - len("/voila_xxxxxxxx/kernel-00000000-0000-0000-0000-000000000000-ipc-1")
"""Letters that the path of temporary files may have where systems allow 103 for a socket's."""
REST, LONGEST_RUN = 2, 30
"""Seconds without a word from a kernel that has run its notebook, and that one may take at most."""


def transport(temporary: str) -> Config:
    """Give how server and kernels talk, so that nobody else on the machine can listen.

    Best through sockets in a folder of the leader's own: a port could be somebody else's before
    the kernel opens it. Where there are none, on encrypted ports.

    Parameters
    ----------
    temporary
        The system's folder of temporary files.
    """
    if os.name == "posix" and len(temporary) <= LONGEST:
        return Config(KernelManager={"transport": "ipc"})
    return Config(MappingKernelManager={"transport_encryption": "auto"})


class OwnPython(KernelSpecManager):
    """Runs kernels with this Python, whatever kernels a person has installed besides."""

    @default("kernel_dirs")
    def _no_others(self) -> list[str]:
        return []


class LeaderKernels(AsyncMappingKernelManager):
    """Starts a page's kernel, or hands out the warm one, and prepares the next."""

    most_pages = Int(20, config=True, help="Kernels of pages at once; each takes about 60 MB.")
    opening_time = Float(30, config=True, help="Seconds until a page is surely connected.")
    spare_delay = Float(3, config=True, help="Seconds that a new page has for itself.")

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._warm_kernel: WarmKernel | None = None
        self._starting: set[asyncio.Future[str]] = set()
        self._is_ending = False
        self._coming = 0
        self._leaving: set[asyncio.Future[None]] = set()

    async def start_kernel(
        self, *, path: str = "", env: Mapping[str, str] = os.environ, **given: Any
    ) -> str:
        """Give the id of a kernel in the folder of a notebook, with the environment of its page.

        Raises
        ------
        HTTPError
            503 where too many pages are open.
        """
        await self._make_room()
        opening = OPENING.get() or Opening()
        self._coming += 1
        try:
            opening.kernel = await self._for_page(path, env, **given)
        finally:
            self._coming -= 1
        asyncio.get_running_loop().call_later(self.spare_delay, self.prepare_warm_kernel)
        if opening.is_gone:
            await self.shutdown_kernel(opening.kernel)
            raise HTTPError(499)
        return opening.kernel

    async def _for_page(self, path: str, env: Mapping[str, str], **given: Any) -> str:
        warm_kernel, self._warm_kernel = self._warm_kernel, None
        taken = await warm_kernel.turn(self.cwd_for_path(path), env) if warm_kernel else None
        return taken or await self._start(path=path, env=dict(env), **given)

    def expect_page(self, kernel: str) -> None:
        """End a kernel soon unless its page, which was sent just now, is connected with it then."""
        asyncio.get_running_loop().call_later(self.opening_time, self._look_for_page, kernel)

    def _look_for_page(self, kernel: str) -> None:
        if kernel in self and not self._has_page(kernel):
            self.leave(kernel)

    def leave(self, kernel: str) -> None:
        """End a kernel whose page is gone, as soon as it has done what it is at."""
        ending = asyncio.ensure_future(self._end_at_rest(kernel))
        self._leaving.add(ending)
        ending.add_done_callback(self._leaving.discard)

    async def _end_at_rest(self, kernel: str) -> None:
        deadline = time.monotonic() + LONGEST_RUN
        while kernel in self and not self._is_at_rest(kernel) and time.monotonic() < deadline:
            await asyncio.sleep(REST / 4)
        if kernel in self:
            await self.shutdown_kernel(kernel)

    def _is_at_rest(self, kernel: str) -> bool:
        known = self.get_kernel(kernel)
        is_quiet = datetime.now(UTC) - known.last_activity > timedelta(seconds=REST)
        return is_quiet and bool(known.execution_state == "idle")

    async def _make_room(self) -> None:
        """End the kernel that was left longest ago where one more would be too many."""
        if self.count_pages() + self._coming < self.most_pages:
            return
        if not (left := self._left()):
            raise HTTPError(503)
        await self.shutdown_kernel(left[0])

    def _left(self) -> list[str]:
        """Give the kernels that no page is connected with, since long ones first."""
        now, least = datetime.now(UTC), timedelta(seconds=self.opening_time)
        alone = [each for each in self._pages() if not self._has_page(each)]
        idle = {each: now - self.get_kernel(each).last_activity for each in alone}
        left = [each for each in alone if idle[each] > least]
        return sorted(left, key=lambda each: idle[each], reverse=True)

    def _has_page(self, kernel: str) -> bool:
        return bool(self._kernel_connections.get(kernel))

    def prepare_warm_kernel(self) -> None:
        """Start a kernel that waits for a page, unless one waits already."""
        if self._warm_kernel is None and not self._is_ending:
            self._warm_kernel = WarmKernel(self, self._start(path=""))

    def count_pages(self) -> int:
        """Count the kernels that a page uses."""
        return len(self._pages())

    def _pages(self) -> list[str]:
        warm = self._warm_kernel.kernel if self._warm_kernel else None
        return [kernel for kernel in self.list_kernel_ids() if kernel != warm]

    async def _start(self, **given: Any) -> str:
        """Start a kernel; what it logs is not for the leader's eyes."""
        start = asyncio.ensure_future(super().start_kernel(stdout=DEVNULL, stderr=DEVNULL, **given))
        self._starting.add(start)
        start.add_done_callback(self._starting.discard)
        return await asyncio.shield(start)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that no page uses, but not the warm one."""
        if self._warm_kernel is None or kernel_id != self._warm_kernel.kernel:
            await super().cull_kernel_if_idle(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:
        """End every kernel, also one that is just being started."""
        self._is_ending = True
        if self._warm_kernel:
            self._warm_kernel.cancel()
        if self._starting:
            await asyncio.wait(self._starting)
        await super().shutdown_all(now=now)
