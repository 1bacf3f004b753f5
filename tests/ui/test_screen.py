"""The room's screen shows what the leader chose, and cannot show anything that is not for all."""

import re

import pytest

from kit.core.text import LANGUAGES
from kit.meeting.control import MeetingControl
from kit.meeting.slides.base import LETTERS, LINES, VIEWS
from kit.meeting.slides.leaders import leader_slides
from kit.meeting.slides.mindset import mindset_slides
from kit.meeting.slides.published import slides
from kit.meeting.slides.solutions import LINE, NAME, TITLE
from kit.store.meetings import Endpoint
from kit.store.publications import Published, Verdict
from kit.store.response import OUTSIDE, Answer
from kit.ui import screen
from kit.ui.console.rounds import rounds
from kit.ui.console.screen import on_screen
from kit.ui.notebook import current_session
from kit.ui.widgets.panel import rendered
from tests.helpers.front_end import send
from tests.helpers.rounds import INSTRUMENT, answer

SECRET = "Hemmelighed"
"""Stands in everything that is not for the room."""
SOLUTION = {"sol_title": "Caféen", "sol_stage": "5", "sol_eval_plan": "1", "sol_spread_plan": "1"}


@pytest.fixture
def room(kernel, store, network):
    """Give the store of a meeting that phones may come into."""
    store.set_endpoint(Endpoint("server", "http://192.168.1.20:8867"))
    store.open_meeting(network)
    return store


def press(panel, action, value=""):
    send(panel, {"action": action, "values": {"value": value}})


def shown(view):
    """Give what the screen shows after the leader has chosen a view."""
    panel = screen.screen()
    press(on_screen(), "turn_to", view)
    current_session().watch.look()
    return panel


