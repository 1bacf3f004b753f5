"""Texts that people read, wherever they lie: what the glossary is held against.

A source gives `Said`, one for each language. To hold more of the product to the glossary, write one
more source, and name it in `SOURCES`.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from kit.core.text import LANGUAGES
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.instrument import DEFAULT, load
from tests.helpers.glossary import Said
from tests.helpers.product_texts import (
    command_line,
    documents,
    locales,
    notebooks,
    templates,
)

SEEN_BY_ALL = {"short"}
"""Fields that stand on the screen and in what is handed out, whoever was asked."""
FOR_ANALYSTS = {"relation"}
"""Fields that the codebook has alone."""
OF_THE_FORM = {"title", "row_name"}
"""Fields of a leader's module that participants read where they fill it in, too."""


def in_both(node: Any, place: str, *, for_participants: bool) -> Iterator[Said]:
    """Give every text in a part of a TOML file: a table with `da` and `en` is one."""
    if isinstance(node, Mapping):
        if isinstance(node.get("da"), str):
            for language in LANGUAGES:
                yield Said(f"{place}.{language}", language, node[language], for_participants)
        parts = list(node.items())
    elif isinstance(node, list):
        parts = [(_name(part, index), part) for index, part in enumerate(node)]
    else:
        return
    for key, part in parts:
        yield from in_both(part, f"{place}.{key}", for_participants=for_participants)


def _name(part: Any, index: int) -> str:
    known = ("id", "code", "value", "from")  # what tells it from its neighbours
    return next((str(part[key]) for key in known if key in part), str(index))


def instrument() -> Iterator[Said]:
    """Give every text of the shipped questions that are asked."""
    raw = tomllib.loads(DEFAULT.read_text("utf-8"))
    yield from in_both(raw["missing"], "missing", for_participants=True)
    for module in raw["modules"]:
        yield from _module(module)
    for name in _lists_asked(raw):
        private = _is_private_list(name, raw)
        yield from in_both(
            raw["code_lists"][name]["codes"], f"code_lists.{name}", for_participants=not private
        )


def _module(module: Mapping[str, Any]) -> Iterator[Said]:
    code, is_shared = module["code"], module["audience"] != "leader"
    for field, part in module.items():
        if field != "items":
            is_read = is_shared or (code in _filled_in_by_all() and field in OF_THE_FORM)
            yield from in_both(part, f"module {code}: {field}", for_participants=is_read)
    for item in module["items"]:
        if not item.get("retired"):
            yield from _item(item, is_private=module.get("private", False))


def _item(item: Mapping[str, Any], *, is_private: bool) -> Iterator[Said]:
    is_asked = item["id"] in _asked_of_all()
    for field, part in item.items():
        is_seen = field in SEEN_BY_ALL and not is_private
        is_read = is_seen or (is_asked and field not in FOR_ANALYSTS)
        yield from in_both(part, f"question {item['id']}: {field}", for_participants=is_read)


def _filled_in_by_all() -> set[str]:
    return {each.code for code in PARTICIPANT_FORMS for each in form_modules(code, load())}


def _asked_of_all() -> set[str]:
    modules = [each for code in PARTICIPANT_FORMS for each in form_modules(code, load())]
    return {question.id for module in modules for question in module.asked.items}


def _uses(raw: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Give the lists that are asked by, each with whether a private module does."""
    for module in raw["modules"]:
        for item in module["items"]:
            if "code_list" in item and not item.get("retired"):
                yield item["code_list"], module.get("private", False)


def _lists_asked(raw: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(name for name, _ in _uses(raw)))


def _is_private_list(name: str, raw: Mapping[str, Any]) -> bool:
    return all(is_private for used, is_private in _uses(raw) if used == name)


SOURCES: tuple[Callable[[], Iterator[Said]], ...] = (
    instrument,
    locales,
    notebooks,
    documents,
    templates,
    command_line,
)
"""What is read: the whole product."""


def texts_read() -> list[Said]:
    """Give every text that the glossary is held against."""
    return list(chain.from_iterable(source() for source in SOURCES))
