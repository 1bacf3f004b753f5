"""Documents: what they say, and what they never say."""

import tomllib

import pytest

from kit.cli.demo.networks import DATA, fill
from kit.core.errors import ReportError
from kit.core.text import LANGUAGES
from kit.core.workspace import find_workspace
from kit.reports.documents import DOCUMENTS, document
from kit.reports.model import Bullets, Heading, Paragraph, Result, Table
from kit.reports.source import source
from kit.reports.write import made
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.reports import INSTRUMENT, LEADERS_WORDS, bare, hold_meeting, show, text_of
from tests.helpers.rounds import closed_round, rated


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """Give a store in which both networks of the demo have held their meeting."""
    store = Store(find_workspace(tmp_path_factory.mktemp("met") / "data"), "make")
    for network in fill(store, INSTRUMENT):
        hold_meeting(store, network)
    yield store
    store.close()


@pytest.fixture(scope="module")
def files(met):
    """Give the text of every file of both networks in both languages, without white space."""
    return {
        (network.id, name): bare(text_of(name, content))
        for network in met.networks()
        for language in LANGUAGES
        for name, content in made(met, INSTRUMENT, network, language).items()
    }


@pytest.fixture
def minutes(store, network):
    """Give what makes the minutes as they are now; gives their blocks."""

    def minutes(language="da", name="minutes", **choices):
        found = source(store, INSTRUMENT, store.network(network), language)
        return document(found, name, **choices).blocks

    return minutes


def headings(blocks, level=1):
    return [b.text for b in blocks if isinstance(b, Heading) and b.level == level]


def of_kind(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


# what they say


def test_both_networks_get_three_documents_in_three_formats_and_calendars_in_each_language(files):
    names = {name for id, name in files if id == "unge-og-fritid"}
    danish = ("til-deltagerne", "referat", "kort-fortalt")
    english = ("for-participants", "minutes", "summary")

    assert names == {
        f"unge-og-fritid-{kind}.{format}"
        for kind in (*danish, *english)
        for format in ("html", "pdf", "docx")
    } | {
        f"unge-og-fritid-{kind}.ics"
        for kind in ("opfoelgning", "loesninger", "follow-up", "solutions")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_follow_the_meeting(met, language):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), language)

    said = headings(document(found, "minutes").blocks)

    keys = ("agenda", "status", "value", "results", "discussion", "themes", "next_steps")
    assert said == [found.say(key) for key in (*keys, "commitments", "followup")]


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_every_format_says_what_was_let_through(met, files, format):
    minutes = files["unge-og-fritid", f"unge-og-fritid-referat.{format}"]
    rounds = met.rounds("unge-og-fritid")
    said = [said for round in rounds for said in texts(met, INSTRUMENT, round) if said.is_shown]

    assert len(said) > 20
    assert [s.shown("da") for s in said if bare(s.shown("da")) not in minutes] == []
    assert bare(LEADERS_WORDS) in minutes


@pytest.mark.parametrize("format", ["html", "docx"])
def test_every_format_says_what_is_in_the_pictures(files, format):
    minutes = files["unge-og-fritid", f"unge-og-fritid-referat.{format}"]

    assert bare("I hvor høj grad brugte vi det, vi hver især ved og kan?") in minutes
    assert bare("Svar i alt") in minutes


def test_the_agenda_says_how_long_was_planned_and_how_long_it_took(met):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), "da")

    table, *_ = of_kind(document(found, "minutes").blocks, Table)

    assert table.rows[1] == ("Hvor er løsningerne nu?", "15", "7")


def test_a_text_under_a_theme_does_not_stand_under_its_question_too(met):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), "da")
    lists = of_kind(document(found, "minutes", without=["commitments"]).blocks, Bullets)
    said = [text for each in lists for text in each.texts]

    (theme,) = found.themes
    assert theme.texts
    assert [said.count(text) for text in theme.texts] == [1] * len(theme.texts)


def test_the_next_steps_stand_by_date(met):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), "da")

    table = of_kind(document(found, "minutes").blocks, Table)[-1]

    assert table.heads == ("Næste skridt", "Løsning", "Hvem?", "Hvornår?")
    assert [row[2] for row in table.rows] == ["Fritidskonsulent", "Koordinator på ungdomsskolen"]


