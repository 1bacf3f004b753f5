"""Every rule about what refers to what in an instrument.

Nothing inside this package imports from here.
"""

from kit.core.problems import Problem
from kit.instrument.rules import (
    code_lists,
    header,
    modules,
    questions,
    succession,
    texts,
    unique_names,
)
from kit.instrument.rules.base import Draft

_FAMILY = (header, code_lists, unique_names, modules, questions, succession, texts)


def problems(draft: Draft) -> list[Problem]:
    """Find everything that refers to something that is not there, or that stands twice."""
    return [problem for member in _FAMILY for problem in member.problems(draft)]
