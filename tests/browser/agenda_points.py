"""The points of a meeting's agenda, each led by the console's own buttons beside the phones."""

import re

from playwright.sync_api import expect

from kit.core.text import word
from kit.instrument.instrument import load
from kit.meeting.agenda import MINUTES
from kit.store.response import OUTSIDE
from tests.browser.leader import Leader
from tests.helpers.phoning import eventually

SOLUTION, OTHER_SOLUTION = "Fritidsguide på ungdomsskolen", "Fælles introaften for foreninger"
UNREAD = "Det her har lederen ikke sagt ja til"
FOR_LEADER = "Kun netværkslederen må se det her"
SECRET = "Kun mellem mig og min telefon"
NOTE = "Centerchefen får besked inden fredag"
ON_PAPER = "Skrevet i hånden på et papirskema"
TASKS = {"group": "Møde med ungdomsskolen", "leader": FOR_LEADER, "private": SECRET}
NEW_COMMITMENT = {"da": "Ny aftale", "en": "New commitment"}
NEW_VALUE = {"da": "Ny forskel", "en": "New difference"}
KEPT = "Vi skal blive ved med at ringe til hinanden"


def title(point):
    return word(f"agenda.title_{point}", "da")


def begin(meeting, conductor):
    """Let phones come in, and welcome everybody."""
    conductor.press("let-in")
    eventually(lambda: meeting.code)
    conductor.go_on(title("welcome"))
    conductor.expect_view("welcome")
    conductor.expect_screen(f"{meeting.code[:3]} {meeting.code[3:]}")


def see_the_solutions(conductor):
    conductor.go_on(title("solutions"))
    conductor.expect_view("solutions")
    conductor.expect_screen(SOLUTION, "I drift mindst ét sted", OTHER_SOLUTION)
    conductor.press("slide-after")
    conductor.expect_screen("Ungdomsskolen", "Ja, den er skrevet")
    console = Leader(conductor.console, None)
    console.open_row(SOLUTION)
    console.choose("sol_stage", "6", row=SOLUTION)
    conductor.expect_screen("Forankret")
    conductor.press("slide-after")
    conductor.expect_screen(OTHER_SOLUTION)


def add_values(meeting, conductor, everybody):
    """Let two people add a value, one in English, and let one through."""
    conductor.go_on(title("value"))
    conductor.expect_view("value")
    conductor.step("values")
    conductor.expect_view("round")
    said = {everybody[0]: "Færre unge står alene", everybody[3]: UNREAD}
    for phone, text in said.items():
        new = NEW_VALUE[phone.language]
        phone.choose("val_for", "citizens", row=new)
        phone.choose("val_evidence", "1", row=new)
        phone.write("val_text", text, row=new)
        phone.send()
        phone.expect_title("sent_title")
    conductor.expect_turnout("values", "2 har sendt, 0 er i gang")
    conductor.step("values")
    conductor.let_through("Færre unge står alene")
    conductor.step("values")
    conductor.expect_view("texts")
    conductor.expect_screen("Færre unge står alene")


def evaluate(meeting, conductor, everybody):
    """Let eleven people answer on their phones, and type in one who did on paper."""
    conductor.go_on(title("evaluate"))
    conductor.expect_screen("Runden begynder om lidt.")
    conductor.step("evaluation")
    for number, phone in enumerate(everybody[:11]):
        phone.choose("ev_crossdisc2", str(1 + number % 5))
        for item in ("ev_curious", "ev_safe", "ev_lead"):
            phone.choose(item, "4")
        phone.write("op_keep", UNREAD if number == 2 else f"{KEPT} {number}")
        phone.send()
        phone.expect_title("sent_title")
    conductor.expect_turnout("evaluation", "11 har sendt, 0 er i gang")
    conductor.step("evaluation")
    type_in_paper(conductor)
    conductor.expect_turnout("evaluation", "12 har sendt, 0 er i gang")
    assert len(meeting.heads(meeting.round("evaluation"))) == 12


def type_in_paper(conductor):
    conductor.press("enter-evaluation")
    paper = Leader(conductor.console, None)
    paper.choose("ev_crossdisc2", "5")
    paper.write("op_keep", ON_PAPER)
    paper.wait_until_saved()
    conductor.press("enter-stop")
    expect(conductor.console.get_by_text("1 papirskema er tastet ind.")).to_be_visible()


def see_the_results(meeting, conductor, everybody):
    conductor.step("evaluation")
    conductor.expect_view("talk")
    for phone in everybody:
        phone.expect_title("result_title")
    conductor.go_on(title("results"))
    conductor.expect_view("talk")
    conductor.press("slide-after")
    conductor.expect_view("bars")


