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
from kit.server.participants.rate_limit import RateLimit
from kit.server.participants.routes.base import Handler
from kit.server.participants.submission import Seat, Submission, is_guess, is_slow
from kit.server.participants.submissions import Submissions

MOST_MESSAGES = 50
TOKEN = re.compile(r"[0-9a-f]{32}")


class AnswersHandler(Handler):
    """Takes what somebody answers; says so once it is durable."""

    async def put(self, code: str) -> None:
        """Store the messages of one phone, in order."""
        room = await self.find(code)
        sent, holder = _read(self.content), self.holder(room)
        if holder is None:
            raise HTTPError(401)
        use = partial(room.passes.use, holder)
        if not self.services.pace.take(sent.token):
            raise HTTPError(429)
        submissions = room.submissions(sent.round, sent.language)
        if submissions is None:  # another server may have told the phone of a round sooner
            room = await self.services.rooms.find(code) or room
            submissions = room.submissions(sent.round, sent.language)
        with self.services.drain.work():
            code = "round_closed" if room.is_readable else "room_unreadable"
            replies = (
                await self._answer(submissions, submissions.seats(sent.token, use), sent)
                if submissions
                else _not_now(sent, code)
            )
            self.set_header("Content-Type", "application/json")
            await self.finish(json.dumps({"replies": replies}))

    async def _answer(
        self, submissions: Submissions, seats: Sequence[Seat], sent: "SentMessages"
    ) -> list[Reply]:
        finds = self.services.finds
        steps = [await _step(submissions, seats, message, finds) for message in sent.messages]
        submit = self.services.writer.submit
        works = [submit(step.work) if step.work else None for step in steps]
        replies = []
        for step, work, message in zip(steps, works, sent.messages, strict=True):
            try:
                result = await asyncio.wrap_future(work) if work else None
                if step.after:
                    await asyncio.to_thread(step.after, result)
                replies.append(step.reply(result))
            except StoreError as error:
                replies.append(submissions.not_now(message, error))
        return replies


async def _step(
    submissions: Submissions, seats: Sequence[Seat], message: object, finds: RateLimit
) -> Submission:
    """Make what a message asks; codes of commitments may be tried only now and then."""
    if is_guess(message) and not finds.take(seats[0].head.network):
        reply = submissions.not_now(message, AnswerError("too_many_codes"))
        return Submission(None, lambda _: reply)
    if is_slow(message):
        return await asyncio.to_thread(submissions.step, seats, message)
    return submissions.step(seats, message)


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
