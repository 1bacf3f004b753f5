"""Rules for names: no name stands twice, and the id of a question begins with its module's code."""

from collections.abc import Iterator

from kit.core.problems import Place, Problem
from kit.instrument.rules.base import Draft, twice


def problems(draft: Draft) -> Iterator[Problem]:
    """Find names that stand twice, and ids that do not show their module."""
    for code in twice([module.code for module in draft.modules]):
        yield draft.problem(Place("module", code), "doubled_module")
    for id in twice([question.id for question in draft.questions]):
        homes = [module.code for module in draft.modules for q in module.items if q.id == id]
        yield draft.problem(Place("question", id), "doubled_id", modules=", ".join(homes))
    for module in draft.modules:
        for question in module.items:
            if not question.id.startswith(f"{module.code}_"):
                place = Place("question", question.id)
                yield draft.problem(place, "id_beginning", module=module.code)
