"""Files of pages are sent compressed, and once: a browser keeps them or asks if they changed."""

import gzip

import pytest

from kit.server.leader.static_files import SCRIPTS
from tests.helpers.serving import FIRST, serving

STYLE = "/voila/templates/afrunding/static/voila-style.js"
LASTING = [f"/{SCRIPTS}/voila.js", f"{STYLE}?v=1"]
CHECKED = [STYLE, "/assets/form.css", "/voila/static/voila.js"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("files") / "data") as server:
        yield server
    assert server.complaints == ""


@pytest.fixture(scope="module")
def cookie(server):
    return server.cookie()


@pytest.mark.parametrize("path", [FIRST, *LASTING, *CHECKED])
def test_text_is_compressed(server, cookie, path):
    plain = server.ask(path, cookie)
    packed = server.ask(path, cookie, Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < 0.5 * len(plain.body)
    assert path == FIRST or gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize("path", LASTING)
def test_what_has_its_version_in_its_address_is_kept(server, cookie, path):
    answer = server.ask(path, cookie)

    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"


@pytest.mark.parametrize("path", CHECKED)
def test_the_rest_is_asked_about_and_not_sent_again(server, cookie, path):
    answer = server.ask(path, cookie)
    known = {
        "If_None_Match": answer.headers["Etag"],
        "If_Modified_Since": answer.headers["Last-Modified"],
    }

    again = server.ask(path, cookie, **{name: value for name, value in known.items() if value})

    assert answer.headers["Cache-Control"] == "no-cache"
    assert (again.status, again.body) == (304, b"")


def test_pages_themselves_are_never_kept(server, cookie):
    assert "no-store" in server.ask(FIRST, cookie).headers["Cache-Control"]


def test_a_page_names_the_version_of_its_scripts(server, cookie):
    _, page = server.get(FIRST, cookie)

    assert f'src="/{SCRIPTS}/voila.js"' in page
    assert "/voila/static/" not in page
