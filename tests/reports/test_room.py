"""Every word has room: none lies over another, none leaves its page, whatever is written."""

import os
from io import BytesIO

import docx
import pytest
from docx.shared import Cm

from kit.cli.demo.networks import fill
from kit.core.text import LANGUAGES
from kit.core.workspace import find_workspace
from kit.reports import docx as word
from kit.reports import pdf
from kit.reports.model import Branding, Table
from kit.reports.write import made
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.difficult import ADDRESS, MAIL, Difficult, rewrite
from tests.helpers.documents import HOUSE, plain
from tests.helpers.pages import faults
from tests.helpers.reports import (
    HYPHEN,
    INSTRUMENT,
    as_pdf,
    bare,
    follow_up,
    hold_meeting,
    needs_libreoffice,
    people_after,
    printed,
)

SEEDS = range(40 if os.environ.get("AFRUNDING_ALL") else 3)
ROWS = {"sol_stage": "5", "fs_spread_done": "1", "fs_spread_where": "", "fs_eval_found": ""}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Give a store with a network of which every text is difficult, followed up twice."""
    store = Store(find_workspace(tmp_path_factory.mktemp("met") / "data"), "make")
    difficult = Difficult(1)
    network, *_ = fill(store, INSTRUMENT)
    rewrite(store, network, difficult)
    notes = store.leader_response(network.id, "mn", INSTRUMENT.version)
    store.write(notes, OUTSIDE, "mn_round", Answer(difficult.text()), 0)
    hold_meeting(store, network)
    rows = store.sheet(store.leader_response(network.id, "sol", INSTRUMENT.version)).rows
    for months in (3, 6):
        after = {row: {item: v or difficult.text() for item, v in ROWS.items()} for row in rows}
        people = [
            ([{**row, "fc_what": difficult.text()} for row in commitments], said)
            for commitments, said in people_after(months)
        ]
        follow_up(store, network.id, months, people, after)
    store.workspace.settings.write_text(f'municipality = "{difficult.text(200)}"', "utf-8")
    yield store
    store.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_of_a_pdf_lies_over_another_or_leaves_its_page(seed, language):
    made = Difficult(seed).document(language=language)

    assert faults(pdf.write(made, HOUSE)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_of_a_network_with_difficult_words_has_room_for_them(written, language):
    files = made(written, INSTRUMENT, written.networks()[0], language)

    found = {name: faults(file) for name, file in files.items() if name.endswith(".pdf")}
    assert len(found) == 3
    assert {name: lines for name, lines in found.items() if lines} == {}


@needs_libreoffice
@pytest.mark.parametrize(("width", "height"), [(21, 29.7), (14.8, 21), (29.7, 21)])
def test_no_word_of_a_word_file_lies_over_another_or_leaves_its_page(tmp_path, width, height):
    template = docx.Document(BytesIO(HOUSE.template))
    page = template.sections[0]
    page.page_width, page.page_height = Cm(width), Cm(height)
    template.save(changed := BytesIO())
    file = tmp_path / "referat.docx"
    file.write_bytes(word.write(Difficult(0).document(), Branding(changed.getvalue())))

    assert faults(as_pdf(file, tmp_path)) == []


# how words are broken

WORD, SYLLABLES = (
    "Speciallægepraksisplanlægningsstabilisering",
    "Spe ci al læ ge prak sis plan læg nings sta bi li se ring",
)


def first_cell(text, columns):
    """Give how a text is printed in the first of so many columns."""
    others = ["Vi ringer til hinanden i stedet for at sende skemaer."] * (columns - 1)
    table = Table("T", ("Hvad?",) * columns, ((text, *others),))
    return printed(pdf.write(plain(table), HOUSE))


@pytest.mark.parametrize("columns", [4, 6, 8])
def test_a_long_word_is_hyphenated_between_syllables(columns):
    ends = {len("".join(SYLLABLES.split()[:number])) for number in range(len(SYLLABLES.split()))}

    said = bare(first_cell(WORD, columns)).partition("Speciallæ")[2]
    parts = ("Speciallæ" + said.partition("Vi")[0]).split(HYPHEN)

    assert "".join(parts) == WORD
    assert len(parts) > 1
    assert {len("".join(parts[: number + 1])) for number in range(len(parts) - 1)} <= ends


@pytest.mark.parametrize("columns", [2, 5, 8])
@pytest.mark.parametrize("address", [MAIL, ADDRESS])
def test_an_address_is_broken_without_a_hyphen_and_is_whole_where_it_is_copied(address, columns):
    said = first_cell(address, columns)

    assert HYPHEN not in said
    assert address in bare(said)
    assert address not in said  # it did not fit on one line


def test_what_has_no_syllables_is_broken_anywhere():
    said = first_cell("a" * 200, 5)

    assert "a" * 200 in bare(said)
    assert HYPHEN not in said
