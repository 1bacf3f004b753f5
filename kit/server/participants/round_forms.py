"""What phones of one meeting are asked: the forms of its round, in each language."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.core.settings import Settings
from kit.core.text import LANGUAGES, Language, word
from kit.core.workspace import Workspace
from kit.forms.form import Form, participant_form
from kit.forms.references import referring
from kit.forms.rounds import round_form
from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.instrument.local import instrument_of, questions_file
from kit.meeting.baseline import WAVE, baselines
from kit.store.rounds import Round
from kit.store.rows import MOST_ROWS
from kit.store.store import Store

COMMITMENT, FOLLOWUP = FormCode.COMMITMENT, FormCode.FOLLOWUP


def instrument_now(workspace: Workspace) -> Instrument:
    """Give the questions as they are now."""
    file = questions_file(workspace)
    return _instrument(workspace, file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _instrument(workspace: Workspace, file: Path, changed: int) -> Instrument:
    """Read the questions again when their file has changed."""
    return instrument_of(workspace)


def asked_forms(
    store: Store, round: Round | None, instrument: Instrument, chosen: Settings
) -> dict[Language, Form]:
    """Give the forms that ask what the round asks; none without a round."""
    if round is None:
        return {}
    return {language: _form(store, round, instrument, language, chosen) for language in LANGUAGES}


def promised_forms(round: Round, instrument: Instrument) -> dict[Language, Form]:
    """Give the forms of commitments where phones ask what came of them."""
    if round.form != FOLLOWUP:
        return {}
    return {each: participant_form(COMMITMENT, instrument, each) for each in LANGUAGES}


def _form(
    store: Store, round: Round, instrument: Instrument, language: Language, chosen: Settings
) -> Form:
    given = (round.form, round.items, instrument, language, round.wording, chosen.mindset)
    return referring(store, round.network, instrument, round_form(*given))


def round_beside(store: Store, round: Round | None) -> Round | None:
    """Give what the page of a round asks besides: the baseline, under the commitment."""
    if round is None or (round.form, round.wave) != (COMMITMENT, WAVE):
        return None
    return next(iter(baselines(store, round.network)), None)


def page_spec(form: Form, beside: Form | None) -> dict[str, Any]:
    """Give what a phone draws of a round; what is asked besides stands folded at the end."""
    spec = form.spec("", begins=form.has_rows, most_rows=MOST_ROWS)
    if beside is None:
        return spec
    more = beside.spec("")
    count, language = len(beside.questions), form.language
    fold = word("meeting.baseline", language, count=count)
    bare = {"title": "", "about": "", "warning": "", "fold": fold}
    sections = [section | bare for section in more["sections"]]
    return spec | {
        "sections": [*spec["sections"], *sections],
        "controls": [*spec["controls"], *more["controls"]],
    }
