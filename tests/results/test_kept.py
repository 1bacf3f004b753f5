"""What was frozen as words is read as values, and says to everybody just what it said then."""

import gzip
import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from pydantic import ValidationError

from kit.core.text import LANGUAGES, Text, use_words
from kit.core.workspace import find_workspace
from kit.instrument.instrument import DEFAULT, first_edition, load
from kit.reports.documents import DOCUMENTS, document
from kit.reports.model import Result
from kit.reports.source import source
from kit.results.in_words import in_words
from kit.results.kept import kept_of
from kit.results.shown import front_end
from kit.results.text_edition import text_edition
from kit.results.values import KeptResult, ScaleResult, kept_json, read_kept
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store
from tests.helpers.reports import follow_up, people_after
from tests.helpers.rounds import INSTRUMENT

FIRST = first_edition()
CHANGE = "→"
"""What is counted then and now stands under short names, which the first edition had none of."""
FIXTURES = Path(__file__).parent / "fixtures"
THEN = json.loads((FIXTURES / "documents_then.json").read_text("utf-8"))
"""The blocks of each document as they were when results were words, each by a short digest."""
WORDS_THEN = json.loads((FIXTURES / "words_then.json").read_text("utf-8"))
"""What pages and documents said around them then, where it is said in other words now."""


@pytest.fixture(autouse=True)
def spoken_then():
    """Say everything around the results as it was said then: what is held here is the results."""
    own = {
        page: {key: Text(**text) for key, text in texts.items()}
        for page, texts in WORDS_THEN.items()
    }
    use_words(own)
    yield
    use_words({})


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    """Give the store of a network that was followed up twice, from when results were words.

    No test changes it.
    """
    store = restored(tmp_path_factory.mktemp("earlier"))
    yield store
    store.close()


def restored(folder):
    workspace = find_workspace(folder).make()
    dump = gzip.decompress((FIXTURES / "published_as_words.sql.gz").read_bytes()).decode()
    with sqlite3.connect(workspace.database_file) as database:
        database.executescript(dump)
    database.close()
    return Store(workspace)


def parts_of(store):
    for network in store.networks():
        for round in store.rounds(network.id):
            yield from ((round, part) for part in store.published(round.id))


