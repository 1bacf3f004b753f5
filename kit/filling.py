"""Filling: one response while somebody fills it in. Takes messages, stores them, answers.

The host of a form hands messages on: the widget in notebooks, HTTP on phones. Every message has a
number that its acknowledgement repeats. A fault of the answer is final; a fault of the store is
not: the front end keeps the text and tries again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from kit.errors import AnswerError, KitError, StoreError
from kit.form import Form
from kit.moments import clock
from kit.questions.base import ItemId, Option
from kit.questions.ref import ROW_KEY
from kit.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.text import loses, word

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
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


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

    def state(self) -> dict[str, Any]:
        """Give rows and answers as a front end reads them."""
        answers: dict[str, dict[str, Any]] = {}
        for (row, item), answer in self.form.sheet.answers.items():
            answers.setdefault(row, {})[item] = _plain(answer)
        return {"rows": list(self.form.sheet.rows), "answers": answers}

    def take(self, content: object) -> dict[str, Any]:
        """Do what one message asks, whatever it is; give what to send back."""
        seq = _number(content)
        try:
            message = _MESSAGE.validate_python(content)
        except ValidationError:
            return self._refused(seq, AnswerError("unreadable_message"), is_final=True)
        try:
            return {"seq": seq} | self._done(message)
        except KitError as error:
            return self._refused(seq, error, is_final=_is_final(message, error))

    def _done(self, message: Message) -> dict[str, Any]:
        match message:
            case Hello():
                self.read()
                return {"kind": "state", "state": self.state()}
            case Write():
                return self._written(message)
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
        return self._acknowledged()

    def _written(self, message: Write) -> dict[str, Any]:
        answer = self.form.accept(message.item, message.value, message.missing)
        if self.form.questions[message.item].row != (message.row != OUTSIDE):
            raise AnswerError("unreadable_message")
        outcome = self.store.write(self.response, message.row, message.item, answer, message.base)
        if not outcome.is_stored:
            return {"kind": "conflict", "current": _plain(outcome.answer)}
        note = self._word("cleaned") if loses(message.value or "") else ""
        return self._acknowledged() | _plain(outcome.answer) | {"note": note}

    def _acknowledged(self) -> dict[str, Any]:
        return {"kind": "ack", "ok": True, "time": clock(datetime.now(), self.form.language)}

    def _refused(self, seq: int, error: KitError, *, is_final: bool) -> dict[str, Any]:
        sentence = error.sentence(self.form.language)
        return {"kind": "ack", "seq": seq, "ok": False, "final": is_final, "error": sentence}

    def _word(self, key: str) -> str:
        return word(f"form.{key}", self.form.language)


def _number(content: object) -> int:
    """Give the number of a message; 0 where it has none."""
    seq = content.get("seq") if isinstance(content, Mapping) else None
    return seq if isinstance(seq, int) else 0


def _is_final(message: Message, error: KitError) -> bool:
    """Tell whether trying again is of no use; an answer waits for its removed row to come back."""
    is_gone = error.code == "row_gone" and not isinstance(message, Write)
    return is_gone or not isinstance(error, StoreError)


def _plain(answer: Answer) -> dict[str, Any]:
    return {"value": answer.value, "missing": answer.missing, "revision": answer.revision}
