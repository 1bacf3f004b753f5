"""Messages of front ends, and what they get back; `frontend/form` is the counterpart.

Every message has a number that its acknowledgement repeats. A fault of the answer is final; a fault
of the store is not: the front end keeps the text and tries again.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from kit.core.cleaning import loses
from kit.core.dates import clock
from kit.core.errors import KitError, StoreError
from kit.core.now import now
from kit.core.text import Language, word
from kit.forms.form import Form
from kit.instrument.questions.base import ItemId
from kit.instrument.questions.row_choice import ROW_KEY
from kit.store.answers import WriteOutcome
from kit.store.response import Answer, Sheet

Row = Annotated[str, StringConstraints(pattern=rf"^({ROW_KEY.pattern})?$")]
RowKey = Annotated[str, StringConstraints(pattern=rf"^{ROW_KEY.pattern}$")]


# what is sent


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


# what only a phone sends


class Send(_Message):
    """A participant is done, or takes that back to change something."""

    kind: Literal["send"]
    is_sent: bool


class Recall(_Message):
    """A participant asks for the code by which to find the commitment again."""

    kind: Literal["recall"]


class Find(_Message):
    """A participant types such a code, to see the commitment again that it belongs to."""

    kind: Literal["find"]
    code: Annotated[str, Field(max_length=200)]


class Forget(_Message):
    """A participant wants what belongs to such a code erased for good."""

    kind: Literal["forget"]
    code: Annotated[str, Field(max_length=200)]


class Withdraw(_Message):
    """A participant takes back everything that was answered, while the round is open."""

    kind: Literal["withdraw"]


Phoned = Annotated[Message | Send | Withdraw | Recall | Find | Forget, Field(discriminator="kind")]
PHONED: TypeAdapter[Phoned] = TypeAdapter(Phoned)


def is_typed(content: object) -> bool:
    """Tell whether a message has the JSON types that its kind has; no page sends others."""
    if not (isinstance(content, dict) and isinstance(content.get("kind"), str)):
        return False
    try:
        PHONED.validate_python(content)
    except ValidationError as error:
        return not any(fault["type"].endswith("_type") for fault in error.errors())
    return True


GUESSES = {"find", "forget"}
"""The messages that try a code."""


# what comes back

Reply = dict[str, Any]
"""What a front end gets back for one message."""
REPLIES = ("ack", "conflict", "state", "recall", "find")
"""The kinds of replies; scripts tell them apart by these words."""


def acknowledged(seq: int, language: Language, **more: Any) -> Reply:
    """Say that a message is stored."""
    time = clock(now(), language)
    return {"kind": "ack", "seq": seq, "ok": True, "time": time, **more}


def refused(seq: int, error: KitError, language: Language, *, is_final: bool) -> Reply:
    """Say why a message is not stored, and whether trying again is of no use."""
    sentence = error.sentence(language)
    return {"kind": "ack", "seq": seq, "ok": False, "final": is_final, "error": sentence}


def settled(message: Write, outcome: WriteOutcome, form: Form) -> Reply:
    """Say what came of an answer, and what there is to ask about it."""
    if not outcome.is_stored:
        return {"kind": "conflict", "seq": message.seq, "current": plain(outcome.answer)}
    lost = word("form.cleaned", form.language) if loses(message.value or "") else ""
    note = f"{lost} {form.asks_about(message.item, outcome.answer)}".strip()
    return acknowledged(message.seq, form.language, note=note, **plain(outcome.answer))


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
