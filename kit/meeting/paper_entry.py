"""Paper entry: forms on paper typed in by the leader, one by one, before the result is shown.

Used by the console. A paper form is a response like any other; nothing tells afterwards which were
on paper.
"""

from kit.forms.filling import Filling
from kit.forms.rounds import round_form
from kit.instrument.ids import FormCode
from kit.meeting.acts import Values
from kit.meeting.control import MeetingControl, RoundProgress

FORMS = (FormCode.EVALUATION, FormCode.COMMITMENT)
"""The forms that are handed out on paper."""
TAKING = {"open", "closed"}
"""States of a round that paper is typed into; once it is shown its figures are frozen."""


class PaperEntry:
    """The paper form that is typed in now, and how many were before it.

    Its acts get the values of a panel's button: ``value`` is the form.
    """

    def __init__(self, control: MeetingControl) -> None:
        self.control, self.store = control, control.store
        self.filling: Filling | None = None
        self._entered: list[Filling] = []

    @property
    def entered(self) -> int:
        """How many were typed in since the page was opened."""
        return len(self._entered)

    def standings(self) -> list[RoundProgress]:
        """Give how far the rounds have come that paper can be typed into."""
        return [self.control.standing(form) for form in FORMS]

    def begin(self, values: Values) -> None:
        """Take a paper form that nobody has typed in yet."""
        form = values.get("value", "")
        round = self.control.standing(form).round if form in FORMS else None
        if round is None or round.state not in TAKING:
            return
        self.stop({})
        session = self.control.session
        version = session.instrument.version
        response = self.store.add_response(round.network, form, version, round.wave, round.id)
        filled = round_form(form, round.items, session.instrument, session.language, round.wording)
        self.filling = Filling(self.store, filled, response, session.refer(filled))

    def next(self, _: Values) -> None:
        """Lay this paper form aside, and take another of its kind."""
        if self.filling:
            self.begin({"value": self.filling.form.code})

    def stop(self, _: Values) -> None:
        """Lay the paper form aside."""
        if self.filling is None:
            return
        filling, self.filling = self.filling, None
        answers = self.store.sheet(filling.response).answers.values()
        if any(answer.is_given for answer in answers):
            self.store.set_sent(filling.response)
            self._entered.append(filling)

    def take_back(self, _: Values) -> None:
        """Take away again all that is in the last paper form, while its round is not shown."""
        self.stop({})
        if self._entered and self._takes(self._entered[-1].form.code):
            self.store.withdraw(self._entered.pop().response)

    def _takes(self, form: str) -> bool:
        return self.control.standing(form).state in TAKING