def test_every_kind_of_result_is_among_them(earlier):
    kinds = {kept_of(part, round, INSTRUMENT).value.kind for round, part in parts_of(earlier)}

    assert kinds == {
        "scale",
        "choices",
        "steps",
        "too_few",
        "texts",
        "themes",
        "overview",
        "pairs",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_screen_and_phones_say_what_they_said(earlier, language):
    for round, part in parts_of(earlier):
        [shown] = in_words([part], round, INSTRUMENT, language)
        now = json.loads(json.dumps(front_end(shown)))

        said = dict(part.content[language])
        assert (now.pop("part"), now.pop("kind")) == (part.part, part.content["kind"])
        assert {key: value for key, value in now.items() if value or key in said} == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_say_what_they_said(earlier, name, language):
    for network in earlier.networks():
        blocks = document(source(earlier, FIRST, network, language), name).blocks
        digests = [sha256(repr(block).encode()).hexdigest()[:16] for block in blocks]

        assert digests == THEN[f"{network.id}/{language}/{name}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_with_the_second_edition_they_say_the_same_in_its_words(earlier, name, language):
    for network in earlier.networks():
        then, now = (
            document(source(earlier, edition, network, language), name).blocks
            for edition in (FIRST, INSTRUMENT)
        )

        pairs = zip(map(repr, then), map(repr, now), strict=True)
        said = [(before, after) for before, after in pairs if CHANGE not in before]
        assert all(said_now(old, language) == said_now(new, language) for old, new in said)
        assert len(said) >= len(then) - 1


def said_now(said, language):
    """Put the words of the second edition in the place of the first's, where any stand."""
    pairs = set(zip(said_by(FIRST, language), said_by(INSTRUMENT, language), strict=True))
    changed = [each for each in pairs if each[0] != each[1]]
    for before, after in sorted(changed, key=lambda each: -len(each[0])):
        said = said.replace(before, after)
    return said


def said_by(edition, language):
    """Give everything that both editions say of the same question, code or module."""
    for module in FIRST.modules:
        yield edition.module(module.code).title.in_language(language)
        for question in module.items:
            asked = edition.item(question.id)
            yield asked.sentence(language)
            yield asked.text.in_language(language)
            labels = {each.value: each.label for each in asked.control(language).options}
            yield from (labels[each.value] for each in question.control(language).options)


def test_figures_are_read_by_code_with_their_bases(earlier):
    for round, part in parts_of(earlier):
        value = kept_of(part, round, INSTRUMENT).value
        if isinstance(value, ScaleResult):
            listed = INSTRUMENT.item(part.part.removesuffix("_x1")).codes.values
            assert tuple(value.counts) == listed
            assert sum(value.counts.values()) == part.base
            assert all(sum(group.counts.values()) == group.base for group in value.groups)


def test_a_value_is_kept_as_it_is_and_nothing_else_is_taken(earlier):
    for round, part in parts_of(earlier):
        kept = kept_of(part, round, INSTRUMENT)
        again = json.loads(json.dumps(kept_json(kept)))

        assert read_kept(again) == kept
        assert kept_of(Published(part.part, 0, None, again), round, INSTRUMENT) == kept

    value = {"kind": "too_few", "version": 1}
    assert isinstance(read_kept({"value": value}), KeptResult)
    for other in ({**value, "version": 2}, {**value, "figures": [1]}, {"kind": "guess"}):
        with pytest.raises(ValidationError):
            read_kept({"value": other})


def test_waves_stand_beside_each_other_by_code_whatever_their_labels(tmp_path):
    store = restored(tmp_path / "data")
    follow_up(store, "unge-og-fritid", 12, list(people_after(6)), {})
    copy = tmp_path / "afrunding.toml"
    copy.write_text(DEFAULT.read_text("utf-8").replace('"Ingen gange"', '"Slet ikke"'), "utf-8")

    read = source(store, load(copy), store.network("unge-og-fritid"), "da")
    store.close()

    tables = [each.table for each in document(read, "minutes").blocks if isinstance(each, Result)]
    waves = next(each for each in tables if len(each.heads) == 4 and each.rows[0][0] == "Slet ikke")
    assert all(cell.isdigit() for row in waves.rows for cell in row[1:])


def test_themes_are_read_by_their_names_in_whatever_order_they_were_shown():
    wording = {"t1": "Tid", "t2": "Tid til unge", "t3": "Undren"}
    round = Round("r", "n", "participants", "shown", 0, ("pt_themes",), "points", wording)
    lines = [
        "Undren · 3 svar · 4 point",
        "Tid til unge · 1 svar · 0 point",
        "Tid · 2 svar · 6 point",
    ]
    said = {"question": "Temaer", "texts": lines}
    content = {"kind": "texts", "points": {"t1": 6, "t2": 0, "t3": 4}, "da": said, "en": said}

    themes = kept_of(Published("themes", 0, 7, content), round, INSTRUMENT).value.themes

    assert [(each.id, each.texts, each.points) for each in themes] == [
        ("t3", 3, 4),
        ("t2", 1, 0),
        ("t1", 2, 6),
    ]


def test_texts_that_everybody_saw_then_wait_for_nobody(earlier):
    """Those were shown before anybody counted who could have written them."""
    seen = 0
    for network in earlier.networks():
        for round in earlier.rounds(network.id):
            before = {part.part: part for part in earlier.published(round.id)}
            found = text_edition(earlier, INSTRUMENT, round, 5)
            for part in found.parts if round.state == "shown" else ():
                now = kept_of(part, round, INSTRUMENT).value
                then = kept_of(before[part.part], round, INSTRUMENT).value
                assert sorted(now.texts, key=str) == sorted(then.texts, key=str)
                seen += len(now.texts)
            assert round.state != "shown" or not found.out.spots

    assert seen > 10
