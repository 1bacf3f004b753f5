"""Every figure of shared files, phones, screen and minutes, counted again from the raw export.

A seeded set of networks with three follow-ups, asked by a municipality that asks every type.
"""

from collections import Counter
from datetime import date
from random import Random

import pytest
from lxml import html as lxml_html

from kit.analysis.exports.export import export
from kit.analysis.summary import closed_round, distributions
from kit.instrument.instrument import load
from kit.reports import html
from kit.reports.documents import document
from kit.reports.model import Branding
from kit.reports.source import source
from kit.results import followup
from kit.results.in_words import shown_parts
from kit.results.shown import front_end
from kit.store.responses import set_recall
from kit.store.store import Store
from tests.helpers.cases import IS_ALL
from tests.helpers.every_type import asking_everything
from tests.helpers.outside import Recounted, lines_of
from tests.helpers.random_networks import random_network

MONTHS = [
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august"),
    *("september", "oktober", "november", "december"),
]
NETWORKS, WAVES = (40 if IS_ALL else 12), (3, 6, 12)
MIN_N = 5
LARGE, CROWD, GROUPS = 1, (24, 24), ("employee", "citizen")
"""The network that is large enough for groups and pairs, how many are in it, and which groups."""


@pytest.fixture(scope="module")
def municipality(tmp_path_factory):
    """Give the store and the instrument of a municipality that asks everything."""
    workspace = asking_everything(tmp_path_factory.mktemp("recount") / "data")
    store = Store(workspace, "make")
    yield store, load(workspace.questions)
    store.close()


@pytest.mark.parametrize("number", range(NETWORKS))
def test_every_figure_is_that_of_the_raw_export(municipality, tmp_path, number):
    held = after_three_follow_ups(municipality, tmp_path, number)

    shared_figures_are_those_of_the_raw_export(held)
    nothing_that_could_be_shown_is_left_out(municipality, held)
    phones_and_screen_say_what_is_shared(municipality, held)
    sentences_and_texts_on_phones_are_those_that_are_shared(municipality, held)
    changes_are_those_of_the_pairs_in_the_raw_export(held)
    minutes_have_the_figures_of_the_phones(municipality, held)
    if number == LARGE:
        groups_and_changes_are_among_them(held)
    the_analysts_pictures_have_the_counts_of_the_raw_export(municipality, held)


def after_three_follow_ups(municipality, folder, number):
    """Give the id of a network of which everything was shown, and the folder of its exports."""
    store, instrument = municipality
    random = Random(number)
    people = CROWD if number == LARGE else (6, 8) if number % 3 else (2, 6)
    name, groups = f"Netværk {number}", GROUPS if number == LARGE else ()
    network = random_network(store, random, name, people, groups=groups, instrument=instrument)
    rounds = [each for each in network.rounds if each.form != "followup"]
    later = [each for each in network.rounds if each.form == "followup"]
    later += [network.add_round("followup", random.randint(*people), wave=w) for w in WAVES[1:]]
    for each in rounds:
        network.show(each, MIN_N)
    for each in later:
        known(store, network.id, each)
        network.show(each, MIN_N, followup.edition)
    for purpose in ("internal", "share"):
        export(store, instrument, network.id, folder / purpose, ["csv"], purpose=purpose)
    return network.id, folder


def known(store, network, round):
    """Let people be known again by a code, the first of each round as the first.

    They stand in the order of what they answered: their ids are another's each time.
    """
    ids = [r.id for r in store.responses(network) if r.round == round.id]
    of_round = sorted(ids, key=lambda id: repr(sorted(store.sheet(id).answers.items())))
    with store.writing() as connection:
        for number, response in enumerate(of_round):
            set_recall(connection, response, f"{number:064x}")


def parts_of(municipality, network):
    """Give each round that was shown with what phones show of it."""
    store, instrument = municipality
    for round in store.rounds(network):
        if round.state == "shown" and round.audience != "trial":
            shown = shown_parts(store, instrument, round, "da")
            yield round, {part.item: front_end(part) for part in shown}


def shared_figures_are_those_of_the_raw_export(held):
    _, folder = held
    raw = Recounted(folder / "internal")
    results = lines_of(folder / "share", "results")

    assert len({line["item_id"] for line in results}) > 20 or len(results) < 300
    for line in results:
        assert int(line["count"]) == raw.count(line), line
        assert (int(line["base"]), int(line["people"])) == raw.base(line), line
        assert int(line["people"]) >= MIN_N


def nothing_that_could_be_shown_is_left_out(municipality, held):
    """Every question that enough people answered has figures, each of its answers once."""
    network, folder = held
    raw = Recounted(folder / "internal")
    results = lines_of(folder / "share", "results")
    for round, parts in parts_of(municipality, network):
        for item, part in parts.items():
            if part["kind"] not in ("bars", "sure", "few") or item == "pairs":
                continue
            answers, people = raw.given(round.id, item)
            of_item = [
                line
                for line in results
                if (line["round_id"], line["item_id"]) == (round.id, item)
                and not line["group_code"]
            ]
            assert bool(of_item) == (len(people) >= MIN_N) == (part["kind"] != "few"), item
            if of_item:
                tokens = sum(map(len, answers))
                assert sum(int(line["count"]) for line in of_item) == tokens, item


