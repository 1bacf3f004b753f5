"""The instrument: every question, its code lists and its words, read from one TOML file.

Used by everything that asks, shows or keeps answers. The file is checked whole: its structure
(`kit.core.toml_files`) and what refers to what (`kit.instrument.rules`).
"""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kit.core.problems import FaultyInstrumentError, Problem
from kit.core.text import Language, Text
from kit.core.toml_files import parsed, structural
from kit.instrument.module import Module
from kit.instrument.partial import PartialInstrument, sound_part
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Listed
from kit.instrument.questions.code_list import CodeList
from kit.instrument.rules import problems
from kit.instrument.rules.base import Draft

DEFAULT = Path(__file__).parent / "data" / "afrunding.toml"
FIRST = DEFAULT.with_name("afrunding-1.0.0.toml")
"""The first edition, which copies of it are held to, and whose words stand in old results."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){2}$")]


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
    baseline: tuple[str, ...] = ()
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

    def opened(self) -> "Instrument":
        """Give the same questions with none of them private, for who asked for all there is."""
        opened = [module.model_copy(update={"private": False}) for module in self.modules]
        return _with_modules(self, tuple(opened))

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
def first_edition() -> Instrument:
    """Give the questions as the first edition asked them."""
    return _read(FIRST)


def own_modules(instrument: Instrument) -> list[Module]:
    """Give the modules that the kit does not have: a municipality's own."""
    known = {module.code for module in load().modules}
    return [module for module in instrument.modules if module.code not in known]


@cache
def _shipped() -> Instrument:
    return _read(DEFAULT)


def _read(path: Path) -> Instrument:
    raw = parsed(path, FaultyInstrumentError)
    try:
        instrument = Instrument.model_validate(raw)
    except ValidationError as error:
        found = structural(error, raw, path.name)
        found += _problems_of_the_rest(sound_part(raw, error), path.name)
        raise FaultyInstrumentError(found) from error
    if found := problems(_look(instrument, path.name)):
        raise FaultyInstrumentError(found)
    return _resolved(instrument)


def _problems_of_the_rest(part: PartialInstrument, file: str) -> list[Problem]:
    try:
        instrument = Instrument.model_validate(part.raw)
    except ValidationError:
        return []
    return problems(_look(instrument, file, part))


def _look(instrument: Instrument, file: str, part: PartialInstrument | None = None) -> Draft:
    return Draft(
        file,
        instrument.languages,
        [missing.code for missing in instrument.missing],
        instrument.short_version,
        instrument.baseline,
        instrument.code_lists,
        instrument.modules,
        left_out=part.questions if part else frozenset(),
        left_out_lists=part.code_lists if part else frozenset(),
    )


def _with_modules(instrument: Instrument, modules: tuple[Module, ...]) -> Instrument:
    """Give a copy with other modules; unlike `model_copy` it keeps no look-up of the old ones."""
    fields = {name: getattr(instrument, name) for name in Instrument.model_fields}
    return Instrument.model_construct(**fields | {"modules": modules})


def _resolved(instrument: Instrument) -> Instrument:
    """Give every question what it has from its module and lists, so that it stands alone."""
    modules = tuple(_resolved_module(module, instrument) for module in instrument.modules)
    return _with_modules(instrument, modules)


def _resolved_module(module: Module, instrument: Instrument) -> Module:
    common: dict[int, Text] = {
        missing.code: Text(da=missing.da, en=missing.en) for missing in instrument.missing
    }
    items = tuple(
        _resolved_question(question, module, {**common, **module.missing_labels}, instrument)
        for question in module.items
    )
    return module.model_copy(update={"items": items}).filled()


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
