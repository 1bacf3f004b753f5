"""Every rule about what refers to what in an instrument.

Nothing inside this package imports from here.
"""

from kit.problem import Problem
from kit.rules import code_lists, heads, modules, names, questions, texts
from kit.rules.look import Look

_FAMILY = (heads, code_lists, names, modules, questions, texts)


def problems(look: Look) -> list[Problem]:
    """Find everything that refers to something that is not there, or that stands twice."""
    return [problem for member in _FAMILY for problem in member.problems(look)]
