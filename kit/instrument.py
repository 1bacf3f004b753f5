"""The instrument: every question, its code lists and its words, read from one TOML file.

Used by everything that asks, shows or keeps answers. The file is checked whole: structure first
(`kit.faults`), then what refers to what (`kit.references`).
"""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kit import faults, references
from kit.module import Introduction as Introduction
from kit.module import Module as Module
from kit.problem import FaultyInstrumentError
from kit.questions import AnyQuestion
from kit.questions.base import CodeList, Listed
from kit.text import Language, Text

DEFAULT = Path(__file__).parent / "instruments" / "afrunding.toml"

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]


class MissingCode(Text):
    """Why there is no answer, in the words of this instrument."""

    code: Literal[-9, -8, -7]


class Instrument(BaseModel):
    """Every question that can be asked, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: Version
    languages: tuple[Language, ...]
    missing: tuple[MissingCode, ...]
    short_version: tuple[str, ...] = ()
    code_lists: Mapping[str, CodeList]
    modules: tuple[Module, ...]

    def items(self) -> list[AnyQuestion]:
        """Give every question, in order."""
        return [question for module in self.modules for question in module.items]

    def item(self, id: str) -> AnyQuestion:
        """Give one question by its id."""
        return self._questions[id]

    def module(self, code: str) -> Module:
        """Give one module by its code."""
        return self._modules[code]

    def module_of(self, item: str) -> Module:
        """Give the module that a question stands in."""
        return self._homes[item]

    def missing_label(self, question: str, code: int, language: Language) -> str:
        """Give the words of a missing code at one question."""
        return self.item(question).missing_label(code, language)

    @cached_property
    def _questions(self) -> dict[str, AnyQuestion]:
        return {question.id: question for question in self.items()}

    @cached_property
    def _modules(self) -> dict[str, Module]:
        return {module.code: module for module in self.modules}

    @cached_property
    def _homes(self) -> dict[str, Module]:
        return {question.id: module for module in self.modules for question in module.items}


def load(path: Path = DEFAULT) -> Instrument:
    """Read an instrument; raises every problem found in it at once.

    Examples
    --------
    >>> load().item("ev_safe").text.da
    '… kunne du sige din mening frit, også når du var uenig?'
    """
    return _shipped() if path == DEFAULT else _read(path)


@cache
def _shipped() -> Instrument:
    return _read(DEFAULT)


def _read(path: Path) -> Instrument:
    raw = faults.parsed(path)
    instrument = _validated(raw, path.name)
    found = references.problems(
        path.name,
        instrument.modules,
        instrument.code_lists,
        [missing.code for missing in instrument.missing],
        instrument.short_version,
    )
    if found:
        raise FaultyInstrumentError(found)
    return _resolved(instrument)


def _validated(raw: dict[str, Any], file: str) -> Instrument:
    try:
        return Instrument.model_validate(raw)
    except ValidationError as error:
        raise FaultyInstrumentError(faults.structural(error, raw, file)) from error


def _resolved(instrument: Instrument) -> Instrument:
    """Give every question what it has from its module and lists, so that it stands alone."""
    modules = tuple(_resolved_module(module, instrument) for module in instrument.modules)
    return instrument.model_copy(update={"modules": modules})


def _resolved_module(module: Module, instrument: Instrument) -> Module:
    common: dict[int, Text] = {
        missing.code: Text(da=missing.da, en=missing.en) for missing in instrument.missing
    }
    items = tuple(
        _resolved_question(question, module, {**common, **module.missing_labels}, instrument)
        for question in module.items
    )
    return module.model_copy(update={"items": items})


def _resolved_question(
    question: AnyQuestion, module: Module, labels: Mapping[int, Text], instrument: Instrument
) -> AnyQuestion:
    update: dict[str, object] = {
        "intro": question.intro or module.introduction(question.id),
        "missing_labels": {**labels, **question.missing_labels},
    }
    if isinstance(question, Listed):
        update["codes"] = instrument.code_lists[question.code_list]
    return question.model_copy(update=update)
