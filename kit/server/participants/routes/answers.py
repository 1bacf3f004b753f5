"""What a phone sends: answers, stored in order and acknowledged once they are durable."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tornado.web import HTTPError

from kit.core.errors import AnswerError, StoreError
from kit.core.text import LANGUAGES, Language
from kit.forms.messages import Reply, is_typed, number_of, refused
from kit.server.participants.passes import Holder
from kit.server.participants.purses import Payer
from kit.server.participants.rooms import Room
from kit.server.participants.routes.base import Handler
from kit.server.participants.submission import Seat, Submission, is_slow, kind_of
from kit.server.participants.submissions import Submissions

MOST_MESSAGES = 50
TOKEN = re.compile(r"[0-9a-f]{32}")


class AnswersHandler(Handler):
    """Takes what somebody answers; says so once it is durable."""

    async def put(self, code: str) -> None:
        """Store the messages of one phone, in order."""
        self.services.connections.read(self.stream, is_done=True)
        room = await self.find(code)
        sent, holder = _read(self.content), self.holder(room)
        if holder is None:
            raise HTTPError(401)
        if not self.services.purses.pay(self._payer(holder, code), map(kind_of, sent.messages)):
            raise HTTPError(429)
        submissions = room.submissions(sent.round, sent.language)
        if submissions is None:  # another server may have told the phone of a round sooner
            room = await self.services.rooms.find(code) or room
            submissions = room.submissions(sent.round, sent.language)
        with self.services.drain.work():
            if submissions is None:
                replies = _not_now(sent, "round_closed" if room.is_readable else "room_unreadable")
            else:
                room.answered_at(self.own_address)
                seats = submissions.seats(sent.token, partial(room.passes.use, holder))
                replies = await self._answer(room, submissions, seats, holder, sent.messages)
            self.set_header("Content-Type", "application/json")
            await self.finish(json.dumps({"replies": replies}))

    def _payer(self, holder: Holder, code: str) -> Payer:
        """Give who pays; behind a proxy a connection is nobody's own."""
        connections, stream = self.services.connections, self.stream
        if address := connections.address_of(stream):
            return Payer(holder.phone, id(stream), address, code)
        client = self.services.hosting.client(self.request)
        return Payer(holder.phone, holder.phone, connections.hashed(client), code)

    async def _answer(
        self,
        room: Room,
        submissions: Submissions,
        seats: Sequence[Seat],
        holder: Holder,
        messages: Sequence[object],
    ) -> list[Reply]:
        step = partial(self._step, room, submissions, seats, holder)
        steps = [await step(message) for message in messages]
        do = self.services.writer.do
        works = [do(step.work) if step.work else None for step in steps]
        replies = []
        for made, work, message in zip(steps, works, messages, strict=True):
            try:
                result = await work if work else None
                if made.after:
                    await asyncio.to_thread(made.after, result)
                replies.append(made.reply(result))
            except StoreError as error:
                replies.append(submissions.not_now(message, error))
        return replies

    async def _step(
        self,
        room: Room,
        submissions: Submissions,
        seats: Sequence[Seat],
        holder: Holder,
        message: object,
    ) -> Submission:
        """Make what a message asks; what takes long waits its turn, and few ask for it at once."""
        if not is_slow(message):
            return submissions.step(seats, message)
        try:
            if not self.services.purses.pay_for_code(holder.phone):
                raise AnswerError("too_many_codes")
            make = partial(submissions.step, seats, message)
            hashes = self.services.hashes
            return await hashes.run(holder.phone, make, lambda: not room.is_over)
        except AnswerError as error:
            reply = submissions.not_now(message, error)
            return Submission(None, lambda _: reply)


@dataclass(frozen=True)
class SentMessages:
    """What one request brings."""

    round: str
    token: str
    language: Language
    messages: list[object]


def _read(content: bytes) -> SentMessages:
    try:
        raw = json.loads(content)
        round, token, language = raw["round"], raw["token"], raw["language"]
        messages = raw["messages"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HTTPError(400) from None
    are_texts = isinstance(round, str) and isinstance(token, str) and language in LANGUAGES
    if not (are_texts and TOKEN.fullmatch(token) and isinstance(messages, list)):
        raise HTTPError(400)
    if len(messages) > MOST_MESSAGES:
        raise HTTPError(413)
    if not all(map(is_typed, messages)):
        raise HTTPError(400)
    return SentMessages(round, token, language, messages)


def _not_now(sent: SentMessages, code: str) -> list[Reply]:
    """Say why nothing is taken, e.g. that the round is closed; the phone keeps what it has."""
    error = AnswerError(code)
    return [refused(number_of(m), error, sent.language, is_final=False) for m in sent.messages]
