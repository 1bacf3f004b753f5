"""The page that asks for a code, and says what went wrong: the only one without a meeting."""

from kit.core.text import LANGUAGES, Language, word
from kit.server.participants.assets import Body, body, style
from kit.server.participants.snapshot import TEMPLATES


def notice(name: str) -> Body:
    """Give the page that asks for a code, with what went wrong."""
    texts = {language: _texts(name, language) for language in LANGUAGES}
    asks = name in {"title", "wrong", "missing"}
    page = TEMPLATES.get_template("door.html")
    return body(page.render(texts=texts, asks=asks, style=style().address))


def _texts(name: str, language: Language) -> dict[str, str]:
    if name == "title":
        title, text = word("join.title", language), ""
    else:
        title = word(f"join.{name}_title", language)
        text = word(f"join.{name}_text", language)
    form = {"code": "join.code", "hint": "join.code_hint", "go": "join.go"}
    labels = {key: word(value, language) for key, value in form.items()}
    return {"title": title, "text": text, **labels}
