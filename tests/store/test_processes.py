"""Many processes at once: kernels, server and command line share one data folder."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.cases import IS_ALL
from tests.helpers.processes import in_processes, meet

PROCESSES = 8


def test_eight_processes_writing_at_once_lose_and_double_nothing(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    count = 2000 if store.workspace.database_file and IS_ALL else 200
    call = (store.workspace, network, count)

    responses = in_processes(write_answers, *[call] * PROCESSES)

    assert len(set(responses)) == PROCESSES
    for response in responses:
        assert store.sheet(response).answers == {
            (OUTSIDE, f"ev_{number}"): Answer(f"svar {number} æøå", revision=1)
            for number in range(count)
        }
    assert store.changes(network)["evaluation"] == PROCESSES * (1 + count)


def test_processes_writing_at_once_on_a_shared_drive_lose_nothing(tmp_path):
    store = Store(find_workspace(tmp_path / "OneDrive - Egebæk Kommune" / "data"), "make")
    network = store.add_network("Unge og fritid", "2026.1").id

    responses = in_processes(write_answers, *[(store.workspace, network, 50)] * PROCESSES)

    assert [len(store.sheet(response).answers) for response in responses] == [50] * PROCESSES
    store.close()


def write_answers(workspace, network, count):
    store = Store(workspace, "make")
    response = store.add_response(network, "evaluation", "2026.1")
    for number in range(count):
        store.write(response, OUTSIDE, f"ev_{number}", Answer(f"svar {number} æøå"), 0)
    store.close()
    return response


def test_processes_that_open_an_empty_folder_at_once_share_one_database(tmp_path):
    workspaces = [find_workspace(tmp_path / f"forsøg {number}") for number in range(10)]

    found = in_processes(open_each, *[(workspaces,)] * 6)

    for number, workspace in enumerate(workspaces):
        assert len({identities[number] for identities in found}) == 1
        store = Store(workspace, "make")
        assert len(store.networks()) == 6
        store.close()


def open_each(workspaces):
    """Open each folder at the same moment as the others do; gives the identities found."""
    identities = []
    for workspace in workspaces:
        meet()
        store = Store(workspace, "make")
        store.add_network("Unge og fritid", "2026.1")
        store.close()
        identities.append(store.identity)
    return identities


def test_one_field_written_by_many_at_once_is_settled_revision_by_revision(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.leader_response(network, "net", "2026.1")

    stored = in_processes(insist, *[(store.workspace, response, who) for who in "abcd"])

    answer = store.sheet(response).answer("net_goal")
    assert sorted(chain.from_iterable(stored)) == list(range(1, 4 * 25 + 1))
    assert answer.revision == 4 * 25


def insist(workspace, response, who):
    """Write 25 texts to the same field, each until it is stored; gives their revisions."""
    store = Store(workspace, "make")
    known, stored = Answer(), []
    for number in range(25):
        is_stored = False
        while not is_stored:
            wanted = Answer(f"{who} {number}")
            outcome = store.write(response, OUTSIDE, "net_goal", wanted, known.revision)
            is_stored, known = outcome.is_stored, outcome.answer
        stored.append(known.revision)
    store.close()
    return stored


def test_the_leader_has_one_response_however_many_windows_ask_for_it(store):
    network = store.add_network("Unge og fritid", "2026.1").id

    ids = in_processes(ask_for_response, *[(store.workspace, network)] * 4)

    assert set(ids) == {f"{network}.sol.0"}
    assert len(store.responses(network)) == 2


def ask_for_response(workspace, network):
    store = Store(workspace, "make")
    id = store.leader_response(network, "sol", "2026.1")
    store.close()
    return id


def test_rows_added_in_two_windows_at_once_are_all_kept(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.leader_response(network, "sol", "2026.1")
    store.add_row(response, "first", None)

    in_processes(add_rows, (store.workspace, response, "a"), (store.workspace, response, "b"))

    order = store.sheet(response).rows
    assert order[0] == "first"
    assert sorted(order[1:]) == sorted(f"{who}{number}" for who in "ab" for number in range(20))


def add_rows(workspace, response, who):
    store = Store(workspace, "make")
    for number in range(20):
        store.add_row(response, f"{who}{number}", "first")
    store.close()


def test_threads_of_one_process_share_a_store(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.leader_response(network, "net", "2026.1")
    numbers = range(200)

    with ThreadPoolExecutor(8) as threads:
        written = threads.map(
            lambda number: store.write(response, OUTSIDE, f"net_{number}", Answer("svar"), 0),
            numbers,
        )

    assert all(outcome.is_stored for outcome in written)
    assert len(store.sheet(response).answers) == 1 + len(numbers)


WRITER = """
import sys
from kit.store.response import Answer
from kit.store.store import Store
from kit.core.workspace import find_workspace

store = Store(find_workspace(sys.argv[1]), "make")
for number in range(100_000):
    store.write(sys.argv[2], "", f"ev_{number}", Answer("svar"), 0)
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_kill(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.add_response(network, "evaluation", "2026.1")
    arguments = [sys.executable, "-c", WRITER, str(store.workspace.folder), response]

    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
        acknowledged = [int(writer.stdout.readline()) for _ in range(300)]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]

    kept = {int(item.removeprefix("ev_")) for _, item in store.sheet(response).answers}
    assert kept >= set(acknowledged)
    assert kept <= set(range(len(acknowledged) + 1))
