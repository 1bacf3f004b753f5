"""Filling: one response while somebody fills it in. Takes messages, stores them, answers.

The host of a form hands messages on: the widget in notebooks, HTTP on phones.
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from kit.core.errors import AnswerError, KitError
from kit.forms.form import Form
from kit.forms.messages import (
    MESSAGE,
    AddRow,
    Hello,
    Message,
    MoveRow,
    RemoveRow,
    Reply,
    RestoreRow,
    RowMessage,
    Write,
    acknowledged,
    is_final,
    number_of,
    refused,
    settled,
    state_of,
)
from kit.forms.references import References
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store


def accepted(form: Form, message: Write) -> Answer:
    """Give the answer of a message as it can be kept; raises `AnswerError` where it cannot."""
    answer = form.accept(message.item, message.value, message.missing)
    if form.questions[message.item].row != (message.row != OUTSIDE):
        raise AnswerError("unreadable_message")
    return answer


class Filling:
    """One response on its way between a front end and the store.

    Parameters
    ----------
    refer
        Gives the rows that the form's questions refer to, as they are now; those that the form has
        already where None.
    """

    def __init__(
        self, store: Store, form: Form, response: str, refer: Callable[[], References] | None = None
    ) -> None:
        self.store, self.form, self.response = store, form, response
        self.refer = refer or (lambda: form.references)
        self.read()

    @property
    def key(self) -> str:
        """The name under which a browser keeps what was not sent yet."""
        return f"{self.store.identity}:{self.response}"

    def read(self) -> None:
        """Take over what is stored now."""
        self.form.sheet = self.store.sheet(self.response)
        self.form.references = self.refer()

    def state(self) -> Reply:
        """Give rows and answers as a front end reads them."""
        return state_of(self.form.sheet)

    def take(self, content: object) -> Reply:
        """Do what one message asks, whatever it is; give what to send back."""
        language = self.form.language
        try:
            message = MESSAGE.validate_python(content)
        except ValidationError:
            error = AnswerError("unreadable_message")
            return refused(number_of(content), error, language, is_final=True)
        try:
            return {"seq": message.seq} | self._done(message)
        except KitError as error:
            final = is_final(message, error)
            return refused(number_of(content), error, language, is_final=final)

    def _done(self, message: Message) -> Reply:
        match message:
            case Hello():
                self.read()
                return {"kind": "state", "state": self.state()}
            case Write():
                answer = accepted(self.form, message)
                place = (self.response, message.row, message.item)
                outcome = self.store.write(*place, answer, message.base)
                return settled(message, outcome, self.form)
            case _:
                return self._changed(message)

    def _changed(self, message: RowMessage) -> dict[str, Any]:
        if not self.form.has_rows:
            raise AnswerError("unreadable_message")
        match message:
            case AddRow():
                self.store.add_row(self.response, message.row, message.after)
            case MoveRow():
                self.store.move_row(self.response, message.row, message.to)
            case RemoveRow():
                self.store.remove_row(self.response, message.row)
            case RestoreRow():
                self.store.restore_row(self.response, message.row)
        return acknowledged(message.seq, self.form.language)
