"""What of an instrument is released: ids, codes and what they mean, as a lock file keeps it.

Texts are kept as fingerprints: enough to see that a wording changed, or stands at another code.
Used by `kit.instrument.check`.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from kit.core.text import Language, Text
from kit.instrument.instrument import Instrument, Version
from kit.instrument.moved_labels import Labels
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Listed
from kit.instrument.questions.code_list import Choice, CodeList
from kit.instrument.questions.options import MISSING_CODES


class _Locked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReleasedQuestion(_Locked):
    """What must not change as long as a question has its id, and how it was worded.

    Attributes
    ----------
    around
        What is read with the text: the introduction, and the words of *ved ikke*.
    labels
        The words of each code that stands in no list: fixed choices, reasons for a missing answer.
    """

    module: str
    type: str
    code_list: str | None = None
    target: str | None = None
    choices: Mapping[str, int] | None = None
    most: int | None = None
    row: bool = False
    dont_know: bool = False
    not_relevant: bool = False
    text: Text
    around: Text
    labels: Mapping[str, Text] = {}


class ReleasedCode(_Locked):
    """The number of a code, and how it was worded."""

    number: int
    text: Text


class ReleasedList(_Locked):
    """A code list: what it means, and its codes by value."""

    ordered: bool
    two_ended: bool
    exclusive: tuple[str, ...]
    codes: Mapping[str, ReleasedCode]


class Released(_Locked):
    """One released version of an instrument."""

    instrument: str
    version: Version
    questions: Mapping[str, ReleasedQuestion]
    code_lists: Mapping[str, ReleasedList]

    def labels(self, question: str) -> Labels:
        """Give the words of each code that a question can be answered with, as fingerprints."""
        asked = self.questions[question]
        listed = self.code_lists.get(asked.code_list or "")
        codes = listed.codes if listed else {}
        return {**{value: code.text for value, code in codes.items()}, **asked.labels}

    def is_of(self, now: "Released") -> bool:
        """Tell whether this is what releasing an instrument gives; older files have no labels."""
        same = {now.as_json(), now._without_labels().as_json()}
        return self.as_json() in same

    def _without_labels(self) -> "Released":
        bare = {id: q.model_copy(update={"labels": {}}) for id, q in self.questions.items()}
        return self.model_copy(update={"questions": bare})

    def as_json(self) -> str:
        """Give the lock file: one line a question and one a code list."""
        entries = {
            "instrument": json.dumps(self.instrument),
            "version": json.dumps(self.version),
            "questions": _object({id: _line(each) for id, each in self.questions.items()}, "  "),
            "code_lists": _object(
                {name: _line(each) for name, each in self.code_lists.items()}, "  "
            ),
        }
        return _object(entries, " ") + "\n"


def _object(entries: Mapping[str, str], indent: str) -> str:
    lines = [f"{indent}{json.dumps(name)}: {entry}" for name, entry in entries.items()]
    return "\n".join(["{", ",\n".join(lines), indent[1:] + "}"])


def _line(entry: _Locked) -> str:
    return entry.model_dump_json(exclude_defaults=True)


def released(instrument: Instrument) -> Released:
    """Give what releasing this instrument fixes."""
    return Released(
        instrument=instrument.id,
        version=instrument.version,
        questions={
            question.id: _question(question, module.code)
            for module in instrument.modules
            for question in module.items
        },
        code_lists={name: _list(code_list) for name, code_list in instrument.code_lists.items()},
    )


def _question(question: AnyQuestion, module: str) -> ReleasedQuestion:
    choices: tuple[Choice, ...] | None = getattr(question, "choices", None)
    return ReleasedQuestion(
        module=module,
        type=question.type,
        code_list=getattr(question, "code_list", None),
        target=getattr(question, "target", None),
        choices=None if choices is None else {each.value: each.number for each in choices},
        most=getattr(question, "most", None),
        row=question.row,
        dont_know=question.dont_know,
        not_relevant=question.not_relevant,
        text=_fingerprints([question.text.da], [question.text.en]),
        around=_fingerprints(_around(question, "da"), _around(question, "en")),
        labels={
            code: _fingerprints([text.da], [text.en]) for code, text in own_labels(question).items()
        },
    )


def labels(question: AnyQuestion) -> Labels:
    """Give the words of each code that a question can be answered with."""
    codes = question.codes.codes if isinstance(question, Listed) else ()
    return {**_worded(codes), **own_labels(question)}


def own_labels(question: AnyQuestion) -> Labels:
    """Give the words of each code that stands in no list."""
    offered = [code for code in MISSING_CODES if question.offers(code)]
    missing = {
        str(code): Text(
            da=question.missing_label(code, "da"), en=question.missing_label(code, "en")
        )
        for code in offered
    }
    return {**_worded(getattr(question, "choices", ())), **missing}


def _worded(codes: Sequence[Choice]) -> Labels:
    return {code.value: Text(da=code.da, en=code.en) for code in codes}


def _around(question: AnyQuestion, language: Language) -> list[str]:
    offered = filter(question.offers, MISSING_CODES)
    labels = [question.missing_label(code, language) for code in offered]
    return [question.intro.in_language(language) if question.intro else "", *labels]


def _list(code_list: CodeList) -> ReleasedList:
    return ReleasedList(
        ordered=code_list.ordered,
        two_ended=code_list.two_ended,
        exclusive=code_list.exclusive,
        codes={
            choice.value: ReleasedCode(
                number=choice.number, text=_fingerprints([choice.da], [choice.en])
            )
            for choice in code_list.codes
        },
    )


def _fingerprints(da: Sequence[str], en: Sequence[str]) -> Text:
    return Text(da=_fingerprint(da), en=_fingerprint(en))


def _fingerprint(texts: Sequence[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:12]
