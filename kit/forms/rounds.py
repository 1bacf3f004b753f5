"""Rounds: the form that participants get for one round, as it was when the round was made.

Used by the server and by the console.
"""

from collections.abc import Mapping, Sequence

from kit.core.text import Language, Text, words
from kit.forms.form import Form, form_modules, participant_form
from kit.instrument.ids import FormCode, ModuleCode, PlanCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.code_list import Choice, CodeList
from kit.instrument.questions.select_multiple import SelectMultiple
from kit.store.rounds import Round

POINTS_ITEM = "pt_themes"
MOST_POINTS = 3
REWORDED = "_x1"
"""How the id of a question ends that the leader has put in other words."""


def round_form(
    form: str,
    items: Sequence[str],
    instrument: Instrument,
    language: Language,
    wording: Mapping[str, str] | None = None,
    mindset: Text | None = None,
) -> Form:
    """Give the form that asks these items.

    Parameters
    ----------
    wording
        The leader's own words for some questions to discuss, by id; the names of the themes, where
        the form is about those.
    mindset
        What stands before the questions to discuss.
    """
    match form:
        case FormCode.DISCUSSION:
            module = _discussion(items, instrument, wording or {}, mindset)
            return Form(form, [module], language, items)
        case FormCode.POINTS:
            return Form(form, [_points(wording or {})], language, items)
        case FormCode.VALUES:
            return Form(form, [_values(instrument)], language, items)
        case _:
            return participant_form(form, instrument, language, items)


def form_of(round: Round, instrument: Instrument, language: Language) -> Form:
    """Give the form of a round, with the words that it had when it was opened."""
    return round_form(round.form, round.items, instrument, language, round.wording)


def heading(round: Round, instrument: Instrument, item: str, language: Language) -> str:
    """Give what texts stand under: their question, or the name of the form where rows are lines."""
    form = form_of(round, instrument, language)
    title = form.modules[0].title if row_title(form) else form.questions[item].text
    return title.in_language(language)


def row_title(form: Form) -> str | None:
    """Give the question that whole rows are called by; rows without one are read text by text."""
    return form.modules[0].row_title if form.has_rows else None


def _discussion(
    items: Sequence[str], instrument: Instrument, wording: Mapping[str, str], mindset: Text | None
) -> Module:
    [module, *_] = form_modules(FormCode.DISCUSSION, instrument)
    asked = tuple(_question(item, instrument, wording) for item in items)
    return module.model_copy(update={"items": asked, "about": mindset or module.about})


def _question(item: str, instrument: Instrument, wording: Mapping[str, str]) -> AnyQuestion:
    """Give a question to discuss; what the leader wrote is said in both languages."""
    question = instrument.item(item.removesuffix(REWORDED))
    if item not in wording:
        return question
    text = Text(da=wording[item], en=wording[item])
    return question.model_copy(update={"id": item, "text": text})


def _points(themes: Mapping[str, str]) -> Module:
    """Give the one question that lets everybody choose a few of the themes.

    Parameters
    ----------
    themes
        Names by id, in order.
    """
    text = words("meeting")
    codes = tuple(
        Choice(value=id, number=number, da=name, en=name)
        for number, (id, name) in enumerate(themes.items(), start=1)
    )
    question = SelectMultiple(
        id=POINTS_ITEM,
        type="multi",
        text=text["points"],
        help=text["points_help"],
        code_list="themes",
        codes=CodeList(codes=codes),
        most=MOST_POINTS,
    )
    return Module(
        code=PlanCode.POINTS,
        title=text["points_title"],
        audience="participant",
        wave="meeting",
        minutes=1,
        about=text["points_about"],
        items=(question,),
    )


def _values(instrument: Instrument) -> Module:
    """Give the module of values as participants read it; an earlier round asked all of it."""
    texts = {
        "about": words("meeting")["values_about"],
        "warning": words("meeting")["values_warning"],
    }
    return instrument.module(ModuleCode.VAL).model_copy(update=texts)
