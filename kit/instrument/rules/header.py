"""Rules for what stands at the head of the file: languages, missing codes, short version."""

from collections.abc import Iterator

from kit.core.problems import Problem
from kit.core.text import LANGUAGES
from kit.instrument.questions.options import MISSING_CODES
from kit.instrument.rules.base import Draft


def problems(draft: Draft) -> Iterator[Problem]:
    """Find what the head lacks, and what it names that is not there."""
    if sorted(draft.languages) != sorted(LANGUAGES):
        yield draft.problem(None, "languages")
    if sorted(draft.missing) != sorted(MISSING_CODES):
        yield draft.problem(None, "missing_codes")
    for id in draft.short_version:
        if id not in draft.ids:
            yield draft.problem(None, "short_version_unknown", value=id)
