"""Rules for tokens in texts: only those that are filled, only where participants read them.

The text of a question has none: it is what was asked, word for word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.core.problems import Place, Problem
from kit.core.text import LANGUAGES, Text
from kit.core.tokens import known_tokens, tokens
from kit.instrument.module import Module
from kit.instrument.questions import AnyQuestion
from kit.instrument.rules.base import Draft


def problems(draft: Draft) -> Iterator[Problem]:
    """Find tokens that nothing fills."""
    known = ", ".join(f"{{{token}}}" for token in known_tokens())
    for found in _texts(draft):
        for language in LANGUAGES:
            for token in tokens(found.text.in_language(language)):
                code = "token_not_here" if token in known_tokens() else "unknown_token"
                if not (found.is_worded and token in known_tokens()):
                    values = {"value": f"{{{token}}}", "known": known}
                    yield draft.problem(found.place, code, language, **values)


@dataclass(frozen=True)
class _Found:
    """One text, and whether a wording fills its tokens."""

    place: Place
    text: Text
    is_worded: bool = False


def _texts(draft: Draft) -> Iterator[_Found]:
    for module in draft.modules:
        place, is_seen = Place("module", module.code), module.audience != "leader"
        for heading in filter(None, (module.title, module.about, module.warning)):
            yield _Found(place, heading, is_seen)
        yield from (_Found(place, text) for text in _fixed_of_module(module))
        for question in module.items:
            place = Place("question", question.id)
            yield from (_Found(place, text) for text in _fixed_of_question(question))
            if question.help:
                yield _Found(place, question.help, is_seen)


def _fixed_of_module(module: Module) -> Iterator[Text]:
    yield from (introduction.text for introduction in module.introductions)
    yield from module.missing_labels.values()


def _fixed_of_question(question: AnyQuestion) -> Iterator[Text]:
    yield from filter(None, (question.text, question.intro, question.talk))
    yield from question.missing_labels.values()
