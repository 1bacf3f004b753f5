"""What every question type promises: a Control that asks it, Variables that its answer becomes.

Front ends read Controls and know no question type; frames, codebook and exports read Variables.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from kit.core.text import Language, Text
from kit.core.tokens import filled
from kit.instrument.questions.code_list import NO_LIST, CodeList
from kit.instrument.questions.options import (
    DONT_KNOW,
    MISSING_CODES,
    NO_ANSWER,
    NOT_RELEVANT,
    Option,
)
from kit.instrument.questions.parsing import typed
from kit.instrument.questions.tally import People, Tally, TextTally, every
from kit.instrument.questions.variables import (
    CategoryVariable,
    Measure,
    TextVariable,
    Variable,
    with_given,
)

LONGEST_ID = 16
LONGEST_NAME = 32
"""What Stata takes as the name of a variable."""
Misfit = tuple[str, Mapping[str, object]]
OneVariable = TypeVar("OneVariable", bound=Variable)

ItemId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=LONGEST_ID)
]
InputKind = Literal[
    "line", "area", "date", "integer", "radio", "checkbox", "ranking", "scale", "steps", "select"
]


@dataclass(frozen=True)
class Control:
    """What a front end needs to ask one question in one language.

    Attributes
    ----------
    keeps
        The choice that keeps the rest of the row with who answers: it is never sent.
    """

    id: str
    kind: InputKind
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


class Question(BaseModel):
    """A question as the instrument has it; each type adds its own file.

    The stored form of an answer is a text: `parse` makes it, or says why it cannot be kept.

    Attributes
    ----------
    short
        What it is called where there is no room for the question: the heading of a column or row.
    measures, draws_on
        The construct, and the dimension of a framework that it comes from.
    retired
        Whether it is asked no more; answers that were given are read as before.
    replaces, relation
        The retired question that it follows, and in what the two differ.
    leader_only
        Whether participants are not asked it where they fill in the leader's module, too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    result: ClassVar[type[Tally]]

    id: ItemId
    type: str
    text: Text
    intro: Text | None = None
    help: Text | None = None
    talk: Text | None = None
    short: Text | None = None
    measures: str = ""
    draws_on: str = ""
    retired: StrictBool = False
    replaces: ItemId | None = None
    relation: Text | None = None
    leader_only: StrictBool = False
    required: StrictBool = False
    optional: StrictBool = False
    row: StrictBool = False
    dont_know: StrictBool = False
    not_relevant: StrictBool = False
    missing_labels: Mapping[int, Text] = Field(default_factory=dict)

    def control(self, language: Language) -> Control:
        """Give what asks this question."""
        raise NotImplementedError

    def asks_about(self, stored: str, language: Language) -> str:
        """Give what to ask whoever gave an answer that is kept but may not be meant; or nothing."""
        return ""

    def parse(self, raw: object) -> str | None:
        """Give the stored form of an answer, or None for an empty one."""
        raise NotImplementedError

    def variables(self, language: Language) -> Sequence[Variable]:
        """Give what the answer becomes in a table."""
        raise NotImplementedError

    def tally(self, people: People) -> Tally:
        """Give what several people's answers come to; always one of the kind in `result`."""
        raise NotImplementedError

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> object:
        """Make up what somebody could answer, as a front end would send it.

        Parameters
        ----------
        control
            Knows the rows that a reference can point to.
        phrases
            What to say where a text is asked for.
        """
        raise NotImplementedError

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give a stored answer as people read it."""
        labels = {option.value: option.label for option in control.options}
        return ", ".join(labels.get(code, code) for code in stored.split())

    @property
    def refers_to(self) -> str | None:
        """The module whose rows can be chosen; None where no row can."""
        return None

    def sentence(self, language: Language) -> str:
        """Give the question with the introduction that it continues, as one sentence."""
        intro = self.intro.in_language(language) if self.intro else ""
        return joined(intro, self.text.in_language(language))

    def heading(self, language: Language) -> str:
        """Give its short name; the whole question where nobody has written one."""
        return self.short.in_language(language) if self.short else self.sentence(language)

    def filled(self) -> Self:
        """Give this question with words for the tokens in its help text."""
        return self.model_copy(update={"help": filled(self.help)}) if self.help else self

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

    def _control(self, kind: InputKind, language: Language, **more: Any) -> Control:
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
        self, made: Callable[..., OneVariable], measure: Measure, language: Language, **more: Any
    ) -> OneVariable:
        possible = [code for code in MISSING_CODES if code == NO_ANSWER or self.offers(code)]
        described: dict[str, Any] = {
            "name": self.id,
            "item": self.id,
            "label": self.text.in_language(language),
            "measure": measure,
            "missing": self._missing(language, *possible),
            "intro": self.intro.in_language(language) if self.intro else "",
        }
        return made(**described | more)


class Listed(Question):
    """A question whose answers lie in a code list of the instrument.

    The instrument names the list; reading it puts the list itself in `codes`.
    """

    code_list: str
    codes: CodeList = NO_LIST

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say why a code list does not fit this question: a word of `locales/check.toml`."""
        yield from ()

    @property
    def order(self) -> Measure:
        """How far the codes can be compared: not all of them where some stand beside the order."""
        return "ordinal" if self.codes.ordered and not self.codes.beside else "nominal"

    def too_long_names(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where a code gives a variable of its own too long a name."""
        for variable in (f"{self.id}__{value}" for value in codes.values):
            if len(variable) > LONGEST_NAME:
                yield "variable_too_long", {"value": variable}


class OneOfList(Listed):
    """A question that is answered with one code of its list."""

    def parse(self, raw: object) -> str | None:
        """Keep one of the codes."""
        value = typed(raw).strip()
        return self.codes.check(value) if value else None

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str:
        """Choose one, but not what keeps the rest of a row."""
        return chance.choice([o.value for o in control.options if o.value != control.keeps])

    def variables(self, language: Language) -> Sequence[Variable]:
        """Become one category; ordinal where the whole list is ordered."""
        more = {
            "values": self.codes.options(language),
            "beside": self.codes.beside,
            "two_ended": self.codes.two_ended,
        }
        return [self._variable(CategoryVariable, self.order, language, **more)]


class Written(Question):
    """A question that is answered in somebody's own words, which are let through one by one."""

    result = TextTally

    limit: StrictInt

    def tally(self, people: People) -> TextTally:
        """Count the texts."""
        return TextTally(len(every(people)), sum(map(bool, people)))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str:
        """Say something."""
        return chance.choice(phrases)

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give the text as it is."""
        return stored

    def variables(self, language: Language) -> Sequence[Variable]:
        """Become one text, and whether it was given."""
        text = self._variable(TextVariable, "nominal", language, limit=self.limit)
        return with_given(text, language)


def joined(intro: str, text: str) -> str:
    """Put a question behind the introduction that it continues; the dots between them go."""
    return f"{intro.rstrip(' …')} {text.lstrip('… ')}" if intro else text
