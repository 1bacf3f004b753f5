"""Failure: a start that failed is told on a page, to somebody who has no terminal."""

import webbrowser
from collections.abc import Mapping
from html import escape
from pathlib import Path

from jupyter_core.paths import secure_write

from kit.core.front_end import LOOK, style
from kit.core.running_server import entrance_file
from kit.core.text import LANGUAGES, Language, word

Sentences = Mapping[Language, str]
PAGE = """<!DOCTYPE html>
<html lang="da" data-look="device">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Afrunding</title>
<style>{style}</style>
<body data-voila="voila">
<main class="af">
{sections}
</main>
</body>
</html>
"""
SECTION = """<section lang="{language}">
<h{level}>{title}</h{level}>
<p class="af-warning">{sentence}</p>
<p>{advice}</p>
</section>"""


def failure_page(log: Path | None, sentences: Sentences) -> str:
    """Give the page.

    Parameters
    ----------
    log
        What the start wrote down, where it could.
    sentences
        What is wrong and the way out.
    """
    parts = [
        _section(language, number, log, sentences) for number, language in enumerate(LANGUAGES)
    ]
    title = escape(word("server.failed_title", "da"))
    return PAGE.format(title=title, style=style(LOOK), sections="\n".join(parts))


def show_failure(folder: Path, written: str) -> None:
    """Open the page in the browser.

    Parameters
    ----------
    folder
        The data folder that could not be served.
    """
    file = entrance_file(folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    with secure_write(str(file)) as page:
        page.write(written)
    webbrowser.open(file.as_uri())


def _section(language: Language, number: int, log: Path | None, sentences: Sentences) -> str:
    advice = "failed_advice" if log else "failed_advice_without_log"
    return SECTION.format(
        language=language,
        level=number + 1,
        title=escape(word("server.failed_title", language)),
        sentence=escape(sentences[language]).replace("\n", "<br>"),
        advice=escape(word(f"server.{advice}", language, log=log)),
    )
