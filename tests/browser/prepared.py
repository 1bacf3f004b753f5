"""A preparation in a data folder, written and read without the browser."""

import time

from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.instrument.questions.options import MISSING_CODES
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store

MISSING = {str(code): code for code in MISSING_CODES}


def eventually(expected, read):
    """Wait until reading gives what is expected."""
    deadline = time.monotonic() + 20
    while (found := read()) != expected:
        assert time.monotonic() < deadline, f"{found!r} is still not {expected!r}"
        time.sleep(0.05)


class Preparation:
    """What one leader has written in the forms of a new network, the last one used."""

    def __init__(self, folder, name="Unge og fritid"):
        self.store = Store(find_workspace(folder), "make")
        self.network = self.store.add_network(name, load().version).id

    def response(self, form):
        return self.store.leader_response(self.network, form, load().version)

    def write(self, form, row=OUTSIDE, **answers):
        """Write answers outside the rows, or in a row that is added where it is new."""
        response = self.response(form)
        if row:
            self.store.add_row(response, row, None)
        for item, value in answers.items():
            missing = MISSING.get(value)
            answer = Answer(None, missing) if missing else Answer(value)
            self.store.write(response, row, item, answer, base=0)

    def value(self, form, item, row=OUTSIDE):
        """Give what is stored: the value, or the missing code as its text."""
        answer = self._sheet(form).answer(item, row)
        return str(answer.missing) if answer.missing else answer.value

    def rows(self, form):
        """Give the keys of the rows in order."""
        return self._sheet(form).rows

    def _sheet(self, form):
        found = [each.id for each in self.store.responses(self.network) if each.form == form]
        return self.store.sheet(found[0])
