"""What everybody saw stands alike on screen, on phones, in minutes and in files."""

import html
from collections import Counter

import pytest

from kit.analysis.exports.export import dataset
from kit.cli.demo.networks import fill
from kit.core.text import LANGUAGES
from kit.instrument.instrument import DEFAULT, load
from kit.meeting.control import MeetingControl
from kit.meeting.slides.published import slides
from kit.meeting.themes import ThemeBoard
from kit.meeting.votes import Votes
from kit.reports.documents import document
from kit.reports.source import source
from kit.results.followup import edition
from kit.results.in_words import shown_parts
from kit.ui.widgets.panel import rendered
from tests.helpers.reports import INSTRUMENT, follow_up, hold_meeting, people_after
from tests.helpers.shown import publish, seen

NETWORK = "unge-og-fritid"


@pytest.fixture
def years(store):
    """Give a store in which a network was followed up after 3, 6 and 12 months."""
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    for wave in (3, 6, 12):
        follow_up(store, NETWORK, wave, list(people_after(min(wave, 6))), {})
    return store


def test_shared_figures_of_every_wave_are_those_of_the_raw_answers(years):
    shared = dataset(years, INSTRUMENT, NETWORK).tables["results"]
    raw = dataset(years, INSTRUMENT, NETWORK, "internal").tables["responses"]
    given = Counter(
        raw[["round_id", "item_id", "value_code"]].astype(str).itertuples(index=False, name=None)
    )

    whole = shared[shared["group_code"].isna()]
    assert {0, 3, 6, 12} == set(whole["wave"])
    for line in whole.itertuples():
        assert line.count == given[line.round_id, line.item_id, line.value_code], line


def test_how_people_changed_is_shared_as_it_was_shown(years):
    changes = dataset(years, INSTRUMENT, NETWORK).tables["changes"]
    [*_, last] = [r for r in years.rounds(NETWORK) if r.wave == 12]
    pairs = seen(years, last)["pairs"].value

    shared = changes[changes["wave"] == 12]
    found = [
        tuple(line)
        for line in shared[["item_id", "lower", "same", "higher"]].itertuples(index=False)
    ]
    assert found == [(one.item, one.lower, one.same, one.higher) for one in pairs.lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_out_is_told_alike_wherever_it_is_seen(store, language):
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    [round] = [each for each in store.rounds(NETWORK) if each.form == "evaluation"]

    [shown] = [p for p in shown_parts(store, INSTRUMENT, round, language) if p.kind == "talk"]
    told = [text for one in shown.results for text in (one.title, *one.lines, one.reason)]
    slide, *_ = slides(store, INSTRUMENT, round, language)
    room = rendered(
        "room/screen",
        language,
        {"view": "talk", "shown": "", "network": "", "way": None, "it": it(slide), "ends": 0},
    )
    shared = dataset(store, INSTRUMENT, NETWORK, language=language).tables["sentences"]
    [sentence] = shared.loc[shared["item_id"] == "overview", "sentence"]
    read = source(store, INSTRUMENT, network, language)

    assert told
    for text in told:
        assert text in html.unescape(room)
        assert text in sentence
        for name in ("minutes", "summary"):
            assert text in repr(document(read, name).blocks)


def it(slide):
    return {"title": slide.title, **slide.content}


def with_another_label(folder, label, other):
    """Give the instrument after a correction that `check` permits: a label of a scale."""
    copy = folder / "afrunding.toml"
    copy.write_text(DEFAULT.read_text("utf-8").replace(f'"{label}"', f'"{other}"'), "utf-8")
    return load(copy)


def test_a_corrected_label_stands_over_the_figures_of_every_wave(years, tmp_path):
    corrected = with_another_label(tmp_path, "Ingen gange", "Slet ikke")
    [*_, last] = [r for r in years.rounds(NETWORK) if r.wave == 12]
    publish(years, last, edition(years, corrected, last, 5), corrected)

    [shown] = [p for p in shown_parts(years, corrected, last, "da") if p.item == "ci_unit"]

    assert shown.heads[1:] == ("Efter 6 måneder", "Efter 12 måneder")
    assert shown.rows[0][0] == "Slet ikke"
    assert [type(cell) for cell in shown.rows[0][1:]] == [int, int]


def names(store):
    """Give the name of a theme wherever somebody outside the console reads it."""
    [round] = [r for r in store.rounds(NETWORK) if r.form == "points" and r.state == "shown"][-1:]
    phones = seen(store, round)["themes"].content["da"]["texts"][0].partition(" · ")[0]
    minutes = source(store, INSTRUMENT, store.network(NETWORK), "da").themes[0].name
    tables = [
        dataset(store, INSTRUMENT, NETWORK, purpose).tables for purpose in ("share", "internal")
    ]
    return {phones, minutes, *(table["themes"]["theme"].iloc[0] for table in tables)}


def test_a_theme_has_one_name_until_it_is_shown_anew(store, open_session):
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    votes = Votes(board := ThemeBoard(MeetingControl(open_session(network=NETWORK))))
    [theme, *_] = store.themes(NETWORK)
    votes.show_themes({})
    assert names(store) == {theme.name}

    board.rename({"theme": theme.id, "name": "Łódź"})
    assert names(store) == {theme.name}

    votes.show_themes({})
    assert names(store) == {"Łódź"}
