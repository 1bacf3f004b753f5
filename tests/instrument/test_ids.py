"""Ids that code relies on: the shipped instrument has each, and they are spelt in one place."""

import io
import re
import tokenize

import pytest

from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument import ids
from kit.instrument.instrument import load
from tests.helpers.house import KIT, python_files

INSTRUMENT = load()
HOME = KIT / "instrument" / "ids.py"
FAMILIES = (ids.Item, ids.ModuleCode, ids.PlanCode, ids.FormCode, ids.Audience)
STRICT = (ids.Item, ids.ModuleCode, ids.PlanCode)
"""The others are plain words, which points of an agenda, tables and templates bear too."""


def of(family):
    """Give the ids of a family, by their names."""
    return {name: id for name, id in vars(family).items() if name.isupper()}


def spelt(path):
    """Give every text of a file that is one word and nothing else."""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.STRING and (
            found := re.fullmatch(r'"([a-z0-9_]+)"', token.string)
        ):
            yield found[1]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_name_says_its_id_once(family):
    found = of(family)

    assert len(set(found.values())) == len(found)


def test_the_instrument_asks_every_item():
    assert all(INSTRUMENT.item(id) for id in of(ids.Item).values())


def test_the_instrument_has_every_module():
    assert [module.code for module in INSTRUMENT.modules] == list(of(ids.ModuleCode).values())


def test_participants_get_every_form():
    assert {*PARTICIPANT_FORMS, ids.FormCode.POINTS} == set(of(ids.FormCode).values())


def test_nobody_else_spells_one():
    known = {id for family in STRICT for id in of(family).values()}
    others = [path for path in python_files() if path != HOME]

    assert not [(path.name, id) for path in others for id in known.intersection(spelt(path))]


def test_templates_take_ids_from_here_and_scripts_spell_known_ones():
    items = "|".join(sorted({id.partition("_")[0] for id in of(ids.Item).values()}))
    named = re.compile(rf"[\"']((?:{items})_[a-z0-9_]+)[\"']")
    in_pages = [(path.name, id) for path in KIT.rglob("*.html") for id in found(named, path)]
    in_scripts = {id for path in KIT.rglob("*.js") for id in found(named, path)}

    assert not in_pages
    assert in_scripts <= set(of(ids.Item).values())


def found(pattern, path):
    return pattern.findall(path.read_text("utf-8"))
