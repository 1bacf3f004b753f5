"""What the store keeps of a meeting: its code, its rounds, what is let through and published."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from kit.store import meetings, networks, passes, publications, rounds
from kit.store.bulk_write import Result, Work, do_all
from kit.store.changes import count_change, counters_seen_by_phones
from kit.store.meetings import MEETING, Door, Endpoint, Meeting
from kit.store.passes import DoorState, PhoneResponses
from kit.store.publications import Published, Spot, TextsOut, Verdict
from kit.store.responses import random_id
from kit.store.rounds import Round, State, Turnout
from kit.store.themes import ThemeStore


class MeetingStore(ThemeStore):
    """The part of the store that meetings use."""

    # meetings

    def meeting(self, network: str, wave: int = 0) -> Meeting:
        """Give the meeting of a network."""
        with self.reading() as connection:
            return meetings.read_meeting(connection, network, wave)

    def open_meetings(self) -> Sequence[Meeting]:
        """Give the meetings that phones may come into."""
        with self.reading() as connection:
            return meetings.read_open_meetings(connection)

    def signs(self) -> Sequence[tuple[Meeting, Mapping[str, int]]]:
        """Give the open meetings with the counters of what phones are told."""
        with self.reading() as connection:
            found = meetings.read_open_meetings(connection)
            counts = counters_seen_by_phones(connection, {each.network for each in found})
        return [(meeting, counts[meeting.network]) for meeting in found]

    def open_meeting(self, network: str, wave: int = 0) -> Meeting:
        """Let phones come in; gives the meeting with its code, which an open one keeps."""
        with self.writing() as connection:
            meeting = meetings.read_meeting(connection, network, wave)
            if meeting.code is None:
                opened = {"code": meetings.free_code(connection), "secret": random_id()}
                new = opened | {"door": "open", "let_in": 0}
                meetings.change_meeting(connection, network, wave, **new)
            return meetings.read_meeting(connection, network, wave)

    def close_meeting(self, network: str, wave: int = 0) -> None:
        """Let no phone in any more: the code is dead, and the open round is closed."""
        with self.writing() as connection:
            meetings.change_meeting(connection, network, wave, code=None, secret=None, told=None)
            meetings.forget_phones(connection, network, wave)
            passes.forget_passes(connection, network, wave)
            meetings.purge_removed(connection, network, wave)
            rounds.close_all(connection, network, wave)
            rounds.erase_aside(connection, network, wave)

    def show_on_screen(self, network: str, screen: str, wave: int = 0) -> None:
        """Show something else on the room's screen."""
        with self.writing() as connection:
            meetings.change_meeting(connection, network, wave, screen=screen)

    def lead_phones(self, network: str, wave: int, **values: str | None) -> None:
        """Keep which ``adapter`` and ``address`` the leader chose, and what the room was told."""
        with self.writing() as connection:
            meetings.change_meeting(connection, network, wave, **values)

    def endpoints(self) -> Sequence[Endpoint]:
        """Give where phones reach the servers that run."""
        with self.reading() as connection:
            return meetings.read_endpoints(connection)

    def set_endpoint(self, endpoint: Endpoint) -> None:
        """Keep where phones reach a server, and tell everybody."""
        with self.writing() as connection:
            meetings.write_endpoint(connection, endpoint)

    def beat(self, server: str) -> bool:
        """Say that a server still runs; tells whether it is known."""
        with self.writing() as connection:
            return meetings.beat(connection, server)

    def remove_endpoints(self, *servers: str) -> None:
        """Forget servers that run no more; all of them where none is named."""
        with self.writing() as connection:
            meetings.remove_endpoints(connection, *servers)

    def set_phones(self, server: str, counts: Mapping[Meeting, int]) -> None:
        """Keep how many phones a server has in each meeting."""
        with self.writing() as connection:
            for meeting, count in counts.items():
                meetings.write_phones(connection, server, meeting, count)

    def phones(self, network: str, wave: int = 0) -> int:
        """Count the phones in a meeting."""
        with self.reading() as connection:
            return meetings.count_phones(connection, network, wave)

    # the door

    def change_door(self, network: str, door: Door, wave: int = 0) -> None:
        """Shut the door for new phones, or open it."""
        with self.writing() as connection:
            meetings.change_meeting(connection, network, wave, door=door)

    def set_people(self, network: str, people: int | None, wave: int = 0) -> None:
        """Keep how many are in the room; a door that had shut itself, or was held, thinks anew."""
        with self.writing() as connection:
            now = meetings.hold_meeting(connection, network, wave)
            door = now.door if now.door == "shut" else "open"
            meetings.change_meeting(connection, network, wave, people=people, door=door)

    def let_in(self, network: str, number: int, wave: int = 0) -> bool:
        """Let a phone in that waits; tells whether there is one of this number."""
        with self.writing() as connection:
            return passes.let_in(connection, network, wave, number)

    def door(self, network: str, wave: int = 0) -> DoorState:
        """Give who is in and who waits."""
        with self.reading() as connection:
            return passes.read_door(connection, network, wave)

    def answered_by_phone(self, round: str) -> PhoneResponses:
        """Count the responses to a round that came from phones, and those of shared ones."""
        with self.reading() as connection:
            return passes.count_uses(connection, round)

    # rounds

    def add_round(
        self,
        network: str,
        audience: str,
        items: Sequence[str],
        wave: int = 0,
        state: State = "open",
        *,
        form: str = "",
        wording: Mapping[str, str] | None = None,
    ) -> Round:
        """Make a round that asks participants these items."""
        given = (tuple(items), form, dict(wording or {}))
        round = Round(random_id(), network, audience, state, wave, *given)
        with self.writing() as connection:
            self._require_network(connection, network)
            rounds.make_round(connection, round)
            count_change(connection, network, MEETING)
        return round

    def rounds(self, network: str) -> Sequence[Round]:
        """Give every round of a network."""
        with self.reading() as connection:
            return rounds.read_rounds(connection, network)

    def rounds_aside(self, network: str) -> Sequence[Round]:
        """Give the rounds of a network that were set aside, until the meeting ends."""
        with self.reading() as connection:
            return rounds.read_rounds(connection, network, are_aside=True)

    def round(self, id: str) -> Round | None:
        """Give one round."""
        with self.reading() as connection:
            return rounds.read_round(connection, id)

    def open_round(self, round: Round, *beside: Round) -> None:
        """Let phones answer a round; another one of the meeting that is open is closed.

        Parameters
        ----------
        beside
            Rounds that the same page asks, each in a response of its own.
        """
        opened = [round.id, *(each.id for each in beside)]
        with self.writing() as connection:
            rounds.close_all(connection, round.network, round.wave, *opened)
            for id in opened:
                rounds.change_round(connection, id, state="open")
            meetings.change_meeting(connection, round.network, round.wave, round=round.id)

    def reword(self, round: Round, wording: Mapping[str, str]) -> Round:
        """Give the questions of a round other words; gives the round as it is now."""
        if round.wording == wording:
            return round
        with self.writing() as connection:
            rounds.change_round(connection, round.id, wording=dict(wording))
        return replace(round, wording=wording)

    def set_state(self, round: Round, state: State, *beside: Round) -> None:
        """Close a round, or mark it as shown; phones are about it from now on.

        Parameters
        ----------
        beside
            Rounds that are closed or shown with it.
        """
        with self.writing() as connection:
            for each in (round, *beside):
                rounds.change_round(connection, each.id, state=state)
            meetings.change_meeting(connection, round.network, round.wave, round=round.id)

    def turnout(self, round: str) -> Turnout:
        """Count who has begun to answer a round, and who has sent."""
        with self.reading() as connection:
            return rounds.count_turnout(connection, round)

    def came(self, round: str) -> int:
        """Count who has come to answer a round, those too who took everything back."""
        with self.reading() as connection:
            return rounds.count_came(connection, round)

    # what others may see

    def verdicts(self, round: str) -> Mapping[Spot, Verdict]:
        """Give what the leader decided about the texts of a round."""
        with self.reading() as connection:
            return publications.read_verdicts(connection, round)

    def decide(self, round: Round, spot: Spot, verdict: Verdict) -> None:
        """Keep what the leader decides about one text."""
        self.decide_all(round, [spot], verdict)

    def decide_all(self, round: Round, spots: Sequence[Spot], verdict: Verdict) -> None:
        """Keep what the leader decides about several texts at once."""
        with self.writing() as connection:
            for spot in spots:
                publications.write_verdict(connection, spot, verdict)
            count_change(connection, round.network, MEETING)

    def published(self, round: str) -> Sequence[Published]:
        """Give what was published of a round, in order."""
        with self.reading() as connection:
            return publications.read_published(connection, round)

    def publish(
        self,
        round: Round,
        parts: Sequence[Published],
        withdrawn: Sequence[str] = (),
        *,
        texts: TextsOut | None = None,
        min_n: int = 0,
    ) -> None:
        """Freeze parts for the room, and take others away.

        Parameters
        ----------
        texts
            Those among the parts that everybody sees now.
        min_n
            The fewest people under which this is shown; the network keeps the highest.
        """
        with self.writing() as connection:
            publications.remove_published(connection, round.id, *withdrawn)
            publications.write_published(connection, round.id, parts)
            publications.mark_out(connection, texts.spots if texts else ())
            if texts and texts.of is not None:
                rounds.change_round(connection, round.id, texts_of=texts.of)
            networks.raise_min_n(connection, round.network, min_n)
            count_change(connection, round.network, MEETING)

    def min_n(self, network: str, chosen: int) -> int:
        """Give the fewest people to show figures of: the highest under which any were shown.

        Parameters
        ----------
        chosen
            What the municipality has chosen now.
        """
        with self.reading() as connection:
            return max(chosen, networks.read_min_n(connection, network))

    def keep_agenda(self, network: str, agenda: Mapping[str, Any], wave: int = 0) -> None:
        """Keep how far a meeting has come."""
        with self.writing() as connection:
            meetings.change_meeting(connection, network, wave, agenda=dict(agenda))

    # a whole room at once

    def together(self, works: Sequence[Work]) -> list[Result]:
        """Do many works in one transaction; gives what came of each, in order."""
        with self.writing() as connection:
            return do_all(connection, works)

    def _require_network(self, connection: Connection, network: str) -> None:
        raise NotImplementedError
