"""Kernels of the leader's pages: one a page, and a spare one that has the kit imported already.

The spare one has run nothing else, so a page that takes it shows what is true when it opens: the
notebook's folder, the network of the address and the newest answers.
"""

import asyncio
import os
import time
from collections.abc import Mapping
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Float, default

KIT = Path(__file__).parent.parent
PATIENCE = 30
"""Seconds to wait for a kernel."""


class OwnPython(KernelSpecManager):
    """Runs kernels with this Python, whatever kernels a person has installed besides."""

    @default("kernel_dirs")
    def _no_others(self) -> list[str]:
        return []


class LeaderKernels(AsyncMappingKernelManager):
    """Starts a page's kernel, or hands out the spare one, and prepares the next."""

    spare_delay = Float(3, config=True, help="Seconds that a new page has for itself.")

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._spare: asyncio.Task[str] | None = None
        self._spare_id = ""
        self._spare_since = 0.0
        self._starting: set[asyncio.Future[str]] = set()
        self._is_ending = False

    async def start_kernel(
        self, *, path: str = "", env: Mapping[str, str] = os.environ, **given: Any
    ) -> str:
        """Give the id of a kernel in the folder of a notebook, with the environment of its page."""
        asyncio.get_running_loop().call_later(self.spare_delay, self.prepare_spare)
        taken = await self._take_spare(path, env)
        return taken or await self._start(path, env=dict(env), **given)

    async def _start(self, path: str, **given: Any) -> str:
        """Start a kernel; what it logs is not for the leader's eyes."""
        start = asyncio.ensure_future(
            super().start_kernel(path=path, stdout=DEVNULL, stderr=DEVNULL, **given)
        )
        self._starting.add(start)
        start.add_done_callback(self._starting.discard)
        return await asyncio.shield(start)

    def prepare_spare(self) -> None:
        """Start a kernel that waits for a page, unless one waits already."""
        if self._spare is None and not self._is_ending:
            self._spare = asyncio.create_task(self._start_spare())

    async def _start_spare(self) -> str:
        self._spare_since = time.time()
        self._spare_id = await self._start(path="")
        await self._run(self._spare_id, "import kit.notebook")
        return self._spare_id

    async def _take_spare(self, path: str, env: Mapping[str, str]) -> str | None:
        """Turn the spare kernel into the one of a page; None where there is none to be used."""
        spare, self._spare = self._spare, None
        if spare is None:
            return None
        new = {name: value for name, value in env.items() if os.environ.get(name) != value}
        folder = self.cwd_for_path(path)
        try:
            kernel = await spare
            if self._kit_changed():
                await self.shutdown_kernel(kernel)
                return None
            await self._run(kernel, f"import os; os.environ.update({new!r}); os.chdir({folder!r})")
        except (RuntimeError, TimeoutError, HTTPError):
            return None  # it died while it waited
        self._spare_id = ""
        return kernel

    def _kit_changed(self) -> bool:
        """Tell whether somebody has edited the kit since the spare kernel imported it."""
        files = (file for file in KIT.rglob("*.*") if file.suffix != ".pyc")
        return any(file.stat().st_mtime > self._spare_since for file in files)

    async def _run(self, kernel: str, code: str) -> None:
        client = self.get_kernel(kernel).client()
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            await client.execute(code, silent=True, reply=True, timeout=PATIENCE)
        finally:
            client.stop_channels()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that no page uses, but not the spare one."""
        if kernel_id != self._spare_id:
            await super().cull_kernel_if_idle(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:
        """End every kernel, also one that is just being started."""
        self._is_ending = True
        if self._spare:
            self._spare.cancel()
        if self._starting:
            await asyncio.wait(self._starting)
        await super().shutdown_all(now=now)