def test_the_leaders_notes_stand_at_their_points(store, network, minutes):
    response = store.leader_response(network, "mn", "1.0.0")
    store.write(response, OUTSIDE, "mn_round", Answer("Referencelederen følger op i maj."), 0)

    blocks = minutes()

    assert blocks[-3:] == [
        Heading("Noter"),
        Heading("Bordrunde og næste skridt", 2),
        Paragraph("Referencelederen følger op i maj."),
    ]


def test_a_part_can_be_left_out(met):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), "da")

    said = headings(document(found, "minutes", without=["agenda", "commitments"]).blocks)

    assert "Dagsorden" not in said
    assert len(said) == 7


def test_a_part_that_no_document_has_is_named(met):
    found = source(met, INSTRUMENT, met.network("unge-og-fritid"), "da")

    with pytest.raises(ReportError, match=r"agnda.*agenda"):
        document(found, "minutes", without=["agnda"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_network_of_which_nothing_is_known_gets_a_document(minutes, name):
    blocks = minutes(name=name)

    assert Paragraph("Der er ikke beskrevet nogen løsninger endnu.") in blocks


# what they never say


def private_texts():
    """Give what the leader wrote for nobody, and what is for the leader alone, of the demo."""
    for network in tomllib.loads(DATA.read_text("utf-8"))["networks"]:
        yield from (said for said in network["leader"].get("lr", {}).values() if " " in said)
        for response in (each for round in network["rounds"] for each in round["responses"]):
            rows = [row for row in response.get("rows", ()) if row.get("cm_share") == "leader"]
            yield from (row[item] for row in rows for item in ("cm_task", "cm_action"))


def test_no_file_holds_what_is_private(files):
    forbidden = {text: bare(text) for text in private_texts()}

    assert len(forbidden) > 12
    found = [
        (file, text) for file, said in files.items() for text in forbidden if bare(text) in said
    ]
    assert found == []


def test_no_file_holds_a_text_that_the_leader_did_not_let_through(met, files):
    every = [
        said
        for network in met.networks()
        for round in met.rounds(network.id)
        for said in texts(met, INSTRUMENT, round)
    ]
    kept_back = [s.lines["da"] for s in every if not s.is_shown or s.shown("da") != s.lines["da"]]

    assert len(kept_back) > 12
    assert [(f, t) for f, said in files.items() for t in kept_back if bare(t) in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_answers_give_a_sentence_and_no_figure(met, language):
    found = source(met, INSTRUMENT, met.network("naboskab-i-nord"), language)

    blocks = document(found, "minutes", without=["agenda"]).blocks

    assert of_kind(blocks, Result) == []
    assert Paragraph(found.say("too_few")) in blocks
    assert not any(any(table.numbers) for table in of_kind(blocks, Table))


def test_a_round_that_was_not_shown_is_in_no_document(store, network, minutes):
    round = closed_round(store, network, ["ev_safe", "op_keep"], *rated("44444"))
    before = minutes()

    show(store, round)

    assert of_kind(before, Result) == []
    assert len(of_kind(minutes(), Result)) == 1


def test_a_text_that_is_hidden_after_the_meeting_is_gone(store, network, minutes):
    text = "At vi mødtes ude i området."
    people = [{"op_keep": text}, *({"op_keep": f"Noget andet {n}"} for n in range(4))]
    round = closed_round(store, network, ["op_keep"], *people)
    said = next(t for t in texts(store, INSTRUMENT, round) if t.lines["da"] == text)
    store.decide(round, said.spot, Verdict(True))
    store.add_theme(network, "Ud af huset", [said.spot])
    show(store, round)
    before = minutes()

    store.decide(round, said.spot, Verdict(False))
    show(store, round)

    assert Bullets((text,)) in before
    assert of_kind(minutes(), Bullets) == []
    assert "Ud af huset" not in headings(minutes(), 2)


def test_no_file_of_a_network_with_four_answers_holds_a_scale_with_figures(files):
    top = {bare("I meget høj grad"), bare("To a very great extent")}
    with_figures = {id for (id, _), said in files.items() if any(label in said for label in top)}

    assert with_figures == {"unge-og-fritid"}
