"""The kernel dies while somebody types: it is said within five seconds, and nothing is lost."""

import re

import pytest
from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.browser.leader import Leader

pytestmark = pytest.mark.alone


def test_it_is_said_and_the_text_is_there_when_it_works_again(app, context, data):
    Store(find_workspace(data), "make").add_network("Unge og fritid", "1.0.0")
    leader = Leader(context.new_page(), app)
    leader.open("1_status")
    theme = leader.field("net_theme")
    theme.press_sequentially("Vi skrev no")
    leader.wait_until_saved()

    kernel = app.kernels()[-1]
    kernel.suspend()
    theme.press_sequentially("get mere")
    kernel.kill()
    app.acknowledge_death(leader.page)
    theme.press_sequentially(", og så")

    line = leader.status("Om netværket")
    expect(line).to_contain_text("Ikke gemt – prøver igen")
    expect(theme).to_have_value("Vi skrev noget mere, og så")

    app.again(leader.page)

    expect(leader.field("net_theme")).to_have_value("Vi skrev noget mere, og så")
    expect(leader.status("Om netværket")).to_have_text(re.compile(r"Gemt \d\d\.\d\d"))
    stored = Store(find_workspace(data), "make").sheet("unge-og-fritid.net.0")
    assert stored.value("net_theme") == "Vi skrev noget mere, og så"
