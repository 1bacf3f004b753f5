"""Forty networks in one store, filled by a seed: all that the analyst's pictures are made from."""

from random import Random

from sqlalchemy import event

from kit.forms.form import Form
from kit.meeting.progress import OF_LEADER, SOLUTIONS, WAVES, followed_module
from kit.store.response import Answer
from kit.store.responses import leader_id
from tests.helpers.random_networks import INSTRUMENT, VERSION, RandomNetwork

MANY = 40
PEOPLE = {"evaluation": (3, 8), "commitment": (3, 8), "followup": (4, 9)}
TEXTS = ("op_example", "op_keep", "op_change")


def many_networks(store, count=MANY):
    """Fill a store with networks, in some of which too few have answered."""
    never_wait_for_the_disk(store)
    for number in range(1, count + 1):
        _fill_network(store, Random(number), f"Netværk nr. {number}")


def never_wait_for_the_disk(store):
    """Let go of what no test needs: that its networks outlive a loss of power."""
    event.listen(store.engine, "checkout", _do_not_wait)


def _do_not_wait(raw, *_):
    raw.execute("PRAGMA synchronous=OFF")


def _fill_network(store, random, name):
    network = RandomNetwork(store, random, name)
    network.fill_leader()
    waves = WAVES[: random.randint(0, 2)]
    asked = [("evaluation", 0), ("commitment", 0), *(("followup", wave) for wave in waves)]
    network.rounds = [
        network.add_round(form, random.randint(*PEOPLE[form]), wave=wave) for form, wave in asked
    ]
    for wave in waves:
        _follow_up(network, wave)
    _gather(network)


def _follow_up(network, wave):
    """Tell how far most of the solutions have come."""
    store, random = network.store, network.random
    form = Form(OF_LEADER, [followed_module(INSTRUMENT)], "da")
    response = store.leader_response(network.id, OF_LEADER, VERSION, wave)
    for row in store.sheet(leader_id(network.id, SOLUTIONS, 0)).rows:
        store.add_row(response, row, None)
        if random.random() < 0.8:
            stage = random.choice(form.control("sol_stage").options).value
            store.write(response, row, "sol_stage", Answer(stage), 0)


def _gather(network):
    """Put the texts to the open questions under two themes; some stay under none."""
    store, random = network.store, network.random
    spots = [
        (response.id, "", item)
        for response in store.responses(network.id)
        if response.round == network.rounds[0].id
        for item in TEXTS
        if store.sheet(response.id).value(item)
    ]
    for name in ("Tid sammen", "Færre skemaer"):
        chosen = random.sample(spots, len(spots) // 3)
        spots = [spot for spot in spots if spot not in chosen]
        store.add_theme(network.id, name, chosen)
