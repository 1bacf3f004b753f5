"""What was published of a round, part by part, as people see it in both languages."""

import json
from dataclasses import dataclass
from typing import Any

from kit.core.text import LANGUAGES
from kit.meeting.pictures import with_pictures
from kit.results.in_words import shown_parts
from kit.results.kept import kept_of
from kit.results.shown import front_end
from kit.results.values import Result
from tests.helpers.rounds import INSTRUMENT


@dataclass(frozen=True)
class SeenPart:
    """One part: the value that is kept, and what stands on a screen, by language."""

    part: str
    place: int
    base: int | None
    value: Result
    content: dict[str, Any]


def publish(store, round, edition, instrument=INSTRUMENT):
    """Keep what is to be frozen, with its pictures, as the console does."""
    parts = with_pictures(edition.parts, round, instrument)
    store.publish(round, parts, edition.withdrawn, texts=edition.out)


def seen(store, round):
    """Give every part of a round by its name."""
    words = {language: _words(store, round, language) for language in LANGUAGES}
    return {
        part.part: SeenPart(
            part.part,
            part.place,
            part.base,
            value := kept_of(part, round, INSTRUMENT).value,
            _content(part.part, value, words),
        )
        for part in store.published(round.id)
    }


def _words(store, round, language):
    """Give each part as a phone gets it."""
    shown = shown_parts(store, INSTRUMENT, round, language)
    return {part.item: json.loads(json.dumps(front_end(part))) for part in shown}


def _content(name, value, words):
    content = {"kind": words["da"][name]["kind"]}
    for language in LANGUAGES:
        said = words[language][name]
        content[language] = {key: said[key] for key in said if key not in ("part", "kind")}
    groups = {group.code: group.base for group in getattr(value, "groups", ())}
    return content | ({"groups": groups} if groups else {})
