"""Words of panels and of the form: each that is used is there, and each that is there is used."""

import ast
import re
from pathlib import Path

from jinja2 import nodes

from kit.text import words
from kit.widgets.panel import TEMPLATES

KIT = Path(__file__).parent.parent / "kit"
PAGES = words("pages")
FORM = (KIT / "widgets" / "form.js").read_text("utf-8")


def in_templates():
    """Give what each call of `word` in a template can name: whole keys, or how they begin."""
    for name in TEMPLATES.list_templates():
        source, *_ = TEMPLATES.loader.get_source(TEMPLATES, name)
        for call in TEMPLATES.parse(source).find_all(nodes.Call):
            if getattr(call.node, "name", "") == "word":
                yield from _keys(call.args[0])


def _keys(argument):
    match argument:
        case nodes.Const():
            yield argument.value
        case nodes.CondExpr():
            yield from (*_keys(argument.expr1), *_keys(argument.expr2))
        case nodes.Concat():
            yield f"{argument.nodes[0].value}*"


def in_python():
    """Give the texts in Python that can name a word, `pages.` left out; a `*` where they go on."""
    for path in KIT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.JoinedStr(values=[ast.Constant(value=beginning), *_]):
                    yield f"{beginning}*" if path.name == "walks.py" else ""
                case ast.Constant(value=str(text)) if path.name == "walks.py":
                    yield text
                case ast.Constant(value=str(text)) if text.startswith("pages."):
                    yield text.removeprefix("pages.")


def _names(used, key):
    return key == used or (used.endswith("*") and key.startswith(used[:-1]))


def test_every_word_that_a_template_uses_is_there():
    unknown = [used for used in in_templates() if not any(_names(used, key) for key in PAGES)]

    assert not unknown


def test_every_word_of_the_panels_is_used():
    used = {*in_templates(), *in_python()}

    assert not [key for key in PAGES if not any(_names(name, key) for name in used)]


# the form


def test_every_word_that_the_form_uses_is_there():
    used = {key for call in re.findall(r"\bword\(([^)]*)", FORM) for key in _quoted(call)}

    assert used
    assert used <= words("form").keys()


def test_every_word_of_the_form_is_used():
    filling = (KIT / "filling.py").read_text("utf-8").replace('"form.', '"')
    known = {key.removesuffix("_neuter") for key in words("form")}  # kit.form chooses between them

    assert not known - _quoted(FORM) - _quoted(filling)


def _quoted(source):
    return set(re.findall(r'"([a-z_]+)"', source))
