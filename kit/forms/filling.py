"""Filling: one response while somebody fills it in. Takes messages, stores them, answers.

The host of a form hands messages on: the widget in notebooks, HTTP on phones. Every message has a
number that its acknowledgement repeats. A fault of the answer is final; a fault of the store is
not: the front end keeps the text and tries again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from kit.core.dates import clock
from kit.core.errors import AnswerError, KitError, StoreError
from kit.core.text import Language, loses, word
from kit.forms.form import Form
from kit.instrument.questions.base import ItemId, Option
from kit.instrument.questions.row_choice import ROW_KEY
from kit.store.answers import Outcome
from kit.store.response import OUTSIDE, Answer, Sheet
from kit.store.store import Store

Rows = Callable[[], Sequence[Option]]
Row = Annotated[str, StringConstraints(pattern=rf"^({ROW_KEY.pattern})?$")]
RowKey = Annotated[str, StringConstraints(pattern=rf"^{ROW_KEY.pattern}$")]


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = 0


class Hello(_Message):
    """Somebody looks at the form and asks what is stored."""

    kind: Literal["hello"]


class Write(_Message):
    """An answer, based on the revision that the front end has seen."""

    kind: Literal["answer"]
    row: Row
    item: ItemId
    value: str | None
    missing: int | None
    base: int


class AddRow(_Message):
    """A new row, after another one or at the end."""

    kind: Literal["add"]
    row: RowKey
    after: Row | None = None


class MoveRow(_Message):
    """A row to another place, counted from 0."""

    kind: Literal["move"]
    row: RowKey
    to: Annotated[int, Field(ge=0)]


class RemoveRow(_Message):
    """A row that is taken away; it can come back."""

    kind: Literal["remove"]
    row: RowKey


class RestoreRow(_Message):
    """A row that comes back."""

    kind: Literal["restore"]
    row: RowKey


RowMessage = AddRow | MoveRow | RemoveRow | RestoreRow
Message = Annotated[Hello | Write | RowMessage, Field(discriminator="kind")]
MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)

Reply = dict[str, Any]
"""What a front end gets back for one message."""


def accepted(form: Form, message: Write) -> Answer:
    """Give the answer of a message as it can be kept; raises `AnswerError` where it cannot."""
    answer = form.accept(message.item, message.value, message.missing)
    if form.questions[message.item].row != (message.row != OUTSIDE):
        raise AnswerError("unreadable_message")
    return answer


def acknowledged(seq: int, language: Language, **more: Any) -> Reply:
    """Say that a message is stored."""
    time = clock(datetime.now(), language)
    return {"kind": "ack", "seq": seq, "ok": True, "time": time, **more}


def refused(seq: int, error: KitError, language: Language, *, is_final: bool) -> Reply:
    """Say why a message is not stored, and whether trying again is of no use."""
    sentence = error.sentence(language)
    return {"kind": "ack", "seq": seq, "ok": False, "final": is_final, "error": sentence}


def settled(message: Write, outcome: Outcome, language: Language) -> Reply:
    """Say what came of an answer."""
    if not outcome.is_stored:
        return {"kind": "conflict", "seq": message.seq, "current": plain(outcome.answer)}
    note = word("form.cleaned", language) if loses(message.value or "") else ""
    return acknowledged(message.seq, language, note=note, **plain(outcome.answer))


def state_of(sheet: Sheet) -> Reply:
    """Give rows and answers as a front end reads them."""
    answers: dict[str, dict[str, Any]] = {}
    for (row, item), answer in sheet.answers.items():
        answers.setdefault(row, {})[item] = plain(answer)
    return {"rows": list(sheet.rows), "answers": answers}


def number_of(content: object) -> int:
    """Give the number of a message; 0 where it has none."""
    seq = content.get("seq") if isinstance(content, Mapping) else None
    return seq if isinstance(seq, int) else 0


def is_final(message: object, error: KitError) -> bool:
    """Tell whether trying again is of no use; an answer waits for its removed row to come back."""
    is_gone = error.code == "row_gone" and not isinstance(message, Write)
    return is_gone or not isinstance(error, StoreError)


def plain(answer: Answer) -> Reply:
    """Give an answer as a front end reads it."""
    return {"value": answer.value, "missing": answer.missing, "revision": answer.revision}


class Filling:
    """One response on its way between a front end and the store.

    Parameters
    ----------
    rows
        For each module that the form refers to, what gives its rows as options.
    """

    def __init__(
        self, store: Store, form: Form, response: str, rows: Mapping[str, Rows] | None = None
    ) -> None:
        self.store, self.form, self.response = store, form, response
        self.rows = rows or {}
        self.read()

    @property
    def key(self) -> str:
        """The name under which a browser keeps what was not sent yet."""
        return f"{self.store.identity}:{self.response}"

    def read(self) -> None:
        """Take over what is stored now."""
        self.form.sheet = self.store.sheet(self.response)
        self.form.references = {module: rows() for module, rows in self.rows.items()}

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
                return settled(message, outcome, self.form.language)
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
