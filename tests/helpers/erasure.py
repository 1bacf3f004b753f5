"""A network with a text of its own in every kind of place, and where such a text is found."""

import zipfile

from sqlalchemy import select

from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.store.publications import Published, Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall
from kit.store.tables import metadata

INSTRUMENT = load()
CODE = "birk-kano-sne"
WORD = "HEMMELIGT"
ROW = "k7p2m9qa"


def filled_network(store, name, word=WORD):
    """Make a network with a text of its own in every kind of place."""
    version = INSTRUMENT.version
    network = store.add_network(name, version)
    own = store.leader_response(network.id, "lr", version)
    store.write(own, OUTSIDE, "lr_hard", Answer(f"{word} privat " * 50), 0)
    solutions = store.leader_response(network.id, "sol", version)
    store.add_row(solutions, ROW, None)
    store.write(solutions, ROW, "sol_title", Answer(f"{word} løsning"), 0)
    items = items_asked(INSTRUMENT, "evaluation", 90)
    round = store.add_round(network.id, "participants", items, form="evaluation")
    for number in range(6):
        response = store.add_response(network.id, "evaluation", version, 0, round.id)
        text = f"{word} åbent svar {number} – æøå 🏀 " * 30
        store.write(response, OUTSIDE, "op_example", Answer(text), 0)
    spot = (response, OUTSIDE, "op_example")
    store.decide(round, spot, Verdict(True, f"{word} i lederens ord"))
    said = {"question": "", "texts": [f"{word} vist for alle"]}
    content = {"kind": "texts", "da": said, "en": said}
    store.publish(round, [Published("op_example", 1, None, content)])
    store.add_theme(network.id, f"{word} tema", [spot])
    store.show_on_screen(network.id, "welcome")
    return network


def commitment(store, network, text, recall):
    """Store a participant's commitment of a round that is shown; gives the round."""
    items = items_asked(INSTRUMENT, "commitment", 90)
    round = store.add_round(network.id, "participants", items, form="commitment")
    response = store.add_response(network.id, "commitment", INSTRUMENT.version, 0, round.id)
    store.add_row(response, ROW, None)
    for item, value in {
        "cm_share": "group", "cm_task": text, "cm_action": text, "cm_when": "2026-12-01"
    }.items():  # fmt: skip
        store.write(response, ROW, item, Answer(value), 0)
    with store.writing() as connection:
        set_recall(connection, response, recall)
    said = {"question": "", "texts": [text]}
    content = {"kind": "texts", "da": said, "en": said}
    store.publish(round, [Published("cm_task", 1, None, content)])
    store.set_state(round, "shown")
    return store.round(round.id)


def holding(folder, word):
    """Give the files under a folder that hold a word, packed ones unpacked."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                contents += [packed.read(name) for name in packed.namelist()]
        if any(word.encode() in content for content in contents):
            found.append(path.relative_to(folder).as_posix())
    return found


def told(store, word):
    """Give the tables of the database that hold a word."""
    with store.reading() as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            if any(word in str(line) for line in connection.execute(select(table)))
        ]


def everything(store, network):
    """Give all that the database holds of a network, told table by table."""
    ids = [response.id for response in store.responses(network)]
    rounds = store.rounds(network)
    return (
        store.responses(network),
        [store.sheet(id) for id in ids],
        rounds,
        [store.published(round.id) for round in rounds],
        [store.verdicts(round.id) for round in rounds],
        store.themes(network),
        store.gathered(network),
    )