def gather_and_weigh(meeting, conductor, everybody):
    """Make themes, merge and undo, and let everybody give points."""
    gather(conductor, f"{KEPT} 1", "Ring")
    gather(conductor, ON_PAPER, "Papir")
    gather(conductor, f"{KEPT} 4", "Kort tid")
    change(conductor, "Ring", "rename", to="At ringe")
    expect(
        theme(conductor, "At ringe")
    ).to_be_visible()  # what was opened closes, and all below moves
    change(conductor, "Kort tid", "merge", into="At ringe")
    expect(theme(conductor, "Kort tid")).to_have_count(0)
    conductor.press("undo-themes")
    expect(theme(conductor, "Kort tid")).to_be_visible()
    conductor.press("points-open")
    conductor.expect_screen("Giv dine tre point")
    for phone in everybody[:6]:
        for name in ("At ringe", "Papir"):
            phone.page.get_by_label(name, exact=True).check()
        phone.send("send_points")
        phone.expect_title("sent_title")
    expect(conductor.console.get_by_text("6 har givet point")).to_be_visible()
    conductor.press("points-close")
    conductor.expect_screen("At ringe · 1 svar · 6 point")


def gather(conductor, text, name):
    console = conductor.console
    console.locator(".af-loose").get_by_label(text, exact=True).check()
    console.locator("#gather-name").fill(name)
    conductor.press("gather-now")
    expect(theme(conductor, name)).to_be_visible()


def theme(conductor, name):
    return conductor.console.get_by_role("heading", name=re.compile(rf"^{name} \(\d+\)$"))


def change(conductor, name, act, **fields):
    """Rename a theme, or merge it into another."""
    section = conductor.console.locator("section", has=theme(conductor, name))
    section.locator("summary").click()
    if "to" in fields:
        section.locator("input[name=name]").fill(fields["to"])
    else:
        section.locator("select").select_option(fields["into"])
    section.locator(f"form[data-action={act}] button").click()


def discuss(meeting, conductor, everybody):
    """Let three groups write, each on one phone."""
    conductor.go_on(title("mindset"))
    conductor.expect_view("mindset")
    conductor.expect_screen("tilbage")
    conductor.step("discussion")
    conductor.expect_view("round")
    for number, phone in enumerate(everybody[1:4]):
        phone.write("md_moment", UNREAD if number else "Det overraskede gruppen")
        phone.send("send_discussion")
        phone.expect_title("sent_title_discussion")
    conductor.expect_turnout("discussion", "3 har sendt, 0 er i gang")
    conductor.step("discussion")
    conductor.let_through("Det overraskede gruppen")
    conductor.step("discussion")
    conductor.expect_screen("Det overraskede gruppen")


def hear_the_example(meeting, conductor):
    """Read one's own words on the console; the room sees nothing."""
    conductor.go_on(title("example"))
    conductor.expect_view("blank")
    example = meeting.store.sheet(f"{meeting.network}.lr.0").value("lr_example", OUTSIDE)
    expect(conductor.console.locator(".af-say")).to_contain_text(example)


def commit(meeting, conductor, everybody):
    """Let three people commit themselves: for the group, for the leader, for nobody."""
    conductor.go_on(title("commitment"))
    conductor.expect_screen("Runden begynder om lidt.")
    conductor.step("commitment")
    for phone, (share, task) in zip(everybody[2:5], TASKS.items(), strict=True):
        new = NEW_COMMITMENT[phone.language]
        phone.choose("cm_share", share, row=new)
        phone.write("cm_task", task, row=new)
        phone.write("cm_action", "Ringe", row=task)
        phone.write("cm_when", "2026-12-24", row=task)
        phone.send("send_commitment")
        phone.expect_title("sent_title_commitment")
    conductor.expect_turnout("commitment", "3 har sendt, 0 er i gang")
    conductor.step("commitment")
    conductor.let_through(TASKS["group"])
    own = conductor.console.locator("li.af-text", has_text=FOR_LEADER)
    expect(own.get_by_role("button")).to_have_count(0)
    expect(conductor.console.get_by_text("1 aftale er privat.")).to_be_visible()
    assert SECRET not in conductor.console.content()
    conductor.step("commitment")
    conductor.expect_screen(TASKS["group"])


def write_the_notes(meeting, conductor):
    conductor.go_on(title("round"))
    conductor.expect_screen(TASKS["group"])
    notes = Leader(conductor.console, None)
    box = conductor.console.get_by_role("form", name=word("agenda.notes_title", "da"))
    box.get_by_label(title("round")).fill(NOTE)
    notes.wait_until_saved()
    kept = meeting.store.leader_response(meeting.network, "mn", load().version)
    assert meeting.store.sheet(kept).value("mn_round", OUTSIDE) == NOTE


def thank(meeting, conductor, everybody):
    """Come to the end, and let no phone in any more."""
    conductor.go_on(title("thanks"))
    conductor.expect_view("over")
    conductor.go_on("Mødet er slut.")
    conductor.unfold("shut-out")
    conductor.press("shut-out-now")
    for phone in everybody:
        phone.expect_title("over_title")
    agenda = meeting.store.meeting(meeting.network).agenda
    assert agenda["is_over"]
    assert [point["key"] for point in agenda["points"]] == list(MINUTES[90])
