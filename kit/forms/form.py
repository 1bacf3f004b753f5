"""Form: one person's filling-in of one or more modules: order, progress, validity.

Knows neither widgets nor files. `kit.forms.filling` joins it to the store; front ends draw its
`spec`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kit.core.errors import AnswerError
from kit.core.text import Language, words
from kit.instrument.ids import FormCode, ModuleCode
from kit.instrument.instrument import Instrument, own_modules
from kit.instrument.module import Module, Wave
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Control
from kit.instrument.questions.options import Option
from kit.store.response import OUTSIDE, Answer, Sheet

PARTICIPANT_FORMS = {
    FormCode.VALUES: (ModuleCode.VAL,),
    FormCode.EVALUATION: (ModuleCode.EV, ModuleCode.PV, ModuleCode.OP, ModuleCode.BG),
    FormCode.DISCUSSION: (ModuleCode.MD,),
    FormCode.COMMITMENT: (ModuleCode.CM,),
    FormCode.FOLLOWUP: (ModuleCode.FC, ModuleCode.CI),
}
"""What participants fill in, and the kit's modules that each form joins."""

JOINED_BY_OWN: Mapping[Wave, str] = {"meeting": FormCode.EVALUATION, "followup": FormCode.FOLLOWUP}
"""The form that asks participants the modules that a municipality adds."""

Place = tuple[str, str]
"""The row and the item of one answer."""


@dataclass(frozen=True)
class Progress:
    """How much of a form is answered: counts of answers."""

    answered: int
    asked: int


