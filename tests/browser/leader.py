"""What a leader does in the browser, said in the words that stand on the page."""

import re

from playwright.sync_api import expect

from kit.core.text import word
from kit.instrument.instrument import load
from kit.meeting.plan import length_module, prompts_module

INSTRUMENT = load()
ITEMS = {
    question.id: question
    for module in (*INSTRUMENT.modules, length_module(), prompts_module(INSTRUMENT))
    for question in module.items
}
NOT_SAVED = ".af-status:not([data-state=saved])"


class Leader:
    """Somebody at a page in one language. Fields are found by what a screen reader says."""

    def __init__(self, page, app, language="da"):
        self.page, self.app, self.language = page, app, language

    def open(self, notebook, query=""):
        self.app.open(self.page, notebook, self.language, query)

    def again(self):
        self.app.again(self.page)

    def word(self, key, **values):
        return word(key, self.language, **values)

    @property
    def saved(self):
        """Give what a status line says once all is stored, now or before the page was opened."""
        now = self.word("form.saved", time=r"\d\d[.:]\d\d")
        return re.compile(f"^({now}|{self.word('form.saved_before')})$")

    def label(self, item):
        return ITEMS[item].text.in_language(self.language)

    def option(self, item, value):
        control = ITEMS[item].control(self.language)
        labels = {o.value: o.label for o in (*control.options, *control.missing)}
        is_end = control.kind == "steps" and labels[value] != value
        return f"{value} {labels[value]}" if is_end else labels[value]

    def word_of_row(self, module):
        named = {"mp": prompts_module(INSTRUMENT)}.get(module) or INSTRUMENT.module(module)
        return named.row_name.in_language(self.language)

    def form(self, module):
        """Give the name of the form that fills in a module."""
        return INSTRUMENT.module(module).title.in_language(self.language)

    # finding

    def row(self, name):
        """Give the region of one row, by its heading."""
        return self.page.get_by_role("region", name=name, exact=True)

    def field(self, item, row=None):
        """Give the input of a text, a date, a number or a list."""
        return (self.row(row) if row else self.page).get_by_label(self.label(item))

    def group(self, item, row=None):
        """Give the radios or tick boxes of one question."""
        name = re.compile(re.escape(self.label(item)))
        return (self.row(row) if row else self.page).get_by_role("group", name=name)

    def choice(self, item, value, row=None):
        """Give one radio or tick box."""
        return self.group(item, row).get_by_label(self.option(item, value), exact=True)

    def status(self, form):
        """Give the status line of a form, by the form's name."""
        return self.page.get_by_role("form", name=form).get_by_role("status")

    def announcement(self, form):
        """Give what a form says to those who hear it."""
        return self.page.get_by_role("form", name=form).locator(".af-sr[aria-live]")

    def titles(self, form):
        """Give the headings of a form's rows, in order."""
        return self.page.get_by_role("form", name=form).locator(".af-title")

    def button_of_row(self, key, row):
        return self.row(row).get_by_role("button", name=f"{self.word(key)} {row}", exact=True)

    # doing

    def press(self, key, **values):
        self.hit(self.page.get_by_role("button", name=self.word(key, **values)).first)

    def open_row(self, name):
        self.hit(self.row(name).get_by_role("heading").get_by_role("button"))

    def write(self, item, text, row=None):
        self.put(text, self.field(item, row))

    def choose(self, item, value, row=None):
        self.tick(self.choice(item, value, row))

    def answer(self, item, value, row=None):
        """Answer one question, whatever asks it; several codes have a space between them."""
        control = ITEMS[item].control(self.language)
        if not control.options:
            return self.write(item, value, row)
        for code in value.split():
            self.choose(item, code, row)

    def expect_chosen(self, item, *values, row=None):
        """Wait until just these options are chosen."""
        chosen = self.group(item, row).locator("label:has(input:checked)")
        expect(chosen).to_have_text([self.option(item, value) for value in values])

    def wait_until_saved(self):
        """Wait until no form on the page has anything left to send."""
        expect(self.page.locator(NOT_SAVED)).to_have_count(0, timeout=20_000)

    def paste(self, text, field):
        """Put a text, copied elsewhere, in place of what stands there."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        field.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Control+v")

    # with the mouse

    def hit(self, button):
        button.click()

    def put(self, text, field):
        field.fill(text)

    def tick(self, option):
        option.check()
