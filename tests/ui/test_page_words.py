"""Words of panels and of the form: each that is used is there, and each that is there is used."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from kit.core.front_end import FOLDER
from kit.core.text import words
from kit.ui.widgets.panel import TEMPLATES

KIT = Path(__file__).parents[2] / "kit"
FORM, PHONE = (
    "\n".join(path.read_text("utf-8") for path in (FOLDER / name).rglob("*.js"))
    for name in ("form", "phone")
)
SHELL = (KIT / "server" / "participants" / "templates" / "shell.html").read_text("utf-8")
SERVER = (KIT / "server" / "participants" / "snapshot.py").read_text("utf-8")
SHARED = "parts"
"""Templates that others are made of; they get their words from those."""


def folder(template):
    """Give the page whose words a template says."""
    name = template.rpartition("/")[0]
    return "pages" if name in ("", SHARED) else name


PAGES = sorted({folder(name) for name in TEMPLATES.list_templates()})
each_page = pytest.mark.parametrize("page", PAGES)


def templates(page):
    """Give the templates of a page, parsed."""
    for name in TEMPLATES.list_templates():
        if folder(name) == page:
            yield TEMPLATES.parse(TEMPLATES.loader.get_source(TEMPLATES, name)[0])


def in_templates(page):
    """Give what each call of `word` in a template can name: whole keys, or how they begin."""
    for template in templates(page):
        for call in template.find_all(nodes.Call):
            if getattr(call.node, "name", "") == "word":
                yield from _keys(call.args[0])


def handed_on(page):
    """Give the texts in templates that a macro can hand on to `word`."""
    for template in templates(page):
        yield from (str(text.value) for text in template.find_all(nodes.Const))


def _keys(argument):
    match argument:
        case nodes.Const():
            yield argument.value
        case nodes.CondExpr():
            yield from (*_keys(argument.expr1), *_keys(argument.expr2))
        case nodes.Concat():
            yield f"{argument.nodes[0].value}*"


def in_python(page):
    """Give the texts in Python that can name a word of a page; a `*` where they go on."""
    for path in KIT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.JoinedStr(values=[ast.Constant(value=beginning), _, *_]):
                    yield f"{beginning.removeprefix(f'{page}.')}*"
                case ast.Call(ast.Attribute(attr="startswith"), [ast.Constant(value=str(text))]):
                    yield f"{text}*"
                case ast.Constant(value=str(text)):
                    yield text.removeprefix(f"{page}.")


def _names(used, key):
    return key == used or (len(used) > 1 and used.endswith("*") and key.startswith(used[:-1]))


@each_page
def test_every_word_that_a_template_uses_is_there(page):
    unknown = [
        used for used in in_templates(page) if not any(_names(used, key) for key in words(page))
    ]

    assert not unknown


@each_page
def test_every_word_of_the_panels_is_used(page):
    used = {*in_templates(page), *handed_on(page), *in_python(page)}

    assert not [key for key in words(page) if not any(_names(name, key) for name in used)]


# the form


def test_every_word_that_the_form_uses_is_there():
    used = {
        key for call in re.findall(r"\b(?:word|announce)\(([^)]*)", FORM) for key in _quoted(call)
    }

    assert used
    assert used <= words("form").keys()


def test_every_word_of_the_form_is_used():
    files = (KIT / "forms" / name for name in ("filling.py", "messages.py"))
    in_python = "".join(file.read_text("utf-8") for file in files).replace('"form.', '"')
    known = {
        key.removesuffix("_neuter") for key in words("form")
    }  # kit.forms.form chooses between them

    assert not known - _quoted(FORM) - _quoted(in_python)


def _quoted(source):
    return set(re.findall(r'"([a-z_]+)"', source))


# the phone


def test_every_word_that_the_phone_uses_is_there():
    used = {key for call in re.findall(r"\bword(?:For)?\(([^)]*)", PHONE) for key in _quoted(call)}

    assert used
    assert used <= words("phone").keys() | {"commitment"}


VIEWS = ("waiting", "form", "sent", "closed", "result", "over", "outside", "again")


def test_every_word_of_the_phone_is_used():
    used = _quoted(PHONE) | {key for text in (PHONE, SHELL) for key in _dotted(text)}
    used |= {f"offer_{view}" for view in VIEWS}
    used |= set(re.findall(r'word\("phone\.(\w+)"', SERVER))
    # the page looks for the word of each form first
    forms = r"_(discussion|commitment|values|followup|points)$"

    assert not {re.sub(forms, "", key) for key in words("phone")} - used


def _dotted(source):
    return re.findall(r"\bwords\.(\w+)", source)
