from datetime import date

import pytest

from kit.analysis.tables.frames import answers, commitments, solutions, values, wide
from kit.cli.demo.networks import DATA, demo_networks, fill
from kit.core.errors import AnswerError
from kit.core.workspace import find_workspace
from kit.forms.form import Form
from kit.instrument.instrument import load
from kit.results.disclosure import DEFAULT_MIN_N
from kit.store.store import Store
from tests.helpers.days_off import is_at_work

INSTRUMENT = load()


@pytest.mark.parametrize(("network", "people"), [("unge-og-fritid", 11), ("naboskab-i-nord", 4)])
def test_a_network_has_as_many_participants_as_the_demo_promises(demo, network, people):
    assert len(wide(demo, INSTRUMENT, network)) == people


def test_one_network_can_show_figures_and_the_other_has_too_few(demo):
    shown = wide(demo, INSTRUMENT, "unge-og-fritid")
    hidden = wide(demo, INSTRUMENT, "naboskab-i-nord")

    rated = [q.id for code in ("ev", "pv") for q in INSTRUMENT.module(code).asked.items]
    assert (shown[rated] > 0).sum().min() >= DEFAULT_MIN_N
    assert (hidden[rated] > 0).sum().max() < DEFAULT_MIN_N


def test_the_short_meeting_asked_only_the_short_version(demo):
    given = wide(demo, INSTRUMENT, "naboskab-i-nord").dropna(axis="columns", how="all")

    asked = {name.partition("__")[0] for name in given if name[:3] in {"ev_", "pv_", "op_"}}
    assert asked == {i for i in INSTRUMENT.short_version if i[:3] in {"ev_", "pv_", "op_"}}


def test_solutions_and_values_are_those_of_the_page_of_content(demo):
    network = "unge-og-fritid"

    assert list(solutions(demo, INSTRUMENT, network)["sol_title"]) == [
        "Fritidsguide på ungdomsskolen",
        "Fælles introaften for foreninger",
    ]
    assert list(values(demo, INSTRUMENT, network)["val_direction2"]) == [
        "positive",
        "positive",
        "negative",
    ]


def test_every_value_points_to_a_solution_or_the_collaboration(demo):
    rows = set(solutions(demo, INSTRUMENT)["row"])

    assert set(values(demo, INSTRUMENT)["val_sol"]) <= rows | {"collab"}


@pytest.mark.parametrize("form", ["net", "sol", "val", "lr"])
def test_the_leader_of_the_whole_network_has_nothing_missing(form):
    network = demo_networks(INSTRUMENT, date(2026, 11, 24))[0]
    filled = Form(form, [INSTRUMENT.module(form)], "da")
    filled.sheet = network.leader[form]

    assert filled.missing() == []
    assert filled.progress().answered > 0


def test_a_participant_skips_some_and_does_not_know_others(demo):
    given = answers(demo, INSTRUMENT, "unge-og-fritid")

    assert {"-9", "-8", "-7"} <= set(given["value_code"])


def test_each_chose_who_may_see_the_commitment(demo):
    given = commitments(demo, INSTRUMENT, "unge-og-fritid")

    assert set(given["cm_share"]) == {"group", "leader", "private"}
    assert given[given["cm_share"] == "private"]["cm_task"].isna().all()


@pytest.mark.parametrize(
    "today",
    [*(date(2026, 11, day) for day in range(23, 30)), date(2026, 12, 11), date(2027, 3, 13)],
)
def test_the_meeting_was_recently_and_what_comes_next_lies_ahead_on_a_workday(today):
    for network in demo_networks(INSTRUMENT, today):
        meeting = date.fromisoformat(network.leader["net"].value("net_meeting"))
        sheets = [network.leader["sol"], *(s for r in network.rounds for s in r.sheets)]
        ahead = [
            date.fromisoformat(answer.value)
            for sheet in sheets
            for (_, item), answer in sheet.answers.items()
            if item in {"sol_next_date", "sol_eval_when", "cm_when"}
        ]
        assert 0 < (today - meeting).days < 14
        assert ahead
        assert all(day > today and is_at_work(day) for day in ahead)


def test_filling_twice_makes_nothing_double(demo):
    before = answers(demo, INSTRUMENT)

    assert fill(demo, INSTRUMENT) == []
    assert answers(demo, INSTRUMENT).equals(before)


def test_a_network_of_the_same_name_is_left_as_it_is(tmp_path):
    store = Store(find_workspace(tmp_path), "make")
    store.add_network("Unge og fritid", INSTRUMENT.version)

    made = fill(store, INSTRUMENT)

    assert [network.id for network in made] == ["naboskab-i-nord"]
    assert solutions(store, INSTRUMENT, "unge-og-fritid").empty
    store.close()


def test_the_whole_network_is_the_last_one_used(demo):
    assert [network.id for network in demo.networks()] == ["unge-og-fritid", "naboskab-i-nord"]


def test_two_demos_say_the_same_under_different_ids(demo, tmp_path):
    other = Store(find_workspace(tmp_path), "make")
    fill(other, INSTRUMENT)

    one, two = answers(demo, INSTRUMENT), answers(other, INSTRUMENT)

    said = ["network_id", "form", "item_id", "value_text"]
    assert sorted(one[said].fillna("").values.tolist()) == sorted(
        two[said].fillna("").values.tolist()
    )
    participants = one["round_id"].notna()
    assert not set(one[participants]["response_id"]) & set(two["response_id"])
    other.close()


@pytest.mark.parametrize("wrong", ['sol_stage = "7"', "sol_stage = -8", 'sol_unknown = "1"'])
def test_a_faulty_answer_is_refused_before_anything_is_stored(tmp_path, monkeypatch, wrong):
    faulty = tmp_path / "demo.toml"
    faulty.write_text(DATA.read_text("utf-8").replace('sol_stage = "4"', wrong), "utf-8")
    monkeypatch.setattr("kit.cli.demo.networks.DATA", faulty)
    store = Store(find_workspace(tmp_path / "data"), "make")

    with pytest.raises(AnswerError):
        fill(store, INSTRUMENT)

    assert store.networks() == []
    store.close()
