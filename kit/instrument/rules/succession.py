"""Rules for what follows what: a question replaces a retired one, and says in what they differ."""

from collections.abc import Iterator

from kit.core.problems import Place, Problem
from kit.instrument.rules.base import Draft


def problems(draft: Draft) -> Iterator[Problem]:
    """Find questions that replace what is still asked, and retired ones in the short version."""
    retired = {question.id for question in draft.questions if question.retired}
    for question in draft.questions:
        place = Place("question", question.id)
        if question.replaces is None:
            continue
        if question.replaces not in retired | draft.left_out:
            yield draft.problem(place, "replaces_unknown", value=question.replaces)
        if question.relation is None:
            yield draft.problem(place, "relation_missing", value=question.replaces)
    for id in draft.short_version:
        if id in retired:
            yield draft.problem(None, "short_version_retired", value=id)
