"""Reports of networks whose meetings are over, and programs of others that read the files."""

import os
import shutil
import subprocess
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import html

from kit.instrument.instrument import load
from kit.meeting.agenda import planned
from kit.meeting.plan import items_asked
from kit.results.followup import edition as followed_edition
from kit.results.publish import edition
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.response import Answer
from kit.store.responses import set_recall
from tests.helpers.rounds import answer
from tests.helpers.shown import publish

INSTRUMENT = load()
KEPT_BACK, REDACTED = 4, 3
"""Of so many texts, one is kept back and one is said in the leader's words."""
LEADERS_WORDS = "Med lederens egne ord, nummer"


def hold_meeting(store, network):
    """Let most texts through, gather some, show every round, and keep the agenda."""
    for round in store.rounds(network.id):
        judged = [said for said in texts(store, INSTRUMENT, round) if said.is_for_all]
        for number, said in enumerate(judged):
            if number % KEPT_BACK:
                words = f"{LEADERS_WORDS} {number}." if number % KEPT_BACK == REDACTED else None
                store.decide(round, said.spot, Verdict(True, words))
        if round.form == "evaluation" and judged:
            store.add_theme(network.id, "De unge med fra start", [s.spot for s in judged[:6]])
        show(store, round)
    agenda, now = planned(90), 0
    for _ in agenda.points:
        agenda, now = agenda.go_on(now), now + 420
    store.keep_agenda(network.id, agenda.end(now).as_json())


def show(store, round, min_n=5):
    """Publish a round, as the console does."""
    found = edition(store, INSTRUMENT, round, min_n)
    publish(store, round, found)
    store.set_state(round, "shown")


def follow_up(store, network, wave, people, stages):
    """Ask people once more, show the result, and say how far each solution has come.

    Parameters
    ----------
    people
        What each answered: rows of commitments, and the rest by item; all have a code.
    stages
        What is said of each solution, by its row.
    """
    items = items_asked(INSTRUMENT, "followup", 90)
    round = store.add_round(network, "participants", items, wave, "closed", form="followup")
    for number, (rows, said) in enumerate(people):
        response = answer(store, round, *rows, **said)
        with store.writing() as connection:
            set_recall(connection, response, f"{number:064x}")
    for said in texts(store, INSTRUMENT, round):
        store.decide(round, said.spot, Verdict(True))
    found = followed_edition(store, INSTRUMENT, round, 5)
    publish(store, round, found)
    store.set_state(round, "shown")
    told = store.leader_response(network, "fs", INSTRUMENT.version, wave)
    for row, said in stages.items():
        store.add_row(told, row, None)
        for item, value in said.items():
            store.write(told, row, item, Answer(value), 0)
    return round


STEADY = ("citizen", "partner", "wonder", "try", "contact", "share", "change", "backing")
"""Signs of change that people answer alike each time, without their prefix."""


def people_after(months, count=7):
    """Give people who answer a follow-up; some turn to other departments more often later."""
    steps = {f"ci_{name}": "3" for name in STEADY}
    for number in range(count):
        rows = [{"fc_status": "1" if number < months else "2", "fc_what2": f"Møde {number}."}]
        said = {"fc_helped": "time network", "fc_hindered2": "money", "ci_normal": "7"}
        yield rows, {**steps, **said, "ci_unit": str(min(1 + number % 3 + months // 3, 5))}


# reading files


def bare(text):
    """Give a text without white space: where lines break is the page's affair."""
    return "".join(text.split())


def text_of(name, content):
    """Give everything that a file says."""
    return READERS[name.rpartition(".")[2]](content)


def _html(content):
    page = html.fromstring(content.decode())
    alts = [picture.get("alt") for picture in page.iter("img")]
    said = [e.text_content() for e in (page.find("head/title"), page.find("body"))]
    return "\n".join([*said, *alts])


HYPHEN = "\x02"
"""How PDFium tells a hyphen at the end of a line that no word has."""


def printed(content):
    """Give what a PDF says, with a sign where a word is hyphenated."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages)


def _pdf(content):
    return printed(content).replace(HYPHEN, "")


def _docx(content):
    body = docx.Document(BytesIO(content)).element.body
    alts = [shown.get("descr") or "" for shown in body.iter(qn("wp:docPr"))]
    return "\n".join([*(written.text or "" for written in body.iter(qn("w:t"))), *alts])


def _ics(content):
    return content.decode().replace("\r\n ", "").replace("\\,", ",").replace("\\n", "\n")


READERS = {"html": _html, "pdf": _pdf, "docx": _docx, "ics": _ics}


def elements(node):
    """Give every element of the structure of a PDF."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


NAMES = ("soffice", "libreoffice")
needs_libreoffice = pytest.mark.skipif(
    not any(map(shutil.which, NAMES)) and not os.environ.get("CI"),
    reason="LibreOffice is not installed",
)


def as_pdf(file, folder):
    """Let LibreOffice turn a Word file into a PDF; gives its content."""
    program = next(filter(None, map(shutil.which, NAMES)))
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / f"{file.stem}.pdf").read_bytes()
