"""The page on a phone uses nothing newer than Safari 15.4 and Chrome 108 know.

What the scripts call and what the styles say must stand in the lists below, each checked against
what these two browsers have; so whatever is new fails until somebody has looked it up.
"""

import re

import pytest

from kit.core.front_end import FOLDER

PANELS = FOLDER / "panel"  # these are on the leader's machine only
SCRIPTS = sorted(path for path in FOLDER.rglob("*.js") if PANELS not in path.parents)
STYLES = sorted(FOLDER.rglob("*.css"))


def _place(path):
    return path.relative_to(FOLDER).as_posix()


def _listed(names):
    return set(names.split())


NEWER = {
    "lookbehind in a pattern (Safari 16.4)": r"\(\?<[=!]",
    "flags inside a pattern (Safari 18)": r"\(\?[ims-]+:",
    "patterns with flag v (Safari 17)": r"/[dgimsuy]*v[dgimsuy]*[\s,;.)]",
    "static blocks (Safari 16.4)": r"\bstatic\s*\{",
    "attributes of imports (Safari 17.2)": r"\bfrom\s+[\"'][^\"']*[\"']\s+(with|assert)\b",
    "using (no Safari)": r"^\s*(await\s+)?using\s+\w+\s*=",
    "decorators (no browser)": r"^\s*@\w+",
    "needs https": r"\b(subtle|randomUUID|serviceWorker|clipboard|wakeLock)\b",
    "requestIdleCallback (no Safari)": r"\brequestIdleCallback\b",
}
"""Syntax and names that the floor does not have, or that need more than plain http."""

CALLED = _listed(
    """
    Array.from Array.isArray Date.now JSON.parse JSON.stringify Math.abs Math.floor Math.max
    Math.min Math.random Number.isNaN Object.assign Object.entries Object.fromEntries Object.keys
    Promise.all Promise.race Promise.resolve URL.createObjectURL URL.revokeObjectURL
    crypto.getRandomValues
    """
)
METHODS = _listed(
    """
    abort add addEventListener append call catch clear click close closest contains createElement
    decode delete disconnect encode every execCommand filter find findIndex flat flatMap focus
    forEach format from get getAttribute getClientRects getElementById getItem getReader getTime has
    includes indexOf insertBefore join json keys lastIndexOf map match matches normalize observe
    padStart pop postMessage preventDefault print push querySelector querySelectorAll read reduce
    reload remove removeAttribute removeEventListener removeItem replace replaceChildren replaceWith
    reverse scrollIntoView select selectAllChildren send set setAttribute setItem setSelectionRange
    slice some sort splice split startsWith stop stopPropagation test then toISOString toLowerCase
    toString toggle trim unshift values
    """
)
"""Methods of the browser's own objects that the floor has."""
MADE = _listed(
    """
    AbortController Blob BroadcastChannel Date Error Event EventSource Intl.DateTimeFormat Map
    Promise ResizeObserver Set TextDecoder TextEncoder URL Uint32Array Uint8Array
    """
)
AT_RULES = {"media", "keyframes"}
PSEUDO = _listed(
    """
    active after before checked disabled empty first-child focus focus-visible focus-within
    hover is last-child not nth-child
    """
)
FUNCTIONS = {"attr", "calc", "clamp", "env", "inset", "max", "min", "minmax", "repeat", "rotate"}
FUNCTIONS |= {"repeating-linear-gradient", "var", "translate", "is", "not", "nth-child"}
UNITS = {"", "%", "ch", "dvh", "em", "fr", "ms", "pt", "px", "rem", "s", "vh", "vw", "deg"}
FEATURES = {"forced-colors", "hover", "max-width", "min-width", "prefers-color-scheme"}
FEATURES |= {"prefers-reduced-motion"}


def code(source):
    """Give a script without what nobody runs: comments, and the insides of texts."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    bare = re.sub(r"(?m)(^|\s)//.*$", "", bare)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', bare)


def newer(source):
    """Give what the floor's browsers could not read."""
    bare = code(source)
    return [name for name, pattern in NEWER.items() if re.search(pattern, bare, re.MULTILINE)]


def unknown_calls(*sources):
    """Give what is called that neither these scripts define nor the lists name."""
    bare = "\n".join(map(code, sources))
    made = set(re.findall(r"\bnew ([\w.]+)", bare)) - set(re.findall(r"\bclass (\w+)", bare))
    bare = re.sub(r"\bnew [\w.]+", "", bare)
    whole = set(re.findall(r"\b([A-Z]\w+\.\w+|crypto\.\w+)\(", bare))
    methods = set(re.findall(r"(?<!\.\.)\.(\w+)\(", bare)) - {each.split(".")[1] for each in whole}
    return (whole - CALLED) | (methods - METHODS - _own(bare)) | (made - MADE)


