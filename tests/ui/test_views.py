"""What is shown stays true: redrawn after a change from anywhere, closed when it is shown anew."""

import asyncio
import time

from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.ui import notebook
from tests.helpers.front_end import send
from tests.helpers.messages import ROW, answer
from tests.helpers.processes import in_processes

PATIENCE = 20
ADD = {"kind": "add", "row": ROW, "after": None}

# shown anew


def test_a_call_that_is_run_again_closes_what_it_showed_before(kernel, network):
    calls = (notebook.solutions, notebook.handout, notebook.participants_questions)
    earlier = [call() for call in calls]

    later = [call() for call in calls]

    assert all(view.comm is None for view in earlier)
    assert all(view.comm is not None for view in later)


def test_a_form_that_is_shown_again_has_what_was_written(kernel, network):
    send(notebook.solutions(), ADD)

    assert notebook.solutions().state["rows"] == [ROW]


def test_a_notebook_that_begins_again_is_about_the_network_used_last(kernel, store):
    store.add_network("Unge", "1.0.0")
    assert "Unge" in notebook.heading().html

    store.add_network("Ældre", "1.0.0")

    assert "Ældre" in notebook.heading().html
    assert notebook.network_card().state["answers"][""]["net_name"]["value"] == "Ældre"


def test_a_notebook_that_is_run_again_and_again_is_watched_once(kernel, network):
    async def run_thrice():
        for _ in range(3):
            for call in (notebook.heading, notebook.solutions, notebook.handout):
                call()
            await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(run_thrice()) == 2  # this one, and the watch


# a change from elsewhere


async def shown(is_shown):
    """Wait until something is shown."""
    begin = time.monotonic()
    while not is_shown():
        assert time.monotonic() - begin < PATIENCE
        await asyncio.sleep(0.02)


def write_elsewhere(workspace, network):
    store = Store(workspace, "make")
    response = store.leader_response(network, "sol", "1.0.0")
    store.add_row(response, ROW, None)
    store.write(response, ROW, "sol_title", Answer("Fra en anden proces"), 0)
    card = store.leader_response(network, "net", "1.0.0")
    store.write(card, OUTSIDE, "net_theme", Answer("Nyt tema"), 0)
    store.close()


def test_a_change_in_another_process_is_shown(kernel, workspace, network):
    async def look_on():
        heading, form, missing = notebook.heading(), notebook.solutions(), notebook.missing()
        values = notebook.values()
        await asyncio.to_thread(in_processes, write_elsewhere, (workspace, network))
        await shown(lambda: form.state["rows"] == [ROW])
        await shown(lambda: "Fra en anden proces" in missing.html)
        await shown(lambda: "Nyt tema" in heading.html)
        await shown(lambda: "Fra en anden proces" in str(values.spec["controls"]))

    asyncio.run(look_on())


def test_the_meetings_length_changes_what_participants_are_shown(kernel, network):
    async def look_on():
        length, preview = notebook.meeting_length(), notebook.participants_questions()
        before = len(preview.spec["controls"])
        send(length, answer("mv_minutes", "60", row=OUTSIDE))
        await shown(lambda: len(preview.spec["controls"]) < before)

    asyncio.run(look_on())


def test_a_page_that_was_told_the_same_is_not_told_again(kernel, network):
    async def look_on():
        handout = notebook.handout()
        send(notebook.reflection(), answer("lr_tools", "Brune papirer", row=OUTSIDE))
        await asyncio.sleep(1)
        return [kind for kind, _ in handout.comm.got]

    assert asyncio.run(look_on()) == ["comm_open"]
