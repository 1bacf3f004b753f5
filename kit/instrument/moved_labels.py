"""Moved labels: words that stand at another code than they did, so that answers would change sides.

The rule in a sentence: words have moved when a code has the words that another code had, in Danish
or in English, and did not have them itself. Any other change of words is a correction. Used where
an instrument is held to what is released, and where exports are put together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.core.text import LANGUAGES, Language, Text

Labels = Mapping[str, Text]
"""The words of each code, or anything that is equal where the words are."""


@dataclass(frozen=True)
class MovedLabel:
    """Words that a code has now, and the code that had them."""

    code: str
    before: str
    language: Language


def moved_labels(was: Labels, now: Labels) -> Iterator[MovedLabel]:
    """Find each code with the words of another, once for the first language that tells."""
    homes = {language: _homes(was, language) for language in LANGUAGES}
    for code, text in now.items():
        for language in LANGUAGES:
            had = homes[language].get(text.in_language(language), [])
            if had and code not in had:
                yield MovedLabel(code, had[0], language)
                break


def _homes(labels: Labels, language: Language) -> Mapping[str, list[str]]:
    """Give the codes that have each of the words."""
    found = defaultdict[str, list[str]](list)
    for code, text in labels.items():
        found[text.in_language(language)].append(code)
    return found
