"""A leader who has a keyboard and nothing else."""

from tests.browser.leader import Leader

MOST_STEPS = 300
IS_HERE = "(wanted, here) => wanted === here"
IS_REACHED = """(wanted, here) =>
  wanted === here || (wanted.type === "radio" && wanted.name === here.name)"""
IS_BEHIND = """wanted => document.activeElement !== document.body && Boolean(
  wanted.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""


class KeyboardLeader(Leader):
    """Does with keys what a leader does; whatever cannot be reached so fails."""

    def hit(self, button):
        self.reach(button)
        self.page.keyboard.press("Enter")

    def put(self, text, field):
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def tick(self, option):
        self.reach(option)
        self._walk("ArrowDown", option, IS_HERE)
        if not option.is_checked():
            self.page.keyboard.press("Space")

    def reach(self, target):
        """Tab there, forwards or back; radios of one question are one stop."""
        target.wait_for()
        key = "Shift+Tab" if target.evaluate(IS_BEHIND) else "Tab"
        self._walk(key, target, IS_REACHED)

    def _walk(self, key, target, goal):
        for _ in range(MOST_STEPS):
            if target.evaluate(f"wanted => ({goal})(wanted, document.activeElement)"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{MOST_STEPS} times {key} did not lead to {target}")
