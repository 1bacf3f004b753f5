"""Two servers behind a real Caddy on one PostgreSQL, as real phones and a leader see them."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Room
from tests.browser.served import Served
from tests.helpers.hosted import NAME, servers_with_phones
from tests.helpers.phoning import eventually
from tests.helpers.serving import kernels_of

pytestmark = pytest.mark.alone

PEOPLE = 6
ITEMS = ("ev_safe", "ev_curious", "ev_citizens")
AWAY = 20
"""Seconds that the database is away."""
BACK = 60_000
"""Milliseconds after which everything works again."""
STICKY = "afrunding_server"


@pytest.fixture
def room(site):
    """Give an open meeting that phones come into by the public address."""
    room = Room(site.data)
    room.serve(site.public)
    yield room
    room.store.close()


@pytest.fixture
def people(room, phone):
    """Give people who have joined; the servers share them."""
    people = [phone() for _ in range(PEOPLE)]
    for person in people:
        person.join()
    eventually(lambda: len(servers_with_phones(room.store)) == 2)
    return people


def answer(people, item):
    """Let everybody answer a question, each in a way of their own."""
    for number, person in enumerate(people):
        person.choose(item, value(number))


def value(number):
    return str(1 + number % 5)


def expect_saved(people):
    for person in people:
        expect(person.line).to_have_text(person.saved, timeout=BACK)


@pytest.mark.timeout(180)
def test_one_server_after_the_other_is_killed_and_replaced_and_phones_go_on(site, room, people):
    first, *others = ITEMS
    round = room.open("evaluation", *ITEMS)
    answer(people, first)
    expect_saved(people)

    for server, item in zip(site.servers, others, strict=True):
        server.kill()
        answer(people, item)
        expect_saved(people)
        server.start()
        eventually(server.is_ready, 60)
    for person in people:
        person.send()
        person.expect_title("sent_title")

    room.expect(round, *(dict.fromkeys(ITEMS, value(number)) for number in range(PEOPLE)))
    room.put(round, "closed")
    for person in people:
        person.expect_title("closed_title")


@pytest.mark.timeout(180)
def test_without_its_database_phones_say_not_saved_and_everything_arrives(site, room, people):
    first, other, _ = ITEMS
    round = room.open("evaluation", first, other)
    answer(people, first)
    expect_saved(people)

    with site.cluster.away(AWAY):
        answer(people, other)
        for person in people:
            expect(person.line).to_contain_text(person.word("form.unsaved"), timeout=AWAY * 1_000)
    expect_saved(people)

    given = [dict.fromkeys((first, other), value(number)) for number in range(PEOPLE)]
    room.expect(round, *given, is_sent=False)


@pytest.mark.timeout(180)
def test_the_console_stays_at_one_server_and_leads_phones_at_both(site, room, people, context):
    app, pages, sockets = Served(site.public), [context.new_page() for _ in range(2)], []
    app.enter(pages[0])
    [chosen] = stuck_to(context)
    for page in pages:
        page.on("websocket", lambda socket: sockets.append(socket.url))
        app.open(page, "4_moede", query=f"?network={room.network}")

    pages[0].locator("#step-evaluation").click()

    for person in people:
        expect(person.button("send")).to_be_visible()
    answer(people, ITEMS[0])
    for page in pages:
        expect(page.locator("section:has(#round-evaluation)")).to_contain_text(
            f"{PEOPLE} er i gang"
        )
    assert stuck_to(context) == [chosen]
    assert len(sockets) >= len(pages)
    assert all(url.startswith(f"wss://{NAME}:{site.public.port}/api/kernels/") for url in sockets)
    few, many = sorted(len(kernels_of(server.process)) for server in site.servers)
    assert few <= 1 < len(pages) <= many


def stuck_to(context):
    """Give what the proxy calls the leader's server."""
    return [each["value"] for each in context.cookies() if each["name"] == STICKY]
