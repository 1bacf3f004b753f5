"""A browser that translates a page sends away nothing that somebody wrote, and changes no code."""

from playwright.sync_api import expect

from kit.forms.recall_code import hashed

TRANSLATOR = """
(() => {
  window.sentAway = [];
  const kept = "[translate=no], script, style, textarea, font";
  const isOurs = (node) => node.parentElement?.closest(kept);
  const swap = (node) => {
    if (isOurs(node) || !node.data.trim()) return;
    window.sentAway.push(node.data);
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.append(node.data);
    outer.append(inner);
    node.replaceWith(outer);
  };
  const look = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach(swap);
  };
  addEventListener("DOMContentLoaded", () => {
    const all = { childList: true, subtree: true, characterData: true };
    new MutationObserver(look).observe(document.body, all);
    look();
  });
})();
"""
TASK, ACTION = "Møde med ungdomsskolen", "Ringe til to foreninger"
NEW = "Ny aftale"


def translated(phone):
    """Open a phone whose browser translates each text as it comes, as Chrome and Edge do."""
    someone = phone()
    someone.page.add_init_script(TRANSLATOR)
    someone.join()
    return someone


def sent_away(someone):
    return "\n".join(someone.page.evaluate("window.sentAway"))


def test_a_commitment_and_its_code_stay_as_they_are(room, phone):
    round = room.open("commitment")
    someone = translated(phone)
    someone.choose("cm_share", "group", row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.write("cm_action", ACTION, row=TASK)
    someone.expect_saved()
    someone.send("send_commitment")
    someone.expect_title("sent_title_commitment")
    code = someone.code
    expect(someone.page.locator(".ph-own")).to_contain_text(ACTION)

    sent = sent_away(someone)
    assert someone.word("phone.recall_stays") in sent  # the page itself may be translated
    told = [line for line in sent.splitlines() if any(map(line.__contains__, (TASK, ACTION, code)))]
    assert not told
    [head] = room.heads(round)
    assert head.recall == hashed(code, f"{room.store.identity}:{room.network}")

    someone.send("change_commitment")
    someone.write("cm_action", "Skrive", row=TASK)
    someone.expect_saved()
    assert "Skrive" not in sent_away(someone)


def test_what_the_leader_sees_of_others_is_not_translated(served, context):
    app, _ = served
    page = context.new_page()
    app.enter(page)
    app.open(page, "1_status")

    for part in (".af-panel", ".af:not(.af-panel)"):
        kept = page.locator(part).first
        kept.wait_for()
        assert kept.evaluate("node => Boolean(node.closest('[translate=no]'))"), part
