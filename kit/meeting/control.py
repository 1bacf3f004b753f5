"""Meeting control: what the leader does at the meeting, with phones, rounds, texts and the screen.

Used by the console; each act is one change in the store, which phones and screen follow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.forms.rounds import REWORDED
from kit.instrument.ids import Audience, FormCode, PlanCode
from kit.meeting.acts import Values
from kit.meeting.baseline import baselines, beside
from kit.meeting.door import UNSAID, Doubt, doubt, number_of_people
from kit.meeting.moderation import Moderation
from kit.meeting.plan import prompts
from kit.meeting.publishing import publish
from kit.meeting.session import Session
from kit.meeting.slides.base import OVER, ROUND, VIEWS, Slide
from kit.meeting.slides.leaders import leader_slide
from kit.meeting.slides.published import find_slide, slides
from kit.results.texts import private_count
from kit.store.meetings import WELCOME, Meeting
from kit.store.rounds import Round, Turnout

FORMS = (FormCode.VALUES, FormCode.EVALUATION, FormCode.DISCUSSION, FormCode.COMMITMENT)
"""The rounds of a meeting, in order."""
DONE = {"closed", "shown"}
NOBODY = Turnout(0, 0)


@dataclass(frozen=True)
class RoundProgress:
    """How far one round of the meeting has come.

    Attributes
    ----------
    round
        None as long as it was never opened.
    """

    form: str
    round: Round | None
    turnout: Turnout

    @property
    def state(self) -> str:
        """One of the states of a round; a draft where there is none."""
        return self.round.state if self.round else "draft"


class MeetingControl(Moderation):
    """The meeting of the network that a session works with.

    Its acts get the values of a panel's button or form: ``value`` names what they are about.

    Attributes
    ----------
    held_back
        The form whose round was to be shown and waits for a word of the leader's.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.held_back = ""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.store.meeting(self.network)

    # phones

    def let_in(self, _: Values) -> None:
        """Let phones come in, and show the room how."""
        self.store.open_meeting(self.network)
        self._show(WELCOME)

    def shut_out(self, _: Values) -> None:
        """Let no phone in any more: the meeting is over."""
        self.store.close_meeting(self.network)
        self._show(OVER)

    # rounds

    def standings(self) -> Sequence[RoundProgress]:
        """Give how far each round has come."""
        rounds, current = self._rounds(), self.meeting.round
        return [self._standing(form, rounds, current) for form in FORMS]

    def standing(self, form: str) -> RoundProgress:
        """Give how far one round has come."""
        return self._standing(form, self._rounds(), self.meeting.round)

    def _standing(self, form: str, rounds: Sequence[Round], current: str | None) -> RoundProgress:
        known = [(self.store.turnout(each.id), each) for each in rounds if each.form == form]
        chosen = max(
            known, key=lambda each: (each[0].begun > 0, each[1].id == current), default=None
        )
        return (
            RoundProgress(form, chosen[1], chosen[0])
            if chosen
            else RoundProgress(form, None, NOBODY)
        )

    def _rounds(self) -> Sequence[Round]:
        rounds = self.store.rounds(self.network)
        return [each for each in rounds if each.wave == 0 and each.audience != "trial"]

    def asked(self, form: str) -> tuple[Sequence[str], Mapping[str, str]]:
        """Give what a round asks as the meeting is planned: items, and the leader's own words."""
        if form != FormCode.DISCUSSION:
            return list(self.session.participants(form).questions), {}
        sheet = self.session.form(PlanCode.PROMPTS).sheet
        chosen = prompts(sheet, self.session.instrument, self.session.language)
        own = {prompt.id: prompt.text for prompt in chosen if prompt.id.endswith(REWORDED)}
        return [prompt.id for prompt in chosen], own

    def open(self, values: Values) -> None:
        """Let phones answer a round; one that somebody has answered asks what it asked."""
        form, self.held_back = values.get("value", ""), ""
        if form not in FORMS:
            return
        standing = self.standing(form)
        round = standing.round if standing.turnout.begun else self._planned(form)
        if round:
            self.open_for(round)

    def open_for(self, round: Round) -> None:
        """Let phones answer this round, and show the room so."""
        self.store.open_round(round, *beside(self.store, self.session.instrument, round))
        self._show(ROUND)

    def _planned(self, form: str) -> Round | None:
        """Give the round that asks what is planned; None where nothing is."""
        items, wording = self.asked(form)
        for round in self._rounds():
            if (round.form, round.items, round.wording) == (form, tuple(items), wording):
                return round
        if not items:
            return None
        audience = Audience.GROUPS if form == FormCode.DISCUSSION else Audience.PARTICIPANTS
        return self.store.add_round(
            self.network, audience, items, state="draft", form=form, wording=wording
        )

    def close(self, values: Values) -> None:
        """Take no more answers to a round."""
        standing = self.standing(values.get("value", ""))
        if standing.round and standing.state == "open":
            self.store.set_state(standing.round, "closed", *self.beside(standing.round))

    def show(self, values: Values) -> None:
        """Show what a round came to, unless the leader should know something first."""
        round = self.standing(values.get("value", "")).round
        if round is None or round.state not in DONE:
            return
        self.held_back = round.form
        if not self.doubt_about(self.standing(round.form)):
            self.show_now(values)

    def doubt_about(self, standing: RoundProgress) -> Doubt | None:
        """Tell why a round that was to be shown is held back, as things stand now."""
        round = standing.round
        if round is None or round.form != self.held_back or round.state not in DONE:
            return None
        return doubt(self.store, self.meeting, round, self.session.min_n)

    def say_people(self, values: Values) -> None:
        """Keep how many are in the room, if the leader says so, and show what waited for that."""
        said = values.get("people", "").strip()
        people = number_of_people(said) if said else UNSAID
        if people is not None:
            self.store.set_people(self.network, people)
            self.show(values)

    def show_now(self, values: Values) -> None:
        """Freeze what a round came to, and show it to everybody."""
        round = self.standing(values.get("value", "")).round
        if round is None or round.state not in DONE:
            return
        self.held_back = ""
        also = self.beside(round)
        for each in (round, *also):
            publish(self.store, self.session.instrument, each, self.session.min_n)
        self.store.set_state(round, "shown", *also)
        self.turn_to_first(round)

    def beside(self, round: Round) -> Sequence[Round]:
        """Give what the page of a round asked besides, once nobody answers any more."""
        is_asked = round.form == FormCode.COMMITMENT
        return baselines(self.store, self.network) if is_asked else []

    def turn_to_first(self, round: Round) -> None:
        """Show the room the first of what a round came to."""
        first = next(iter(self.slides_of(round)), None)
        self._show(first.name if first else ROUND)

    # texts

    def done(self) -> Sequence[Round]:
        """Give the rounds that take no more answers."""
        return [each.round for each in self.standings() if each.round and each.state in DONE]

    def private_count(self, round: Round) -> int:
        """Count the commitments that are kept private."""
        return private_count(self.store, self.session.instrument, round)

    # the screen

    def slides_of(self, round: Round) -> Sequence[Slide]:
        """Give the slides of what was published of one round."""
        return slides(self.store, self.session.instrument, round, self.session.language)

    def slides(self) -> Mapping[str, Sequence[Slide]]:
        """Give the slides of what was published, by form."""
        rounds = [each.round for each in self.standings() if each.round]
        found = {each.form: self.slides_of(each) for each in rounds}
        return {form: every for form, every in found.items() if every}

    def slide(self, name: str) -> Slide | None:
        """Give the slide that the screen shows by this name; None where it is none."""
        slide = leader_slide(self.session, name)
        session = self.session
        given = (session.instrument, self.network, name, session.language)
        return slide or find_slide(self.store, *given)

    def turn_to(self, values: Values) -> None:
        """Show something else on the screen."""
        name = values.get("value", "")
        if name in VIEWS or self.slide(name):
            self._show(name)

    def _show(self, name: str) -> None:
        self.store.show_on_screen(self.network, name)
