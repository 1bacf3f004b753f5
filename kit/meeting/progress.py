"""Progress: how far each solution had come at the meeting and at each follow-up, in words.

Used by the follow-up's page and by documents. It is read from what the leader wrote with those who
own the solutions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kit.core.text import Language, word
from kit.forms.form import Form
from kit.instrument.ids import Item, ModuleCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.meeting.followup_days import WITH_YEAR
from kit.store.response import Sheet
from kit.store.responses import leader_id
from kit.store.store import Store

WAVES = WITH_YEAR
"""Months after the meeting."""
SOLUTIONS, OF_LEADER = ModuleCode.SOL, ModuleCode.FS
"""The leader's forms about solutions: at the meeting, and at a follow-up."""

Stages = Mapping[int, Sheet]
"""What was said of the solutions, by wave; the meeting is wave 0."""


@dataclass(frozen=True)
class SolutionProgress:
    """How one solution went on.

    Attributes
    ----------
    then
        How far it had come at the meeting.
    changes
        From each wave to the next, in words.
    owner
        Who goes on with it.
    next
        The next step and its day, as said last.
    facts
        What was said last of evaluation, spread and everyday work: a question and its answer.
    """

    row: str
    title: str
    then: str
    changes: Sequence[str]
    owner: str
    next: str
    facts: Sequence[tuple[str, str]]


def followed_module(instrument: Instrument) -> Module:
    """Give the follow-up of solutions with the questions that are asked again before its own."""
    module = instrument.module(OF_LEADER)
    again = [instrument.item(item) for item in module.asks_again]
    return module.model_copy(update={"items": (*again, *module.items)})


def stages(store: Store, network: str) -> Stages:
    """Give what was said of the solutions; waves that were not begun are left out."""
    kept = {each.id for each in store.responses(network)}
    ids = {wave: leader_id(network, OF_LEADER, wave) for wave in WAVES}
    later = {wave: store.sheet(id) for wave, id in ids.items() if id in kept}
    told = store.sheet(leader_id(network, SOLUTIONS, 0))
    return {0: told, **{wave: sheet for wave, sheet in later.items() if sheet.rows}}


def titles(solutions: Sheet) -> Mapping[str, str]:
    """Give what each solution is called, by its row; those without a title are left out."""
    named = {row: solutions.value(Item.SOL_TITLE, row) for row in solutions.rows}
    return {row: title for row, title in named.items() if title}


def courses(
    stages: Stages, instrument: Instrument, language: Language
) -> Sequence[SolutionProgress]:
    """Give how each solution with a title went on, in the order of the meeting."""
    told = Form(SOLUTIONS, [instrument.module(SOLUTIONS)], language)
    later = Form(OF_LEADER, [followed_module(instrument)], language)
    return [_course(row, title, stages, told, later) for row, title in titles(stages[0]).items()]


def _course(row: str, title: str, stages: Stages, told: Form, later: Form) -> SolutionProgress:
    language = told.language
    how_far = _in_words(told, Item.SOL_STAGE, row, stages)
    changes = [_changed(before, now, language) for before, now in pairwise(how_far)]
    next_step = (
        _in_words(told, item, row, stages)[-1] for item in (Item.SOL_NEXT, Item.SOL_NEXT_DATE)
    )
    return SolutionProgress(
        row=row,
        title=title,
        then=how_far[0],
        changes=changes,
        owner=_in_words(told, Item.SOL_OWNER, row, stages)[0],
        next=", ".join(filter(None, next_step)),
        facts=_facts(later, row, stages),
    )


def _in_words(form: Form, item: str, row: str, stages: Stages) -> list[str]:
    """Give one answer as each wave said it."""
    answers = []
    for sheet in stages.values():
        form.sheet = sheet
        answers.append(form.in_words(item, row))
    return answers


def _changed(then: str, now: str, language: Language) -> str:
    if not now:
        return word("followup.not_said", language)
    if not then:
        return word("followup.first_said", language, now=now)
    key = "still" if then == now else "from_to"
    return word(f"followup.{key}", language, then=then, now=now)


def _facts(form: Form, row: str, stages: Stages) -> Sequence[tuple[str, str]]:
    own = [item for item in form.questions if item.startswith(f"{OF_LEADER}_")]
    answers = {item: [each for each in _in_words(form, item, row, stages) if each] for item in own}
    return [(form.control(item).label, each[-1]) for item, each in answers.items() if each]
