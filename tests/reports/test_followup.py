"""What documents say of the follow-ups: then and now in words, the same limits, and no cause."""

import pypdfium2
import pytest

from kit.cli.demo.networks import fill
from kit.core.text import LANGUAGES
from kit.core.workspace import find_workspace
from kit.reports.documents import document
from kit.reports.model import Bullets, Facts, Heading, Paragraph, Result, Table
from kit.reports.source import source
from kit.reports.write import made
from kit.results.text_edition import text_edition
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.store import Store
from tests.helpers.reports import INSTRUMENT, bare, follow_up, hold_meeting, people_after, text_of

NETWORK = "unge-og-fritid"
CAUSAL = ("førte til", "ført til", "på grund af", "skyldes", "fordi", "led to", "because", "due to")
GUIDE, EVENING = "fritid01", "intro001"
AFTER_3 = {
    GUIDE: {"sol_stage": "5", "fs_eval_done": "1", "fs_eval_found": "Nummeret skal længere op."},
    EVENING: {"sol_stage": "4", "fs_spread_done": "2"},
}
AFTER_6 = {
    EVENING: {"sol_stage": "5", "fs_spread_done": "1", "fs_spread_where": "I to bydele"},
}


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """Give a store in which a network was followed up after 3 and 6 months."""
    store = Store(find_workspace(tmp_path_factory.mktemp("years") / "data"), "make")
    for network in fill(store, INSTRUMENT):
        hold_meeting(store, network)
    follow_up(store, NETWORK, 3, list(people_after(3)), AFTER_3)
    follow_up(store, NETWORK, 6, list(people_after(6)), AFTER_6)
    yield store
    store.close()


@pytest.fixture
def chapter(years):
    """Give what gives the chapter on the follow-ups of a document."""

    def chapter(name="minutes", language="da", store=years, network=NETWORK):
        found = source(store, INSTRUMENT, store.network(network), language)
        blocks = document(found, name).blocks
        titles = [block for block in blocks if block.kind == "heading" and block.level == 1]
        title = Heading(found.say("afterwards"))
        if title not in titles:
            return []
        begin, after = blocks.index(title), titles[titles.index(title) + 1 :]
        return blocks[begin + 1 : blocks.index(after[0]) if after else None]

    return chapter


def under(blocks, title):
    """Give what stands right under a heading."""
    return blocks[blocks.index(Heading(title, 2)) + 1]


def lines(blocks):
    return [text for block in blocks if isinstance(block, Bullets) for text in block.texts]


# solutions


def test_each_solution_says_then_and_now_who_goes_on_and_what_was_found(chapter):
    said = dict(under(chapter(), "Fælles introaften for foreninger").pairs)

    assert said["Ved mødet"] == "Afprøves i lille skala"
    assert said["Efter 3 måneder"] == "fra »Afprøves i lille skala« til »Er ved at blive indført«"
    assert said["Efter 6 måneder"].endswith("til »I drift mindst ét sted«")
    assert said["Hvem har ansvaret"] == "Kultur og Fritid sammen med foreningsrådet"
    assert said["Er løsningen taget i brug nye steder?"] == "Ja"
    assert said["Hvor er løsningen taget i brug?"] == "I to bydele"


def test_what_was_not_followed_up_again_says_so_and_keeps_what_was_found(chapter):
    said = dict(under(chapter(), "Fritidsguide på ungdomsskolen").pairs)

    assert said["Efter 3 måneder"] == "stadig »I drift mindst ét sted«"
    assert said["Efter 6 måneder"] == "ikke fulgt op endnu"
    assert "Nummeret skal længere op." in said.values()


def test_the_summary_shows_how_solutions_went_on_in_the_place_of_where_they_were(years):
    found = source(years, INSTRUMENT, years.network(NETWORK), "en")

    tables = [b for b in document(found, "summary").blocks if isinstance(b, Table)]

    [table] = tables
    assert table.heads == (
        "Solution", "After 3 months", "After 6 months", "Who is responsible?", "Next step",
    )  # fmt: skip
    assert table.rows[0][1] == "still “In use in at least one place”"


# answers


def test_the_waves_stand_side_by_side_under_each_question(chapter):
    result = under(chapter(), "Hvordan gik det med din aftale?")

    assert result.table.heads == ("Svar", "Efter 3 måneder", "Efter 6 måneder")
    assert result.table.rows[:2] == (("Gennemført", "3", "6"), ("I gang", "4", "1"))
    assert result.table.rows[-1] == ("Svar i alt", "7", "7")
    assert "Figuren viser svarene efter 6 måneder." in result.asides


def test_a_long_list_is_told_without_what_nobody_chose(chapter):
    rows = under(chapter(), "Hvad hjalp dig med aftalen?").table.rows

    assert [row[0] for row in rows] == [
        "Der var tid til det", "Kontakter fra netværket", "Svar i alt",
    ]  # fmt: skip


