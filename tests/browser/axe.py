"""What axe-core says of a page."""

from axe_playwright_python.sync_playwright import Axe

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


def axe_finds_nothing(page, where=".af", rules=WCAG):
    """Fail with axe's own words where WCAG 2.1 A or AA is not kept to."""
    results = Axe().run(page, context=where, options={"runOnly": rules})
    assert not results.response["violations"], results.generate_report()


def axe_in_light_and_dark(page):
    """Look at the whole page as it is for those who like it light, and dark."""
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look, reduced_motion="reduce")
        axe_finds_nothing(page, "html")
