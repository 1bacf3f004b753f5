"""Messages of phones: those of the form in `kit.forms.filling`, and what only a phone asks.

Read by `kit.server.participants.submissions`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kit.forms.filling import Message


class Send(BaseModel):
    """A participant is done, or takes that back to change something."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = 0
    kind: Literal["send"]
    is_sent: bool


class Recall(BaseModel):
    """A participant asks for the code by which to find the commitment again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = 0
    kind: Literal["recall"]


class Find(BaseModel):
    """A participant types such a code, to see the commitment again that it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = 0
    kind: Literal["find"]
    code: Annotated[str, Field(max_length=200)]


class Forget(BaseModel):
    """A participant wants what belongs to such a code erased for good."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int = 0
    kind: Literal["forget"]
    code: Annotated[str, Field(max_length=200)]


Phoned = Annotated[Message | Send | Recall | Find | Forget, Field(discriminator="kind")]
PHONED: TypeAdapter[Phoned] = TypeAdapter(Phoned)
GUESSES = {"find", "forget"}
"""The messages that try a code."""
