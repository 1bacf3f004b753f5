"""Rules for what stands at the head of the file: languages, missing codes, short version."""

from collections.abc import Iterator

from kit.core.problems import Problem
from kit.core.text import LANGUAGES
from kit.instrument.module import Module
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
    asked = [q.id for module in draft.modules if _is_followed(module) for q in module.asked.items]
    for id in draft.baseline:
        if id not in asked and id not in draft.left_out:
            yield draft.problem(None, "baseline_unknown", value=id)


def _is_followed(module: Module) -> bool:
    return (module.audience, module.wave) == ("participant", "followup")
