"""The plan of a meeting: how long it is, what is asked, what is discussed, and what is noted.

The plan is asked with the same form as everything else: small modules made here, `mv` and `mp`, and
`mn` for notes. They are not part of the research instrument.
"""

from dataclasses import dataclass

from kit.core.text import Language, Text, words
from kit.forms.form import form_modules
from kit.forms.rounds import REWORDED
from kit.instrument.ids import FormCode, ModuleCode, PlanCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.code_list import Choice, CodeList
from kit.instrument.questions.long_text import LongText
from kit.instrument.questions.select_one import SelectOne
from kit.instrument.questions.short_text import ShortText
from kit.meeting.agenda import MINUTES
from kit.store.response import Sheet

LENGTHS = (60, 90, 120)
STANDARD = 90
FEWEST_PROMPTS = 2
SHORTENED = {FormCode.EVALUATION, FormCode.COMMITMENT}
"""The forms that an hour has a short version of."""
YES = "1"
NOTES = PlanCode.NOTES
"""The form of the notes for the minutes."""
BACKGROUND = ModuleCode.BG
"""The module that tells groups apart."""


@dataclass(frozen=True)
class Prompt:
    """A question to discuss, as this meeting asks it; a reworded one has an id of its own."""

    id: str
    text: str


def length_module() -> Module:
    """Give the questions how long the meeting is, and whether groups are compared."""
    text = words("meeting")
    codes = [_choice(str(minutes), minutes, text[f"minutes_{minutes}"]) for minutes in LENGTHS]
    minutes = SelectOne(
        id="mv_minutes",
        type="single",
        text=text["length"],
        help=text["length_help"],
        code_list="length",
        codes=CodeList(codes=tuple(codes), ordered=True),
    )
    groups = SelectOne(
        id="mv_groups",
        type="single",
        text=text["groups"],
        help=text["groups_help"],
        code_list="groups",
        codes=CodeList(
            codes=(_choice(YES, 1, text["groups_yes"]), _choice("2", 2, text["groups_no"]))
        ),
    )
    return _module(PlanCode.LENGTH, 1, "length_title", "length_about", minutes, groups)


def notes_module() -> Module:
    """Give the leader's notes for the minutes: one box a point of the agenda."""
    points = dict.fromkeys(key for agenda in MINUTES.values() for key in agenda)
    text = words("agenda")
    boxes = [
        LongText(id=f"{NOTES}_{key}", type="long", text=text[f"title_{key}"]) for key in points
    ]
    return Module(
        code=NOTES,
        title=text["notes_title"],
        audience="leader",
        wave="meeting",
        minutes=1,
        about=text["notes_about"],
        items=tuple(boxes),
    )


def prompts_module(instrument: Instrument) -> Module:
    """Give the choice of questions to discuss: one a row, with room for the leader's own words."""
    text = words("meeting")
    prompts = instrument.module(ModuleCode.MD).asked.items
    codes = [_choice(item.id, number, item.text) for number, item in enumerate(prompts, start=1)]
    chosen = SelectOne(
        id="mp_prompt",
        type="single",
        required=True,
        row=True,
        text=text["prompt"],
        code_list="prompt",
        codes=CodeList(codes=tuple(codes)),
    )
    wording = ShortText(
        id="mp_wording", type="short", row=True, text=text["wording"], help=text["wording_help"]
    )
    module = _module(PlanCode.PROMPTS, 4, "prompts_title", "prompts_about", chosen, wording)
    rows = {"row_name": text["prompt_row"], "row_is_neuter": True, "row_title": "mp_prompt"}
    return module.model_copy(update=rows)


def _choice(value: str, number: int, text: Text) -> Choice:
    return Choice(value=value, number=number, da=text.da, en=text.en)


def _module(
    code: str, minutes: int, title: str, about: str, *items: SelectOne | ShortText
) -> Module:
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


def compares_groups(sheet: Sheet) -> bool:
    """Tell whether participants are asked what group they belong to."""
    return sheet.value("mv_groups") == YES


def items_asked(
    instrument: Instrument, form: str, minutes: int, *, groups: bool = False
) -> list[str]:
    """Give what participants are asked in one of their forms at a meeting of this length.

    Parameters
    ----------
    groups
        Whether they are asked what group they belong to.
    """
    modules = form_modules(form, instrument)
    background = [q.id for m in modules if m.code == BACKGROUND for q in m.asked.items]
    items = [q.id for m in modules for q in m.asked.items if q.id not in background]
    is_short = minutes <= min(LENGTHS) and form in SHORTENED
    asked = [item for item in items if not is_short or item in instrument.short_version]
    return asked + (background if groups else [])


def prompts(sheet: Sheet, instrument: Instrument, language: Language) -> list[Prompt]:
    """Give the chosen questions in order; the same one is taken once, in the leader's words."""
    chosen: dict[str, str] = {}
    for row in sheet.rows:
        if id := sheet.value("mp_prompt", row):
            chosen[id] = chosen.get(id) or sheet.value("mp_wording", row).strip()
    return [
        Prompt(f"{id}{REWORDED}", wording)
        if wording
        else Prompt(id, _asked(instrument, id, language))
        for id, wording in chosen.items()
    ]


def _asked(instrument: Instrument, item: str, language: Language) -> str:
    return instrument.item(item).text.in_language(language)
