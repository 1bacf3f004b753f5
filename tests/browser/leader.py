"""What a leader does in the browser, said in the words that stand on the page."""

import re

from playwright.sync_api import expect

from kit.instrument import load
from kit.meeting import length_module, prompts_module
from kit.text import word

INSTRUMENT = load().worded("hverdag")
ITEMS = {
    question.id: question
    for module in (*INSTRUMENT.modules, length_module(), prompts_module(INSTRUMENT))
    for question in module.items
}


class Leader:
    """Somebody at a page in one language. Fields are found by what a screen reader says."""

    def __init__(self, page, app, language="da"):
        self.page, self.app, self.language = page, app, language

    def open(self, notebook, query=""):
        self.app.open(self.page, notebook, self.language, query)

    def word(self, key, **values):
        return word(key, self.language, **values)

    def label(self, item):
        return ITEMS[item].text.in_language(self.language)

    def option(self, item, value):
        control = ITEMS[item].control(self.language)
        return next(o.label for o in (*control.options, *control.missing) if o.value == value)

    def word_of_row(self, module):
        named = {"mp": prompts_module(INSTRUMENT)}.get(module) or INSTRUMENT.module(module)
        return named.row_name.in_language(self.language)

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

    def status(self, form):
        """Give the status line of a form, by the form's name."""
        return self.page.get_by_role("form", name=form).get_by_role("status")

    # doing

    def press(self, key, **values):
        self.page.get_by_role("button", name=self.word(key, **values)).first.click()

    def write(self, item, text, row=None):
        self.field(item, row).fill(text)

    def choose(self, item, value, row=None):
        label = self.option(item, value)
        self.group(item, row).get_by_label(label, exact=True).check()

    def expect_chosen(self, item, *values, row=None):
        """Wait until just these options are chosen."""
        chosen = self.group(item, row).locator("label:has(input:checked)")
        expect(chosen).to_have_text([self.option(item, value) for value in values])

    def wait_until_saved(self):
        """Wait until every status line on the page says so."""
        self.page.wait_for_timeout(1000)
        self.page.wait_for_function(
            "[...document.querySelectorAll('.af-status')].every(e => e.dataset.state === 'saved')"
        )
