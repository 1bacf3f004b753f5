"""What every question type promises: a Control that asks it, Variables that its answer becomes.

Front ends read Controls and know no question type; frames, codebook and exports read Variables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from kit.core.errors import AnswerError
from kit.core.text import Language, Text, clean
from kit.core.wording import Wording, filled

NO_ANSWER, DONT_KNOW, NOT_RELEVANT = -9, -8, -7
MISSING_CODES = (NO_ANSWER, DONT_KNOW, NOT_RELEVANT)
LONGEST_ID = 16

ItemId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=LONGEST_ID)
]
Kind = Literal["line", "area", "date", "integer", "radio", "checkbox", "scale", "steps", "select"]
Measure = Literal["nominal", "ordinal", "scale"]
Storage = Literal["text", "date", "integer", "category", "flag"]


@dataclass(frozen=True)
class Option:
    """One choice as it is shown: the stored value, its label, its fixed number."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Control:
    """What a front end needs to ask one question in one language.

    Attributes
    ----------
    keeps
        The choice that keeps the rest of the row with who answers: it is never sent.
    """

    id: str
    kind: Kind
    label: str
    intro: str = ""
    hint: str = ""
    required: bool = False
    row: bool = False
    options: tuple[Option, ...] = ()
    missing: tuple[Option, ...] = ()
    limit: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    exclusive: tuple[str, ...] = ()
    most: int | None = None
    refers_to: str | None = None
    keeps: str | None = None

    @property
    def sentence(self) -> str:
        """The question with the introduction that it continues."""
        return joined(self.intro, self.label)

    def as_json(self) -> dict[str, Any]:
        """Give plain lists and dictionaries, as a page reads them."""
        return asdict(self)


@dataclass(frozen=True)
class Variable:
    """What one answer becomes in a table, described in one language.

    A tick list becomes one variable a code, named ``item__code``. A two-ended scale has a middle
    that it leaves in both directions (less than before, more than before).
    """

    name: str
    item: str
    label: str
    storage: Storage
    measure: Measure
    values: tuple[Option, ...] = ()
    missing: tuple[Option, ...] = ()
    code: str | None = None
    code_label: str = ""
    intro: str = ""
    two_ended: bool = False


