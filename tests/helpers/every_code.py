"""Networks in which every code of every list is answered, by turns, and the texts are chosen."""

from collections import Counter
from itertools import cycle
from random import Random

from kit.forms.form import PARTICIPANT_FORMS, Form, form_modules
from kit.meeting.progress import OF_LEADER, SOLUTIONS, followed_module
from kit.store.response import Answer
from kit.store.responses import leader_id
from tests.helpers.random_networks import INSTRUMENT, VERSION, WRITTEN, RandomNetwork

PEOPLE = 18
"""More than any list has codes, those for no answer among them."""
SHARED = "group"


class EveryCode(RandomNetwork):
    """A network whose answers go through the codes of each list, from some place on.

    The texts are taken by turns, too; None leaves a question without an answer.
    """

    def __init__(self, store, name, texts, first=0):
        super().__init__(store, Random(first), name)
        self.texts, self.turns, self.first = cycle(texts), Counter(), first

    def fill(self):
        """Answer every form of the leader and of participants."""
        for code, rows in (("net", 0), ("sol", PEOPLE), ("val", PEOPLE)):
            response = self.store.leader_response(self.id, code, VERSION)
            self._answer(Form(code, [INSTRUMENT.module(code)], "da"), response, rows)
        self._follow_up()
        for form in PARTICIPANT_FORMS:
            wave = 3 if form == "followup" else 0
            self._ask(form, wave)
        return self

    def _ask(self, form, wave):
        modules = form_modules(form, INSTRUMENT)
        asked = Form(form, modules, "da")
        items = list(asked.questions)
        about = {"state": "closed", "form": form}
        made = self.store.add_round(self.id, "participants", items, wave, **about)
        for _ in range(PEOPLE):
            response = self.store.add_response(self.id, form, VERSION, wave, made.id)
            self._answer(asked, response, rows=1)

    def _follow_up(self):
        response = self.store.leader_response(self.id, OF_LEADER, VERSION, 3)
        form = Form(OF_LEADER, [followed_module(INSTRUMENT)], "da")
        for row in self.store.sheet(leader_id(self.id, SOLUTIONS, 0)).rows:
            self.store.add_row(response, row, None)
            for item in form.questions:
                self.store.write(response, row, item, self._random_answer(form, item), 0)

    def _random_answer(self, form, item):
        control, turn = form.control(item), self.first + self.turns[item]
        self.turns[item] += 1
        if control.kind in WRITTEN:
            text = next(self.texts) or (control.required and "x")
            return form.accept(item, text[: control.limit]) if text else Answer()
        if item == "cm_share" and turn >= len(control.options):
            return form.accept(item, SHARED)  # what is not shared tells nothing else
        codes = [*self._choices(control), *(option.number for option in control.missing)]
        code = codes[turn % len(codes)]
        return form.accept(item, None, code) if isinstance(code, int) else form.accept(item, code)

    def _choices(self, control):
        """Give what can be chosen, by turns: of a tick list half at once."""
        if control.kind != "checkbox":
            return [option.value for option in control.options] or [self._raw(control)]
        many = [o.value for o in control.options if o.value not in control.exclusive]
        most = control.most or (len(many) + 1) // 2
        chosen = [many[start : start + most] for start in range(0, len(many), most)]
        return [*chosen, *([code] for code in control.exclusive)]
