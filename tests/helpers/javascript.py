"""JavaScript as far as lengths go: which functions there are, and how many lines each has.

A reader of tokens, not of grammar: it knows texts, templates, comments, patterns and brackets.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
TOKEN = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | [\w$\#]+ | => | . """, re.X | re.S)
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)

BEFORE_PATTERN = {"return", "typeof", "case", "in", "of", "do", "else", "void", "throw", "await"}
"""Words after which no value is divided; after every other word, text or end of bracket one is."""
STATEMENTS = {"if", "for", "while", "switch", "catch", "with"}
"""Words that have something in parentheses and then a block, but are no functions."""
OPENING = {")": "(", "]": "[", "}": "{"}
ENDS = {",", ";", *OPENING}


class Token(NamedTuple):
    """A word, a sign or a whole text, and the line that it stands in."""

    text: str
    line: int


class Function(NamedTuple):
    """A function, method or arrow: where it stands, what it is called, how many lines it has."""

    file: str
    name: str
    lines: int


def functions(file: str, source: str) -> list[Function]:
    """Give every function of a script, those inside others too, in the order of their signs."""
    found = list(tokens(source))
    partners = _partners(found)
    spans = filter(None, (_span(found, partners, place) for place in range(len(found))))
    return [
        Function(file, name, found[end].line - found[start].line + 1) for name, start, end in spans
    ]


def tokens(source: str) -> Iterator[Token]:
    """Give the code of a script; of a template, its pieces and what stands in its braces."""
    place, last, inside = SPACE.match(source).end(), "", []
    while place < len(source):
        line = source.count("\n", 0, place) + 1
        if source[place] == "`" or (inside and inside[-1] == 0 and source[place] == "}"):
            part = TEMPLATE.match(source, place + 1)
            assert part, f"line {line}: a template stays open"
            inside = [*inside, 0] if source[place] == "`" else inside
            inside, last = (inside[:-1], '""') if part[1] == "`" else (inside, "{")
            place = part.end()
            yield Token('""', source.count("\n", 0, place) + 1)
        else:
            last = _token(source, place, last)
            inside = [*inside[:-1], inside[-1] + _step(last)] if inside else inside
            place += len(last)
            yield Token(last, line)
        place = SPACE.match(source, place).end()
    assert not inside, "a template stays open"


def _token(source: str, place: int, last: str) -> str:
    is_value = re.match(r"[\w$\"'/)\]}]", last[-1:]) and last not in BEFORE_PATTERN
    pattern = None if is_value else PATTERN.match(source, place)
    return (pattern or TOKEN.match(source, place))[0]


def _step(token: str) -> int:
    return (token == "{") - (token == "}")


def _partners(found: Sequence[Token]) -> dict[int, int]:
    """Give for each bracket the place of its other half."""
    partners, open_places = {}, []
    for place, (text, line) in enumerate(found):
        if text in OPENING.values():
            open_places.append(place)
        elif text in OPENING:
            other = open_places.pop()
            assert found[other].text == OPENING[text], f"line {line}: {text} closes another bracket"
            partners |= {place: other, other: place}
    assert not open_places, f"line {found[open_places[-1]].line}: a bracket stays open"
    return partners


def _span(
    found: Sequence[Token], partners: dict[int, int], place: int
) -> tuple[str, int, int] | None:
    """Give name, first and last token of the function that this token is the sign of, if it is.

    An arrow is the sign of its own; of others the parenthesis before their arguments.
    """
    if found[place].text == "=>":
        return _arrow(found, partners, place)
    is_opening = found[place].text == "(" and place > 0
    after = partners[place] + 1 if is_opening else len(found)
    before = found[place - 1].text
    if after >= len(found) or found[after].text != "{" or before in STATEMENTS:
        return None
    start = place - 1
    while start > 0 and found[start - 1].text in {"function", "async", "get", "set", "static", "*"}:
        start -= 1
    return ("" if before == "function" else before), start, partners[after]


def _arrow(found: Sequence[Token], partners: dict[int, int], place: int) -> tuple[str, int, int]:
    start = partners.get(place - 1, place - 1)
    start -= found[start - 1].text == "async"
    is_named = start > 1 and found[start - 1].text in {"=", ":"}
    end = place + 1
    if found[end].text == "{":
        end = partners[end]
    else:
        while end < len(found) and found[end].text not in ENDS:
            end = partners.get(end, end) + 1
        end -= 1
    return (found[start - 2].text if is_named else ""), start, end
