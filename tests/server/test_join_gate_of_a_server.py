"""A whole server: the leader's port and the participants' port open nothing of each other."""

from tests.helpers.commands import AFRUNDING
from tests.helpers.serving import phones_port, serving


def test_the_leaders_cookie_opens_nothing_here_and_a_code_nothing_there(workspace, network, store):
    code = store.open_meeting(network).code
    with serving(workspace.folder, command=(*AFRUNDING, "serve", "--no-browser")) as server:
        cookie = server.cookie()
        port = phones_port(store)
        assert server.ask(f"/d/{code}").status == 403
        assert server.ask(f"/d/{code}/form").status == 403
        server.port = port
        assert server.ask(f"/d/{code}").status == 200
        assert server.ask("/voila/render/0_start.ipynb", cookie).status == 404
        assert server.ask("/api/kernels", cookie).status == 404
        assert server.ask("/?token=abc", cookie).headers["Location"] == "/d"