def said(panel):
    """Give what is read, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", panel.html).split())


def view(panel):
    return re.search(r'data-view="(\w+)"', panel.html)[1]


def write_row(store, network, form, **answers):
    response = store.leader_response(network, form, INSTRUMENT.version)
    row = f"row{len(store.sheet(response).rows):05d}"
    store.add_row(response, row, None)
    for item, value in answers.items():
        store.write(response, row, item, Answer(value), 0)


def finished(store, network, form, *people, rows=()):
    """Open a round, let people answer, and show what it came to."""
    panel = rounds()
    press(panel, "open", form)
    [round] = [round for round in store.rounds(network) if round.form == form]
    for person in people:
        answer(store, round, *rows, **person)
    press(panel, "close", form)
    press(panel, "show", form)
    return round


# views


def test_the_welcome_holds_the_way_in_and_no_private_word(room, network):
    panel = shown("welcome")

    code = room.meeting(network).code
    assert f"{code[:3]} {code[3:]}" in said(panel)
    assert "192.168.1.20:8867/d" in said(panel)
    assert panel.html.count("data:image/svg+xml") == 1


def test_before_phones_may_come_in_the_room_is_welcomed(kernel, store, network):
    assert "Vi begynder om lidt." in said(screen.screen())


def test_the_welcome_says_what_the_network_has_worked_with(room, network):
    response = room.leader_response(network, "net", INSTRUMENT.version)
    room.write(response, "", "net_theme", Answer("Unge og fritid " * 8), 0)

    panel = shown("welcome")

    [theme] = re.findall(r"Velkommen (Unge og fritid .* …) Scan", said(panel))
    assert len(theme) <= LETTERS


def test_an_open_round_says_what_to_do_and_how_many_have_answered(room, network):
    press(rounds(), "open", "evaluation")
    panel = shown("round")
    assert "Svar hver for sig på telefonen." in said(panel)
    assert "0 har svaret" in said(panel)

    press(rounds(), "close", "evaluation")
    current_session().watch.look()

    assert "Runden er lukket." in said(panel)


def test_the_questions_to_discuss_stand_on_the_screen(room, network):
    write_row(room, network, "mp", mp_prompt="md_fit", mp_wording="Hvad kan vi kun sammen?")

    press(rounds(), "open", "discussion")

    assert "Hvad kan vi kun sammen?" in said(shown("round"))


def test_without_a_round_the_room_is_welcomed(room):
    assert view(shown("round")) == "welcome"


def test_an_item_is_a_picture_with_a_sentence_to_talk_from(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)

    panel = shown(f"part:{round.id}:ev_safe")

    assert "kunne du sige din mening frit" in said(panel)
    assert INSTRUMENT.item("ev_safe").talk.da in said(panel)
    assert 'class="af-screen-picture" src="data:image/svg+xml;base64' in panel.html
    assert "I høj grad: 6" in panel.html


def test_how_sure_people_are_is_a_sentence(room, network):
    round = finished(room, network, "commitment", *[{"cm_sure": "8"}] * 5)

    panel = shown(f"part:{round.id}:cm_sure")

    assert view(panel) == "sure"
    assert "Det midterste svar er 8" in said(panel)


def test_what_is_taken_back_is_gone_from_the_screen(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)
    panel = shown(f"part:{round.id}:ev_safe")

    room.publish(round, [], withdrawn=["ev_safe"])
    current_session().watch.look()

    assert view(panel) == "blank"


def test_a_solution_has_its_stage_owner_next_step_evaluation_and_spread(room, network):
    rest = {"sol_owner": "Ungdomsskolen", "sol_next": "Åbner", "sol_next_date": "2027-02-01"}
    write_row(room, network, "sol", **SOLUTION, **rest, sol_obst_text=SECRET)
    write_row(room, network, "sol", sol_title="Halvt skrevet")

    panel = shown("solutions")

    assert "Caféen Hvor langt I drift mindst ét sted Hvem Ungdomsskolen" in said(panel)
    assert "Næste skridt Åbner (1. februar 2027)" in said(panel)
    assert "Evaluering Ja, den er skrevet ned Spredning Ja, der er en plan" in said(panel)
    assert "Halvt skrevet" not in panel.html
    assert SECRET not in panel.html


def test_what_is_not_settled_of_a_solution_is_said(room, network):
    write_row(room, network, "sol", **SOLUTION)

    assert said(shown("solutions")).count("ikke aftalt endnu") == 2


def test_without_a_solution_it_says_so(room):
    assert "Hvor er løsningerne nu? Ingen løsninger endnu" in said(shown("solutions"))


LONGEST = {
    "sol_owner": "Ungdomsskolen sammen med foreningerne og kulturhuset " * 4,
    "sol_next": "Vi ringer til alle foreninger og aftaler en dag, hvor vi ses " * 4,
    "sol_next_date": "2027-12-24",
}


@pytest.mark.parametrize("title", ["Caféen", "Fritidsguiden på ungdomsskolen og i klubberne " * 4])
@pytest.mark.parametrize("rest", [{}, LONGEST], ids=["short", "longest"])
def test_a_solution_never_fills_more_than_seven_lines(room, network, title, rest):
    write_row(room, network, "sol", **SOLUTION | {"sol_title": title}, **rest)

    html = shown("solutions").html

    found = re.findall(r"<(h2|dd)\b[^>]*>(.*?)</\1>", html)
    assert [tag for tag, _ in found] == ["h2", *["dd"] * 5]
    letters = {"h2": TITLE, "dd": LINE}
    assert sum(-(-len(text) // letters[tag]) for tag, text in found) <= 7


def test_the_leader_walks_through_the_solutions(room, network):
    for number in range(3):
        write_row(room, network, "sol", **SOLUTION | {"sol_title": f"Løsning {number}"})
    panel = shown("solutions")
    line = "Løsning {} I drift mindst ét sted"
    assert "Hvor er løsningerne nu? 1/4 " + " ".join(map(line.format, range(3))) in said(panel)

    press(on_screen(), "turn_to", "solutions:4")
    current_session().watch.look()

    assert "Løsning 2 4/4 Hvor langt I drift mindst ét sted" in said(panel)
    assert "Løsning 0" not in said(panel)


def test_many_solutions_are_listed_on_several_slides(room, network):
    for number in range(7):
        write_row(room, network, "sol", **SOLUTION | {"sol_title": f"Løsning {number} " + "å" * 90})

    slides = leader_slides(current_session(), "solutions")

    assert [len(slide.content["lines"]) for slide in slides] == [6, 1, *[5] * 7]
    assert all(len(title) <= NAME for title, _ in slides[0].content["lines"])


def test_where_there_are_fewer_solutions_the_last_are_shown(room, network):
    write_row(room, network, "sol", **SOLUTION)

    assert "Caféen" in said(shown("solutions:4"))


def test_what_is_corrected_in_a_solution_is_on_the_screen(room, network):
    write_row(room, network, "sol", **SOLUTION)
    panel = shown("solutions")
    response = room.leader_response(network, "sol", INSTRUMENT.version)
    [row] = room.sheet(response).rows

    room.write(response, row, "sol_stage", Answer("6"), 1)
    current_session().watch.look()

    assert "Hvor langt Forankret" in said(panel)


VALUE = {"val_text": "Flere unge spørger selv", "val_for": "citizens", "val_evidence": "1"}


def test_a_value_says_for_whom_of_what_kind_and_how_it_is_known(room, network):
    more = {"val_type": "involvement", "val_direction": "negative", "val_source": SECRET}
    write_row(room, network, "val", **VALUE, **more)
    write_row(room, network, "val", val_text="Halvt skrevet")

    panel = shown("value")

    assert "Borgere og pårørende · Mere indflydelse til borgerne" in said(panel)
    assert "Flere unge spørger selv Enkelte oplevelser eller fortællinger · Negativ" in said(panel)
    assert "Ikke noget endnu Medarbejdere · Kommunen som organisation" in said(panel)
    assert "Halvt skrevet" not in panel.html
    assert SECRET not in panel.html


@pytest.mark.parametrize("letters", [20, 2_000])
def test_values_never_fill_more_than_seven_lines_and_all_have_their_slide(room, network, letters):
    for number in range(8):
        text = f"{number} " + "ord " * (letters // 4)
        write_row(room, network, "val", **VALUE | {"val_text": text}, val_type="quality learning")

    found = leader_slides(current_session(), "value")

    lines = [line for slide in found for line in slide.content["lines"]]
    assert [line["text"][0] for line in lines[:8]] == [str(number) for number in range(8)]
    assert lines[8]["about"] == "Ikke noget endnu"
    for slide in found:
        texts = [
            text
            for line in slide.content["lines"]
            for text in (line["about"], f"{line['text']} {line['known']}")
        ]
        assert sum(-(-len(text) // LETTERS) for text in texts) <= 6


def test_the_mindset_is_explained_first_and_the_questions_come_next(room, network):
    write_row(room, network, "mp", mp_prompt="md_fit")
    about, question = "At arbejde netværksbaseret er", INSTRUMENT.item("md_fit").text.da

    first = said(shown("mindset"))
    then = said(shown("mindset:2"))

    assert ("mindset 1/2" in first, about in first, question in first) == (True, True, False)
    assert ("mindset 2/2" in then, about in then, question in then) == (True, False, True)


def test_what_fits_on_one_slide_stands_on_one():
    [slide] = mindset_slides("Mindset", "Vi løser opgaven sammen.", ["Hvad nu?", "Og så?"])
    assert slide.content["about"] == "Vi løser opgaven sammen."
    assert slide.content["prompts"] == ["Hvad nu?", "Og så?"]

    long = mindset_slides("Mindset", "Vi løser opgaven sammen. " * 40, ["Hvad nu?"])
    assert [slide.page for slide in long] == [1, 2, 3, 4]
    assert [slide.content["prompts"] for slide in long] == [[], [], [], ["Hvad nu?"]]


def test_an_empty_screen_and_the_end_show_no_way_in(room, network):
    for name in ("blank", "over"):
        assert "data:image" not in shown(name).html


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_announced_once_and_counts_are_not(room, network, name):
    status = re.findall(r'role="status">([^<]*)<', shown(name).html)

    assert len(status) == 1
    assert status[0]
    assert not re.search(r"\d", status[0])


def test_the_screen_follows_another_process(room, network, workspace):
    panel = screen.screen()

    type(room)(workspace).show_on_screen(network, "over")
    current_session().watch.look()

    assert view(panel) == "over"


# texts


def texts_part(round, texts):
    content = {"question": "Hvad vil du tage med?", "texts": texts}
    return Published("op_keep", 1, None, {"kind": "texts", "da": content, "en": content})


@pytest.fixture
def round(room, network):
    return room.add_round(network, "participants", ["op_keep"], state="shown", form="evaluation")


@pytest.mark.parametrize("letters", [30, 300, 2_000])
def test_texts_are_paged_so_that_they_can_be_read_and_nothing_is_lost(room, round, letters):
    texts = [f"{number} " + "ord " * (letters // 4) for number in range(7)]
    room.publish(round, [texts_part(round, texts)])

    found = slides(room, round, "da")

    for slide in found:
        assert sum(-(-len(text) // 78) for text in slide.content["texts"]) <= LINES + 1
    words = " ".join(text.removesuffix("…") for slide in found for text in slide.content["texts"])
    assert words.split() == " ".join(texts).split()


def test_each_page_of_texts_can_be_shown(room, round):
    room.publish(round, [texts_part(round, ["Et langt svar " * 20, "Et andet " * 20])])

    panel = shown(f"part:{round.id}:op_keep:2")

    assert "Et andet" in said(panel)
    assert "Et langt svar" not in said(panel)
    assert "2/2" in said(panel)


# nothing private


@pytest.fixture
def full(room, network):
    """Give a meeting where everything private holds the secret."""
    for form, item in (("lr", "lr_example"), ("net", "net_sponsor"), ("mn", "mn_welcome")):
        response = room.leader_response(network, form, INSTRUMENT.version)
        room.write(response, OUTSIDE, item, Answer(SECRET), 0)
    write_row(room, network, "val", val_text=SECRET)  # not complete, so not for others yet
    value = {"val_text": SECRET, "val_for": "citizens", "val_evidence": "0"}
    finished(room, network, "values", {}, rows=[value])
    people = [{"ev_safe": "4", "ev_lead": "5", "op_keep": f"{SECRET} {n}"} for n in range(4)]
    evaluation = finished(room, network, "evaluation", *people)
    commitment = {"cm_task": SECRET, "cm_action": SECRET, "cm_when": "2027-01-05"}
    rows = [{"cm_share": "group", **commitment}, {"cm_share": "leader", **commitment}]
    finished(room, network, "commitment", {"cm_sure": "9"}, rows=rows)
    for said in MeetingControl(current_session()).texts(evaluation):
        room.decide(evaluation, said.spot, Verdict(False, SECRET))
    return evaluation


def test_no_view_shows_anything_private_or_any_figure_under_the_limit(full, room, network):
    press(rounds(), "show", "evaluation")
    made = room.rounds(network)
    names = [slide.name for round in made for slide in slides(room, round, "da")]
    guessed = [f"part:{round.id}:{item}" for round in made for item in round.items]

    for name in [*VIEWS, *names, *guessed]:
        room.show_on_screen(network, name)
        html = screen.screen().html
        assert SECRET not in html
        assert "base64" not in html.replace("data:image/svg+xml;charset", "")
        assert not re.search(r"I høj grad: \d|\d af \d", html)


def test_another_networks_result_is_not_shown(room, network):
    round = finished(room, network, "evaluation", *[{"ev_safe": "4"}] * 6)
    other = room.add_network("Ældre", "1.0.0").id
    room.show_on_screen(other, f"part:{round.id}:ev_safe")

    assert view(screen.screen()) == "blank"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["texts", "bars", "few", "sure", "overview", "solutions", "value", "mindset"]
)
def test_no_text_on_the_screen_is_read_as_html(kind, language):
    hostile = "</p><script>alert(1)</script>"
    line = dict.fromkeys(("about", "text", "known"), hostile)
    fields = ("title", "agree_title", "differ_title", "alt", "apart", "talk", "sentence", "source")
    fields = (*fields, "about")
    lists = {
        "texts": [hostile],
        "prompts": [hostile],
        "agree": [hostile],
        "differ": [hostile],
        "lines": [(hostile, hostile)] if kind == "solutions" else [line],
    }
    more = {"page": 1, "pages": 1, "is_list": True}
    it = dict.fromkeys(fields, hostile) | lists | more

    html = rendered(
        "room/screen",
        language,
        {"view": kind, "shown": kind, "network": hostile, "way": None, "it": it, "ends": 0},
    )

    assert "<script" not in html
    assert "&lt;script&gt;" in html
