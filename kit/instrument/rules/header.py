"""Rules for what stands at the head of the file: languages, missing codes, short version."""

from collections.abc import Iterator

from kit.core.problems import Problem
from kit.core.text import LANGUAGES
from kit.instrument.questions.base import MISSING_CODES
from kit.instrument.rules.base import Draft


def problems(look: Draft) -> Iterator[Problem]:
    """Find what the head lacks, and what it names that is not there."""
    if sorted(look.languages) != sorted(LANGUAGES):
        yield look.problem(None, "languages")
    if sorted(look.missing) != sorted(MISSING_CODES):
        yield look.problem(None, "missing_codes")
    for id in look.short_version:
        if id not in look.ids:
            yield look.problem(None, "short_version_unknown", value=id)
