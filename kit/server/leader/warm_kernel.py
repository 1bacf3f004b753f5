"""The warm kernel: it has imported the kit and waits, so that the next page opens at once.

It has run nothing else. A page that takes it shows what is true when it opens: the notebook's
folder, the network of the address, the newest answers, and the kit as it is then.
"""

import asyncio
import json
import os
import time
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tornado.web import HTTPError

KIT = Path(__file__).parents[2]
PATIENCE = 10
"""Seconds to wait for a kernel's answer."""


class WarmKernel:
    """A kernel without a page.

    Parameters
    ----------
    kernels
        What manages every kernel of the server.
    start
        Starts one and gives its id.
    """

    def __init__(self, kernels: Any, start: Coroutine[Any, Any, str]) -> None:
        self.kernels = kernels
        self.kernel = ""
        self._since = time.time()
        self._ready = asyncio.create_task(self._prepare(start))

    async def _prepare(self, start: Coroutine[Any, Any, str]) -> bool:
        self.kernel = await start
        return await self._runs("import kit.ui.notebook")

    async def turn(self, folder: str, env: Mapping[str, str]) -> str | None:
        """Become the kernel of a page and give its id; None where it is no good for that."""
        new = {name: value for name, value in env.items() if os.environ.get(name) != value}
        code = f"import json, os; folder, new = json.loads({json.dumps([folder, new])!r})"
        code += "; os.chdir(folder); os.environ.update(new); del folder, new"
        if await self._ready and not self._is_outdated() and await self._runs(code):
            return self.kernel
        if self.kernel in self.kernels:
            await self.kernels.shutdown_kernel(self.kernel)
        return None

    def cancel(self) -> None:
        """Go no further; whoever calls this ends the kernel."""
        self._ready.cancel()

    def _is_outdated(self) -> bool:
        """Tell whether somebody has edited the kit since the kernel imported it."""
        files = (file for file in KIT.rglob("*.*") if file.suffix != ".pyc")
        return any(file.stat().st_mtime > self._since for file in files)

    async def _runs(self, code: str) -> bool:
        """Run code in the kernel; tell whether that went well."""
        try:
            kernel = self.kernels.get_kernel(self.kernel)
        except HTTPError:
            return False  # it is there no more
        kernel.last_activity = datetime.now(UTC)  # that it waited for long is no reason to end it
        client = kernel.client(context=kernel.context)  # an own one ends slowly
        client.start_channels(iopub=False, stdin=False, hb=False)
        try:
            answer = await client.execute(code, silent=True, reply=True, timeout=PATIENCE)
        except TimeoutError:
            return False
        finally:
            client.stop_channels()
        return bool(answer["content"]["status"] == "ok")
