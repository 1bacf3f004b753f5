"""The leader's own server, `afrunding serve`, as `Leader` opens pages of it."""


class Served:
    """A server that the leader has come into."""

    def __init__(self, server):
        self.server = server
        self.home, self.entrance = server.home, server.entrance

    def enter(self, page):
        page.goto(self.home + self.entrance)

    def open(self, page, notebook, language="da", query=""):
        folder = "en/" if language == "en" else ""
        page.goto(f"{self.home}/voila/render/{folder}{notebook}.ipynb{query}")
        page.locator(".af-panel, .af-form").last.wait_for()
