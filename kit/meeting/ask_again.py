"""Asking a round again: what was answered is set aside until the meeting ends, and can come back.

Only while nobody has seen what it came to. Nobody picks single answers: the whole round goes.
"""

from collections.abc import Sequence

from kit.instrument.ids import FormCode
from kit.meeting.acts import Values
from kit.meeting.baseline import WAVE
from kit.meeting.control import FORMS, MeetingControl, RoundProgress
from kit.store.rounds import Round


class AskAgain:
    """What the leader does with a round that did not go well."""

    def __init__(self, control: MeetingControl) -> None:
        self.control, self.store = control, control.store

    def ask_again(self, values: Values) -> None:
        """Set aside what was answered to a round, and ask it anew."""
        standing = self.control.standing(values.get("value", ""))
        if round := self.unseen(standing):
            self._set_aside(round)
            self.control.open({"value": standing.form})

    def bring_back(self, values: Values) -> None:
        """Count a round again that was set aside; the one asked since is set aside for it."""
        for round in self.aside():
            now = self.control.standing(round.form)
            if round.id == values.get("value") and (now.round is None or self.unseen(now)):
                also = self._aside_with(round)
                if now.round:
                    self._set_aside(now.round)
                self.store.set_state(round, "closed", *also)

    def unseen(self, standing: RoundProgress) -> Round | None:
        """Give a round that was asked and that nobody has seen anything of, if it is one."""
        round = standing.round
        if round is None or standing.state not in {"open", "closed"}:
            return None
        return None if self.store.published(round.id) else round

    def aside(self) -> Sequence[Round]:
        """Give the rounds that were set aside."""
        every = self.store.rounds_aside(self.control.network)
        return [each for each in every if each.form in FORMS]

    def _set_aside(self, round: Round) -> None:
        self.control.held_back = ""
        self.store.set_state(round, "aside", *self.control.beside(round))

    def _aside_with(self, round: Round) -> Sequence[Round]:
        """Give what was set aside with a round, where that can be told."""
        every = self.store.rounds_aside(self.control.network)
        found = [each for each in every if (each.form, each.wave) == (FormCode.FOLLOWUP, WAVE)]
        return found if round.form == FormCode.COMMITMENT and len(found) == 1 else []
