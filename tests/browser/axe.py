"""What axe-core says of a page."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


IS_THERE = "typeof axe !== 'undefined'"
RUN = """([where, rules]) => axe
  .run(where, { runOnly: rules, resultTypes: ["violations"] })
  .then(({ violations }) => violations)"""
"""Every rule is run; of what passes nothing is carried over, which took longer than the looking."""


def axe_finds_nothing(page, where=".af", rules=WCAG):
    """Fail with axe's own words where WCAG 2.1 A or AA is not kept to."""
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(RUN, [where, rules])
    assert not violations, AxeResults({"violations": violations}).generate_report()


def axe_in_light_and_dark(page):
    """Look at the whole page as it is for those who like it light, and dark."""
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look, reduced_motion="reduce")
        axe_finds_nothing(page, "html")