def test_the_same_people_are_told_apart_as_lower_same_and_higher(chapter):
    table = under(chapter(), "De samme personer: sidst og nu (efter 6 måneder)")

    assert table.heads[1:] == ("Lavere", "Det samme", "Højere")
    assert table.rows[0][1:] == ("0", "0", "7")


def test_texts_stand_by_wave(chapter):
    assert len(under(chapter(), "Hvad skete der med din aftale? (efter 3 måneder)").texts) == 7
    assert len(under(chapter(), "Hvad skete der med din aftale? (efter 6 måneder)").texts) == 7


def test_it_is_said_that_nobody_was_asked_before(chapter):
    said = [block.text for block in chapter() if isinstance(block, Paragraph)]

    experienced = "Tallene viser, hvad deltagerne selv oplever. De siger ikke noget om årsagen."
    assert said[0] == experienced
    assert said[1].startswith("Ingen blev spurgt, før netværket startede.")


def test_the_summary_says_what_came_of_commitments_and_which_signs_have_moved(chapter):
    blocks = chapter("summary")

    assert lines(blocks)[:3] == [
        "Aftalerne efter 6 måneder: Gennemført (6), I gang (1).",
        "Det hjalp ifølge deltagerne: Der var tid til det (7), Kontakter fra netværket (7).",
        "Det stod i vejen ifølge deltagerne: Økonomi (7).",
    ]
    assert lines(blocks)[3:] == [
        "Tidlig kontakt på tværs: »4–9 gange« eller mere: 2 af 7 → 4 af 7",
        "Borgere inddraget tidligt: »4–9 gange« eller mere: 0 af 7 → 0 af 7",
        "Nysgerrige spørgsmål: »4–9 gange« eller mere: 0 af 7 → 0 af 7",
    ]
    assert blocks[-1].text.startswith("Det er ikke nødvendigvis de samme personer")


# limits


def test_a_network_that_was_not_followed_up_has_no_such_chapter(chapter):
    assert chapter(network="naboskab-i-nord") == []
    assert chapter("summary", network="naboskab-i-nord") == []


def test_a_follow_up_that_was_not_shown_is_in_no_document(store, network, chapter):
    round = follow_up(store, network, 3, list(people_after(3)), {})
    shown = chapter(store=store, network=network)
    store.set_state(round, "closed")

    assert any(isinstance(block, Result) for block in shown)
    assert chapter(store=store, network=network) == []


def test_four_answers_give_the_sentence_and_no_figure(store, network, chapter):
    follow_up(store, network, 3, list(people_after(3, count=4)), {})

    blocks, short = (chapter(name, store=store, network=network) for name in ("minutes", "summary"))

    found = source(store, INSTRUMENT, store.network(network), "da")
    assert Paragraph(found.say("too_few")) in blocks
    assert "Hvordan gik det med din aftale?" in lines(blocks)
    assert not any(isinstance(block, Result | Table | Facts) for block in blocks)
    assert short == []


def test_a_wave_with_too_few_leaves_the_figures_of_the_other_as_they_are(store, network, chapter):
    follow_up(store, network, 3, list(people_after(3)), {})
    follow_up(store, network, 6, list(people_after(6, count=4)), {})

    blocks = chapter(store=store, network=network)

    result = under(blocks, "Hvordan gik det med din aftale?")
    assert result.table.heads == ("Svar", "Efter 3 måneder")
    assert "Hvordan gik det med din aftale?" not in lines(blocks)


def test_a_text_that_is_hidden_is_in_no_document(store, network, chapter):
    round = follow_up(store, network, 3, list(people_after(3)), {})
    for said in texts(store, INSTRUMENT, round):
        store.decide(round, said.spot, Verdict(False))
    parts = text_edition(store, INSTRUMENT, round, 5).parts
    store.publish(round, parts, ["fc_what2"])

    assert not [text for text in lines(chapter(store=store, network=network)) if "Møde" in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["minutes", "summary"])
def test_nothing_says_that_one_thing_led_to_another(chapter, name, language):
    said = repr(chapter(name, language)).lower()

    assert len(said) > 500
    assert [words for words in CAUSAL if words in said] == []


# files


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_the_chapter_and_the_summary_stays_on_one_page(years, language):
    network = years.network(NETWORK)
    found = source(years, INSTRUMENT, network, language)
    files = made(years, INSTRUMENT, network, language)
    title = bare(found.say("afterwards"))

    for document_name in ("minutes", "summary"):
        name = f"{NETWORK}-{found.say(f'file_{document_name}')}"
        for format in ("html", "pdf", "docx"):
            assert title in bare(text_of(f"{name}.{format}", files[f"{name}.{format}"]))
    assert len(pypdfium2.PdfDocument(files[f"{name}.pdf"])) == 1
