"""What a phone loads to answer a round is little, and comes in few requests."""

import re

import pytest

from kit.core.text import LANGUAGES
from tests.helpers.phoning import asked

MOST_BYTES, MOST_REQUESTS = 36_000, 5
PACKED = {"Accept_Encoding": "gzip"}


@pytest.mark.parametrize("form", ["values", "evaluation", "commitment"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_loads_little(side, store, network, code, form, language):
    asked(store, network, side, code, form)
    home, answers = f"/d/{code}", {"Accept_Language": f"{language}-DK,{language};q=0.9"}

    page = side.ask(home, **answers).body.decode()
    files = re.findall(r'(?:href|src)="(/[^"]+)"', page)
    loaded = [home, *files, f"{home}/form?language={language}", f"{home}/events?phone=k&once=1"]
    sizes = [len(side.ask(path, **PACKED, **answers).body) for path in loaded]

    assert f'<html lang="{language}"' in page
    assert len(loaded) <= MOST_REQUESTS
    assert 20_000 < sum(sizes) <= MOST_BYTES, dict(zip(loaded, sizes, strict=True))


def test_the_page_has_its_words_once_and_the_others_can_be_fetched(side, code):
    danish = side.ask(f"/d/{code}", Accept_Language="da").body.decode()
    english = side.json(f"/d/{code}/words?language=en")

    assert english["words"]["loading"] not in danish
    assert (
        english["words"]["loading"] in side.ask(f"/d/{code}", Accept_Language="en-GB").body.decode()
    )
    assert english["information"]


def test_what_is_needed_once_something_was_sent_comes_later_and_is_little(side, code):
    page = side.ask(f"/d/{code}").body.decode()
    [script] = re.findall(r'src="(/[^"]+)"', page)

    [name] = re.findall(r'new URL\("\./([^"]+)"', side.ask(script).body.decode())
    path = f"{script.rpartition('/')[0]}/{name}"
    later = side.ask(path, **PACKED)

    assert later.status == 200
    assert later.headers["Cache-Control"] == side.ask(script).headers["Cache-Control"]
    assert 2_000 < len(later.body) < 6_000
    assert side.ask(f"{path}?2").body == side.ask(path).body
