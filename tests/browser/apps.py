"""The two ways a leader opens notebooks: plain `voila notebooks/`, and `jupyter lab`."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook

from tests.helpers.ports import free_port
from tests.helpers.privileges import drop_privileges

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
HAS_RUN = """[...document.querySelectorAll(
  ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell"
)].every(cell => /\\d/.test(cell.querySelector(".jp-InputPrompt").textContent)
  && cell.querySelector(".jp-OutputArea-output"))"""


SOCKETS = "--KernelManager.transport=ipc"
"""Kernels on ports fail by chance: another program may take one before the kernel opens it."""


class App:
    """A server over a copy of the notebooks, with a data folder of its own."""

    prepare = None
    """What its process does before it becomes the server."""

    def __init__(self, folder, data, *options):
        shutil.copytree(NOTEBOOKS, folder)
        self.folder, self.data, self.options, self.port = folder, data, options, free_port()

    def add_notebook(self, name, code):
        """Put a notebook with one cell beside the others, in both languages."""
        notebook = new_notebook(cells=[new_code_cell(code)])
        for folder in (self.folder, self.folder / "en"):
            nbformat.write(notebook, folder / f"{name}.ipynb")

    def start(self):
        environment = os.environ | {"AFRUNDING_DATA": str(self.data)}
        environment.pop("CI", None)
        with (self.folder.parent / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command, *self.options],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=self.prepare,
            )
        self._wait()

    def _wait(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}/{self.ready}"):
                    return
            except OSError:
                assert self.process.poll() is None, (self.folder.parent / "server.log").read_text()
                time.sleep(0.1)
        raise AssertionError("the server did not answer within a minute")

    def kernels(self):
        """Give the kernels' processes, the newest last."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        kernels = [child for child in children if "ipykernel_launcher" in child.cmdline()]
        return sorted(kernels, key=psutil.Process.create_time)

    def kill(self):
        """End everything at once, as a power cut would: `kill -9`."""
        family = [*psutil.Process(self.process.pid).children(recursive=True), self.process]
        for process in family:
            try:
                os.kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    def address(self, notebook, language):
        """Give the path of a notebook: the English ones lie in `en/`."""
        return f"en/{notebook}.ipynb" if language == "en" else f"{notebook}.ipynb"


class Voila(App):
    """Plain `voila notebooks/`."""

    ready = "voila/tree"

    @property
    def command(self):
        options = [f"--port={self.port}", "--Voila.ip=127.0.0.1", SOCKETS]
        return ["voila", ".", "--no-browser", *options]

    def open(self, page, notebook, language="da", query=""):
        """Open a notebook as an app and wait for its last widget."""
        path = self.address(notebook, language)
        page.goto(f"http://localhost:{self.port}/voila/render/{path}{query}")
        self._settle(page)

    def acknowledge_death(self, page):
        """Answer what the app itself asks when a kernel has died: Voilà asks nothing."""

    def again(self, page):
        """Do what the status line advises when nothing can be saved."""
        page.reload()
        self._settle(page)

    def _settle(self, page):
        page.wait_for_function("!document.querySelector('#loading, .voila-spinner')")
        page.locator(".af").last.wait_for()


class VoilaWithoutPrivileges(Voila):
    """Voilà for whom a folder's mode counts, also where root runs the tests."""

    prepare = staticmethod(drop_privileges)


class Lab(App):
    """A real `jupyter lab`."""

    ready = "api?token=secret"

    @property
    def command(self):
        options = [f"--port={self.port}", "--ServerApp.token=secret", "--no-browser", SOCKETS]
        return ["jupyter", "lab", "--allow-root", *options]

    def open(self, page, notebook, language="da", query=""):
        """Open a notebook and run all its cells."""
        path = self.address(notebook, language)
        page.goto(f"http://localhost:{self.port}/lab/tree/{path}?token=secret&reset")
        page.locator(".jp-Notebook .jp-MarkdownCell h1").first.wait_for()
        self.again(page)

    def acknowledge_death(self, page):
        """Press *Ok* in Lab's dialog, which takes every key from the page while it is open."""
        page.get_by_role("dialog").get_by_role("button", name="Ok").click()

    def again(self, page):
        """Run the cells again, in a kernel that lives."""
        page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.wait_for_timeout(300)
        page.wait_for_function(HAS_RUN)
