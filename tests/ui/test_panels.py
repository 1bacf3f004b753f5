"""Panels show what anybody wrote as text and nothing else, whatever it looks like."""

from datetime import date
from functools import partial
from html.parser import HTMLParser

import pytest

from kit.core.errors import UnknownNetworkError
from kit.core.text import LANGUAGES, word
from kit.meeting.overviews import (
    handout_content,
    missing_content,
    reflection_content,
    solutions_content,
    speaker_content,
    values_content,
    way_content,
)
from kit.meeting.plan import prompts
from kit.meeting.preparation import NOTEBOOKS, step, steps
from kit.store.network import Network
from kit.store.response import Answer, Sheet
from kit.ui.widgets.panel import UI, Panel, rendered
from tests.helpers.forms import INSTRUMENT, filled
from tests.helpers.panels import press

HARMLESS = "Ord"
NOTHING_KEPT = {"network": None, "told": [], "has_remains": False}
HOSTILE = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{count} {0.__class__} {name}",
    "{% raw %} {# #}",
    '"><img src=x onerror=1>',
    "' onmouseover='alert(1)",
    "</p></div><!-- <b>",
    "&lt;b&gt; &amp; &#60;",
    "שלום \u202bמרחבא مرحبا\u202c",
    "👩\u200d👩\u200d👧 🎉",
]
KINDS = {"date": "2026-11-24", "integer": "12"}
PANELS = sorted(path.stem for path in (UI / "templates").glob("*.html"))


def page_word(language, key, **values):
    return word(f"pages.{key}", language, **values)


def everything(code, text, language):
    """Give a form with every question answered, each free text with this one."""
    form = filled(code, {}, language=language)
    answers = {}
    for row, item in form.places():
        control = form.control(item)
        is_text = control.kind in {"line", "area"}
        said = text if is_text else KINDS.get(control.kind) or control.options[0].value
        answers[row, item] = Answer(said, None, 1)
    form.sheet = Sheet(form.sheet.rows, answers)
    return form


def content(panel, text, language):
    """Give what a panel is drawn from."""
    say = partial(page_word, language)
    form = partial(everything, text=text, language=language)
    network = Network("unge", text, date(2026, 1, 2))
    facts = {"network": network, "theme": text, "meeting": form("net").in_words("net_meeting")}
    sentence = UnknownNetworkError("unknown_network", network=text, known=text).sentence(language)
    other = Network("andre", text, date(2026, 1, 2))
    lacking = filled("sol", {"sol_title": text}, language=language)
    return facts | {
        "heading": lambda: {
            "is_demo": True, "is_shared_drive": True, "faults": [text], "trouble": [text]
        },
        "networks": lambda: {
            "networks": [network, other], "chosen": "unge", "name": text, "name_error": sentence
        },
        "way": lambda: way_content(
            steps({code: form(code) for code in NOTEBOOKS}), say, is_held=False
        ),
        "missing": lambda: missing_content([step(lacking)], say),
        "solutions": lambda: solutions_content(form("sol")),
        "handout": lambda: handout_content(form("sol"), say),
        "values": lambda: values_content(form("val"), say),
        "reflection": lambda: reflection_content(form("lr")),
        "speaker": lambda: speaker_content(form("lr"), say),
        "prompts": lambda: {"prompts": prompts(form("mp").sheet, INSTRUMENT, language)},
        "pictures": lambda: {"pictures": [{
            "title": text, "alt": text, "sentence": text, "base": text,
            "narrow": "data:,", "wide": "data:,",
            "heads": [text], "rows": [[text, "5"]], "is_counted": True,
        }]},
        "files": lambda: {"network": network, "purpose": "share", "folder": text, "count": 3},
        "notice": lambda: {"sentence": sentence, "is_told": False},
    }[panel]()  # fmt: skip


class Parts(HTMLParser):
    """Everything that a browser makes of some HTML, in order."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", {}))

    def handle_data(self, data):
        self.found.append(("text", {"": data}))

    def handle_comment(self, data):
        self.found.append(("comment", {"": data}))


def parts(html, text):
    """Give the parts of some HTML, with a harmless word in the place of what was written."""
    return [
        (part, {name: value.replace(text, HARMLESS) for name, value in values.items()})
        for part, values in Parts(html).found
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_no_text_adds_an_element_or_an_attribute(panel, language, text):
    html, harmless = (
        rendered(panel, language, content(panel, said, language)) for said in (text, HARMLESS)
    )

    assert parts(html, text) == parts(harmless, HARMLESS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_shows_what_was_written(panel, language):
    shown = Parts(rendered(panel, language, content(panel, HOSTILE[0], language))).found
    texts = "".join(values[""] for part, values in shown if part == "text")

    assert HOSTILE[0] in texts or panel == "way"  # the way names forms, not what stands in them


@pytest.mark.parametrize("panel", PANELS)
def test_no_two_elements_of_a_panel_have_the_same_id(panel):
    shown = Parts(rendered(panel, "da", content(panel, HARMLESS, "da"))).found
    ids = [values["id"] for _, values in shown if "id" in values]

    assert len(ids) == len(set(ids))


def test_what_could_not_be_done_is_said_until_the_next_act(kernel):
    acts = iter([UnknownNetworkError("unknown_network", network="x", known="y"), None])

    def act(_):
        if error := next(acts):
            raise error

    panel = Panel("upkeep/keeping", "da", lambda: NOTHING_KEPT, {"act": act})
    press(panel, "act")
    panel.refresh()
    assert 'role="alert"' in panel.html

    press(panel, "act")
    assert 'role="alert"' not in panel.html