def _own(bare):
    """Give the names that scripts define: methods, functions, what is put on an object."""
    own = set(re.findall(r"^\s*(?:async |get |set |static )*(\w+)\s*\(.*\)\s*\{$", bare, re.M))
    own |= set(re.findall(r"\bfunction (\w+)", bare)) | set(re.findall(r"this\.(\w+)\s*=", bare))
    own |= set(re.findall(r"\b(\w+):\s*(?:async\s*)?\([^()]*\)\s*=>", bare))
    assigned = " ".join(re.findall(r"Object\.assign\(this, \{(.*?)\}", bare))
    return own | set(re.findall(r"\w+", assigned))


def unknown_style(source):
    """Give what a style says that the lists do not name."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    bare = re.sub(r'"[^"]*"', '""', bare)
    rules = re.findall(r"@([\w-]+)", bare)
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", bare)]
    selectors = " ".join(head for head in heads if not head.startswith("@"))
    queries = " ".join(head for head in heads if head.startswith("@media"))
    values = " ".join(re.findall(r":([^:{};]+);", bare))
    found = {
        "@": set(rules) - AT_RULES,
        ":": set(re.findall(r":([\w-]+)", selectors)) - PSEUDO,
        "()": set(re.findall(r"([\w-]+)\(", values)) - FUNCTIONS,
        "unit": set(re.findall(r"(?<![\w#-])\d*\.?\d+([a-z%]*)", values)) - UNITS,
        "query": set(re.findall(r"\(([\w-]+)", queries)) - FEATURES,
        "range": set(re.findall(r"[<>]=?(?=\s*\d)", queries)),
        "nested": {"&"} & set(bare) or _nested(bare),
    }
    return {f"{kind} {name}" for kind, names in found.items() for name in names}


def _nested(bare):
    """Tell whether a rule stands in another one that is no @media or @keyframes."""
    inside, found = [], set()
    for head, mark in re.findall(r"([^{};]*)([{};])", bare):
        if mark == "{":
            is_rule = not head.strip().startswith("@")
            if is_rule and any(inside):
                found.add(head.strip())
            inside.append(is_rule)
        elif mark == "}":
            inside.pop()
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=_place)
def test_scripts_have_no_newer_syntax_and_need_no_https(script):
    assert not newer(script.read_text("utf-8"))


def test_scripts_call_only_what_the_floor_has():
    assert not unknown_calls(*(script.read_text("utf-8") for script in SCRIPTS))


@pytest.mark.parametrize("style", STYLES, ids=_place)
def test_styles_say_only_what_the_floor_understands(style):
    assert not unknown_style(style.read_text("utf-8"))


@pytest.mark.parametrize(
    "script",
    [
        "const found = /(?<=a)b/.exec(text);",
        "const found = text.match(/[\\p{L}--[a-z]]/v);",
        "class Page {\n  static {\n  }\n}",
        'import data from "./data.json" with { type: "json" };',
        "const id = crypto.randomUUID();",
        "await crypto.subtle.digest(name, bytes);",
    ],
)
def test_newer_syntax_would_be_found(script):
    assert newer(script)


@pytest.mark.parametrize(
    "script",
    [
        "const sorted = rows.toSorted();",
        "const groups = Object.groupBy(rows, by);",
        "fetch(path, { signal: AbortSignal.timeout(8000) });",
        "const { promise } = Promise.withResolvers();",
        "if (element.checkVisibility()) act();",
        "const both = one.union(other);",
        "const words = new Intl.Segmenter(language);",
    ],
)
def test_newer_calls_would_be_found(script):
    assert unknown_calls(script)


@pytest.mark.parametrize(
    "style",
    [
        "@container (min-width: 20rem) { p { color: red; } }",
        "@layer base { p { color: red; } }",
        ".card { p { color: red; } }",
        ".card { &:hover { color: red; } }",
        "p { color: color-mix(in srgb, red, blue); }",
        "p { color: light-dark(#000, #fff); }",
        "p { width: 10cqw; }",
        "p:user-invalid { color: red; }",
        "@media (width >= 600px) { p { color: red; } }",
    ],
)
def test_newer_style_would_be_found(style):
    assert unknown_style(style)