class Form:
    """One filling-in of a form.

    Parameters
    ----------
    code
        Name of the form: a module's code, or one of `PARTICIPANT_FORMS`.
    modules
        The modules that are asked together, in order.
    language
        The language of labels and sentences.
    items
        Ids of the questions to ask; all that are not retired where None.

    Attributes
    ----------
    sheet
        What is answered so far; whoever reads the store puts it in.
    references
        For each module that a question can refer to, its rows as options.
    """

    def __init__(
        self,
        code: str,
        modules: Sequence[Module],
        language: Language,
        items: Sequence[str] | None = None,
    ) -> None:
        self.code = code
        self.language: Language = language
        self.sheet = Sheet()
        self.references: Mapping[str, Sequence[Option]] = {}
        asked = (_asked(module, items) for module in modules)
        self.modules = tuple(module for module in asked if module.items)
        self.questions = {question.id: question for m in self.modules for question in m.items}
        self._known = {q.id: q for module in modules for q in module.items} | self.questions

    @property
    def has_rows(self) -> bool:
        """Whether some of it is asked once a row."""
        return any(module.has_rows for module in self.modules)

    # validity

    def accept(self, item: str, value: object, missing: int | None = None) -> Answer:
        """Give the answer as it can be kept; raises `AnswerError` where it cannot."""
        question = self._question(item)
        if missing is None:
            return Answer(question.parse(value))
        if not question.offers(missing):
            raise AnswerError("missing_not_offered", value=missing)
        return Answer(None, missing)

    def asks_about(self, item: str, answer: Answer) -> str:
        """Give what to ask whoever gave an answer; nothing of most."""
        question = self._question(item)
        return question.asks_about(answer.value, self.language) if answer.value else ""

    def _question(self, item: str) -> AnyQuestion:
        if item not in self.questions:
            raise AnswerError("unknown_item", value=item[:40])
        return self.questions[item]

    # order and progress

    def places(self) -> Iterator[Place]:
        """Give every place to answer, in order: row by row where there are rows."""
        single = [q.id for q in self.questions.values() if not q.row]
        repeated = [q.id for q in self.questions.values() if q.row]
        yield from ((OUTSIDE, item) for item in single)
        yield from ((row, item) for row in self.sheet.rows for item in repeated)

    def missing(self) -> list[Place]:
        """Give the required places that have no answer yet."""
        return [
            (row, item)
            for row, item in self.places()
            if self.questions[item].required and not self.sheet.answer(item, row).is_given
        ]

    def complete_rows(self) -> list[str]:
        """Give the rows that have all that is required: only they are shown to others."""
        incomplete = {row for row, _ in self.missing()}
        return [row for row in self.sheet.rows if row not in incomplete]

    def progress(self) -> Progress:
        """Count what is answered."""
        places = list(self.places())
        answered = sum(self.sheet.answer(item, row).is_given for row, item in places)
        return Progress(answered, len(places))

    # what a front end draws

    def control(self, item: str) -> Control:
        """Give what asks one question; a reference also offers the rows that it can point to."""
        control = self._known[item].control(self.language)
        rows = tuple(self.references.get(control.refers_to or "", ()))
        return replace(control, options=control.options + rows) if rows else control

    def in_words(self, item: str, row: str = OUTSIDE) -> str:
        """Give one answer as people read it; an empty text where there is none.

        Answers to what the same modules ask no more are there, too.
        """
        if (question := self._known.get(item)) is None:
            return ""
        control, answer = self.control(item), self.sheet.answer(item, row)
        if answer.missing is not None:
            return question.missing_label(answer.missing, self.language)
        if answer.value is None:
            return ""
        return question.in_words(answer.value, control, self.language)

    def spec(self, key: str, **more: Any) -> dict[str, Any]:
        """Give everything a front end needs to draw this form, as plain data.

        Parameters
        ----------
        key
            Name under which the browser keeps unsent answers; never the same for two responses.
        more
            Further fields, e.g. ``readonly=True`` for a preview.
        """
        first = self.modules[0]
        with_rows = next((module for module in self.modules if module.has_rows), None)
        spec = {
            "key": key,
            "language": self.language,
            "label": first.title.in_language(self.language),
            "private": all(module.private for module in self.modules),
            "sections": [self._section(module) for module in self.modules],
            "controls": [self.control(item).as_json() for item in self.questions],
            "repeats": with_rows is not None,
            "row_name": self._text(with_rows and with_rows.row_name),
            "row_title": with_rows.row_title if with_rows else None,
            "words": self._words(is_neuter=bool(with_rows and with_rows.row_is_neuter)),
        }
        return spec | more

    def _words(self, *, is_neuter: bool) -> dict[str, str]:
        """Give the words of the form; Danish says *en løsning*, but *et spørgsmål*."""
        found = {name: text.in_language(self.language) for name, text in words("form").items()}
        if is_neuter:
            neuter = {name: found[f"{name}_neuter"] for name in ("add_row", "new_row", "no_rows")}
            return found | neuter
        return found

    def _section(self, module: Module) -> dict[str, str]:
        return {
            "first": module.items[0].id,
            "title": self._text(module.title) if len(self.modules) > 1 else "",
            "about": self._text(module.about),
            "warning": self._text(module.warning),
        }

    def _text(self, text: Any) -> str:
        return text.in_language(self.language) if text else ""


def _asked(module: Module, items: Sequence[str] | None) -> Module:
    if items is None:
        return module.asked
    return module.model_copy(update={"items": tuple(q for q in module.items if q.id in items)})


def participant_form(
    code: str, instrument: Instrument, language: Language, items: Sequence[str] | None = None
) -> Form:
    """Give one of the participants' forms."""
    return Form(code, form_modules(code, instrument), language, items)


def _for_people(module: Module) -> Module:
    """Give a module without what only the leader's form asks."""
    items = tuple(question for question in module.items if not question.leader_only)
    return module.model_copy(update={"items": items})


def form_modules(code: str, instrument: Instrument) -> list[Module]:
    """Give the modules of one of the participants' forms; a municipality's own stand last."""
    kits = [_for_people(instrument.module(module)) for module in PARTICIPANT_FORMS[code]]
    own = [module for module in own_modules(instrument) if module.audience == "participant"]
    return [*kits, *(module for module in own if JOINED_BY_OWN[module.wave] == code)]