class Choice(BaseModel):
    """One code of a list: the value that is stored, its number for Stata, its labels."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    value: Annotated[str, StringConstraints(pattern=r"^([0-9]{1,3}|[a-z][a-z0-9_]{0,15})$")]
    number: StrictInt = Field(ge=0, le=999)
    da: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def option(self, language: Language) -> Option:
        """Show this choice in one language."""
        return Option(self.value, self.da if language == "da" else self.en, self.number)


class CodeList(BaseModel):
    """The choices of a question, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ordered: StrictBool = False
    two_ended: StrictBool = False
    exclusive: tuple[str, ...] = ()
    codes: tuple[Choice, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The values that can be stored, in order."""
        return tuple(choice.value for choice in self.codes)

    def options(self, language: Language) -> tuple[Option, ...]:
        """Show the choices in one language."""
        return tuple(choice.option(language) for choice in self.codes)

    def check(self, value: str) -> str:
        """Give the value back if it is one of the codes."""
        return one_of(value, self.values)


NO_LIST = CodeList(codes=())
"""What a question has until the instrument puts its code list in."""


class Question(BaseModel):
    """A question as the instrument has it; each type adds its own file.

    The stored form of an answer is a text: `parse` makes it, or says why it cannot be kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ItemId
    type: str
    text: Text
    intro: Text | None = None
    help: Text | None = None
    talk: Text | None = None
    measures: str = ""
    draws_on: str = ""
    required: StrictBool = False
    optional: StrictBool = False
    row: StrictBool = False
    dont_know: StrictBool = False
    not_relevant: StrictBool = False
    missing_labels: Mapping[int, Text] = Field(default_factory=dict)

    def control(self, language: Language) -> Control:
        """Give what asks this question."""
        raise NotImplementedError

    def parse(self, raw: object) -> str | None:
        """Give the stored form of an answer, or None for an empty one."""
        raise NotImplementedError

    def variables(self, language: Language) -> Sequence[Variable]:
        """Give what the answer becomes in a table."""
        raise NotImplementedError

    def sentence(self, language: Language) -> str:
        """Give the question with the introduction that it continues, as one sentence."""
        intro = self.intro.in_language(language) if self.intro else ""
        return joined(intro, self.text.in_language(language))

    def short_sentence(self, language: Language) -> str:
        """Give the question with only the last sentence of its introduction."""
        first, _, last = self.sentence(language).partition(". ")
        return last or first

    def worded(self, wording: Wording) -> Self:
        """Give this question with its help text in one wording."""
        return self.model_copy(update={"help": filled(self.help, wording)}) if self.help else self

    def offers(self, code: int) -> bool:
        """Tell whether this question can be answered with a missing code."""
        return (code == DONT_KNOW and self.dont_know) or (
            code == NOT_RELEVANT and self.not_relevant
        )

    def missing_label(self, code: int, language: Language) -> str:
        """Give the words of a missing code; the code itself where the question knows none."""
        label = self.missing_labels.get(code)
        return label.in_language(language) if label else str(code)

    def _missing(self, language: Language, *codes: int) -> tuple[Option, ...]:
        return tuple(Option(str(code), self.missing_label(code, language), code) for code in codes)

    def _control(self, kind: Kind, language: Language, **more: Any) -> Control:
        offered = filter(self.offers, MISSING_CODES)
        return Control(
            id=self.id,
            kind=kind,
            label=self.text.in_language(language),
            intro=self.intro.in_language(language) if self.intro else "",
            hint=self.help.in_language(language) if self.help else "",
            required=self.required,
            row=self.row,
            missing=self._missing(language, *offered),
            **more,
        )

    def _variable(
        self, storage: Storage, measure: Measure, language: Language, **more: Any
    ) -> Variable:
        possible = [code for code in MISSING_CODES if code == NO_ANSWER or self.offers(code)]
        described: dict[str, Any] = {
            "name": self.id,
            "item": self.id,
            "label": self.text.in_language(language),
            "storage": storage,
            "measure": measure,
            "missing": self._missing(language, *possible),
            "intro": self.intro.in_language(language) if self.intro else "",
        }
        return Variable(**described | more)


class Listed(Question):
    """A question whose answers lie in a code list of the instrument.

    The instrument names the list; reading it puts the list itself in `codes`.
    """

    code_list: str
    codes: CodeList = NO_LIST

    @property
    def order(self) -> Measure:
        """How far the codes can be compared."""
        return "ordinal" if self.codes.ordered else "nominal"


class OneOfList(Listed):
    """A question that is answered with one code of its list."""

    def parse(self, raw: object) -> str | None:
        """Keep one of the codes."""
        value = typed(raw).strip()
        return self.codes.check(value) if value else None

    def variables(self, language: Language) -> Sequence[Variable]:
        """Become one category; ordinal where the list is ordered."""
        options, is_two_ended = self.codes.options(language), self.codes.two_ended
        return [
            self._variable("category", self.order, language, values=options, two_ended=is_two_ended)
        ]


def joined(intro: str, text: str) -> str:
    """Put a question behind the introduction that it continues; the dots between them go."""
    return f"{intro.rstrip(' …')} {text.lstrip('… ')}" if intro else text


def typed(raw: object) -> str:
    """Give what somebody typed or chose as a clean text; nothing becomes the empty text."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise AnswerError("not_a_text", type=type(raw).__name__)


def within(text: str, limit: int) -> str | None:
    """Give the text back if it is short enough, None if it is blank."""
    if len(text) > limit:
        raise AnswerError("too_long", limit=limit, length=len(text))
    return text if text.strip() else None


def one_of(value: str, known: Sequence[str]) -> str:
    """Give the value back if it is known."""
    if value not in known:
        raise AnswerError("unknown_choice", value=value[:40], known=", ".join(known))
    return value
