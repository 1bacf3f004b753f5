"""Networks that a seed fills in: every kind of answer, every form, texts that are known again."""

from datetime import date, timedelta

from kit.forms.form import PARTICIPANT_FORMS, Form
from kit.forms.references import referring
from kit.forms.rounds import round_form
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.results.publish import edition
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from tests.helpers.shown import publish

INSTRUMENT = load()
VERSION = INSTRUMENT.version
WRITTEN = {"line", "area"}


class RandomNetwork:
    """One network in a store, and the texts in it that may be shown or may not.

    Where it has groups, everybody is asked for theirs, and tells it.
    """

    def __init__(self, store, random, name, instrument=INSTRUMENT, groups=()):
        self.store, self.random, self.instrument = store, random, instrument
        self.groups = groups
        self.id = store.add_network(name, instrument.version).id
        self.secret, self.said = set(), 0

    def fill_leader(self):
        """Answer the leader's forms; what stands in the private one is secret."""
        for code in ("net", "sol", "val", "lr"):
            form = Form(code, [self.instrument.module(code)], "da")
            response = self.store.leader_response(self.id, code, self.instrument.version)
            written = self._answer(form, response, rows=self.random.randint(0, 3))
            if code == "lr":
                self.secret |= written

    def add_round(self, form, people, audience="participants", wave=0):
        """Make a closed round that some people have answered."""
        is_asked = bool(self.groups) or self.random.random() < 0.5
        items = items_asked(self.instrument, form, 90, groups=is_asked)
        made = self.store.add_round(self.id, audience, items, wave, state="closed", form=form)
        self.answer_round(made, people)
        return made

    def answer_round(self, made, people):
        """Let more people answer a round; nothing that they write may be shown yet."""
        form = round_form(made.form, made.items, self.instrument, "da")
        referring(self.store, self.id, self.instrument, form)
        for _ in range(people):
            version = self.instrument.version
            response = self.store.add_response(self.id, made.form, version, made.wave, made.id)
            self.secret |= self._answer(form, response, rows=self.random.randint(0, 2))

    def show(self, made, min_n, edition=edition):
        """Let some texts through, some in other words, and publish the round."""
        for said in texts(self.store, self.instrument, made):
            chosen = self.random.choice(["show", "redact", "hide", "undecided"])
            if chosen != "undecided":
                own = self._sentence() if chosen == "redact" else None
                self.store.decide(made, said.spot, Verdict(chosen != "hide", own))
        shown = [said for said in texts(self.store, self.instrument, made) if said.is_shown]
        self._now_known(shown)
        found = edition(self.store, self.instrument, made, min_n)
        publish(self.store, made, found, self.instrument)
        self.store.set_state(made, "shown")

    def _now_known(self, shown):
        """Take from the secrets what was let through as it was written."""
        known = {line for said in shown for line in [said.shown("da"), said.shown("en")]}
        self.secret = {text for text in self.secret if not any(text in line for line in known)}

    def _answer(self, form, response, rows):
        written = set()
        keys = [f"{self.random.getrandbits(32):08x}" for _ in range(rows if form.has_rows else 0)]
        for key in keys:
            self.store.add_row(response, key, None)
        for item, question in form.questions.items():
            for row in keys if question.row else [OUTSIDE]:
                answer = self._random_answer(form, item)
                if answer.is_given:
                    self.store.write(response, row, item, answer, 0)
                if answer.value and form.control(item).kind in WRITTEN:
                    written.add(answer.value)
        return written

    def _random_answer(self, form, item):
        control, random = form.control(item), self.random
        if item == "bg_group" and self.groups:
            return Answer(random.choice(self.groups))
        if random.random() < 0.1 and not control.required:
            return Answer()
        if control.missing and random.random() < 0.15:
            return form.accept(item, None, random.choice(control.missing).number)
        return form.accept(item, self._raw(control))

    def _raw(self, control):
        random = self.random
        match control.kind:
            case "line" | "area":
                return self._sentence()
            case "date":
                return (date(2027, 1, 1) + timedelta(random.randint(0, 300))).isoformat()
            case "integer":
                return str(random.randint(0, 40))
            case "ranking":
                return random.sample(
                    [o.value for o in control.options], random.randint(1, control.most)
                )
            case "checkbox":
                many = [o.value for o in control.options if o.value not in control.exclusive]
                return random.sample(many, random.randint(1, min(3, control.most or 3)))
        return random.choice(control.options).value if control.options else None

    def _sentence(self):
        """Make a text that stands nowhere else."""
        self.said += 1
        return f"Tekst {self.id} {self.random.getrandbits(48):012x} nr. {self.said} æøå"


def random_network(store, random, name="Et netværk", people=(0, 9), *, groups=(), **more):
    """Fill a network with a leader's forms, every participants' form, and a trial."""
    network = RandomNetwork(store, random, name, groups=groups, **more)
    network.fill_leader()
    network.rounds = [
        network.add_round(form, random.randint(*people), wave=3 if form == "followup" else 0)
        for form in PARTICIPANT_FORMS
    ]
    network.add_round("evaluation", 2, audience="trial")
    return network
