"""Nobody but the leader comes in, and the leader gets pages and nothing else of the machine."""

import os
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from kit.server.leader.static_files import SCRIPTS
from tests.helpers.serving import FIRST, serving

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SECRET = "hemmeligt"
ROUTES = [
    "/",
    FIRST,
    "/voila/render/en/0_start.ipynb",
    "/voila/tree",
    "/voila/tree/en",
    "/voila/api/contents",
    "/voila/api/contents/0_start.ipynb",
    "/voila/api/themes/@jupyterlab/theme-light-extension/index.css",
    "/voila/templates/afrunding/static/voila-style.js",
    "/voila/static/voila.js",
    f"/{SCRIPTS}/voila.js",
    "/voila/labextensions/anywidget/package.json",
]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("gate") / "data"


@pytest.fixture(scope="module")
def server(data):
    with serving(data) as server:
        (data / "billede.png").write_text(SECRET)
        yield server
    assert server.complaints == ""


@pytest.fixture(scope="module")
def cookie(server):
    return server.cookie()


@pytest.fixture(scope="module")
def kernel(server):
    """Give the id of the kernel of an open page."""
    return server.open().kernel


def is_refused(answer):
    text = answer.body.decode()
    is_page = "Brug linket fra Afrunding" in text and "Use the link from Afrunding" in text
    return answer.status == 403 and (is_page or not text) and "jupyter" not in text.lower()


# without the cookie


