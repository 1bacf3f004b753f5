"""Kernels of the leader's pages: one a page, in this Python, out of others' reach; one is warm."""

import asyncio
import os
from collections.abc import Mapping
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float, default
from traitlets.config import Config

from kit.server.leader.warm_kernel import WarmKernel

LONGEST = 103 - len("/voila_xxxxxxxx/kernel-00000000-0000-0000-0000-000000000000-ipc-1")
"""Letters that the path of temporary files may have where systems allow 103 for a socket's."""


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

    spare_delay = Float(3, config=True, help="Seconds that a new page has for itself.")

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._warm_kernel: WarmKernel | None = None
        self._starting: set[asyncio.Future[str]] = set()
        self._is_ending = False

    async def start_kernel(
        self, *, path: str = "", env: Mapping[str, str] = os.environ, **given: Any
    ) -> str:
        """Give the id of a kernel in the folder of a notebook, with the environment of its page."""
        warm_kernel, self._warm_kernel = self._warm_kernel, None
        taken = await warm_kernel.turn(self.cwd_for_path(path), env) if warm_kernel else None
        kernel = taken or await self._start(path=path, env=dict(env), **given)
        asyncio.get_running_loop().call_later(self.spare_delay, self.prepare_warm_kernel)
        return kernel

    def prepare_warm_kernel(self) -> None:
        """Start a kernel that waits for a page, unless one waits already."""
        if self._warm_kernel is None and not self._is_ending:
            self._warm_kernel = WarmKernel(self, self._start(path=""))

    def count_pages(self) -> int:
        """Count the kernels that a page uses."""
        warm = self._warm_kernel.kernel if self._warm_kernel else None
        return len([kernel for kernel in self.list_kernel_ids() if kernel != warm])

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
