"""Follow-up: what the leader does 3, 6 and 12 months after the meeting.

Used by `kit.ui.followup`. A follow-up is a meeting of its own wave, whose round stays open for
weeks under its own code; the leader follows up the solutions meanwhile.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from kit.core.errors import AnswerError
from kit.forms.filling import Filling
from kit.forms.form import Form
from kit.forms.recall_code import hashed, normalised, salt_of
from kit.instrument.ids import Audience, FormCode, Item, ModuleCode
from kit.meeting.acts import Values
from kit.meeting.baseline import baselines
from kit.meeting.followup_days import followup_day
from kit.meeting.moderation import Moderation
from kit.meeting.progress import OF_LEADER, WAVES, Stages, followed_module, stages, titles
from kit.meeting.publishing import publish
from kit.meeting.session import Session
from kit.store import responses
from kit.store.meetings import Meeting
from kit.store.response import Answer
from kit.store.responses import leader_id
from kit.store.retention import day_to_count_from
from kit.store.rounds import Round, Turnout

FORM, PROMISED = FormCode.FOLLOWUP, FormCode.COMMITMENT
DONE = {"closed", "shown"}


class FollowUp(Moderation):
    """The follow-ups of the network that a session works with; one wave at a time.

    Its acts get the values of a panel's button or form: ``value`` names what they are about.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._waves: dict[str, int] = {}

    # which follow-up

    @property
    def wave(self) -> int:
        """Months after the meeting: as chosen, else the first that was not shown before."""
        if self.network not in self._waves:
            shown = {round.wave for round in self._rounds() if round.state == "shown"}
            left = [wave for wave in WAVES if wave not in shown]
            self._waves[self.network] = left[0] if left else WAVES[-1]
        return self._waves[self.network]

    def choose(self, values: Values) -> None:
        """Work with another follow-up."""
        if (wave := values.get("value", "")) in map(str, WAVES):
            self._waves[self.network] = int(wave)

    def due(self, wave: int) -> date:
        """Give the day of a follow-up, which is a working day."""
        card = self.session.form(ModuleCode.NET).sheet
        known = self.store.responses(self.network)
        made = self.session.network.created_on
        return followup_day(day_to_count_from(card.value(Item.NET_MEETING), known, made), wave)

    @property
    def meeting(self) -> Meeting:
        """The meeting of this wave as it stands."""
        return self.store.meeting(self.network, self.wave)

    def round(self, wave: int | None = None) -> Round | None:
        """Give the round of a wave: of several the one that most have answered."""
        of_wave = [each for each in self._rounds() if each.wave == (wave or self.wave)]
        known = [(self.store.turnout(each.id).begun, each.id, each) for each in of_wave]
        return max(known)[2] if known else None

    def turnout(self) -> Turnout:
        """Count who has begun to answer, and who has sent."""
        round = self.round()
        return self.store.turnout(round.id) if round else Turnout(0, 0)

    def _rounds(self) -> Sequence[Round]:
        rounds = self.store.rounds(self.network)
        return [each for each in rounds if each.form == FORM and each.wave in WAVES]

    # asking participants

    def open(self, _: Values) -> None:
        """Let participants answer, for as long as the leader wants."""
        self.store.open_meeting(self.network, self.wave)
        self.store.open_round(self.round() or self._new_round())

    def _new_round(self) -> Round:
        items = list(self.session.participants(FORM).questions)
        return self.store.add_round(
            self.network, Audience.PARTICIPANTS, items, self.wave, "draft", form=FORM
        )

    def close(self, _: Values) -> None:
        """Take no more answers; who has the page open can still see the result."""
        round = self.round()
        if round and round.state == "open":
            self.store.set_state(round, "closed")

    def show(self, _: Values) -> None:
        """Freeze what came of it, and show it to everybody."""
        round = self.round()
        if round is None or round.state not in DONE:
            return
        instrument, least = self.session.instrument, self.session.min_n
        for first in baselines(self.store, self.network):
            if first.state == "closed":  # the meeting ended before anything was shown of it
                publish(self.store, instrument, first, least)
                self.store.set_state(first, "shown")
        publish(self.store, instrument, round, least)
        self.store.set_state(round, "shown")

    def end(self, _: Values) -> None:
        """Let nobody in any more: the code is dead."""
        self.store.close_meeting(self.network, self.wave)

    # texts

    def done(self) -> Sequence[Round]:
        """Give the round once nobody writes any more."""
        round = self.round()
        return [round] if round and round.state in DONE else []

    # on paper

    def enter(self) -> Filling | None:
        """Take one more paper form; None where the round takes none."""
        round = self.round()
        if round is None or round.state not in {"open", "closed"}:
            return None
        version = self.session.instrument.version
        response = self.store.add_response(self.network, FORM, version, round.wave, round.id)
        form = self.session.participants(FORM)
        return Filling(self.store, form, response, self.session.refer(form))

    def lay_aside(self, filling: Filling) -> None:
        """Have done with a paper form."""
        head = filling.response
        self.store.together(
            [lambda connection: responses.mark_sent(connection, head, is_sent=True)]
        )

    def link(self, filling: Filling, typed: str) -> None:
        """Let a paper form belong to the commitment of a code.

        Raises
        ------
        AnswerError
            When it is no code, or belongs to nothing here.
        """
        if (code := normalised(typed)) is None:
            raise AnswerError("no_recall_code")
        recall, head = hashed(code, salt_of(self.store, self.network)), filling.response
        with self.store.writing() as connection:
            if not responses.recalled(connection, self.network, PROMISED, recall):
                raise AnswerError("unknown_recall_code")
            responses.set_recall(connection, head, recall)

    # the solutions

    def stages(self) -> Stages:
        """Give what was said of the solutions, by wave; waves that were not begun are left out."""
        return stages(self.store, self.network)

    def titles(self) -> Mapping[str, str]:
        """Give what each solution is called, by its row; those without a title are left out."""
        return titles(self.stages()[0])

    def begin_solutions(self, _: Values) -> None:
        """Take over what was said of each solution last, so that only changes are written."""
        version = self.session.instrument.version
        response = self.store.leader_response(self.network, OF_LEADER, version, self.wave)
        begun = self.store.sheet(response).rows
        for row in self.titles():
            if row not in begun:
                self.store.add_row(response, row, None)
                self._take_over(response, row)

    def _take_over(self, response: str, row: str) -> None:
        earlier = [sheet for wave, sheet in self.stages().items() if wave < self.wave]
        for item in self.session.instrument.module(OF_LEADER).asks_again:
            given = [a for sheet in earlier if (a := sheet.answer(item, row)).is_given]
            if given:
                answer = Answer(given[-1].value, given[-1].missing)
                self.store.write(response, row, item, answer, 0)

    def solutions_filling(self) -> Filling | None:
        """Give the leader's filling-in of this wave; None where it was not begun."""
        if self.wave not in self.stages():
            return None
        id = leader_id(self.network, OF_LEADER, self.wave)
        form = Form(OF_LEADER, [followed_module(self.session.instrument)], self.session.language)
        return Filling(self.store, form, id)
