"""The meeting as the leader plans it: its length, what is asked, what is discussed.

The plan is asked with the same form as everything else: two small modules made here, `mv` and `mp`.
They are not part of the research instrument.
"""

from dataclasses import dataclass

from kit.form import form_modules
from kit.instrument import Instrument
from kit.module import Module
from kit.questions.base import Choice, CodeList
from kit.questions.short import Short
from kit.questions.single import Single
from kit.response import Sheet
from kit.text import Language, Text, words

LENGTHS = (60, 90, 120)
STANDARD = 90
FEWEST_PROMPTS = 2


@dataclass(frozen=True)
class Prompt:
    """A question to discuss, as this meeting asks it; a reworded one has an id of its own."""

    id: str
    text: str


def length_module() -> Module:
    """Give the question how long the meeting is."""
    text = words("meeting")
    codes = [_choice(str(minutes), minutes, text[f"minutes_{minutes}"]) for minutes in LENGTHS]
    question = Single(
        id="mv_minutes",
        type="single",
        text=text["length"],
        help=text["length_help"],
        code_list="length",
        codes=CodeList(codes=tuple(codes), ordered=True),
    )
    return _module("mv", 1, "length_title", "length_about", question)


def prompts_module(instrument: Instrument) -> Module:
    """Give the choice of questions to discuss: one a row, with room for the leader's own words."""
    text = words("meeting")
    prompts = instrument.module("md").items
    codes = [_choice(item.id, number, item.text) for number, item in enumerate(prompts, start=1)]
    chosen = Single(
        id="mp_prompt",
        type="single",
        required=True,
        row=True,
        text=text["prompt"],
        code_list="prompt",
        codes=CodeList(codes=tuple(codes)),
    )
    wording = Short(
        id="mp_wording", type="short", row=True, text=text["wording"], help=text["wording_help"]
    )
    module = _module("mp", 4, "prompts_title", "prompts_about", chosen, wording)
    rows = {"row_name": text["prompt_row"], "row_is_neuter": True, "row_title": "mp_prompt"}
    return module.model_copy(update=rows)


def _choice(value: str, number: int, text: Text) -> Choice:
    return Choice(value=value, number=number, da=text.da, en=text.en)


def _module(code: str, minutes: int, title: str, about: str, *items: Single | Short) -> Module:
    text = words("meeting")
    return Module(
        code=code,
        title=text[title],
        audience="leader",
        wave="meeting",
        minutes=minutes,
        about=text[about],
        items=items,
    )


def length(sheet: Sheet) -> int:
    """Give the length of the meeting in minutes: 90 where nothing was chosen."""
    return int(sheet.value("mv_minutes") or STANDARD)


def items_asked(instrument: Instrument, form: str, minutes: int) -> list[str]:
    """Give what participants are asked in one of their forms at a meeting of this length."""
    items = [question.id for module in form_modules(form, instrument) for question in module.items]
    return [item for item in items if minutes > min(LENGTHS) or item in instrument.short_version]


def prompts(sheet: Sheet, instrument: Instrument, language: Language) -> list[Prompt]:
    """Give the chosen questions in order; the same one is taken once, in the leader's words."""
    chosen: dict[str, str] = {}
    for row in sheet.rows:
        if id := sheet.value("mp_prompt", row):
            chosen[id] = chosen.get(id) or sheet.value("mp_wording", row).strip()
    return [
        Prompt(f"{id}_x1", wording) if wording else Prompt(id, _asked(instrument, id, language))
        for id, wording in chosen.items()
    ]


def _asked(instrument: Instrument, item: str, language: Language) -> str:
    return instrument.item(item).text.in_language(language)
