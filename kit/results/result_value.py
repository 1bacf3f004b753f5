"""What every part of a result is, whatever it holds."""

from pydantic import BaseModel, ConfigDict


class ResultValue(BaseModel):
    """What every part of a result is: it never changes once it is made, and has no other field."""

    model_config = ConfigDict(frozen=True, extra="forbid")