def phones_and_screen_say_what_is_shared(municipality, held):
    network, folder = held
    raw = Recounted(folder / "internal")
    results = lines_of(folder / "share", "results")
    for round, parts in parts_of(municipality, network):
        for item, part in parts.items():
            lines = [
                line
                for line in results
                if (line["round_id"], line["item_id"]) == (round.id, item)
                and not line["group_code"]
            ]
            if part["kind"] == "bars" and item != "pairs":
                shared = {}
                for line in lines:
                    shared.setdefault(line["value_text"], int(line["count"]))
                column = column_of(part, round)
                rows = {row[0]: row[column] for row in part["rows"][:-1]}
                assert rows == shared, item
                assert part["rows"][-1][column] == int(lines[0]["base"])
            if lines and ".." in lines[0]["value_code"]:
                middle = in_danish(raw.middle(round.id, item))
                assert part["apart"].startswith(f"Det midterste svar er {middle}."), item


def sentences_and_texts_on_phones_are_those_that_are_shared(municipality, held):
    network, folder = held
    raw = Recounted(folder / "internal")
    texts, values = (lines_of(folder / "share", name) for name in ("texts", "values"))
    added = [
        {"item_id": "val_text", "text": v["val_text"]} for v in values if v["form"] == "values"
    ]
    for round, parts in parts_of(municipality, network):
        of_round = [t for t in texts if t["round_id"] == round.id]
        shared = added if round.form == "values" else of_round
        for item, part in parts.items():
            if part["kind"] == "texts":
                said = [t["text"] for t in shared if t["item_id"] == item]
                assert sorted(part["texts"]) == sorted(said), item
            if part["kind"] == "sure":
                assert part["sentence"] == raw.sure(round.id, item), item


def changes_are_those_of_the_pairs_in_the_raw_export(held):
    _, folder = held
    raw = Recounted(folder / "internal")
    lines = lines_of(folder / "share", "changes")
    rounds = {r["wave"]: r["round_id"] for r in lines_of(folder / "internal", "followup")}
    waves = sorted(rounds, key=int)
    for line in lines:
        before = waves[waves.index(line["wave"]) - 1]
        counted = raw.changes(rounds[before], line["round_id"], line["item_id"])
        assert counted == [int(line[change]) for change in ("lower", "same", "higher")], line


def groups_and_changes_are_among_them(held):
    _, folder = held
    results = lines_of(folder / "share", "results")

    assert {line["group_code"] for line in results} == {"", *GROUPS}
    assert {line["wave"] for line in lines_of(folder / "share", "changes")} == {"6", "12"}


def in_danish(middle):
    """Give a number or a day as Danes write it."""
    if isinstance(middle, date):
        return f"{middle.day}. {MONTHS[middle.month - 1]} {middle.year}"
    return f"{middle:g}".replace(".", ",")


def last_sentence(question):
    """Give a question as the minutes head its table."""
    return question.partition(". ")[2] or question


def column_of(part, round):
    """Give the column of this wave: that of the wave before may stand to its left."""
    head = f"Efter {round.wave} måneder"
    return part["heads"].index(head) if head in part["heads"] else 1


def minutes_have_the_figures_of_the_phones(municipality, held):
    store, instrument = municipality
    network, _ = held
    found = source(store, instrument, store.network(network), "da")
    page = lxml_html.fromstring(html.write(document(found, "minutes"), Branding(b"")))
    tables = {}
    for table in page.iter("table"):
        caption = " ".join(table.findtext("caption", "").split())
        lines = [[" ".join(c.text_content().split()) for c in tr] for tr in table.iter("tr")]
        tables.setdefault(caption, []).append(lines)

    for round, parts in parts_of(municipality, network):
        for item, part in parts.items():
            if part["kind"] != "bars":
                continue
            wanted = figures(part, column_of(part, round) if item != "pairs" else None)
            there = [
                got
                for lines in tables[" ".join(last_sentence(part["question"]).split())]
                for got in columns(lines, round.wave)
            ]
            assert wanted in there or is_without_zeros(wanted, there), (item, wanted, there)


def the_analysts_pictures_have_the_counts_of_the_raw_export(municipality, held):
    store, instrument = municipality
    network, folder = held
    raw = Recounted(folder / "internal")
    rounds = {(round.form, round.wave): round for round, _ in parts_of(municipality, network)}
    for module, form, waves in (("ev", "evaluation", [0]), ("ci", "followup", WAVES)):
        for wave in waves:
            responses = closed_round(store, instrument, network, form, wave)
            for each in distributions(responses, instrument, module, "da", MIN_N):
                place = rounds[form, wave].id, each.variable.name
                answers, people = raw.given(*place)
                assert bool(each.counts) == (len(people) >= MIN_N), place
                if each.counts:
                    found = {code: n for code, n in each.counts.valid.items() if n}
                    assert found == Counter(code for (code,) in answers), place
                    apart = {code: n for code, n in each.counts.missing.items() if n}
                    assert apart == raw.missing[place], place


def figures(part, column):
    """Give the words of each line with its figure, or with all of them."""
    if column is None or len(part["heads"]) > 3:
        return [[str(cell) for cell in row] for row in part["rows"]]
    return [[str(row[0]), str(row[column])] for row in part["rows"]]


def columns(lines, wave):
    """Give a table whole, and each of its columns with its first."""
    heads, *rows = lines
    yield rows
    for place, head in enumerate(heads[1:], start=1):
        if not wave or head in (f"{wave} måneder", f"Efter {wave} måneder", "Antal"):
            yield [[row[0], row[place]] for row in rows]


def is_without_zeros(wanted, there):
    """A long table is told without the lines that nobody chose in any wave."""
    chosen = [row for row in wanted if row[1] not in ("0", "")]
    return any([row for row in got if row[1] not in ("0", "")] == chosen for got in there)
