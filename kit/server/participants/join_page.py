"""The page that asks for a code, and says what went wrong: the only one without a meeting."""

from functools import cache

from kit.core.text import LANGUAGES, Language, word
from kit.server.participants.assets import Body, body, entrance, style
from kit.server.participants.page_words import all_words
from kit.server.participants.snapshot import TEMPLATES


@cache
def notice(name: str, language: Language) -> Body:
    """Give the page that asks for a code, with what went wrong.

    It has all words of the phone's page, to show what a meeting that is over has left there.

    Parameters
    ----------
    language
        The phone's usual one; the rest of the page is in all of them.
    """
    texts = {each: _texts(name, each) for each in LANGUAGES}
    asks = name in {"title", "wrong", "missing"}
    page = TEMPLATES.get_template("door.html")
    files = {"style": style().address, "script": entrance().address}
    return body(page.render(texts=texts, asks=asks, data=_shell(language), **files))


def _shell(language: Language) -> dict[str, object]:
    said = {each: {"words": all_words(each), "information": []} for each in LANGUAGES}
    shell = {"code": "", "network": "", "language": language, "state": {"open": False}}
    return {**shell, "texts": said.pop(language), "others": said}


def _texts(name: str, language: Language) -> dict[str, str]:
    if name == "title":
        title, text = word("join.title", language), ""
    else:
        title = word(f"join.{name}_title", language)
        text = word(f"join.{name}_text", language)
    form = {"code": "join.code", "hint": "join.code_hint", "go": "join.go"}
    labels = {key: word(value, language) for key, value in form.items()}
    return {"title": title, "text": text, **labels}
