"""Forms as somebody has filled them in, without a store; and the words of the leader's pages."""

from functools import partial

from kit.core.text import word
from kit.forms.form import Form
from kit.instrument.instrument import load
from kit.meeting.plan import length_module, prompts_module
from kit.meeting.preparation import NOTEBOOKS
from kit.store.response import OUTSIDE, Answer, Sheet

INSTRUMENT = load()


def said(key, language="da", **values):
    """Give a word of the leader's pages."""
    return word(f"pages.{key}", language, **values)


DANISH, ENGLISH = said, partial(said, language="en")


def module(code):
    """Give a module of the instrument, or one of the meeting's plan."""
    plan = {"mv": length_module, "mp": lambda: prompts_module(INSTRUMENT)}
    return plan[code]() if code in plan else INSTRUMENT.module(code)


def filled(code, *rows, language="da", **outside):
    """Give a form with answers by item, outside rows and row by row; a number is a missing code."""
    form = Form(code, [module(code)], language)
    names = tuple(f"row{number}" for number in range(len(rows)))
    places = {OUTSIDE: outside, **dict(zip(names, rows, strict=True))}
    form.sheet = Sheet(
        names,
        {(row, item): _answer(said) for row in places for item, said in places[row].items()},
    )
    return form


def _answer(said):
    return Answer(None, said, 1) if isinstance(said, int) else Answer(said, None, 1)


# what is required, and nothing more

NET = {"net_name": "Unge", "net_theme": "Fritid", "net_meeting": "2026-11-24"}
SOL = {"sol_title": "Café", "sol_stage": "2", "sol_eval_plan": "1", "sol_spread_plan": -8}
VAL = {"val_text": "Flere unge kommer", "val_for": "citizens", "val_evidence": "0"}
READY = {
    "net": filled("net", **NET),
    "sol": filled("sol", SOL),
    "val": filled("val", VAL),
    "mv": filled("mv", mv_minutes="60"),
    "lr": filled("lr", lr_ownuse="Spørger først", lr_example="Den dag i maj"),
    "mp": filled("mp", {"mp_prompt": "md_fit"}, {"mp_prompt": "md_pull"}),
}
UNTOUCHED = {code: filled(code) for code in NOTEBOOKS}
