"""Submissions: what phones send about one round, as works of the store and what to say back.

Used by the server. The protocol is that of `kit.forms.filling`, with some messages more; no step
waits for the disk while it is made.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

from pydantic import ValidationError
from sqlalchemy import Connection

from kit.core.errors import AnswerError, KitError
from kit.core.now import today
from kit.forms.filling import accepted
from kit.forms.form import Form
from kit.forms.messages import (
    PHONED,
    AddRow,
    Find,
    Forget,
    Hello,
    MoveRow,
    Phoned,
    Recall,
    RemoveRow,
    Reply,
    RestoreRow,
    RowMessage,
    Send,
    Withdraw,
    Write,
    acknowledged,
    is_final,
    number_of,
    refused,
    settled,
    state_of,
)
from kit.forms.recall_code import hashed, new_code, normalised
from kit.server.participants.commitments import names, own_rows
from kit.server.participants.submission import Erased, RecalledCommitment, Seat, Submission, Tidy
from kit.store import erasure, responses, rows
from kit.store.answers import WriteOutcome
from kit.store.bulk_write import PrivacyGate, Put, Result
from kit.store.passes import Use, make_head
from kit.store.response import Response, Sheet
from kit.store.responses import read_sheet
from kit.store.rounds import Round


class Submissions:
    """One round in one language.

    Parameters
    ----------
    salt
        What goes into the hash of a code that is handed out.
    promised
        The form of commitments, where a code brings one back.
    tidy
        Cleans up after what belonged to a code was erased, where a code may do that.
    beside
        What the same page asks besides: it is answered in a response of its own, which nothing
        joins with the other.
    """

    def __init__(
        self,
        round: Round,
        form: Form,
        instrument_version: str,
        salt: str,
        promised: Form | None = None,
        tidy: Tidy | None = None,
        beside: "Submissions | None" = None,
    ) -> None:
        self.round, self.form = round, form
        self.version, self.salt = instrument_version, salt
        self.promised, self.tidy, self.beside = promised, tidy, beside
        self.gate = _gate(form)

    def seats(self, token: str, use: Callable[[str], Use]) -> Sequence[Seat]:
        """Give where a phone's answers are put: here, and beside it where something is asked.

        Parameters
        ----------
        use
            Gives what it is to use the phone's pass for a response to a round.
        """
        asked = [each for each in (self, self.beside) if each]
        return [Seat(each.head(token), use(each.round.id)) for each in asked]

    def head(self, token: str) -> Response:
        """Give the head of a phone's response; only a hash of the token is in it."""
        id = sha256(f"{self.round.id}:{token}".encode()).hexdigest()
        of = (self.round.network, self.round.form, self.round.wave)
        return Response(id, *of, self.version, today(), self.round.id)

    def step(self, seats: Sequence[Seat], content: object) -> Submission:
        """Give what a message asks; never raises, whatever it is.

        Parameters
        ----------
        seats
            Of the phone that sent it.
        """
        try:
            message = PHONED.validate_python(content)
        except ValidationError:
            return self._refusal(number_of(content), AnswerError("unreadable_message"))
        try:
            if self.beside and isinstance(message, Write) and self.beside.asks(message.item):
                return self.beside.step(seats[1:], content)
            return self._step(seats, message)
        except KitError as error:
            return self._refusal(message.seq, error)

    def not_now(self, content: object, error: KitError) -> Reply:
        """Say that nothing can be stored now; the phone keeps it."""
        return refused(number_of(content), error, self.form.language, is_final=False)

    def asks(self, item: str) -> bool:
        """Tell whether this round asks a question."""
        return item in self.form.questions

    def _step(self, seats: Sequence[Seat], message: Phoned) -> Submission:
        seat = seats[0]
        match message:
            case Hello():
                return self._hello(seats, message)
            case Write():
                return self._write(seat, message)
            case Send():
                return self._send(seats, message)
            case Withdraw():
                return self._withdraw(seats, message)
            case Recall():
                return self._recall(seat, message)
            case Find():
                return self._find(seat, message)
            case Forget():
                return self._forget(message)
            case _:
                return self._change(seat, message)

    def _refusal(self, seq: int, error: KitError) -> Submission:
        reply = refused(seq, error, self.form.language, is_final=True)
        return Submission(None, lambda _: reply)

    def _hello(self, seats: Sequence[Seat], message: Hello) -> Submission:
        def read(connection: Connection) -> Sheet:
            sheets = [read_sheet(connection, seat.head.id) for seat in seats]
            answers = {place: answer for each in sheets for place, answer in each.answers.items()}
            return Sheet(sheets[0].rows, answers)

        def reply(sheet: Result) -> Reply:
            assert isinstance(sheet, Sheet)
            return {"kind": "state", "seq": message.seq, "state": state_of(sheet)}

        return Submission(read, reply)

    def _write(self, seat: Seat, message: Write) -> Submission:
        answer = accepted(self.form, message)
        gate = self.gate if message.row else None
        put = Put(seat.head, message.row, message.item, answer, message.base, gate, seat.use)

        def reply(outcome: Result) -> Reply:
            if isinstance(outcome, WriteOutcome):
                return settled(message, outcome, self.form)
            return self._failed(message, outcome)

        return Submission(put, reply)

    def _change(self, seat: Seat, message: RowMessage) -> Submission:
        if not self.form.has_rows:
            raise AnswerError("unreadable_message")

        def change(connection: Connection) -> None:
            make_head(connection, seat.head, seat.use)
            _change_rows(connection, seat.head.id, message)
            responses.mark_saved(connection, seat.head)

        return Submission(change, lambda result: self._done(message, result))

    def _send(self, seats: Sequence[Seat], message: Send) -> Submission:
        def send(connection: Connection) -> None:
            for head in (seat.head for seat in seats):
                responses.mark_sent(connection, head.id, is_sent=message.is_sent)
                responses.mark_saved(connection, head)

        return Submission(send, lambda result: self._done(message, result))

    def _withdraw(self, seats: Sequence[Seat], message: Withdraw) -> Submission:
        def take_back(connection: Connection) -> None:
            for head in (seat.head for seat in seats):
                responses.withdraw(connection, head.id)
                responses.mark_saved(connection, head)

        return Submission(take_back, lambda result: self._done(message, result))

    def _recall(self, seat: Seat, message: Recall) -> Submission:
        code = new_code()
        recall = hashed(code, self.salt)

        def keep(connection: Connection) -> None:
            make_head(connection, seat.head, seat.use)
            responses.set_recall(connection, seat.head.id, recall)

        reply = {"kind": "recall", "seq": message.seq, "ok": True, "code": code}
        return Submission(
            keep, lambda result: reply if result is None else self._failed(message, result)
        )

    def _hashed(self, typed: str) -> str:
        if (code := normalised(typed)) is None:
            raise AnswerError("no_recall_code")
        return hashed(code, self.salt)

    def _find(self, seat: Seat, message: Find) -> Submission:
        if self.promised is None:
            raise AnswerError("unreadable_message")
        recall, promised, head = self._hashed(message.code), self.promised, seat.head

        def find(connection: Connection) -> RecalledCommitment:
            found = responses.recalled(connection, head.network, promised.code, recall)
            if not found:
                raise AnswerError("unknown_recall_code")
            make_head(connection, head, seat.use)
            responses.set_recall(connection, head.id, recall)
            sheets = [read_sheet(connection, response) for response in found]
            if self.form.has_rows and not rows.row_order(connection, head.id):
                for row in (row for sheet in sheets for row in sheet.rows):
                    rows.add_row(connection, head.id, row, None)
            return RecalledCommitment(sheets, read_sheet(connection, head.id))

        def reply(result: Result) -> Reply:
            if not isinstance(result, RecalledCommitment):
                return self._failed(message, result)
            lines = [row for sheet in result.promised for row in own_rows(promised, sheet)]
            called = names(promised, result.promised)
            are_asked = set(result.own.rows) <= called.keys()
            facts = {"rows": lines, "names": called if are_asked else {}}
            state = state_of(result.own)
            return {"kind": "find", "seq": message.seq, "ok": True, "state": state, **facts}

        return Submission(find, reply)

    def _forget(self, message: Forget) -> Submission:
        if (tidy := self.tidy) is None:
            raise AnswerError("unreadable_message")
        recall = self._hashed(message.code)

        def erase(connection: Connection) -> Erased:
            found = erasure.recalled(connection, recall)
            if not found:
                raise AnswerError("unknown_recall_code")
            return Erased(erasure.erase_recalled(connection, recall), found)

        def reply(result: Result) -> Reply:
            return self._done(message, None if isinstance(result, Erased) else result)

        def after(result: Result) -> None:
            if isinstance(result, Erased):
                tidy(result.erasure, result.found)

        return Submission(erase, reply, after)

    def _done(self, message: RowMessage | Send | Withdraw | Forget, result: Result) -> Reply:
        if result is None:
            return acknowledged(message.seq, self.form.language)
        return self._failed(message, result)

    def _failed(self, message: Phoned, result: Result) -> Reply:
        assert isinstance(result, KitError)
        final = is_final(message, result)
        return refused(message.seq, result, self.form.language, is_final=final)


def _gate(form: Form) -> PrivacyGate | None:
    """Give the choice that keeps the rest of a row on the phone, if the form has one."""
    controls = (form.control(item) for item in form.questions)
    return next((PrivacyGate(each.id, each.keeps) for each in controls if each.keeps), None)


def _change_rows(connection: Connection, response: str, message: RowMessage) -> None:
    match message:
        case AddRow():
            rows.add_row(connection, response, message.row, message.after, rows.MOST_ROWS)
        case MoveRow():
            rows.move_row(connection, response, message.row, message.to)
        case RemoveRow():
            rows.remove_row(connection, response, message.row)
        case RestoreRow():
            rows.restore_row(connection, response, message.row)