@pytest.mark.parametrize(
    "path", [*ROUTES, "/login", "/logout", "/nowhere", "/voila/files/en/x.png"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
def test_nobody_comes_in_without_the_cookie(server, path, method):
    assert is_refused(server.ask(path, method=method))


@pytest.mark.parametrize("cookie", ["afrunding-{port}=leader", "afrunding-{port}=2|1:0|10:1|x|y|z"])
def test_nobody_comes_in_with_a_cookie_of_their_own(server, cookie):
    assert is_refused(server.ask(FIRST, cookie.format(port=server.port)))


def test_nobody_comes_in_with_the_token_in_a_header(server):
    token = server.entrance.partition("=")[2]

    assert is_refused(server.ask(FIRST, Authorization=f"token {token}"))


def test_a_kernel_is_out_of_reach_without_the_cookie(server, kernel):
    path = f"/api/kernels/{kernel}"

    assert is_refused(server.ask(path))
    assert is_refused(server.ask(path, method="DELETE"))
    assert is_refused(server.ask(f"/voila/api/shutdown/{kernel}", method="POST"))
    assert is_refused(server.ask(f"{path}/channels"))
    assert kernel in server.kernels()


def test_a_kernels_channels_are_shut_without_the_cookie(server, kernel):
    address = f"{server.home.replace('http', 'ws')}/api/kernels/{kernel}/channels"

    with pytest.raises(InvalidStatus, match="403"), connect(address):
        pass


def test_a_wrong_token_opens_nothing(server):
    answer = server.ask("/?token=" + "0" * 48)

    assert is_refused(answer)
    assert "Set-Cookie" not in answer.headers


def test_only_the_stylesheet_is_for_everybody(server):
    answer = server.ask("/assets/form.css")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/css"
    assert server.ask("/assets/form.js").status == 403


# with the cookie


@pytest.mark.parametrize("path", ROUTES)
def test_the_cookie_opens_everything(server, cookie, path):
    answer = server.ask(path, cookie)

    assert answer.status == (302 if path == "/" else 200)


def test_the_cookie_is_for_this_server_and_this_browser_alone(server):
    name, *rules = server.ask(server.entrance).headers["Set-Cookie"].split("; ")

    assert name.startswith(f"afrunding-{server.port}=")
    assert set(rules) == {"HttpOnly", "Path=/", "SameSite=Lax"}


@pytest.mark.parametrize("page", ["/", FIRST, "/voila/tree", "/nowhere", "/voila/static/voila.js"])
def test_the_token_leaves_every_address_and_the_rest_stays(server, page):
    token = server.entrance.partition("?")[2]

    answer = server.ask(f"{page}?network=b%C3%B8rn&{token}&x=1")

    assert answer.status == 302
    assert answer.headers["Location"] == f"{page}?network=b%C3%B8rn&x=1"


def test_the_token_leads_to_no_other_host(server):
    answer = server.ask("//example.org/" + server.entrance.lstrip("/"))

    assert answer.headers["Location"] == "/example.org/"


def test_an_old_address_is_no_hindrance_to_who_is_inside(server, cookie):
    answer = server.ask(f"{FIRST}?token=old", cookie)

    assert (answer.status, answer.headers["Location"]) == (302, FIRST)


def test_home_is_the_first_notebook_on_the_network_of_the_address(server, cookie):
    answer = server.ask("/?network=unge", cookie)

    assert answer.headers["Location"] == f"{FIRST}?network=unge"


@pytest.mark.parametrize("path", ["/voila/render/8_findes_ikke.ipynb", "/voila/files/a.txt", "/a"])
def test_a_page_that_is_not_there_is_told_in_our_words(server, cookie, path):
    answer, page = server.get(path, cookie)

    assert answer.status in {403, 404}
    assert "Siden findes ikke" in page
    assert f'href="{FIRST}"' in page


# what the leader cannot get either


def ways_to(target):
    """Give the ways in which an address may be made to mean a file outside the notebooks."""
    path = os.path.relpath(target, NOTEBOOKS)
    backwards = path.replace("/", "\\")
    return [
        path,
        str(target),
        "/" + str(target),
        quote(path, safe=""),
        path.replace("..", "%2e%2e"),
        path.replace("..", "%2e%2e").replace("/", "%2f"),
        path.replace("..", "%252e%252e"),
        path.replace("../", "....//"),
        backwards,
        quote(backwards, safe=""),
        f"en/../{path}",
        f"{path}%00.png",
    ]


@pytest.mark.parametrize("way", range(len(ways_to(NOTEBOOKS))))
@pytest.mark.parametrize(
    "route",
    [
        "/voila/files/",
        "/voila/render/",
        "/voila/tree/",
        "/voila/api/contents/",
        "/voila/static/",
        f"/{SCRIPTS}/",
        "/voila/templates/",
        "/voila/templates/afrunding/static/",
        "/voila/labextensions/",
        "/voila/api/themes/",
        "/assets/",
        "/",
    ],
)
def test_no_file_outside_the_notebooks_is_handed_out(server, cookie, data, route, way):
    for target in (data / "billede.png", data / "afrunding.sqlite", NOTEBOOKS.parent / "README.md"):
        answer = server.ask(route + ways_to(target)[way], cookie)

        assert answer.status in {302, 400, 403, 404}
        assert SECRET.encode() not in answer.body
        assert b"SQLite format" not in answer.body
        assert b"# Afrunding" not in answer.body


# what other pages in the leader's browser cannot do


@pytest.mark.parametrize("host", ["example.org", "afrunding.example.org", "10.0.0.1", "0.0.0.0"])
def test_a_foreign_name_for_this_machine_is_refused(server, cookie, host):
    for path in ("/", FIRST, "/assets/form.css", server.entrance):
        assert is_refused(server.ask(path, cookie, Host=f"{host}:{server.port}"))


def test_it_listens_on_this_machine_alone(server):
    (listening,) = {
        c.laddr.ip
        for c in psutil.Process(server.process.pid).net_connections()
        if c.status == "LISTEN"
    }

    assert listening == "127.0.0.1"


def test_another_sites_page_starts_no_kernel_and_a_link_on_it_works(server, cookie):
    for site in ("cross-site", "same-site"):
        for use in ("image", "iframe", "empty", "script"):
            fetched = {"Sec_Fetch_Site": site, "Sec_Fetch_Dest": use}
            assert is_refused(server.ask(FIRST, cookie, **fetched))
        followed = {"Sec_Fetch_Site": site, "Sec_Fetch_Dest": "document"}
        assert server.ask("/", cookie, **followed).status == 302


def test_another_sites_page_ends_no_kernel(server, cookie, kernel):
    for rest in ({"Sec_Fetch_Site": "cross-site"}, {"Origin": "http://example.org"}, {}):
        answer = server.ask(f"/voila/api/shutdown/{kernel}", cookie, method="POST", **rest)
        assert answer.status in {403, 404}
    assert kernel in server.kernels()


@pytest.mark.parametrize("path", ["/", FIRST, "/nowhere", "/voila/static/voila.js", "/login"])
def test_every_answer_tells_the_browser_what_a_page_may_do(server, cookie, path):
    for answer in (server.ask(path), server.ask(path, cookie)):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "frame-ancestors 'none'" in policy
        assert not {"http:", "https:", "*", "'unsafe-eval'"} & set(policy.split())
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers
