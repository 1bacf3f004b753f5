"""What people wrote in a round, text by text, and what the leader decided about each.

Read by the console, where texts are let through, and by `kit.results.publish`. The order tells
nothing of who wrote what, or when.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from weakref import WeakKeyDictionary

from kit.core.text import LANGUAGES, Language, word
from kit.forms.form import Form
from kit.forms.rounds import form_of, row_title
from kit.instrument.ids import FormCode, Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.tally import TextTally
from kit.store.bulk_read import Reading, read
from kit.store.publications import Spot, Verdict
from kit.store.response import Answer, Sheet
from kit.store.rounds import Round
from kit.store.store import Store

SHARE = Item.CM_SHARE
FOR_ALL, FOR_NOBODY = "group", "private"
IN_LINE: Mapping[str, Mapping[str, str]] = {
    FormCode.COMMITMENT: {"task": Item.CM_TASK, "action": Item.CM_ACTION, "day": Item.CM_WHEN},
    FormCode.VALUES: {
        "value": Item.VAL_TEXT,
        "whom": Item.VAL_FOR,
        "evidence": Item.VAL_EVIDENCE,
    },
}
"""Where a whole row is one text: what its sentence is made of, by its place in the sentence."""
PLAN = {"obstacle": Item.CM_IF, "plan": Item.CM_THEN}
"""What follows a commitment's sentence where both are answered."""
FIRST_PLACE = 1
"""Of the parts of a round; before it stands what joins them."""


@dataclass(frozen=True)
class FreeText:
    """One text.

    Attributes
    ----------
    spot
        Where the leader's verdict on it is kept.
    lines
        The text as it is read, by language.
    is_for_all
        Whether who wrote it lets others than the leader see it.
    verdict
        What the leader decided; None as long as nothing is.
    """

    spot: Spot
    lines: Mapping[Language, str]
    is_for_all: bool
    verdict: Verdict | None

    @property
    def item(self) -> str:
        """The question that it answers."""
        return self.spot[2]

    @property
    def key(self) -> str:
        """A short name of just this text, which tells nothing of who wrote it, or when."""
        return sha256("/".join([*self.spot, *self.lines.values()]).encode()).hexdigest()[:16]

    @property
    def is_shown(self) -> bool:
        """Whether others may see it."""
        return self.is_for_all and self.verdict is not None and self.verdict.is_shown

    @property
    def is_out(self) -> bool:
        """Whether everybody has seen it already."""
        return self.verdict is not None and self.verdict.is_out

    def shown(self, language: Language) -> str:
        """Give what others see: the leader's words where there are any."""
        own = self.verdict.text if self.verdict else None
        return own or self.lines[language]


def texts(store: Store, instrument: Instrument, round: Round) -> Sequence[FreeText]:
    """Give every text of a round that the leader may read."""
    count = store.changes(round.network).get(round.form, 0)
    kept = _read.setdefault(store, {})
    known = kept.get(round.id)
    if known is None or known.count != count:
        known = kept[round.id] = _Known(count, _written(store, instrument, round))
    verdicts = store.verdicts(round.id)
    return [replace(free_text, verdict=verdicts.get(free_text.spot)) for free_text in known.texts]


@dataclass(frozen=True)
class _Known:
    """The texts of a round as they were when its answers had been changed so many times."""

    count: int
    texts: Sequence[FreeText]


_read: WeakKeyDictionary[Store, dict[str, _Known]] = WeakKeyDictionary()
"""What was read is read again once somebody answers: each act of the leader needs all of it."""


def _written(store: Store, instrument: Instrument, round: Round) -> Sequence[FreeText]:
    """Read the texts of a round, with no verdict yet."""
    forms = {language: form_of(round, instrument, language) for language in LANGUAGES}
    found = [
        FreeText(spot, lines, is_for_all(sheet, spot[1]), None)
        for response, sheet in answered(store, instrument, round).items()
        for spot, lines in _lines(response, sheet, forms)
    ]
    return sorted(found, key=lambda free_text: free_text.key)


def private_count(store: Store, instrument: Instrument, round: Round) -> int:
    """Count the commitments whose owners keep them to themselves."""
    sheets = answered(store, instrument, round).values()
    return sum(sheet.value(SHARE, row) == FOR_NOBODY for sheet in sheets for row in sheet.rows)


def place_of(round: Round, item: str) -> int:
    """Give the place of an item among the parts of its round."""
    return FIRST_PLACE + round.items.index(item)


# reading


def answered(store: Store, instrument: Instrument, round: Round) -> Mapping[str, Sheet]:
    """Give what was answered in a round, by response."""
    with store.reading() as connection:
        found = read(connection, instrument, round.network, [round.form])
    of_round = {head[0] for head in found.heads if head[2] == round.id}
    return {response: sheet for response, sheet in _by_response(found) if response in of_round}


def _by_response(found: Reading) -> Iterator[tuple[str, Sheet]]:
    rows: dict[str, list[str]] = {head[0]: [] for head in found.heads}
    answers: dict[str, dict[tuple[str, str], Answer]] = {head[0]: {} for head in found.heads}
    for response, row, _ in found.rows:
        rows[response].append(row)
    for response, row, item, value, missing in found.answers:
        answers[response][row, item] = Answer(value, missing)
    for response in rows:
        yield response, Sheet(tuple(rows[response]), answers[response])


# lines


def _lines(
    response: str, sheet: Sheet, forms: Mapping[Language, Form]
) -> Iterator[tuple[Spot, Mapping[Language, str]]]:
    for form in forms.values():
        form.sheet = sheet
    first = next(iter(forms.values()))
    for row, item in _places(first):
        lines = {language: _line(form, row, item) for language, form in forms.items()}
        yield (response, row, item), lines


def _places(form: Form) -> Iterator[tuple[str, str]]:
    """Give where texts stand: whole rows under their title, else every free text."""
    if title := row_title(form):
        share = partial(form.sheet.value, SHARE)
        yield from ((row, title) for row in form.complete_rows() if share(row) != FOR_NOBODY)
    for row, item in form.places():
        is_written = form.questions[item].result is TextTally and not (title and row)
        if is_written and form.sheet.value(item, row):
            yield row, item


def _line(form: Form, row: str, item: str) -> str:
    match form.code if row else None:
        case FormCode.COMMITMENT:
            has_plan = all(form.sheet.value(each, row) for each in PLAN.values())
            plan = [_said(form, row, "commitment_plan", **PLAN)] if has_plan else []
            line = _said(form, row, "commitment_line", **IN_LINE[form.code])
            return " ".join([line, *plan, *_own(form, row)])
        case FormCode.VALUES:
            line = _said(form, row, "value_line", **IN_LINE[form.code])
            return " ".join([line, *_own(form, row)])
        case _:
            return form.sheet.value(item, row)


def _own(form: Form, row: str) -> Iterator[str]:
    """Give what else was written in a row, under its question: no text is asked for nothing."""
    told = told_in_line(form.code)
    for item, question in form.questions.items():
        is_left = question.row and question.result is TextTally and item not in told
        if is_left and (text := form.in_words(item, row)):
            yield f"{question.heading(form.language)} {text}"


def told_in_line(form: str) -> Collection[str]:
    """Give the questions that are told in the sentence of their row, if rows are told so."""
    more = PLAN.values() if form == FormCode.COMMITMENT else ()
    return {*IN_LINE.get(form, {}).values(), *more}


def _said(form: Form, row: str, key: str, **items: str) -> str:
    """Put answers of one row into a sentence."""
    values = {name: form.in_words(item, row) for name, item in items.items()}
    return word(f"room.{key}", form.language, **values)


def is_for_all(sheet: Sheet, row: str) -> bool:
    """Tell whether others than the leader may see what stands in a row."""
    return sheet.value(SHARE, row) in ("", FOR_ALL)
